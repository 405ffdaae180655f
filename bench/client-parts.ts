import { bundleSize, entryPoints } from "../scripts/bundle-size.ts";
import { kilobytes, type Measure } from "./section.ts";

/** The modules of each part of the client, those of `src` by their name. */
const parts: Readonly<Record<string, RegExp>> = {
  "openapi-fetch, which builds the requests": /^node_modules\/openapi-fetch\//,
  "the table of operations": /^generated\/operation-table\.ts$/,
  "the methods": /^generated\/client\.ts$|^src\/(ottu|calls|call|index)\.ts$/,
  "configuration, options and hooks":
    /^src\/(config|base-url|browser|credential|options|limits|hooks|closest|contract-hook)\.ts$/,
  "encoding, and refusing what cannot be sent":
    /^src\/(prepare|path|query|fixed|encode(-json|-form)?|file|text|object|pointer|tracking-key)\.ts$/,
  "attempts, time limits and reading":
    /^src\/(transport|request|attempts|exchange|read-body|decode|outcome|connect-failure|retry(-after)?|backoff|watch|clock|on-abort|until-aborted)\.ts$/,
  "errors, and what settles a call":
    /^src\/(errors|error-base|answer-errors|network-errors|call-error|issues|issue-fallback|settle|sent-input)\.ts$/,
  "what an error must not show": /^src\/(redact|safe-cause)\.ts$/,
  "lists, files and fallbacks":
    /^src\/(pages|next-page|download|follow|guarded-stream|content-disposition|upload-progress|fallback)\.ts$/,
};

/** The part that a module belongs to. @throws Error for a module of none: it would be missing from the table */
function partOf(module: string): string {
  const [part] = Object.entries(parts).find(([, modules]) => modules.test(module)) ?? [];
  if (part === undefined) throw new Error(`${module} belongs to no part of the client: add it to one.`);
  return part;
}

/** Where the bytes of the client are. */
export const clientParts: Measure = async () => {
  const { minified, modules } = await bundleSize(entryPoints["ottu-sdk, the client"]);
  const sums = new Map(Object.keys(parts).map((part) => [part, 0]));
  for (const [module, bytes] of Object.entries(modules)) {
    if (bytes === 0) continue;
    const part = partOf(module);
    sums.set(part, (sums.get(part) ?? 0) + bytes);
  }
  return {
    title: "Bytes in the client",
    about: "The parts of the first bundle above, minified, by the modules that esbuild counts.",
    head: ["part", "minified", "share"],
    rows: [...sums]
      .toSorted(([, a], [, b]) => b - a)
      .map(([part, bytes]) => [part, kilobytes(bytes), `${Math.round((bytes / minified) * 100)} %`]),
    after:
      "No part is large enough to reach the aim by leaving it out, and an application cannot leave one out: any call " +
      "may have to be refused, sent again, told apart from one that took effect, or kept out of a log.",
  };
};
