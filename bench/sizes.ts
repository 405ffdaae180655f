import { execFileSync, spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

const here = fileURLToPath(new URL(".", import.meta.url));

/** What is imported whole, by the name that it has in the report. */
const modules: Record<string, string> = {
  "ottu-sdk": "../dist/src/index.js",
  "ottu-sdk/contract": "../dist/src/contract/index.js",
  "ottu-sdk/webhooks": "../dist/src/webhooks/index.js",
  "openapi-fetch": "openapi-fetch",
  ky: "ky",
  axios: "axios",
  stripe: "stripe",
  openai: "openai",
  "ajv, the compiler": "ajv/dist/2020.js",
};

/** Bytes of a bundle of everything that a module exports, minified and compressed. */
export function bundleSizes(): [name: string, bytes: number][] {
  const args = ["--bundle", "--minify", "--format=esm", "--platform=browser", "--external:node:*"];
  return Object.entries(modules).map(([name, path]) => {
    const input = `import * as all from ${JSON.stringify(path)}; globalThis.all = all;`;
    const { stdout, stderr, status } = spawnSync(`${here}node_modules/esbuild/bin/esbuild`, args, {
      cwd: here,
      input,
    });
    if (status !== 0) throw new Error(`${name} does not bundle: ${stderr}`);
    return [name, gzipSync(stdout, { level: 9 }).length];
  });
}

/** Milliseconds that a fresh process takes to import a module: the median of nine. */
export function importTimes(): [name: string, milliseconds: number][] {
  return Object.entries(modules).map(([name, path]) => {
    const code = `const start = performance.now(); await import(${JSON.stringify(path)}); console.log(performance.now() - start);`;
    const args = ["--input-type=module", "--eval", code];
    const times = Array.from({ length: 9 }, () =>
      Number(execFileSync(process.execPath, args, { cwd: here })),
    );
    return [name, times.sort((a, b) => a - b)[4] ?? Number.NaN];
  });
}
