import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import chromium from "@sparticuz/chromium";
import { type Browser, type BrowserContextOptions, type Page, chromium as playwright } from "playwright-core";
import { parse } from "yaml";
import { referencePath } from "../../scripts/docs/reference-page.ts";
import { operationOf, type Spec } from "../../scripts/generate/spec.ts";

const dist = fileURLToPath(new URL("../../dist-docs", import.meta.url));

/** Where the workflow publishes the site, in the browser's own world: nothing listens there. */
export const base = "http://docs.test/ottu-sdk";

/** The pages that VitePress made; Redoc's is another's. */
export const ownPages = readdirSync(dist, { recursive: true, encoding: "utf8" })
  .filter((path) => path.endsWith(".html") && !path.startsWith("reference") && path !== "404.html")
  .map((path) => `/${path.replace(/(?:index)?\.html$/, "").replace(/index$/, "")}`)
  .sort();

/** The contract as the bundle has it. */
export const spec = parse(
  readFileSync(new URL("../../generated/openapi.yaml", import.meta.url), "utf8"),
) as Spec;

/** Redoc's page, at an operation. */
export const reference = (operationId: string) =>
  `/${referencePath(operationOf(spec, operationId, "The check of the site"))}`;

/** Starts the browser that lies in the package; no other is looked for. */
export async function launch(): Promise<Browser> {
  return playwright.launch({ executablePath: await chromium.executablePath(), args: ["--no-sandbox"] });
}

/** A page of a fresh browser without any network, and what went wrong in it. */
export interface Visit {
  page: Page;
  /** Errors and warnings on the console, and addresses that nobody has: outside the site, or missing from it. */
  faults: string[];
  /** Opens a page of the site. */
  open: (path: string) => Promise<void>;
}

/** Hands the site over from its folder, as a static host would; whatever else is asked for fails. */
export async function visit(browser: Browser, options: BrowserContextOptions = {}): Promise<Visit> {
  const context = await browser.newContext({ reducedMotion: "reduce", ...options });
  const faults: string[] = [];
  await context.route("**", async (route) => {
    const url = new URL(route.request().url());
    const path = url.href.startsWith(`${base}/`) ? fileOf(decodeURIComponent(url.pathname)) : undefined;
    if (path) return route.fulfill({ path });
    faults.push(`asked for ${url.href}`);
    return route.abort("internetdisconnected");
  });
  const page = await context.newPage();
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) faults.push(message.text());
  });
  page.on("pageerror", (error) => faults.push(String(error)));
  const open = async (path: string) => {
    await page.goto(`${base}${path}`);
    await page.locator("h1, h2").first().waitFor();
  };
  return { page, faults, open };
}

function fileOf(pathname: string): string | undefined {
  const path = pathname.replace(new URL(base).pathname, "");
  const candidates = [path, `${path}.html`, join(path, "index.html")].map((one) => join(dist, one));
  return candidates.find((file) => existsSync(file) && statSync(file).isFile());
}
