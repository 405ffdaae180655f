import fc from "fast-check";
import type { SchemaObject } from "../generate/spec.ts";

/** Right values of the formats, and of patterns that look ahead, which no generator writes by itself. */
const right = {
  formats: {
    date: ["2024-02-29", "2026-01-31", "2099-12-01"],
    email: ["example@example.com", "a.b+c@sub.example.co"],
    uri: ["https://sandbox.ottu.net", "HTTP://example.com/a?b=%20#c", "https://[::1]/"],
  } as Record<string, string[]>,
  patterned: ["1", "20.000", "0.01", "12.5", "999999999999", "KWD", "JPY", "USD", "CLF"],
};

/** Strings that may fit: the caller drops those that do not. */
export function stringsFor(parts: readonly SchemaObject[]): fc.Arbitrary<string> {
  const patterns = parts.flatMap(({ pattern }) => pattern ?? []);
  const examples = parts.flatMap(({ examples = [] }) => examples as unknown[]);
  const listed = [
    ...examples.filter((value) => typeof value === "string"),
    ...parts.flatMap(({ format }) => right.formats[format ?? ""] ?? []),
    ...(patterns.length > 0 ? right.patterned : []),
  ];
  const candidates = [
    ...(listed.length > 0 ? [fc.constantFrom(...listed)] : []),
    ...patterns
      .filter((pattern) => !pattern.includes("(?!"))
      .map((pattern) => fc.stringMatching(new RegExp(pattern, "u"), { size: "small" })),
    ...(listed.length + patterns.length > 0 ? [] : [plain(parts)]),
  ];
  return fc.oneof(...candidates);
}

/** Any text, Arabic and what lies beyond 16 bits among it, and the longest and shortest that is let in. */
function plain(parts: readonly SchemaObject[]): fc.Arbitrary<string> {
  const minLength = Math.max(0, ...parts.map((part) => part.minLength ?? 0));
  const maxLength = Math.min(...parts.map((part) => part.maxLength ?? Number.POSITIVE_INFINITY));
  const most = Math.min(maxLength, minLength + 12);
  return fc.oneof(
    fc.string({ minLength, maxLength: most, unit: "binary" }),
    fc.constantFrom("م", "😀").map((character) => character.repeat(most)),
    fc.constant("x".repeat(Number.isFinite(maxLength) ? maxLength : most)),
  );
}
