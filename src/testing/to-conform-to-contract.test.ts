import { expect, it } from "vitest";
import { create } from "../contract/fixture.ts";
import { toConformToContract } from "./index.ts";

expect.extend({ toConformToContract });

it("passes for an exchange that keeps the contract", () => {
  expect(create()).toConformToContract();
  expect(() => expect(create()).not.toConformToContract()).toThrow("but it conforms");
});

it("fails with a line for each violation: rule, place, sentence, source", () => {
  const wrong = create({ generate_qr_code: true }, { amount: "20.001", surprise: 1 });
  expect(wrong).not.toConformToContract();
  expect(toConformToContract(wrong).message()).toBe(
    [
      "expected the exchange to conform to the contract:",
      "  echo.changed, response /amount: amount is not the value that was sent. [004]",
      "  presence.required, response /qr_code_url: qr_code_url is missing, although generate_qr_code was true. [004]",
      "  response.undocumented-field (info), response /surprise: surprise is not a documented field. [004]",
      "",
    ].join("\n"),
  );
});

it("passes with violations that are worth knowing only, and lists them for `not`", () => {
  const found = toConformToContract(create({}, { surprise: 1 }));
  expect(found.pass).toBe(true);
  expect(found.message()).toContain("response.undocumented-field (info), response /surprise");
});

it("hands its options on", () => {
  expect(create({}, { qr_code_url: "" })).not.toConformToContract();
  expect(create({}, { qr_code_url: "" })).toConformToContract({ mode: "observed" });
});

it("throws for what is no exchange", () => {
  expect(() => expect(5).toConformToContract()).toThrow("the exchange is a number");
  // @ts-expect-error options are typed
  expect(() => expect(create()).toConformToContract({ mode: "strict" })).toThrow("mode must be");
});
