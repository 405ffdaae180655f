import { expect, it } from "vitest";
import { readHeaders } from "./headers.ts";
import { decodeResponse } from "./response-body.ts";

const JSON_TYPE = "application/json";
const CSV = "text/csv";
const decode = (content: unknown, documented: string[], type?: string) =>
  decodeResponse(
    { headers: readHeaders(type ? { "content-type": type } : {}), content, base64: false },
    documented,
  );

it.each<[string, unknown, string[], string | undefined, unknown]>([
  ["was not recorded", undefined, [JSON_TYPE], JSON_TYPE, undefined],
  ["is null", null, [JSON_TYPE], CSV, { kind: "absent" }],
  ["is empty", "", [JSON_TYPE], CSV, { kind: "absent" }],
  ["is JSON", "{}", [JSON_TYPE], JSON_TYPE, { kind: "read", mediaType: JSON_TYPE, value: {}, files: [] }],
  [
    "is decoded",
    { a: 1 },
    [CSV, JSON_TYPE],
    undefined,
    { kind: "read", mediaType: JSON_TYPE, value: { a: 1 }, files: [] },
  ],
  ["is a documented file", "a,b", [CSV], CSV, { kind: "opaque", mediaType: CSV }],
  ["is a file without its type", "a,b", [CSV, "text/plain"], undefined, { kind: "opaque", mediaType: CSV }],
  ["is not documented", "a,b", [JSON_TYPE], CSV, { kind: "foreign", mediaType: CSV }],
  ["is nowhere documented", "a,b", [], undefined, { kind: "opaque", mediaType: "" }],
  [
    "is cut short",
    "{",
    [JSON_TYPE],
    JSON_TYPE,
    { kind: "unreadable", problem: "is not JSON, or is cut short" },
  ],
])("decodes a body that %s", (_, content, documented, type, decoded) => {
  expect(decode(content, documented, type)).toEqual(decoded);
});

it("does not read what throws", () => {
  const content = new Proxy(
    {},
    {
      getPrototypeOf() {
        throw new Error("no");
      },
    },
  );
  expect(decode(content, [JSON_TYPE])).toEqual({ kind: "unreadable", problem: "cannot be read" });
});
