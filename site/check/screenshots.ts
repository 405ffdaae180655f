import { mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { launch, reference, visit } from "./browser.ts";

/** The main pages, by the name of their picture. */
const pages = {
  home: "/",
  conditions: "/conditions",
  operation: "/operations/createCheckout",
  arabic: "/ar/",
  reference: reference("createCheckout"),
};

const directory = fileURLToPath(new URL("../../docs/screenshots/", import.meta.url));
mkdirSync(directory, { recursive: true });
const browser = await launch();
const { page, open } = await visit(browser, { viewport: { width: 1024, height: 640 } });
for (const [name, path] of Object.entries(pages)) {
  await open(path);
  await page.evaluate(() => document.fonts.ready);
  await page.waitForLoadState("networkidle");
  await page.screenshot({ path: `${directory}${name}.png` });
}
await browser.close();
