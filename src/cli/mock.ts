import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { parseArgs } from "node:util";
import { readArguments, readHost, readPort } from "./arguments.ts";
import { CommandError, UsageError } from "./command-error.ts";
import { findPrism } from "./find-prism.ts";
import type { ExitCode, Io } from "./io.ts";
import { freePort } from "./listen.ts";
import { bundlePath } from "./package-files.ts";

/** How `ottu-contract mock` is called. */
export const usage = `Usage: ottu-contract mock [options]

Starts Prism, a mock server that answers with the examples of the contract and refuses what it forbids.

  --port N   the port to listen on (default: 4010; 0 takes a free one)
  --host H   the address to listen on (default: 127.0.0.1, this machine only)
  --help     show this text

Ctrl-C ends it. Needs @stoplight/prism-cli: npm install --save-dev @stoplight/prism-cli@5.14.2
`;

const OPTIONS = { port: { type: "string" }, host: { type: "string" } } as const;

/** The program that the manifest of Prism names. */
function prismProgram(manifest: string): string {
  const { bin } = createRequire(manifest)(manifest) as { bin: { prism: string } };
  return join(dirname(manifest), bin.prism);
}

/** Starts Prism on the packaged document and runs until it ends or the user ends it. */
export async function mock(args: readonly string[], io: Io): Promise<ExitCode> {
  const { values, positionals } = readArguments(Object.keys(OPTIONS), () =>
    parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true }),
  );
  if (positionals.length > 0) throw new UsageError("mock takes options only");
  const host = readHost(values.host);
  const wanted = readPort(values.port, 4010);
  const prism = prismProgram(findPrism());
  // Prism would end with a stack trace when the port is taken.
  const port = await freePort(wanted, host);
  const child: ChildProcess = spawn(
    process.execPath,
    [prism, "mock", bundlePath(), "--port", String(port), "--host", host],
    { stdio: ["ignore", "inherit", "inherit"] },
  );
  const ended = once(child, "exit") as Promise<[number | null, NodeJS.Signals | null]>;
  const interrupted = io.interrupted.then(() => "interrupted" as const);
  const first = await Promise.race([ended, interrupted]);
  if (first === "interrupted") {
    child.kill("SIGTERM");
    await ended;
    return 0;
  }
  const [code, signal] = first;
  // Ctrl-C in a terminal reaches Prism as well, and maybe sooner.
  if (code === 0 || code === 130 || signal === "SIGINT" || signal === "SIGTERM") return 0;
  throw new CommandError("Prism ended by itself; what it printed says why");
}
