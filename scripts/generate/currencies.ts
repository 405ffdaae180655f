import type { SchemaObject, Spec } from "./spec.ts";

/**
 * Emits `currencies.ts`: how many decimals each currency has, and how long an amount may be.
 * @throws Error naming the component when the spec's table is missing or contradicts itself.
 */
export function emitCurrencies(spec: Spec): string {
  const rows = [...tableOf(spec)]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([code, decimals]) => `${code}: ${decimals},`);
  return `/** The decimals of each currency of ISO 4217 that has a minor unit. */
export const currencyDecimals = {
${wrap(rows)}
} as const satisfies Readonly<Record<string, number>>;

/** A currency of ISO 4217 that has a minor unit. */
export type CurrencyCode = keyof typeof currencyDecimals;

/** The most characters an amount may have. */
export const amountMaxLength = ${maxLengthOf(spec)};
`;
}

/** The components that say how many decimals their currencies have, as one table. */
function tableOf(spec: Spec): Map<string, number> {
  const table = new Map<string, number>();
  for (const [name, schema] of Object.entries(spec.components.schemas)) {
    if (typeof schema !== "object" || schema["x-decimals"] === undefined) continue;
    for (const code of codesOf(name, schema)) {
      if (table.has(code)) throw new Error(`${code} is listed twice, the second time in ${where(name)}.`);
      table.set(code, schema["x-decimals"] as number);
    }
  }
  if (table.size === 0) throw new Error("No component of the spec carries x-decimals and lists currencies.");
  return table;
}

function codesOf(name: string, schema: SchemaObject): string[] {
  const codes = schema.enum ?? [];
  if (codes.length === 0) throw new Error(`${where(name)} has x-decimals, but no enum of currencies.`);
  return codes.map((code) => {
    // The code becomes a key of the emitted table, unquoted.
    if (typeof code === "string" && /^[A-Z]{3}$/.test(code)) return code;
    throw new Error(`${JSON.stringify(code)} in ${where(name)} is not a code of ISO 4217, such as KWD.`);
  });
}

function maxLengthOf(spec: Spec): number {
  const schema = spec.components.schemas.Amount;
  if (typeof schema === "object" && schema.maxLength !== undefined) return schema.maxLength;
  throw new Error(`${where("Amount")} has no maxLength.`);
}

const where = (name: string) => `spec/schemas/${name}.yaml`;

/** Twelve to a line: a change shows as one line, and the table stays a screenful. */
function wrap(rows: readonly string[]): string {
  const lines: string[] = [];
  for (let start = 0; start < rows.length; start += 12)
    lines.push(`  ${rows.slice(start, start + 12).join(" ")}`);
  return lines.join("\n");
}
