import { launch, openSite, origin } from "./check/browser.ts";

const b = await launch();
const { context, faults } = await openSite(b, { viewport: { width: 1280, height: 900 } });
const p = await context.newPage();
for (const [n, u] of [
  ["home", "/"],
  ["conditions", "/conditions"],
  ["op", "/operations/createCheckout"],
  ["ops", "/operations/"],
  ["rev", "/revisions"],
  ["ref", "/reference/index.html"],
  ["ref2", "/reference/index.html#operation/createCheckout"],
  ["ar", "/ar/"],
  ["behavior", "/behavior"],
  ["dec", "/decisions/README"],
]) {
  await p.goto(origin + u);
  await p.waitForTimeout(1500);
  await p.screenshot({ path: `/tmp/shot-${n}.png` });
}
console.log(JSON.stringify(faults, null, 1));
await b.close();
