import { expect, it } from "vitest";
import type { Contract, Violation } from "./contract.ts";
import { type Gaps, judge } from "./judge.ts";

const exchange = { request: { method: "GET", url: "https://sandbox.ottu.net/" } };

/** The rules and pointers that are left of these violations when the recording has gaps. */
function left(gaps: Gaps, ...found: [Violation["rule"], Violation["target"], string][]): string[] {
  const contract: Contract = {
    rules: {},
    check: () =>
      found.map(([rule, target, pointer]) => ({
        ...{ rule, target, pointer, severity: "error" },
        ...{ message: "", source: "004" },
      })) as Violation[],
  };
  return judge(contract, exchange, "documented", gaps).violations.map(({ rule, pointer }) => rule + pointer);
}

it("says nothing about a response body that was not recorded, but still about status and media type", () => {
  const found = left(
    { responseBody: true },
    ["response.body", "response", ""],
    ["presence.required", "response", "/a"],
    ["status.undocumented", "response", ""],
    ["response.media-type", "response", ""],
    ["request.schema", "request", "/a"],
  );
  expect(found).toEqual(["status.undocumented", "response.media-type", "request.schema/a"]);
});

it("says nothing about masked values, below them, or of a union around them", () => {
  const masked = { request: ["/card/token"], response: ["/id", "/list/0"] };
  const found = left(
    { masked },
    ["request.schema", "request", "/card/token"],
    ["request.schema", "request", "/card"],
    ["echo.changed", "response", "/id"],
    ["response.schema", "response", "/list/0/x"],
  );
  expect(found).toEqual([]);
});

it("still says what masking cannot have caused", () => {
  const masked = { request: ["/card/token"], response: ["/id"] };
  const found = left(
    { masked },
    ["request.schema", "request", "/card/type"],
    ["request.schema", "request", ""],
    ["response.schema", "response", "/card/token"],
    ["presence.absent", "response", "/id"],
    ["echo.changed", "response", "/id_2"],
  );
  expect(found).toHaveLength(5);
});
