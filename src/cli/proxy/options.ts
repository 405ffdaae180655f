import { parseArgs } from "node:util";
import { parseBaseUrl } from "../../base-url.ts";
import { OttuConfigError } from "../../errors.ts";
import { readArguments, readHost, readMode, readPort } from "../arguments.ts";
import { UsageError } from "../command-error.ts";
import type { Mode } from "../contract.ts";

/** How `ottu-contract proxy` is called. */
export const usage = `Usage: ottu-contract proxy --target URL [options]

Forwards every request to a real instance unchanged, and checks the exchange on the way. It never answers in the
target's place: when the target cannot be reached, the client's connection is closed and a line says so.

  --target URL                https://<your-domain>.ottu.net, or http://localhost:PORT
  --port N                    the port to listen on (default: 4011; 0 takes a free one)
  --host H                    the address to listen on (default: 127.0.0.1, this machine only)
  --record FILE               write what was seen as HAR, credentials and personal values masked; replaces FILE
  --mode documented|observed  observed also accepts what older revisions of the API show (default: documented)
  --help                      show this text

Ctrl-C ends it with a summary. Exit code: 0 when all conformed, 1 on violations, 2 when it could not run or record.
`;

const OPTIONS = {
  target: { type: "string" },
  port: { type: "string" },
  host: { type: "string" },
  record: { type: "string" },
  mode: { type: "string" },
} as const;

/** The options of `ottu-contract proxy`. */
export interface ProxyOptions {
  /** The origin to forward to. */
  target: string;
  port: number;
  host: string;
  record?: string;
  mode: Mode;
}

function readTarget(value: string | undefined): string {
  if (value === undefined) throw new UsageError("name the instance to forward to with --target");
  try {
    return parseBaseUrl(value);
  } catch (error) {
    if (!(error instanceof OttuConfigError)) throw error;
    throw new UsageError(error.message.replace(/^.*?baseUrl/, "--target"));
  }
}

/** Reads the arguments of `ottu-contract proxy`. @throws {UsageError} */
export function readProxyOptions(args: readonly string[]): ProxyOptions {
  const { values, positionals } = readArguments(Object.keys(OPTIONS), () =>
    parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true }),
  );
  if (positionals.length > 0)
    throw new UsageError("proxy takes options only; name the instance with --target");
  const { record } = values;
  if (record === "") throw new UsageError("a file name must not be empty");
  return {
    target: readTarget(values.target),
    port: readPort(values.port, 4011),
    host: readHost(values.host),
    mode: readMode(values.mode),
    ...(record !== undefined && { record }),
  };
}
