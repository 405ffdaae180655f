import { readFileSync } from "node:fs";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { operationsOf } from "../../scripts/generate/spec.ts";
import { base, launch, ownPages, reference, spec, type Visit, visit } from "./browser.ts";

const summaries = operationsOf(spec).map(
  ({ operation }) => [operation.operationId, operation.summary] as const,
);
const operations = summaries.map(([operationId]) => operationId);

let browser: Browser;
let site: Visit;
beforeAll(async () => {
  browser = await launch();
  site = await visit(browser);
});
afterAll(() => browser.close());

it("has a page for every operation, and the guides", () => {
  expect(ownPages).toEqual(expect.arrayContaining(operations.map((name) => `/operations/${name}`)));
  const named = [
    "/",
    "/ar/",
    "/quick-start",
    "/presence",
    "/money",
    "/errors",
    "/webhooks",
    "/testing",
    "/ci",
  ];
  expect(ownPages).toEqual(expect.arrayContaining([...named, "/from-ottu-py", "/conditions", "/revisions"]));
});

it("has every page in its menu; the decisions stand behind theirs", async () => {
  await site.open("/quick-start");
  const links = site.page.locator(".VPSidebar a[href]");
  const paths = await links.evaluateAll((all) =>
    all.map((link) => new URL(link.getAttribute("href") ?? "", document.baseURI).pathname),
  );
  const inMenu = paths.map((path) => path.replace("/ottu-sdk", "").replace(/\.html$/, ""));
  const elsewhere = ownPages.filter((path) => ["/", "/ar/"].includes(path) || /^\/decisions\/\d/.test(path));
  expect(ownPages.filter((path) => !inMenu.includes(path))).toEqual(elsewhere);
});

it.each(ownPages)("%s comes up without a network, and finds nothing missing", async (path) => {
  await site.open(path);
  expect((await site.page.locator("h1").first().innerText()).length).toBeGreaterThan(2);
  expect(site.faults.splice(0)).toEqual([]);
});

it.each(summaries)("shows %s in the reference, without a network", async (operationId, summary) => {
  // The page itself is loaded once; Redoc then goes from one operation to the next.
  await site.open(reference(operationId));
  const heading = site.page.locator("h1, h2").filter({ hasText: summary }).first();
  // Behind it stands whether the operation is deprecated.
  expect((await heading.innerText()).split("\n")[0]?.trim()).toBe(summary);
  expect(site.faults.splice(0)).toEqual([]);
});

it("would notice what comes from elsewhere, what is missing and what is logged", async () => {
  await site.open("/");
  await site.page.evaluate(async (missing) => {
    console.error("on purpose");
    for (const url of ["http://elsewhere.test/", missing]) await fetch(url).catch(() => undefined);
  }, `${base}/no-such-page`);
  expect(site.faults.splice(0)).toEqual(
    expect.arrayContaining([
      "on purpose",
      "asked for http://elsewhere.test/",
      `asked for ${base}/no-such-page`,
    ]),
  );
});

it("is listed for language models", () => {
  const llms = readFileSync(new URL("../../dist-docs/llms.txt", import.meta.url), "utf8");
  for (const name of operations) expect(llms).toContain(`/operations/${name}.md`);
});
