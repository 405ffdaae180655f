import { expect, it } from "vitest";
import { backoffMs } from "./backoff.ts";

it.each([
  [1, 500, 1000],
  [2, 1000, 2000],
  [3, 2000, 4000],
  [4, 4000, 8000],
  [5, 4000, 8000],
  [5000, 4000, 8000],
])("waits before retry %i from %i to %i ms", (retry, least, most) => {
  expect(backoffMs(retry, 0)).toBe(least);
  expect(backoffMs(retry, 0.5)).toBe((least + most) / 2);
  expect(backoffMs(retry, 1 - Number.EPSILON)).toBe(most);
});
