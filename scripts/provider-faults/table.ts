import { type Comparison, OURS } from "./compare.ts";

/** Shows which tool found which fault, and how often each was wrong about a provider that keeps the contract. */
export function tableOf({ calls, faults, tools }: Comparison): string {
  const names = Object.keys(tools);
  const rows = [
    ["fault", "rule", ...names],
    ...faults.map(({ name, rule, foundBy }) => [
      name,
      rule,
      ...names.map((tool) => (foundBy.includes(tool) ? "found" : "-")),
    ]),
    ["faults found", "", ...names.map((tool) => `${tools[tool]?.found} of ${faults.length}`)],
    ["false alarms", "", ...names.map((tool) => `${tools[tool]?.falseAlarms.length} in ${calls} calls`)],
  ];
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

/** What is wrong with our own tool: faults it missed by their rule, and false alarms. */
export function problemsOf({ faults, tools }: Comparison): string[] {
  const missed = faults.filter(({ foundBy }) => !foundBy.includes(OURS));
  return [
    ...missed.map(({ name, rule }) => `${OURS} missed "${name}" (${rule}).`),
    ...(tools[OURS]?.falseAlarms ?? []).map(
      ({ call, findings }) => `${OURS} raised a false alarm on "${call}": ${findings.join(", ")}.`,
    ),
  ];
}
