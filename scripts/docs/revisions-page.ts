import { loadFacts } from "../../contract-tests/support/facts.ts";
import { page, table, text } from "./markdown.ts";

const documents: Record<string, string> = {
  "000": "the oldest revision",
  "001": "an older revision of the Checkout API",
  "002": "API Fundamentals",
  "003": "the response parameters",
  "004": "the current Checkout API",
  vendor: "the vendor's other public pages",
};

/** What the revisions of the documentation say differently, from the facts. */
export function revisionsPage(): string {
  const groups = new Map<string, string[][]>();
  for (const { file, facts } of loadFacts()) {
    const area = file.split("/")[0] ?? "";
    for (const { pointer, statement, source, revision } of facts) {
      const others = Object.entries(revision).map(([document, says]) => `${document}: ${says}`);
      if (others.length === 0) continue;
      groups.set(area, [
        ...(groups.get(area) ?? []),
        [`\`${pointer || "/"}\``, statement, source, others.join("\n\n")],
      ]);
    }
  }
  return page(
    "What the revisions say differently",
    "Ottu's documentation comes in revisions. Where they differ, this is what the contract holds to, which document decides, and what the others say.",
    table(["document", "is"], Object.entries(documents)),
    ...[...groups].flatMap(([area, rows]) => [
      `## ${text(area)}`,
      table(["field", "the contract", "decided by", "the others"], unique(rows)),
    ]),
  );
}

const unique = (rows: string[][]) => [...new Map(rows.map((row) => [row.join(), row])).values()];
