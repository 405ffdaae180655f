import { expect, it } from "vitest";
import { emitSchemas } from "./schemas.ts";
import type { PathItem } from "./spec.ts";
import { ref, testOperation, testSpec } from "./test-spec.ts";

const json = (name: string) => ({ "application/json": { schema: ref(name) } });
const answer = (name: string) => ({ description: "Done.", content: json(name) });

const emit = (post: Partial<Parameters<typeof testOperation>[1]>) => {
  const paths: Record<string, PathItem> = { "/things/": { post: testOperation("createThing", post) } };
  const schemas = Object.fromEntries(
    ["ThingCreate", "Thing", "ThingForm", "Refusal", "Event"].map((n) => [n, {}]),
  );
  return emitSchemas({
    ...testSpec(schemas, paths),
    webhooks: { thing: { post: testOperation("thingEvent", { body: json("Event") }) } },
  });
};

it("has JSON requests, successful answers and events, each with its type", () => {
  const source = emit({
    body: { ...json("ThingCreate"), "multipart/form-data": { schema: ref("ThingForm") } },
    responses: { "201": answer("Thing"), "400": answer("Refusal") },
  });
  expect(source).toContain('import type { Event, Thing, ThingCreate } from "./types.ts";');
  expect(source).toContain('ThingCreate: { side: "request", validate: request_ThingCreate },');
  expect(source).toContain('Thing: { side: "response", validate: response_Thing },');
  expect(source).toContain('Event: { side: "response", validate: response_Event },');
  expect(source).not.toMatch(/Refusal|ThingForm/);
});

it("refuses a component that goes both ways, since one of them has unknown members refused", () => {
  expect(() => emit({ body: json("Thing"), responses: { "200": answer("Thing") } })).toThrow(
    "Thing is the body of a request and of a response. Write a component for each.",
  );
});
