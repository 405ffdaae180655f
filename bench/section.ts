/** One measure's part of the page. */
export interface Section {
  title: string;
  /** What was measured, and how. */
  about: string;
  head: readonly string[];
  rows: readonly (readonly string[])[];
  /** What stands in the way of the aims. */
  after?: string;
}

/** How much is measured. */
export interface Effort {
  /** A look at whether it runs: its figures are worth little. */
  quick: boolean;
}

/** What each file of this folder that measures something exports. */
export type Measure = (effort: Effort) => Promise<Section>;

/** A figure beside what is aimed at: at most so much. */
export function withAim(figure: number, aim: number, unit: (value: number) => string): string {
  return `${unit(aim)}: ${figure <= aim ? "met" : "missed"}`;
}

/** Three digits, and no more than a benchmark is worth. */
export const significant = (value: number) =>
  Number(value.toPrecision(3)).toLocaleString("en", { maximumFractionDigits: 2 });

export const times = (ratio: number) => `${significant(ratio)}×`;
export const microseconds = (ns: number) => `${significant(ns / 1e3)} µs`;
export const milliseconds = (ms: number) => `${significant(ms)} ms`;
export const seconds = (ms: number) => `${significant(ms / 1e3)} s`;
export const kilobytes = (bytes: number) => `${(bytes / 1e3).toFixed(1)} kB`;

/** A section in Markdown. */
export function markdown({ title, about, head, rows, after }: Section): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  const table = [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
  return [`## ${title}`, about, table, ...(after === undefined ? [] : [after])].join("\n\n");
}
