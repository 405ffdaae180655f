import { closest } from "../closest.ts";
import { check } from "./check/check.ts";
import { usage as checkUsage } from "./check/options.ts";
import { CommandError, errorCode, UsageError } from "./command-error.ts";
import { type Contract, ottuContract } from "./contract.ts";
import type { ExitCode, Io } from "./io.ts";
import { mock, usage as mockUsage } from "./mock.ts";
import { packageVersion } from "./package-files.ts";
import { printable } from "./printable.ts";
import { usage as proxyUsage } from "./proxy/options.ts";
import { proxy } from "./proxy/proxy.ts";

interface Command {
  usage: string;
  run(args: readonly string[], io: Io, contract: Contract): Promise<ExitCode>;
}

const commands: Readonly<Record<string, Command>> = {
  check: { usage: checkUsage, run: check },
  mock: { usage: mockUsage, run: mock },
  proxy: { usage: proxyUsage, run: proxy },
};

const usage = `Usage: ottu-contract COMMAND [options]

  check FILE|-        check recorded traffic (HAR or NDJSON) against the contract of the Ottu API
  mock                start a mock server that answers as the contract says
  proxy --target URL  forward to a real instance and check every exchange on the way

  --help              show this text, or that of a command
  --version           show the version of ottu-sdk
`;

function find(name: string): Command {
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (command !== undefined) return command;
  const near = closest(name, Object.keys(commands));
  throw new UsageError(
    `unknown command ${printable(name.slice(0, 40))}${near === undefined ? "" : `; did you mean ${near}?`}`,
  );
}

function asksFor(option: string, args: readonly string[]): boolean {
  const end = args.indexOf("--");
  return args.slice(0, end === -1 ? undefined : end).includes(option);
}

async function dispatch(args: readonly string[], io: Io, contract: Contract): Promise<ExitCode> {
  const [name, ...rest] = args;
  if (name === "--version") {
    io.stdout.write(`${packageVersion()}\n`);
    return 0;
  }
  if (name === "--help" || name === "-h" || name === "help") {
    io.stdout.write(usage);
    return 0;
  }
  if (name === undefined) throw new UsageError("name a command");
  const command = find(name);
  if (asksFor("--help", rest) || asksFor("-h", rest)) {
    io.stdout.write(command.usage);
    return 0;
  }
  return command.run(rest, io, contract);
}

/** Runs `ottu-contract` with these arguments and returns its exit code. */
export async function run(
  args: readonly string[],
  io: Io,
  contract: Contract = ottuContract,
): Promise<ExitCode> {
  let code: ExitCode;
  try {
    code = await dispatch(args, io, contract);
    await io.stdout.settle();
  } catch (error) {
    code = 2;
    if (!(error instanceof CommandError)) {
      // A bug of ours: where it is, without the message, which may hold what must not be shown.
      const stack =
        error instanceof Error ? (error.stack ?? "").split("\n").filter((line) => /^ {4}at /.test(line)) : [];
      io.stderr.write(`ottu-contract: internal error (${errorCode(error)})\n${stack.join("\n")}\n`);
      await io.stderr.settle().catch(() => undefined);
      return code;
    }
    const name = Object.hasOwn(commands, args[0] ?? "") ? args[0] : undefined;
    io.stderr.write(`ottu-contract: ${error.message}\n`);
    if (error instanceof UsageError)
      io.stderr.write(`\n${name === undefined ? usage : (commands[name]?.usage ?? usage)}`);
    await io.stdout.settle().catch(() => undefined);
  }
  await io.stderr.settle().catch(() => undefined);
  return code;
}
