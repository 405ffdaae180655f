import { CommandError } from "../command-error.ts";
import type { Contract } from "../contract.ts";
import type { ExitCode, Io } from "../io.ts";
import { packageVersion } from "../package-files.ts";
import { count, printable } from "../printable.ts";
import { summaryLine } from "../summary.ts";
import type { Tally } from "../tally.ts";
import { FileSink } from "./file-sink.ts";
import { guessFormat } from "./guess-format.ts";
import { openInput } from "./input.ts";
import { Judging } from "./judging.ts";
import { type CheckOptions, readCheckOptions } from "./options.ts";
import { Progress } from "./progress.ts";
import { readHar } from "./read-har.ts";
import { readNdjson } from "./read-ndjson.ts";
import type { Report } from "./report.ts";
import { jsonReport } from "./report-json.ts";
import { junitReport } from "./report-junit.ts";
import { sarifReport } from "./report-sarif.ts";
import { textReport } from "./report-text.ts";

function nothingJudged({ skipped, unusable }: Tally, options: CheckOptions): string {
  if (skipped === 0) return `nothing was judged: ${count(unusable, "record")}, none of them usable`;
  const others = `${count(skipped, "exchange")} went to other servers than ${printable(options.servers.description)}`;
  return `nothing was judged: ${others}; name the server with --server, or your receiver of events with --webhook`;
}

/**
 * Checks a recording, telling stdout and the report files what was found.
 *
 * @throws {CommandError} when the recording cannot be read or a report cannot be written.
 */
export async function check(args: readonly string[], io: Io, contract: Contract): Promise<ExitCode> {
  const options = readCheckOptions(args);
  const input = await openInput(options.file, io.stdin);
  const format = options.format ?? guessFormat(input.head);
  const records = format === "har" ? readHar(input.chunks, input.name) : readNdjson(input.chunks);
  const files: Report[] = [];
  if (options.sarif !== undefined)
    files.push(sarifReport(new FileSink(options.sarif), options.file, contract, packageVersion()));
  if (options.junit !== undefined) files.push(junitReport(new FileSink(options.junit), input.name));
  const main = options.json ? jsonReport(io.stdout) : textReport(io.stdout, contract);
  const progress = new Progress(io.stderr);
  const problems: Report = {
    unusable({ place, problem }) {
      progress.clear();
      io.stderr.write(`ottu-contract: ${input.name}: ${place} ${problem}\n`);
    },
  };
  const judging = new Judging(options, contract, [main, problems, ...files]);
  const { tally } = judging;
  const exitCode = (): ExitCode => (tally.unusable > 0 ? 2 : tally.broken > 0 ? 1 : 0);

  const finish = (failure?: string) => {
    progress.clear();
    for (const report of files) report.end?.(tally, failure);
  };

  try {
    for await (const batch of records) {
      for (const item of batch) judging.take(item);
      progress.show(judging.records);
      await io.stdout.settle();
      await io.stderr.settle();
      // Nobody reads on: only a report in a file is worth going on for.
      if (io.stdout.closed && files.length === 0) return exitCode();
    }
    if (tally.judged === 0) throw new CommandError(nothingJudged(tally, options));
  } catch (error) {
    if (error instanceof CommandError) finish(error.message);
    throw error;
  }
  finish();
  main.end?.(tally);
  if (options.json) io.stderr.write(`${summaryLine(tally)}.\n`);
  return exitCode();
}
