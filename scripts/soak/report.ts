import { type Ending, endings } from "./calls.ts";
import type { Table, Verdict } from "./verdict.ts";

interface Run {
  readonly calls: number;
  readonly concurrency: number;
  readonly seed: number;
  readonly seconds: number;
  readonly heapEarly: number;
  readonly heapLate: number;
  /** Calls whose answer came after the client's patience, or whose read was sent again for that. */
  readonly late: number;
  readonly table: Table;
  readonly verdicts: readonly Verdict[];
}

/** Writes a run as text: what met the calls and how they ended, and what was kept. */
export function report(run: Run): string {
  const shown = endings.filter((ending) => [...run.table.values()].some((row) => row.has(ending)));
  const head = ["first send met", "calls", ...shown];
  const rows = [...run.table]
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([kind, row]) => [kind, total(row), ...shown.map((ending) => row.get(ending) ?? 0)].map(String));
  const mib = (bytes: number) => (bytes / 2 ** 20).toFixed(1);
  return [
    `${run.calls} calls, ${run.concurrency} at a time, seed ${run.seed}: ${run.seconds.toFixed(0)} s`,
    "",
    ...table([head, ...rows]),
    "",
    `heap ${mib(run.heapEarly)} MiB after a tenth, ${mib(run.heapLate)} MiB at the end; ${run.late} answers came too late`,
    "",
    ...run.verdicts.map(verdictLine),
  ].join("\n");
}

const total = (row: ReadonlyMap<Ending, number>) => [...row.values()].reduce((sum, count) => sum + count, 0);

function verdictLine({ promise, broken, example }: Verdict): string {
  if (broken === 0) return `kept    ${promise}`;
  return `BROKEN  ${promise}: ${broken}${example === undefined ? "" : `, such as ${example}`}`;
}

function table(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join("  "),
  );
}
