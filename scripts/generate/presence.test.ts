import { expect, test } from "vitest";
import { readPresence } from "./presence.ts";
import type { Method } from "./spec.ts";
import { ref, testOperation, testSpec } from "./test-spec.ts";

const echoed = {
  type: "object",
  properties: { flag: { type: "boolean", "x-presence": { when: { request: "/flag", equals: true } } } },
};
const sent = { type: "object", properties: { flag: { type: "boolean", default: false } } };

function presenceOf(method: Method) {
  const operation = testOperation("writeIt", {
    body: { "application/json": { schema: ref("Sent") } },
    responses: { "200": { description: "", content: { "application/json": { schema: ref("Answer") } } } },
  });
  const [presence] = readPresence(testSpec({ Sent: sent, Answer: echoed }, { "/": { [method]: operation } }));
  return presence;
}

test("a POST says it all: what it leaves out has its default", () => {
  const presence = presenceOf("post");
  expect(presence?.whole).toBe(true);
  expect(presence?.statuses["200"]?.[0]?.rules[0]?.when).toEqual([
    { request: "/flag", equals: true, default: false },
  ]);
});

test.each<Method>(["put", "patch"])("what a %s leaves out may be there from before", (method) => {
  const presence = presenceOf(method);
  expect(presence?.whole).toBe(false);
  expect(presence?.statuses["200"]?.[0]?.rules[0]?.when).toEqual([{ request: "/flag", equals: true }]);
});
