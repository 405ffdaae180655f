import { expect, it } from "vitest";
import type { Contract, Violation } from "./contract.ts";
import { type Gaps, judge } from "./judge.ts";

/** Judges everything alike. */
const contractOf = (check: Contract["check"]): Contract => ({ rules: {}, check, checkWebhook: check });

const exchange = { request: { method: "GET", url: "https://sandbox.ottu.net/" } };

/** The rules and pointers that are left of these violations when the recording has gaps. */
function left(gaps: Gaps, ...found: [Violation["rule"], Violation["target"], string][]): string[] {
  const violations = found.map(([rule, target, pointer]) => ({
    ...{ rule, target, pointer, severity: "error" },
    ...{ message: "", source: "004" },
  })) as Violation[];
  const contract = contractOf(() => violations);
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

it("still says that a member is unknown, whose value does not matter", () => {
  const found: Violation[] = [
    ["response.undocumented-field", "response", "/mystery", "mystery is not a documented field."],
    ["request.schema", "request", "/mystery", "mystery is not a documented field."],
    ["request.schema", "request", "/around", "around is not a documented field."],
    ["request.schema", "request", "/around", "around is not as documented."],
  ].map((fields) => {
    const [rule, target, pointer, message] = fields;
    return { rule, target, pointer, message, severity: "error", source: "004" } as Violation;
  });
  const contract = contractOf(() => found);
  const masked = { request: ["/mystery", "/around/a"], response: ["/mystery"] };
  expect(judge(contract, exchange, "documented", { masked }).violations).toEqual(found.slice(0, 3));
});

it.each([
  ["/a b/0", "a b.0 must be a text.", "/redacted/0", "redacted.0 must be a text."],
  ["/extra/x@example.com", "Some x@example.com.", "/extra/redacted", "extra.redacted is not as documented."],
  [
    "/96550000000",
    "96550000000 is not a documented field.",
    "/redacted",
    "redacted is not a documented field.",
  ],
  ["/list/12/order-no.1", "Any text.", "/list/12/order-no.1", "Any text."],
])("quotes no name that may be data: %s", (pointer, message, safePointer, safeMessage) => {
  const found = {
    rule: "request.schema",
    target: "request",
    severity: "error",
    source: "004",
    pointer,
    message,
  };
  const contract = contractOf(() => [found as Violation]);
  const { violations } = judge(contract, exchange, "documented");
  expect(violations).toEqual([{ ...found, pointer: safePointer, message: safeMessage }]);
});

it("judges an event by the contract of events, and not its body when that was not recorded", () => {
  const contract: Contract = {
    ...contractOf(() => []),
    checkWebhook: () => [
      {
        rule: "webhook.body",
        severity: "error",
        target: "request",
        pointer: "",
        message: "",
        source: "vendor",
      },
      {
        rule: "webhook.answer",
        severity: "error",
        target: "response",
        pointer: "",
        message: "",
        source: "vendor",
      },
    ],
  };
  const rulesOf = (gaps: Gaps) =>
    judge(contract, exchange, "documented", gaps, "event").violations.map(({ rule }) => rule);
  expect(rulesOf({})).toEqual(["webhook.body", "webhook.answer"]);
  expect(rulesOf({ requestBody: true })).toEqual(["webhook.answer"]);
  expect(judge(contract, exchange, "documented").violations).toEqual([]);
});
