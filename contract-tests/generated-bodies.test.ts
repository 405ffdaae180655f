import { beforeAll, describe, expect, it } from "vitest";
import { disagreementOn, sentenceOn } from "../scripts/generated-bodies/compare.ts";
import { knownDefects } from "../scripts/generated-bodies/known.ts";
import { Schemas } from "../scripts/generated-bodies/schemas.ts";
import { ajvOn, type Judge, own, prism, type Target, targetsOf } from "../scripts/generated-bodies/tools.ts";
import { loadSpec } from "../scripts/mutation/document.ts";

const seed = Number(process.env.GENERATED_BODIES_SEED ?? 1);
const spec = loadSpec();
const schemas = new Schemas(spec);
const targets = targetsOf(spec);
const ajv = ajvOn(schemas);
let inPrism: Judge;
beforeAll(async () => {
  inPrism = await prism();
});

const found = async (
  target: Target,
  judges: Record<string, Judge>,
  count: number,
  defects = knownDefects,
) => {
  const disagreement = await disagreementOn(target, { schemas, judges, defects, count, seed });
  return disagreement && sentenceOn(disagreement);
};

describe.each(targets)(
  `generated bodies of $operationId (GENERATED_BODIES_SEED=${seed}), right and wrong in one place,`,
  (target) => {
    it("are told apart alike by our validator and by Ajv", async () => {
      expect(await found(target, { own, ajv }, 200)).toBeUndefined();
    });

    it("are told apart alike by Prism", async () => {
      expect(await found(target, { prism: inPrism }, 20)).toBeUndefined();
    });
  },
);

const runOperation = targets.find(({ operationId }) => operationId === "runOperation") as Target;

it.each([
  ["takes everything", () => true, /^runOperation: own takes a body whose .+ breaks /],
  ["refuses everything", () => false, /^runOperation: own refuses a valid body:/],
])("a validator that %s is found out", async (_, blind, sentence) => {
  expect(await found(runOperation, { own: blind }, 5)).toMatch(sentence);
});

it.each(knownDefects)("$tool still does not see: $keyword ($member)", async ({ tool, shown }) => {
  const target = targets.find(({ operationId }) => operationId === shown.operation) as Target;
  const verdicts = { own: own(target, shown.body), ajv: ajv(target, shown.body) };
  const verdict = tool === "prism" ? await inPrism(target, shown.body) : verdicts[tool];
  expect([verdicts.own, verdict]).toEqual([false, true]);
});
