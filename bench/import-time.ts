import { median } from "./by-turns.ts";
import { inFreshProcess } from "./fresh-process.ts";
import { type Measure, milliseconds } from "./section.ts";

const packages: Readonly<Record<string, string>> = {
  "ottu-sdk": "../dist/src/index.js",
  "ottu-sdk/contract": "../dist/src/contract/index.js",
  "ottu-sdk/webhooks": "../dist/src/webhooks/index.js",
  "openapi-fetch": "openapi-fetch",
  ky: "ky",
  axios: "axios",
  stripe: "stripe",
  openai: "openai",
};

const timed = (specifier: string) =>
  `const began = performance.now();
   await import(${JSON.stringify(specifier)});
   console.log(performance.now() - began);`;

/** How long an application waits for a package before it runs. */
export const importTime: Measure = async ({ quick }) => {
  const found = new Map(Object.keys(packages).map((name) => [name, [] as number[]]));
  for (let round = 0; round < (quick ? 2 : 7); round++) {
    for (const [name, specifier] of Object.entries(packages)) {
      found.get(name)?.push(await inFreshProcess<number>(timed(specifier)));
    }
  }
  return {
    title: "Import",
    about: "`import()` of the built package in a fresh process, by turns: the median.",
    head: ["import", "time"],
    rows: [...found].map(([name, all]) => [name, milliseconds(median(all))]),
  };
};
