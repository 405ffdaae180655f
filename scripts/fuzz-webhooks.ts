import { parseArgs } from "node:util";
import { fuzz } from "./fuzz-webhooks/fuzz.ts";

const usage = `Usage: npm run fuzz:webhooks [-- --count 200000] [--seed N]

Signs random webhook events, changes each in a random way, and fails when verifyWebhook crashes, refuses what is right
or accepts what was not signed. Prints the seed; the same seed plays the same rounds.`;

const { values } = parseArgs({
  options: { count: { type: "string" }, seed: { type: "string" }, help: { type: "boolean", short: "h" } },
});
if (values.help) {
  console.log(usage);
} else {
  const count = Number(values.count ?? 200_000);
  const seed = Number(values.seed ?? Date.now() % 2 ** 32);
  console.log(`${count} rounds from seed ${seed}`);
  const started = performance.now();
  try {
    const { accepted, refused, reasons } = await fuzz(count, seed);
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    console.log(`${accepted} accepted, ${refused} refused, in ${seconds} s; no crash, no wrong accept.`);
    console.log(reasons);
  } catch (error) {
    console.error((error as Error).message);
    process.exitCode = 1;
  }
}
