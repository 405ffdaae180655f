import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { bundleSize, entryPoints } from "./bundle-size.ts";

/** In bytes, gzipped, a few per cent above what was measured. */
const budget: Record<keyof typeof entryPoints, number> = JSON.parse(
  readFileSync(new URL("bundle-budget.json", import.meta.url), "utf8"),
);

it.each(Object.entries(entryPoints) as [keyof typeof entryPoints, string][])(
  "%s keeps to its budget of bytes",
  async (name, source) => {
    const { gzipped } = await bundleSize(source);
    expect(gzipped, `set bundle-budget.json to ${gzipped} if that is meant`).toBeLessThanOrEqual(
      budget[name],
    );
    // What became smaller is to stay small.
    expect(gzipped, `set bundle-budget.json to ${gzipped}`).toBeGreaterThan(budget[name] * 0.9);
  },
);
