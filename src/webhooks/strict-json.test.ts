import { expect, it } from "vitest";
import { parseStrictJson } from "./strict-json.ts";

const reason = (text: string) => {
  try {
    parseStrictJson(text);
  } catch (error) {
    return (error as { reason: string }).reason;
  }
  return undefined;
};

it("reads what nests to its limit, and no deeper", () => {
  const nested = (depth: number) => "[".repeat(depth) + "]".repeat(depth);
  expect(reason(nested(64))).toBeUndefined();
  expect(reason(nested(65))).toBe("too_deep");
});

it("does not take what stands side by side for nested", () => {
  expect(reason(`[${Array(100).fill("[]").join()}]`)).toBeUndefined();
  expect(reason(`[${Array(100).fill("{}").join()}]`)).toBeUndefined();
});

it.each([
  '{"amount":"20.000","pg_params":{},"amount":"0.001"}',
  '{"amount":"20.000","transactions":[],"amount":"0.001"}',
  '{"amount":"20.000","transactions":[{}],"amount":"0.001"}',
])("finds a key again after an object or a list: %s", (text) => {
  expect(reason(text)).toBe("duplicate_key");
});

it("takes one key in several objects, and a key's name as a value", () => {
  const text = '[{"amount":"amount"},{"amount":{"amount":["amount","amount"]}}]';
  expect(parseStrictJson(text)).toEqual(JSON.parse(text));
});
