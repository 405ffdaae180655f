import { expect, it } from "vitest";
import { isName, labelOf, memberLabel, problemOf, sentenceOf } from "./sentences.ts";

it.each<[string, Record<string, unknown>, string]>([
  ["type", { type: "string" }, "must be a text"],
  ["type", { type: "number" }, "must be a number"],
  ["type", { type: "integer" }, "must be a whole number"],
  ["type", { type: "boolean" }, "must be true or false"],
  ["type", { type: ["object", "null"] }, "must be an object or null"],
  ["type", { type: "array" }, "must be a list"],
  ["type", { type: "tuple" }, "must be tuple"],
  ["enum", { allowedValues: ["en", "ar"] }, "must be one of en, ar"],
  ["enum", { allowedValues: ["", 5, null] }, 'must be one of "", 5, null'],
  ["enum", { allowedValues: [..."abcdefghij"] }, "must be one of a, b, c, d, e, f, g, h, i, j"],
  ["enum", { allowedValues: [..."abcdefghijk"] }, "must be one of a, b, c, d, e, f, g, h, i, j, …"],
  ["const", { allowedValue: "token" }, "must be token"],
  ["format", { format: "email" }, "must be an e-mail address"],
  ["format", { format: "date" }, "must be a date, as YYYY-MM-DD"],
  ["format", { format: "uri" }, "must be an absolute URL"],
  ["format", { format: "iban" }, "must be in the documented form"],
  ["pattern", { pattern: "^[0-9]{4}$" }, "must be four digits"],
  ["pattern", { pattern: "^$" }, "must be in the documented form"],
  ["minLength", { limit: 1 }, "must not be empty"],
  ["minLength", { limit: 2 }, "must have at least 2 characters"],
  ["maxLength", { limit: 1 }, "must have at most 1 character"],
  ["maxLength", { limit: 255 }, "must have at most 255 characters"],
  ["minItems", { limit: 1 }, "must not be empty"],
  ["minItems", { limit: 2 }, "must have at least 2 entries"],
  ["minProperties", { limit: 1 }, "must not be empty"],
  ["minProperties", { limit: 3 }, "must have at least 3 entries"],
  ["maxItems", { limit: 1 }, "must have at most 1 entry"],
  ["maxProperties", { limit: 20 }, "must have at most 20 entries"],
  ["minimum", { limit: 0 }, "must be 0 or more"],
  ["maximum", { limit: 200 }, "must be 200 or less"],
  ["uniqueItems", { i: 1, j: 0 }, "must not repeat an entry"],
  ["false schema", {}, "must not be there, by what the other fields say"],
  ["not", {}, "is not as documented"],
])("says of %s with %j: %s", (keyword, params, problem) => {
  expect(problemOf(keyword, params)).toBe(problem);
  expect(sentenceOf({ instancePath: "/amount", keyword, params })).toBe(`amount ${problem}.`);
});

it.each([
  ["", "The body"],
  ["/amount", "amount"],
  ["/pg_codes/0", "pg_codes.0"],
  ["/pg_codes/10", "pg_codes.10"],
  ["/pg_codes/9999", "pg_codes.9999"],
  ["/notifications/email/0", "notifications.email.0"],
  ["/extra/10000", "A member of extra"],
  ["/extra/01", "A member of extra"],
  ["/extra/1a", "A member of extra"],
  ["/extra/jane@example.com/amount", "A member of extra"],
  ["/extra/a~1b", "A member of extra"],
  ["/jane@example.com", "A member of the body"],
])("names the place %j: %s", (pointer, label) => {
  expect(labelOf(pointer)).toBe(label);
});

it("names a member of an object without its name", () => {
  expect(memberLabel("")).toBe("A member of the body");
  expect(memberLabel("/extra")).toBe("A member of extra");
});

it.each([
  ["order_no", true],
  ["_private", true],
  ["a.b-c", true],
  ["a".repeat(64), true],
  ["a".repeat(65), false],
  ["1a", false],
  ["a b", false],
  ["محمد", false],
  ["", false],
])("tells whether %j reads as a name: %s", (name, is) => {
  expect(isName(name)).toBe(is);
});
