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
  /** By module, the bytes it has in the minified bundle. */
  modules: Readonly<Record<string, number>>;
}

/** Bundles what a source imports, all of it, for a browser, and weighs it. */
export async function bundleSize(source: string, resolveDir = root): Promise<BundleSize> {
  const { outputFiles, metafile } = await build({
    stdin: { contents: source, resolveDir },
    bundle: true,
    minify: true,
    format: "esm",
    platform: "browser",
    target: "es2023",
    write: false,
    metafile: true,
    logLevel: "error",
  });
  const bytes = outputFiles[0]?.contents ?? new Uint8Array();
  const inputs = Object.values(metafile.outputs).flatMap((output) => Object.entries(output.inputs));
  const modules = Object.fromEntries(inputs.map(([path, { bytesInOutput }]) => [path, bytesInOutput]));
  return { minified: bytes.length, gzipped: gzipSync(bytes, { level: 9 }).length, modules };
}
