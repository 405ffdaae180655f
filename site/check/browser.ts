import { existsSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import chromium from "@sparticuz/chromium";
import { type Browser, type BrowserContext, chromium as playwright } from "playwright-core";

const dist = fileURLToPath(new URL("../../dist-docs", import.meta.url));

/** The address of the site in its own browser; nothing listens there. */
export const origin = "http://docs.test";

/** Starts the browser that lies in the package; no other is looked for. */
export async function launch(): Promise<Browser> {
  return playwright.launch({ executablePath: await chromium.executablePath(), args: chromium.args });
}

/** What went wrong while pages were shown. */
export interface Faults {
  /** What the page wrote to the console as an error or warning, or threw. */
  console: string[];
  /** Addresses outside the site that a page asked for. */
  network: string[];
  /** Addresses of the site that it does not have. */
  missing: string[];
}

/**
 * A fresh browser without any network: the site is handed over from its folder, and whatever else is asked for fails
 * and is written down.
 */
export async function openSite(
  browser: Browser,
  options: Parameters<Browser["newContext"]>[0] = {},
): Promise<{ context: BrowserContext; faults: Faults }> {
  const context = await browser.newContext(options);
  const faults: Faults = { console: [], network: [], missing: [] };
  await context.route("**", async (route) => {
    const url = new URL(route.request().url());
    if (url.origin !== origin) {
      faults.network.push(url.href);
      return route.abort("internetdisconnected");
    }
    const path = fileOf(decodeURIComponent(url.pathname));
    if (path) return route.fulfill({ path });
    faults.missing.push(url.pathname);
    return route.fulfill({ status: 404, body: "" });
  });
  context.on("page", (page) => {
    page.on("console", (message) => {
      if (["error", "warning"].includes(message.type())) faults.console.push(message.text());
    });
    page.on("pageerror", (error) => faults.console.push(String(error)));
  });
  return { context, faults };
}

/** The file that a static host serves for a path. */
function fileOf(path: string): string | undefined {
  const candidates = [path, `${path}.html`, join(path, "index.html")].map((one) => join(dist, one));
  return candidates.find((file) => existsSync(file) && statSync(file).isFile());
}
