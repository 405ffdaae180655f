import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { redocly } from "../generate/redocly.ts";
import { bundlePath } from "../paths.ts";

/** What `redocly drift` finds wrong with one exchange. */
export interface DriftFinding {
  /** The position of the exchange in the HAR, from 0. */
  exchangeIndex: number;
  operationId: string;
  target: "request" | "response";
  message: string;
  dataPath: string;
}

/** What `redocly drift` makes of a recording. */
export interface DriftReport {
  /** How many exchanges it read, and how many operations of the spec those are of. */
  exchanges: number;
  operations: number;
  findings: DriftFinding[];
}

interface Sarif {
  runs: { results: { message: { text: string }; properties: Omit<DriftFinding, "message"> }[] }[];
}
interface Coverage {
  meta: { exchanges: { total: number; matched: number } };
  totals: { operations: { covered: number } };
}

/**
 * Compares a HAR with the bundled spec by `redocly drift`.
 * @throws Error when it cannot be run, or passed over an exchange.
 */
export async function drift(har: object): Promise<DriftReport> {
  const directory = await mkdtemp(join(tmpdir(), "drift-"));
  const at = (name: string) => join(directory, name);
  try {
    await writeFile(at("traffic.har"), JSON.stringify(har));
    // Its JSON report merges what is alike in several exchanges; SARIF does not.
    const format = ["--format", "sarif", "--output", at("report.sarif")];
    const coverage = ["--coverage-output", at("coverage.json")];
    const args = ["drift", at("traffic.har"), "--api", bundlePath, ...format, ...coverage];
    const failure = await redocly(directory, ...args).then(
      () => undefined,
      (error: unknown) => error,
    );
    const read = async (name: string): Promise<unknown> =>
      readFile(at(name), "utf8").then(JSON.parse, () => {
        throw failure;
      });
    // It ends with 1 both when it finds something and when it fails; only then is nothing written.
    const { runs } = (await read("report.sarif")) as Sarif;
    const { meta, totals } = (await read("coverage.json")) as Coverage;
    const { total, matched } = meta.exchanges;
    if (matched < total)
      throw new Error(`redocly drift took ${total - matched} of ${total} exchanges for foreign.`);
    return {
      exchanges: total,
      operations: totals.operations.covered,
      findings: runs.flatMap(({ results }) =>
        results.map(({ message, properties }) => ({ ...properties, message: message.text })),
      ),
    };
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}
