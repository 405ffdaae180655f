import { expect, it, vi } from "vitest";
import { OttuError } from "./errors.ts";
import { isOttuApiError, isOttuDecodeError, isOttuError } from "./is-ottu-error.ts";

it("recognises the errors of another copy of the package", async () => {
  vi.resetModules();
  const copy = await import("./errors.ts");
  const foreign = new copy.OttuDecodeError({ operationId: "a", status: 200, reason: "empty" });
  expect(foreign).not.toBeInstanceOf(OttuError);
  expect(isOttuError(foreign)).toBe(true);
  expect(isOttuDecodeError(foreign)).toBe(true);
  expect(isOttuApiError(foreign)).toBe(false);
});
