import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { launch, reference, visit } from "./browser.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

/** What has the focus, in words. */
const focused = (page: Page) =>
  page.evaluate(() => {
    const element = document.activeElement;
    return (element?.getAttribute("aria-label") ?? element?.textContent ?? "").trim();
  });

it("lets the keyboard past the menu to the text", async () => {
  const { page, open } = await visit(browser);
  await open("/quick-start");
  await page.keyboard.press("Tab");
  expect(await focused(page)).toBe("Skip to content");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  expect(await page.evaluate(() => document.activeElement?.closest("#VPContent") !== null)).toBe(true);
});

it("reaches every link and button by the keyboard, and shows where it is", async () => {
  const { page, open } = await visit(browser);
  await open("/errors");
  const expected = await page.evaluate(() => {
    const all = [...document.querySelectorAll<HTMLElement>("a[href], button, [tabindex='0']")];
    const seen = all.filter(
      (element) => element.tabIndex >= 0 && element.checkVisibility({ visibilityProperty: true }),
    );
    for (const [index, element] of seen.entries()) element.dataset.reach = String(index);
    return seen.length;
  });
  const reached = new Set<string>();
  for (let step = 0; step < expected + 20; step++) {
    await page.keyboard.press("Tab");
    const { mark, isShown } = await page.evaluate(() => {
      const element = document.activeElement as HTMLElement;
      const { outlineStyle, boxShadow } = getComputedStyle(element);
      return { mark: element.dataset.reach, isShown: outlineStyle !== "none" || boxShadow !== "none" };
    });
    if (mark === undefined) continue;
    expect(isShown, `${await focused(page)} shows no focus`).toBe(true);
    reached.add(mark);
  }
  expect(reached.size).toBe(expected);
  expect(expected).toBeGreaterThan(40);
});

it("searches and opens a page without a mouse", async () => {
  const { page, open } = await visit(browser);
  await open("/");
  await page.keyboard.press("Control+k");
  await page.getByRole("searchbox").waitFor();
  await page.keyboard.type("presence conditions");
  await page.getByRole("option").first().waitFor();
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/(presence|conditions)/);
});

const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };

it.each([
  "/",
  "/quick-start",
  "/conditions",
  "/operations/",
  "/operations/createCheckout",
  "/revisions",
  "/ar/",
])("%s fits a phone", async (path) => {
  const { page, open } = await visit(browser, phone);
  await open(path);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
});

it("has its menu on a phone", async () => {
  const { page, open } = await visit(browser, phone);
  await open("/quick-start");
  await page.getByRole("button", { name: "Menu", exact: true }).tap();
  await page.locator(".VPSidebar").getByRole("link", { name: "Money", exact: true }).tap();
  await page.waitForURL(/\/money/);
});

it("shows the reference on a phone", async () => {
  const { page, open } = await visit(browser, phone);
  await open(reference("createCheckout"));
  await page.getByRole("heading", { name: "Create a payment transaction" }).first().waitFor();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
});
