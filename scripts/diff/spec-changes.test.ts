import { readFileSync } from "node:fs";
import { expect, it, vi } from "vitest";
import { bundlePath } from "../paths.ts";
import { worstOf } from "./changes.ts";
import { specChanges } from "./spec-changes.ts";

// Redocly takes its time on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

const bundle = readFileSync(bundlePath, "utf8");
/** Compares the bundle with a copy in which one text is replaced wherever it stands. */
function compare(text: string, replacement: string) {
  expect(bundle).toContain(text);
  return specChanges(bundle, bundle.replaceAll(text, replacement));
}

it("finds nothing in what is the same", async () =>
  expect(await compare("openapi:", "openapi:")).toEqual([]));

it("rates a constraint that became narrower, by Redocly", async () => {
  const changes = await compare(
    "required:\n        - type\n        - pg_codes\n",
    "required:\n        - type\n        - mode\n        - pg_codes\n",
  );
  expect(worstOf(changes)).toBe("major");
  const text = expect.stringContaining("Properties of `CheckoutCreate` became required: `mode`.");
  expect(changes).toContainEqual({ impact: "major", text });
});

it("rates a property that became forbidden", async () => {
  const [property = ""] = /^ {8}initiator_id:\n(?: {10}.*\n)+/m.exec(bundle) ?? [];
  const changes = await compare(property, "        initiator_id: false\n");
  expect(changes).toContainEqual({
    impact: "major",
    text: "spec /CheckoutScalarFields/properties/initiator_id: the property may no longer be there.",
  });
});

it("rates a component that was renamed, which renames a type", async () => {
  const changes = await compare("HttpUrl", "WebUrl");
  expect(changes).toContainEqual({
    impact: "major",
    text: "spec: the component HttpUrl is now called WebUrl.",
  });
});
