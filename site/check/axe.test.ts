import { readFileSync } from "node:fs";
import axe from "axe-core";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { launch, ownPages, reference, visit } from "./browser.ts";

interface Finding {
  id: string;
  impact: string;
}

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

/** What axe-core finds that keeps somebody out. */
async function seriousOn(page: Page): Promise<(Finding & { at: string[] })[]> {
  await page.evaluate(axe.source);
  const violations = await page.evaluate(async () => {
    const { axe: inPage } = globalThis as unknown as { axe: typeof axe };
    return (await inPage.run()).violations;
  });
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, impact, nodes }) => ({
      id,
      impact: String(impact),
      at: nodes.map(({ target }) => String(target)),
    }));
}

/** Pages of one kind are alike: of the operations, the longest stands for all. */
const isMain = (path: string) =>
  !/^\/(operations\/.|decisions)/.test(path) || path.endsWith("/createCheckout");
const colours = {
  light: ownPages.filter(isMain),
  dark: ["/", "/money", "/operations/createCheckout", "/ar/"],
};

describe.each(["light", "dark"] as const)(
  "in %s colours axe-core finds nothing serious on",
  (colorScheme) => {
    it.each(colours[colorScheme])("%s", async (path) => {
      const { page, open } = await visit(browser, { colorScheme });
      await open(path);
      expect(await seriousOn(page)).toEqual([]);
      await page.context().close();
    });
  },
);

it("finds on Redoc's page only what is known of Redoc", async () => {
  const known = parse(readFileSync(new URL("redoc-findings.yaml", import.meta.url), "utf8")) as Finding[];
  const { page, open } = await visit(browser);
  await open(reference("createCheckout"));
  await page.getByRole("heading", { name: "Create a payment transaction" }).first().waitFor();
  const found = (await seriousOn(page)).map(({ id, impact }) => ({ id, impact }));
  expect(found).toEqual(known.map(({ id, impact }) => ({ id, impact })));
});

it("would find text too pale to read", async () => {
  const { page, open } = await visit(browser);
  await open("/money");
  await page.addStyleTag({ content: "main p { color: #ccc !important; background: #fff }" });
  expect((await seriousOn(page)).map(({ id }) => id)).toContain("color-contrast");
});
