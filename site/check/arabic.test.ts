import type { Browser, Locator } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { launch, type Visit, visit } from "./browser.ts";

let browser: Browser;
let site: Visit;
beforeAll(async () => {
  browser = await launch();
  site = await visit(browser, { viewport: { width: 1280, height: 900 } });
  await site.open("/ar/");
});
afterAll(() => browser.close());

it("runs from right to left: text, menu and list of headings", async () => {
  const { page } = site;
  const heading = page.locator("h1").first();
  expect(await heading.innerText()).toContain("البدء السريع");
  expect(await heading.evaluate((element) => getComputedStyle(element).direction)).toBe("rtl");
  const [menu, text, headings] = await Promise.all(
    [".VPSidebar", "main h1", ".VPDocAside"].map((selector) => page.locator(selector).boundingBox()),
  );
  expect(menu?.x).toBeGreaterThan(text?.x ?? Number.POSITIVE_INFINITY);
  expect(text?.x).toBeGreaterThan(headings?.x ?? Number.POSITIVE_INFINITY);
});

it("is set in the face that the site ships", async () => {
  const { page } = site;
  const session = await page.context().newCDPSession(page);
  await session.send("DOM.enable");
  await session.send("CSS.enable");
  const { root } = await session.send("DOM.getDocument");
  const { nodeId } = await session.send("DOM.querySelector", { nodeId: root.nodeId, selector: "main p" });
  const { fonts } = await session.send("CSS.getPlatformFontsForNode", { nodeId });
  const arabic = fonts.find(({ familyName }) => familyName.startsWith("Noto Sans Arabic"));
  expect(arabic?.isCustomFont).toBe(true);
  expect(arabic?.glyphCount).toBeGreaterThan(50);
});

it("leaves code running from left to right, with the Arabic inside it in its place", async () => {
  const { page } = site;
  const code = page.locator(".vp-code").first();
  expect(await code.evaluate((element) => getComputedStyle(element).direction)).toBe("ltr");
  expect(await leftOf(code, "القسم")).toBeLessThan(await leftOf(code, "المبيعات"));
});

/** Where a word itself begins: its element may hold more than it. */
const leftOf = (code: Locator, word: string) =>
  code.evaluate((element, text) => {
    const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const at = texts.currentNode.textContent?.indexOf(text) ?? -1;
      if (at === -1) continue;
      const range = document.createRange();
      range.setStart(texts.currentNode, at);
      range.setEnd(texts.currentNode, at + text.length);
      return range.getBoundingClientRect().left;
    }
    throw new Error(`The code does not hold ${text}.`);
  }, word);
