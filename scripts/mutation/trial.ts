import { parameterSchemas, withParameters } from "../generate/parameter-schemas.ts";
import type { Schema, Spec } from "../generate/spec.ts";
import {
  type Check,
  failedByBareAnswers,
  failedByCodes,
  failedByCredentials,
  failedByReceivers,
} from "./beyond-facts.ts";
import { CaseIndex } from "./case-index.ts";
import { type BodyCase, type Cases, type ExchangeFactCase, loadCases } from "./cases.ts";
import { edited } from "./edit.ts";
import { holdsByChecker, Judge } from "./judge.ts";
import type { Mutant } from "./mutant.ts";
import { mutantsOf } from "./mutants.ts";
import { Reach } from "./reach.ts";
import { install, installValidators, readTables, type Tables } from "./tables.ts";
import { Workbench } from "./workbench.ts";

/** What became of a mutant. `invalid`: the changed spec is none, so it says nothing about the facts. */
export type Verdict =
  | { status: "killed"; fact: string; file: string; title: string }
  | { status: "survived" }
  | { status: "invalid"; why: string };

/** The spec, its mutants and the facts that are to tell them apart. */
export class Trial {
  readonly spec: Spec;
  readonly cases: Cases;
  readonly mutants: Mutant[];
  /** The cases left out, as the spec as it is does not keep them; a green `npm test` means that there are none. */
  readonly failing: (BodyCase | ExchangeFactCase)[] = [];
  readonly #workbench: Workbench;
  readonly #judge: Judge;
  readonly #index: CaseIndex;
  readonly #tables: Tables;
  readonly #bodies: string;
  readonly #parameters: Record<string, string>;

  constructor(spec: Spec, cases = loadCases(spec)) {
    this.spec = spec;
    const reach = new Reach(withParameters(spec).components.schemas);
    this.#workbench = new Workbench(spec, reach);
    this.#tables = readTables(spec);
    this.#bodies = JSON.stringify(this.#tables.bodies);
    this.#parameters = texts(parameterSchemas(spec));
    install(this.#tables);
    installValidators(this.#workbench, this.#tables);
    this.#judge = new Judge(this.#workbench, spec);
    this.cases = this.#holding(cases);
    this.#index = new CaseIndex(this.cases, reach);
    this.mutants = mutantsOf(spec, reach);
  }

  /** A case that does not even hold on the spec as it is tells nothing. */
  #holding({ bodies, exchanges }: Cases): Cases {
    const holds = (one: BodyCase) => this.#judge.holdsBySchema(one) && this.#judge.holdsAround(one);
    this.failing.push(
      ...bodies.filter((one) => !holds(one)),
      ...exchanges.filter((one) => !holdsByChecker(one)),
    );
    const failing = new Set<unknown>(this.failing);
    return {
      bodies: bodies.filter((one) => !failing.has(one)),
      exchanges: exchanges.filter((one) => !failing.has(one)),
    };
  }

  /** Changes the spec in one place and looks for a case that no longer holds. */
  run(mutant: Mutant): Verdict {
    let spec: Spec;
    let changed: Record<string, Schema>;
    try {
      spec = edited(this.spec, mutant);
      changed = this.#changed(spec, mutant);
      return this.#workbench.withChanged(changed, () => this.#try(mutant, spec));
    } catch (error) {
      install(this.#tables);
      return { status: "invalid", why: (error as Error).message };
    }
  }

  #try(mutant: Mutant, spec: Spec): Verdict {
    // Presence and files are no business of a schema.
    const codes = ["enum", "type"].includes(mutant.keyword) ? failedByCodes(spec) : undefined;
    if (codes) return killedByCheck(codes);
    const bare = mutant.pointer.includes("/parameters/") ? failedByBareAnswers() : undefined;
    if (bare) return killedByCheck(bare);
    const bodies = mutant.keyword.startsWith("x-") ? [] : this.#index.bodiesFor(mutant);
    const body = bodies.find((one) => !this.#judge.holdsBySchema(one));
    if (body) return killedBy(body);
    const tables = readTables(spec);
    const operations = changedOperations(this.#tables, tables);
    if (operations.size === 0 && JSON.stringify(tables.bodies) === this.#bodies)
      return { status: "survived" };
    install(tables);
    const check = checkFailing(mutant, this.spec, operations);
    if (check) {
      install(this.#tables);
      return killedByCheck(check);
    }
    const isPresence = mutant.keyword === "x-presence";
    const around = (isPresence ? [] : this.#index.aroundFor(mutant, operations)).find(
      (one) => !this.#judge.holdsAround(one),
    );
    const exchange =
      around ?? this.#index.exchangesFor(mutant, operations).find((one) => !holdsByChecker(one));
    install(this.#tables);
    return exchange ? killedBy(exchange) : { status: "survived" };
  }

  /** The schemas that the change touches, parameters among them. */
  #changed(spec: Spec, { pointer, components }: Mutant): Record<string, Schema> {
    if (pointer.startsWith("/components/schemas/"))
      return Object.fromEntries(components.map((name) => [name, spec.components.schemas[name] ?? true]));
    const parameters = parameterSchemas(spec);
    const now = texts(parameters);
    const names = Object.keys(now).filter((name) => now[name] !== this.#parameters[name]);
    return Object.fromEntries(names.map((name) => [name, parameters[name] ?? true]));
  }
}

const texts = (schemas: Record<string, Schema>) =>
  Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, JSON.stringify(schema)]));

/** The operations, and the kinds of events, of which the tables say something else now. */
function changedOperations(before: Tables, after: Tables): Set<string> {
  return new Set(
    [...Object.keys(before.contracts), ...Object.keys(before.answers)].filter((name) =>
      (["contracts", "operations", "presence", "answers"] as const).some(
        (table) => JSON.stringify(before[table][name]) !== JSON.stringify(after[table][name]),
      ),
    ),
  );
}

/** The check beside the facts that tells a change of operations. */
function checkFailing({ keyword }: Mutant, spec: Spec, operations: ReadonlySet<string>): Check | undefined {
  if (keyword === "security") return failedByCredentials(spec, operations);
  if (keyword !== "responses" && keyword !== "content") return undefined;
  return failedByBareAnswers(operations) ?? failedByReceivers(operations);
}

const killedByCheck = ({ file, id }: Check): Verdict => ({ status: "killed", fact: id, file, title: id });

const killedBy = ({ fact, file, title }: BodyCase | ExchangeFactCase): Verdict => ({
  status: "killed",
  fact: fact.id,
  file: `contract-tests/facts/${file}`,
  title,
});
