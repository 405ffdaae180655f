import { kindsOf } from "../../contract-tests/support/findings.ts";
import type { BodyCase, Cases, ExchangeFactCase } from "./cases.ts";
import { pointerTo } from "./edit.ts";
import type { Mutant } from "./mutant.ts";
import type { Reach } from "./reach.ts";

/** Finds the cases that may tell a mutant, those that speak of its place first. */
export class CaseIndex {
  readonly #cases: Cases;
  readonly #reach: Reach;
  /** By the component that judges them. */
  readonly #byRoot = new Map<string, Placed[]>();

  constructor(cases: Cases, reach: Reach) {
    this.#cases = cases;
    this.#reach = reach;
    for (const one of cases.bodies) {
      if (one.root === undefined) continue;
      const place = (one.refused?.at ?? one.fact.pointer).replace(/\/\d+(?=\/|$)/g, "/*");
      this.#byRoot.set(one.root, [...(this.#byRoot.get(one.root) ?? []), { one, place }]);
    }
  }

  /** The cases judged by a schema that uses the changed one. */
  bodiesFor(mutant: Mutant): BodyCase[] {
    const ranked = mutant.components.flatMap((component) =>
      [...this.#reach.usersOf(component)].flatMap((root) => {
        const placed = this.#byRoot.get(root) ?? [];
        const places = placesIn(this.#reach, root, component, mutant);
        return placed.map(({ one, place }) => ({ one, rank: rankOf(one, place, places, mutant) }));
      }),
    );
    return ranked.sort((a, b) => a.rank - b.rank).map(({ one }) => one);
  }

  /** The cases to be looked at from outside: those of the operations whose tables are other ones now. */
  aroundFor(mutant: Mutant, operations: ReadonlySet<string>): BodyCase[] {
    if (operations.size === 0) return [];
    const status = statusOf(mutant);
    const rank = (one: BodyCase) =>
      (one.refused?.rule === "file") === (mutant.keyword === "x-file") &&
      (status === undefined || isStatus(one, status))
        ? 0
        : 1;
    return this.#cases.bodies
      .filter((one) => operations.has(one.operationId))
      .filter((one) => !one.refused || one.refused.rule === "file")
      .sort((a, b) => rank(a) - rank(b));
  }

  /** The exchanges of the operations that the change reaches. */
  exchangesFor(mutant: Mutant, operations: ReadonlySet<string>): ExchangeFactCase[] {
    const rank = ({ fact }: ExchangeFactCase) =>
      fact.pointer !== "" && mutant.path.endsWith(fact.pointer) ? 0 : 1;
    return this.#cases.exchanges
      .filter(({ operationId }) => operations.has(operationId))
      .sort((a, b) => rank(a) - rank(b));
  }
}

interface Placed {
  one: BodyCase;
  place: string;
}

/** Where, in a body, the changed place is. */
function placesIn(reach: Reach, root: string, component: string, { path, member }: Mutant): string[] {
  const mounts = reach.mountsIn(root).get(component) ?? [];
  return [...mounts].map((mount) => mount + path + (member === undefined ? "" : pointerTo(member)));
}

/** Less is better: the place itself with the rule in question, the place itself, something around or inside, the rest. */
function rankOf(
  { refused }: BodyCase,
  place: string,
  places: readonly string[],
  { keyword }: Mutant,
): number {
  if (places.includes(place)) return refused && kindsOf[keyword]?.includes(refused.rule) ? 0 : 1;
  const isNear = places.some((one) => place.startsWith(`${one}/`) || one.startsWith(`${place}/`));
  return isNear ? 2 : 3;
}

const statusOf = ({ keyword, pointer, member }: Mutant) =>
  keyword === "responses" ? pointer.split("/").at(-1) : keyword === "content" ? member : undefined;

const isStatus = ({ status }: BodyCase, documented: string) =>
  status !== undefined && (documented === String(status) || documented === `${String(status).charAt(0)}XX`);
