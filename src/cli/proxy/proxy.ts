import { CommandError, errorCode } from "../command-error.ts";
import type { Contract } from "../contract.ts";
import type { ExitCode, Io } from "../io.ts";
import { judge } from "../judge.ts";
import { listen, urlHost } from "../listen.ts";
import { packageVersion } from "../package-files.ts";
import { count } from "../printable.ts";
import { requestLine } from "../request-line.ts";
import { findingsText, summaryLine, violationLine } from "../summary.ts";
import { Tally } from "../tally.ts";
import { decodeBody } from "./capture.ts";
import { exchangeOf } from "./exchange-of.ts";
import { createForwarder, type Seen } from "./forward.ts";
import { harEntry } from "./har-entry.ts";
import { HarFile } from "./har-file.ts";
import { readProxyOptions } from "./options.ts";

async function decoded(seen: Seen): Promise<Seen> {
  const requestBody = await decodeBody(seen.requestBody, seen.requestHeaders);
  const responseBody = await decodeBody(seen.responseBody, seen.responseHeaders);
  return { ...seen, requestBody, responseBody };
}

/**
 * Forwards to a real instance until the user ends it, telling stdout what the contract says of each exchange.
 *
 * @throws {CommandError} when it cannot listen or record.
 */
export async function proxy(args: readonly string[], io: Io, contract: Contract): Promise<ExitCode> {
  const options = readProxyOptions(args);
  const { stdout, stderr } = io;
  const tally = new Tally();
  const pending = new Set<Promise<void>>();
  const har = options.record === undefined ? undefined : new HarFile(options.record, packageVersion());
  let failure: unknown;

  const print = (text: string) => {
    stdout.write(text);
    // A reader that left is no reason to stop forwarding; a full disk comes up at the end.
    stdout.settle().catch((error) => {
      failure ??= error;
    });
  };
  const notJudged = (method: string, url: string, reason: string) => {
    tally.skipped += 1;
    print(`${requestLine(method, url)}: not judged, ${reason}\n`);
  };

  async function report(raw: Seen): Promise<void> {
    const { method, url, status } = raw;
    let seen: Seen;
    try {
      seen = await decoded(raw);
    } catch (error) {
      return notJudged(method, url, `its body could not be decoded (${errorCode(error)})`);
    }
    if (!URL.canParse(url)) return notJudged(method, url, "its path is not one");
    const { violations, conforms } = judge(contract, exchangeOf(seen), options.mode);
    const name = requestLine(method, url);
    tally.add(`exchange ${tally.judged + 1}`, name, violations, conforms);
    const lines = violations.map((violation) => `  ${violationLine(violation)}\n`);
    print(`${name} ${status}: ${conforms ? "conforms" : "does not conform"}\n${lines.join("")}`);
    if (har !== undefined && failure === undefined) har.add(await harEntry(seen));
  }

  const server = createForwarder(options.target, {
    notJudged,
    seen(exchange) {
      const task = report(exchange)
        .catch((error) => {
          failure ??= error;
          const problem = error instanceof CommandError ? error.message : `${errorCode(error)} while judging`;
          stderr.write(`ottu-contract: ${problem}\n`);
          void stderr.settle().catch(() => undefined);
        })
        .finally(() => pending.delete(task));
      pending.add(task);
    },
  });
  try {
    const port = await listen(server, options.port, options.host);
    print(
      `Forwarding http://${urlHost(options.host)}:${port} to ${options.target}; Ctrl-C ends it with a summary.\n`,
    );
    await io.interrupted;
  } finally {
    server.close();
    server.closeAllConnections();
    await Promise.all(pending);
    har?.close();
  }
  print(`\n${findingsText(tally, contract)}`);
  print(tally.judged === 0 ? "No exchange was judged.\n" : `${summaryLine(tally)}.\n`);
  if (options.record !== undefined) print(`Recorded ${count(tally.judged, "exchange")}.\n`);
  await stdout.settle();
  if (failure !== undefined) return 2;
  return tally.broken > 0 ? 1 : 0;
}
