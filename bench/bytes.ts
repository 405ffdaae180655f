import { fileURLToPath } from "node:url";
import { bundleSize, entryPoints } from "../scripts/bundle-size.ts";
import { kilobytes, type Measure, withAim } from "./section.ts";

/** In bytes, minified and gzipped. */
const aims: Readonly<Record<string, number>> = {
  "ottu-sdk, the client": 10_000,
  "ottu-sdk/contract": 40_000,
};

/** What an application gets that uses them. */
const peers: Readonly<Record<string, string>> = {
  "openapi-fetch": 'export { default } from "openapi-fetch";',
  ky: 'export { default } from "ky";',
  axios: 'export { default } from "axios";',
  stripe: 'export { default } from "stripe";',
  openai: 'export { default } from "openai";',
  "ajv, without a schema": 'export { Ajv2020 } from "ajv/dist/2020.js";',
};

/** What a bundle grows by. */
export const bytes: Measure = async () => {
  const rows: string[][] = [];
  const weigh = async (name: string, source: string, folder?: string) => {
    const { minified, gzipped } = await bundleSize(source, folder);
    const aim = aims[name];
    rows.push([name, kilobytes(minified), kilobytes(gzipped), aim ? withAim(gzipped, aim, kilobytes) : ""]);
  };
  for (const [name, source] of Object.entries(entryPoints)) await weigh(name, source);
  const here = fileURLToPath(new URL(".", import.meta.url));
  for (const [name, source] of Object.entries(peers)) await weigh(name, source, here);
  return {
    title: "Bytes in a bundle",
    about: "Bundled and minified by esbuild for a browser, then gzipped. `npm test` holds ours to a budget.",
    head: ["import", "minified", "gzipped", "aim"],
    rows,
    after:
      "What the client is made of stands below. The contract is the checker, its tables, and validators that ajv " +
      "compiled ahead, without ajv itself: schemas that are equal are compiled once.",
  };
};
