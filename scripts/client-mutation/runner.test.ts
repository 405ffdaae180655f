import { afterAll, beforeAll, expect, it } from "vitest";
import { type Runner, startRunner } from "./runner.ts";

const test = { file: "src/encode-json.test.ts", name: "accepts one object in two places" };
const mutant = {
  id: "body.changed",
  harm: "nothing, it is a test's own",
  file: "src/encode-json.ts",
  from: "return JSON.stringify(body);",
  test,
};

let runner: Runner;
beforeAll(async () => {
  runner = await startRunner();
});
afterAll(() => runner.close());

const ended = async (to?: string, named = test) =>
  (await runner.run(named, to === undefined ? undefined : { ...mutant, to })).ended;

it("tells a test that noticed from one that did not, and from one that could not run", {
  timeout: 60_000,
}, async () => {
  expect(await ended()).toBe("passed");
  expect(await ended('return "{}";')).toBe("assertion");
  expect(await ended("return JSON.stringify(body) + '';")).toBe("passed");
  expect(await ended('throw new TypeError("broken");')).toBe("broken");
  expect(await ended("return (;")).toBe("missing");
  expect(await ended(undefined, { ...test, name: "accepts one object" })).toBe("missing");
  // And nothing of it stays.
  expect(await ended()).toBe("passed");
});
