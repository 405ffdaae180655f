import { describe, expect, it } from "vitest";
import { type Operation, operations } from "../../generated/operation-table.ts";
import { checkCredential, schemeOf } from "./credential.ts";
import { readHeaders } from "./headers.ts";
import { Report } from "./report.ts";

const key = "Api-Key your_private_api_key";
const basic = `Basic ${btoa("example:secret")}`;
const headersOf = (...values: string[]) => readHeaders([["Authorization", values]] as never);

describe("the scheme of a credential", () => {
  it.each([
    [[key], "apiKey"],
    [["API-KEY your_private_api_key"], "apiKey"],
    [["Api-Key   your_private_api_key"], "apiKey"],
    [["Api-Key your key"], "unknown"],
    [["My-Api-Key your_private_api_key"], "unknown"],
    [["Api-Key"], "unknown"],
    [[basic], "basic"],
    [[basic.replace("Basic", "basic  ")], "basic"],
    [[`Basic ${btoa("a:")}`], "basic"],
    [[`Basic ${btoa("example:12")}`], "basic"],
    [[`Basic ${btoa("example")}`], "unknown"],
    [[`Basic ${btoa("a:b")} and more`], "unknown"],
    [[`Proxy-${basic}`], "unknown"],
    [["Basic YTpi="], "unknown"],
    [["Basic"], "unknown"],
    [["Bearer your_private_api_key"], "unknown"],
    [[], "unknown"],
    [[key, key], "apiKey"],
    [[key, "Api-Key another"], "apiKey"],
    [[key, basic], "unknown"],
    [[basic, key], "unknown"],
    [[key, key, basic], "unknown"],
  ])("of %j is %s", (values, scheme) => {
    expect(schemeOf(headersOf(...values))).toBe(scheme);
  });

  it("is unknown where no headers were recorded", () => expect(schemeOf(undefined)).toBe("unknown"));
});

describe("a credential", () => {
  const either = ["apiKey", "basic"];
  const found = (values: string[], schemes: string[], auth: Operation["auth"] = "required") => {
    const report = new Report();
    checkCredential(report, { ...operations.listCards, auth }, schemes, headersOf(...values));
    return report.list().map(({ rule, message }) => `${rule}: ${message}`);
  };
  const form = [expect.stringMatching(/^credential\.form: Authorization is neither/)];

  it("may be of each scheme that the operation takes", () => {
    expect(found([key], either)).toEqual([]);
    expect(found([basic], either)).toEqual([]);
    expect(found([key, key], ["apiKey"])).toEqual([]);
    expect(found([key], ["basic"])).toEqual(["credential.form: The operation takes Basic only."]);
    expect(found([basic], ["apiKey"])).toEqual(["credential.form: The operation takes an API key only."]);
  });

  it("has one of the two forms, and is one", () => {
    expect(found(["Bearer your_private_api_key"], either)).toEqual(form);
    expect(found([key, "Bearer your_private_api_key"], either)).toEqual(form);
    expect(found([key, basic], either)).toEqual(form);
  });

  it("may be left out where it is optional, and be of either scheme", () => {
    expect(found([], either, "optional")).toEqual([]);
    expect(found([basic], ["apiKey"], "optional")).toEqual([]);
    expect(found(["Bearer your_private_api_key"], either, "optional")).toEqual(form);
  });

  it("is not judged where none is needed", () => {
    expect(found(["Bearer your_private_api_key"], either, "none")).toEqual([]);
  });
});
