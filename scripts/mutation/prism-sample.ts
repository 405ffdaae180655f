import { fromPrism } from "../../contract-tests/support/findings.ts";
import { type PrismFetch, prismFetch } from "../../contract-tests/support/prism.ts";
import { withParameters } from "../generate/parameter-schemas.ts";
import { type OperationEntry, operationOf, type Spec } from "../generate/spec.ts";
import { CaseIndex } from "./case-index.ts";
import { type BodyCase, loadCases } from "./cases.ts";
import { edited } from "./edit.ts";
import { exampleUrl } from "./example-url.ts";
import { Judge } from "./judge.ts";
import type { Mutant } from "./mutant.ts";
import { mutantsOf } from "./mutants.ts";
import { Reach } from "./reach.ts";
import { Workbench } from "./workbench.ts";

/** How many mutants of one class are tried, and cases of each: an equivalent mutant is told by none. */
const depth = { mutants: 25, cases: 10 };

/** What was done to which keyword: the sample has one mutant of each such class. */
export const classOf = ({ keyword, operator }: Mutant) => `${keyword}: ${operator}`;

/** Has Prism judge facts about JSON requests by mutants of the spec. */
export class PrismSample {
  readonly #spec: Spec;
  readonly #index: CaseIndex;
  readonly #workbench: Workbench;
  readonly #judge: Judge;
  readonly #unchanged = new Map<string, Promise<PrismFetch>>();
  /** The mutants of each class, in the order of the document. */
  readonly classes = new Map<string, Mutant[]>();

  constructor(spec: Spec) {
    this.#spec = spec;
    const reach = new Reach(withParameters(spec).components.schemas);
    this.#index = new CaseIndex(loadCases(spec), reach);
    this.#workbench = new Workbench(spec, reach);
    this.#judge = new Judge(this.#workbench, spec);
    for (const mutant of mutantsOf(spec, reach))
      this.classes.set(classOf(mutant), [...(this.classes.get(classOf(mutant)) ?? []), mutant]);
  }

  /** The first mutant of a class that Prism tells by a fact, with that fact. */
  async toldOf(name: string): Promise<{ mutant: string; fact: string } | undefined> {
    for (const mutant of spread(this.classes.get(name) ?? [], depth.mutants)) {
      const one = await this.#telling(mutant, this.#casesFor(mutant));
      if (one) return { mutant: mutant.id, fact: one.fact.id };
    }
    return undefined;
  }

  /** The nearest cases of one operation, in JSON, that Prism is able to see and by which Ajv tells the mutant. */
  #casesFor(mutant: Mutant): BodyCase[] {
    if (!mutant.pointer.startsWith("/components/schemas/")) return [];
    const seen = this.#index
      .bodiesFor(mutant)
      .filter(
        ({ fact, encoding, root, refused }) =>
          (fact.on ?? "request") === "request" &&
          encoding === "json" &&
          root !== undefined &&
          !refused?.unseen,
      );
    const schemas = edited(this.#spec, mutant).components.schemas;
    const changed = Object.fromEntries(mutant.components.map((name) => [name, schemas[name] ?? true]));
    const cases = this.#workbench.withChanged(changed, () =>
      seen.filter((one) => !this.#judge.holdsBySchema(one)),
    );
    return cases.filter(({ operationId }) => operationId === cases[0]?.operationId).slice(0, depth.cases);
  }

  async #telling(mutant: Mutant, cases: readonly BodyCase[]): Promise<BodyCase | undefined> {
    const [first] = cases;
    if (!first) return undefined;
    const entry = operationOf(this.#spec, first.operationId, mutant.id);
    const unchanged = this.#unchanged.get(entry.path) ?? prismFetch(onlyPath(this.#spec, entry));
    this.#unchanged.set(entry.path, unchanged);
    const changed = await prismFetch(onlyPath(edited(this.#spec, mutant), entry));
    for (const one of cases)
      if (!(await holds(changed, entry, one)) && (await holds(await unchanged, entry, one))) return one;
    return undefined;
  }
}

/** Some of a list, from all over it. */
const spread = <T>(list: readonly T[], count: number): T[] =>
  list.filter((_, index) => index % Math.ceil(list.length / count) === 0);

/** Prism reads one path faster than all, and takes an object that it has read before for unchanged: so it gets a copy. */
const onlyPath = (spec: Spec, { path }: OperationEntry): Spec =>
  structuredClone({ ...spec, webhooks: {}, paths: { [path]: spec.paths[path] ?? {} } });

/** Whether Prism judges as the fact says: takes the body, or names the rule at its place. */
async function holds({ fetch, answers }: PrismFetch, entry: OperationEntry, one: BodyCase): Promise<boolean> {
  await fetch(exampleUrl(entry), {
    method: entry.method.toUpperCase(),
    headers: { "content-type": "application/json", authorization: "Api-Key your_private_api_key" },
    body: JSON.stringify(one.body),
  });
  const found = fromPrism(answers.at(-1)?.request ?? []);
  const { refused } = one;
  if (!refused) return found.length === 0;
  return found.some(({ pointer, kinds }) => pointer === refused.at && kinds.includes(refused.rule));
}
