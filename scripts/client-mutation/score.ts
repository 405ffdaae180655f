import type { WireMutant } from "./mutants.ts";
import type { Runner } from "./runner.ts";

/** What became of a mutant. `invalid` proves nothing: its test is red by itself, or ended by other means. */
export interface Outcome {
  readonly mutant: WireMutant;
  readonly status: "killed" | "survived" | "invalid";
  /** What the test said, or why the mutant is invalid. */
  readonly message: string;
}

/** Runs the named test of a mutant without it and with it: only green before and a failed assertion after is a kill. */
export async function score(runner: Runner, mutant: WireMutant, green: Set<string>): Promise<Outcome> {
  const key = `${mutant.test.file} ${mutant.test.name}`;
  if (!green.has(key)) {
    const before = await runner.run(mutant.test);
    if (before.ended !== "passed") {
      const message = `without the mutant the test is ${before.ended}: ${before.message}`;
      return { mutant, status: "invalid", message };
    }
    green.add(key);
  }
  const { ended, message } = await runner.run(mutant.test, mutant);
  if (ended === "passed") return { mutant, status: "survived", message };
  const status = ended === "assertion" ? "killed" : "invalid";
  return { mutant, status, message: ended === "assertion" ? message : `the test is ${ended}: ${message}` };
}

/** The last line of a run. */
export function summaryOf(outcomes: readonly Outcome[]): string {
  const count = (status: Outcome["status"]) => outcomes.filter((outcome) => outcome.status === status).length;
  const invalid = count("invalid");
  const more = invalid === 0 ? "" : `, ${invalid} invalid`;
  return `${outcomes.length} mutants, ${count("killed")} killed, ${count("survived")} survived${more}`;
}

/** One line of the table: what became of a mutant and which test saw it. */
export function lineOf({ mutant, status, message }: Outcome): string {
  const { id, harm, test } = mutant;
  const line = `${status.padEnd(8)}  ${id.padEnd(36)}  ${test.name}`;
  return status === "killed" ? line : `${line}\n          ${harm}\n          ${message.split("\n")[0]}`;
}
