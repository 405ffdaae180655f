import { type Rule, readPresence } from "../generate/presence.ts";
import type { Spec } from "../generate/spec.ts";
import { page, table } from "./markdown.ts";

/** All presence conditions as a table from what is sent to what comes back. */
export function presencePage(spec: Spec): string {
  const rows = new Map<string, { cells: string[]; operations: Set<string> }>();
  for (const { operationId, statuses } of readPresence(spec)) {
    for (const rule of Object.values(statuses)
      .flat()
      .flatMap(({ rules }) => rules)) {
      const field = rule.pointer.slice(1).replaceAll("/", ".");
      const key = `${field} ${rule.sentence}`;
      const row = rows.get(key) ?? {
        cells: [triggersOf(rule), `\`${field}\``, rule.sentence],
        operations: new Set(),
      };
      row.operations.add(operationId);
      rows.set(key, row);
    }
  }
  const sorted = [...rows.values()].sort((a, b) => compare(a.cells, b.cells));
  return page(
    "All presence conditions",
    "From what is sent to what comes back: every documented condition on a field of an answer, and the operations it holds for.",
    table(
      ["request", "answer", "condition", "operations"],
      sorted.map(({ cells, operations }) => [
        ...cells,
        [...operations].map((name) => `[${name}](./operations/${name}.md)`).join(", "),
      ]),
    ),
  );
}

const compare = (a: string[], b: string[]) => (a.join() < b.join() ? -1 : 1);

/** What of a request a condition depends on. */
function triggersOf({ when, pointer, echoes }: Rule): string {
  const named = when.map((condition) =>
    "auth" in condition ? "the credential" : `\`${condition.request.slice(1).replaceAll("/", ".")}\``,
  );
  return named.length > 0 || !echoes ? named.join(", ") : `\`${pointer.slice(1)}\``;
}
