import { beforeAll, describe, expect, it } from "vitest";
import { loadCases } from "./cases.ts";
import { randomOf } from "./choose.ts";
import { loadSpec } from "./document.ts";
import { equivalenceOf } from "./equivalents.ts";
import { Trial } from "./trial.ts";

const spec = loadSpec();
const cases = loadCases(spec);
let trial: Trial;
beforeAll(() => {
  trial = new Trial(spec, cases);
}, 120_000);

const mutantAt = (id: string) => {
  const mutant = trial.mutants.find((one) => one.id === id);
  if (!mutant) throw new Error(`There is no mutant ${id}.`);
  return mutant;
};
const bound = "one more at /components/schemas/CheckoutScalarFields/properties/order_no/maxLength";

describe("a mutant", () => {
  it("is killed by the fact that speaks of its place, which is named", () => {
    expect(trial.run(mutantAt(bound))).toMatchObject({
      status: "killed",
      fact: expect.stringMatching(/order-no/),
      file: expect.stringMatching(/^contract-tests\/facts\//),
    });
  });

  it("leaves the spec and the validators as they were", () => {
    const before = JSON.stringify(spec);
    trial.run(mutantAt(bound));
    expect(JSON.stringify(spec)).toBe(before);
    expect(trial.run(mutantAt(bound)).status).toBe("killed");
  });

  it("is shown equivalent by a rule when no case can tell it", () => {
    const mutant = mutantAt("null added at /components/schemas/CountryCode/type");
    expect(equivalenceOf(mutant, spec)?.name).toBe("type beside values");
    expect(equivalenceOf(mutantAt(bound), spec)).toBeUndefined();
  });

  it("has a name of its own", () => {
    const ids = trial.mutants.map(({ id }) => id);
    expect(ids).toHaveLength(new Set(ids).size);
  });
});

describe("a mutant of what surrounds no body of an operation", () => {
  it.each([
    [
      "a receiver's answer",
      "status dropped at /webhooks/payment/post/responses/201",
      "webhooks/answers.test.ts",
    ],
    [
      "what only an event has",
      "value dropped (pg) at /components/schemas/OperationEvent/properties/source/enum",
      "facts/webhooks/operation-event.yaml",
    ],
    [
      "the header of a request",
      "one more at /components/parameters/TrackingKey/schema/maxLength",
      "facts/operations/request/tracking-key.yaml",
    ],
    [
      "the header of an answer",
      "end opened at /components/responses/TooManyRequests/headers/Retry-After/schema/pattern",
      "facts/errors/retry-after.yaml",
    ],
  ])("is killed where that is spoken of: %s", (_, id, file) => {
    expect(trial.run(mutantAt(id))).toMatchObject({ status: "killed", file: `contract-tests/${file}` });
  });
});

it("every case holds on the spec as it is", () => {
  expect(trial.failing.map(({ title }) => title)).toEqual([]);
});

it("without the facts of a field its mutants survive", () => {
  const without = new Trial(spec, {
    ...cases,
    bodies: cases.bodies.filter(({ fact }) => !fact.id.includes("order-no")),
  });
  expect(without.run(mutantAt(bound))).toEqual({ status: "survived" });
}, 120_000);

const seed = Number(process.env.MUTATION_SEED ?? 1);
it(`of a sample (MUTATION_SEED=${seed}) none survives`, () => {
  const random = randomOf(seed);
  const sample = Array.from(
    { length: 120 },
    () => trial.mutants[Math.floor(random() * trial.mutants.length)],
  );
  const survivors = sample.filter(
    (mutant) => mutant && trial.run(mutant).status === "survived" && !equivalenceOf(mutant, spec),
  );
  expect(survivors.map((mutant) => mutant?.id)).toEqual([]);
}, 120_000);
