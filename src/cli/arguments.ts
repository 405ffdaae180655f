import { closest } from "../closest.ts";
import { UsageError } from "./command-error.ts";
import type { Mode } from "./contract.ts";

/**
 * Runs `parseArgs` of node:util and says in our words what was wrong; `known` are the names of the options.
 *
 * @throws {UsageError}
 */
export function readArguments<T>(known: readonly string[], parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const option = /'(?:-\w, )?(--?[^\s'=]+)/.exec(message)?.[1] ?? "an option";
    const { code } = error as { code?: string };
    if (code === "ERR_PARSE_ARGS_UNKNOWN_OPTION") {
      const near = closest(option.replace(/^-+/, ""), known);
      throw new UsageError(
        `unknown option ${option}${near === undefined ? "" : `; did you mean --${near}?`}`,
      );
    }
    if (code === "ERR_PARSE_ARGS_INVALID_OPTION_VALUE") {
      const takesNone = message.includes("does not take an argument");
      throw new UsageError(`option ${option} ${takesNone ? "takes no value" : "needs a value"}`);
    }
    throw new UsageError(`the arguments cannot be read (${code ?? "unknown error"})`);
  }
}

/** Reads a `--port`. @throws {UsageError} */
export function readPort(value: string | undefined, otherwise: number): number {
  if (value === undefined) return otherwise;
  const port = /^\d{1,5}$/.test(value) ? Number(value) : Number.NaN;
  if (!(port <= 65_535)) throw new UsageError("--port must be a number from 0 to 65535");
  return port;
}

/** Reads a `--host` to listen on. @throws {UsageError} */
export function readHost(value: string | undefined): string {
  if (value === undefined) return "127.0.0.1";
  if (!/^[\w.:%-]+$/.test(value)) throw new UsageError("--host must be a host name or an IP address");
  return value;
}

/** Reads a `--mode`. @throws {UsageError} */
export function readMode(value: string | undefined): Mode {
  if (value === undefined || value === "documented" || value === "observed") return value ?? "documented";
  throw new UsageError("--mode must be documented or observed");
}
