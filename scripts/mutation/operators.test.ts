import { describe, expect, it } from "vitest";
import { changesOf } from "./operators.ts";

const changed = (keyword: string, value: unknown) =>
  changesOf({ [keyword]: value }, keyword).map(({ operator, value: now }) => [operator, now]);

describe("the operators", () => {
  it.each<[string, unknown, unknown[]]>([
    [
      "maxLength",
      5,
      [
        ["dropped", undefined],
        ["one more", 6],
        ["one less", 4],
      ],
    ],
    // Below 1 a least length says nothing, as when it is dropped.
    [
      "minLength",
      1,
      [
        ["dropped", undefined],
        ["one more", 2],
      ],
    ],
    ["format", "uri", [["dropped", undefined]]],
    [
      "type",
      "integer",
      [
        ["dropped", undefined],
        ["swapped", "string"],
        ["null added", ["integer", "null"]],
        ["fractions added", ["number"]],
      ],
    ],
    [
      "enum",
      ["a", "b"],
      [
        ["dropped", undefined],
        ["value dropped", ["b"]],
        ["value dropped", ["a"]],
        ["value added", ["a", "b", "A"]],
      ],
    ],
    [
      "pattern",
      "^a$",
      [
        ["dropped", undefined],
        ["start opened", "a$"],
        ["end opened", "^a"],
      ],
    ],
    ["unevaluatedProperties", false, [["opened", true]]],
    [
      "required",
      ["a", "b"],
      [
        ["member no longer needed", ["b"]],
        ["member no longer needed", ["a"]],
      ],
    ],
    [
      "if",
      true,
      [
        ["condition dropped", undefined],
        ["condition flipped", { not: true }],
      ],
    ],
    ["description", "text", []],
  ])("change %s %j", (keyword, value, expected) => {
    expect(changed(keyword, value)).toEqual(expected);
  });

  it("know every keyword of the spec, and refuse another", () => {
    expect(() => changesOf({ "x-new": true }, "x-new")).toThrow("No operator changes the keyword x-new");
  });
});
