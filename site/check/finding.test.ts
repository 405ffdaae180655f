import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { launch, reference, type Visit, visit } from "./browser.ts";

let browser: Browser;
let site: Visit;
beforeAll(async () => {
  browser = await launch();
  site = await visit(browser);
});
afterAll(() => browser.close());

/** The first row that is about a field. */
const rowOf = (field: string) =>
  site.page
    .locator("tr", { has: site.page.locator("td:first-child code").getByText(field, { exact: true }) })
    .first();

it("finds an operation by search, opens it, and goes on to the reference", async () => {
  const { page, open, faults } = site;
  await open("/");
  await page.keyboard.press("Control+k");
  await page.getByRole("searchbox").fill("capture void cancel");
  await page.getByRole("option").filter({ hasText: "Refund, capture, void" }).first().click();
  await page.waitForURL(/\/operations\/runOperation/);
  await page.getByRole("link", { name: "Open runOperation in the reference" }).click();
  await page.waitForURL(/\/reference\/index\.html#\/operations\/runoperation/);
  await page.getByRole("heading", { name: "Refund, capture, void" }).first().waitFor();
  expect(faults).toEqual([]);
});

it("finds a field in two steps, with its condition beside it", async () => {
  const { page, open } = site;
  await open("/");
  await page.keyboard.press("Control+k");
  await page.getByRole("searchbox").fill("qr_code_url");
  await page.getByRole("option").filter({ hasText: "Create a payment transaction" }).first().click();
  await page.waitForURL(/\/operations\/createCheckout/);
  expect(await rowOf("qr_code_url").innerText()).toContain(
    "Present when generate_qr_code was true; absent otherwise.",
  );
});

it("shows the rule of a request and its limits on the field", async () => {
  await site.open("/operations/createCheckout");
  expect(await rowOf("agreement").innerText()).toContain("Rule: An agreement is sent with auto-debit only");
  expect(await rowOf("customer_email").innerText()).toContain("128 characters or fewer");
});

it("finds a field in Redoc, and reads its condition there", async () => {
  const { page, open } = site;
  await open("/reference/index.html");
  await page.keyboard.press("Control+k");
  await page.getByPlaceholder("Search docs...").fill("qr_code_url");
  await page.getByText("qr_code_url", { exact: true }).first().click();
  await page.waitForURL(/createcheckout/);
  await page.getByText("Present when generate_qr_code was true; absent otherwise.").first().waitFor();
});

it("shows the samples of an operation in Redoc, in TypeScript and for curl", async () => {
  const { page, open } = site;
  await open(reference("deleteCard"));
  const sample = page.getByText("await ottu", { exact: false });
  await sample.first().waitFor();
  await page.getByText("TypeScript", { exact: true }).first().click();
  await page.getByText("curl", { exact: true }).last().click();
  await page.getByText("-X DELETE", { exact: false }).first().waitFor();
  expect(await sample.count()).toBe(0);
});
