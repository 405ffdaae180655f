import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { readArguments, readMode } from "../arguments.ts";
import { UsageError } from "../command-error.ts";
import type { Mode } from "../contract.ts";
import { parseServers, parseWebhooks, type Servers } from "../servers.ts";
import type { Format } from "./guess-format.ts";

/** How `ottu-contract check` is called. */
export const usage = `Usage: ottu-contract check FILE|- [options]

Checks recorded traffic against the contract: a HAR, or NDJSON with one exchange a line.

  --format har|ndjson         the format of the recording (default: told from its content)
  --server URL                judge traffic to this server only, as https://<your-domain>.ottu.net; may be repeated,
                              *. stands for any subdomain (default: https://*.ottu.net and loopback hosts)
  --webhook URL               judge requests to this address as events from Ottu, as https://shop.example.com/webhook;
                              may be repeated, a slash at the end stands for all below
  --mode documented|observed  observed also accepts what older revisions of the API show (default: documented)
  --json                      print one JSON line per exchange instead of the report
  --sarif FILE                also write the violations as SARIF 2.1.0
  --junit FILE                also write JUnit XML, one test case per exchange
  --help                      show this text

Exit code: 0 when all conforms, 1 on violations, 2 when something could not be read or nothing was judged.
`;

const OPTIONS = {
  format: { type: "string" },
  server: { type: "string", multiple: true },
  webhook: { type: "string", multiple: true },
  mode: { type: "string" },
  json: { type: "boolean" },
  sarif: { type: "string" },
  junit: { type: "string" },
} as const;

/** The options of `ottu-contract check`. */
export interface CheckOptions {
  file: string;
  format?: Format;
  servers: Servers;
  /** The addresses that Ottu posts to. */
  webhooks: Servers;
  mode: Mode;
  json: boolean;
  sarif?: string;
  junit?: string;
}

function readFormat(value: string | undefined): Format | undefined {
  if (value === undefined || value === "har" || value === "ndjson") return value;
  throw new UsageError("--format must be har or ndjson");
}

/** Reads the arguments of `ottu-contract check`. @throws {UsageError} */
export function readCheckOptions(args: readonly string[]): CheckOptions {
  const { values, positionals } = readArguments(Object.keys(OPTIONS), () =>
    parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true }),
  );
  const [file, ...rest] = positionals;
  if (file === undefined) throw new UsageError("name a recording, or - for stdin");
  if (rest.length > 0) throw new UsageError("name one recording only");
  const { sarif, junit } = values;
  // A report must not be written over the recording it is about.
  const paths = [file === "-" ? undefined : file, sarif, junit].filter((path) => path !== undefined);
  if (paths.includes("")) throw new UsageError("a file name must not be empty");
  if (new Set(paths.map((path) => resolve(path))).size < paths.length) {
    throw new UsageError("the recording, --sarif and --junit must be different files");
  }
  const format = readFormat(values.format);
  return {
    file,
    ...(format !== undefined && { format }),
    servers: parseServers(values.server),
    webhooks: parseWebhooks(values.webhook),
    mode: readMode(values.mode),
    json: values.json ?? false,
    ...(sarif !== undefined && { sarif }),
    ...(junit !== undefined && { junit }),
  };
}
