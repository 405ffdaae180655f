import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { root } from "./paths.ts";

/** What of this package an application may import, as the source that imports it. */
export const entryPoints = {
  "ottu-sdk, the client": 'export { Ottu } from "./src/index.ts";',
  "ottu-sdk/contract": 'export * from "./src/contract/index.ts";',
  "ottu-sdk/webhooks": 'export * from "./src/webhooks/index.ts";',
} as const;

/** How much an import adds to an application. */
export interface BundleSize {
  minified: number;
  gzipped: number;
}

/** Bundles what a source imports, all of it, for a browser, and weighs it. */
export async function bundleSize(source: string, resolveDir = root): Promise<BundleSize> {
  const { outputFiles } = await build({
    stdin: { contents: source, resolveDir },
    bundle: true,
    minify: true,
    format: "esm",
    platform: "browser",
    target: "es2023",
    write: false,
    logLevel: "error",
  });
  const bytes = outputFiles[0]?.contents ?? new Uint8Array();
  return { minified: bytes.length, gzipped: gzipSync(bytes, { level: 9 }).length };
}
