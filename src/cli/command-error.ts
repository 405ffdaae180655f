/** Something that stops a command with a sentence on stderr and exit code 2. */
export class CommandError extends Error {
  override readonly name: string = "CommandError";
}

/** A wrong way to call a command; its usage is printed with it. */
export class UsageError extends CommandError {
  override readonly name = "UsageError";
}

/** The code of a system error, as `ENOENT`; never its message, which may hold more than belongs in a log. */
export function errorCode(error: unknown): string {
  const code: unknown = (error as { code?: unknown } | undefined)?.code;
  return typeof code === "string" ? code : error instanceof Error ? error.name : "unknown error";
}

const WRITE_REASONS: Readonly<Record<string, string>> = {
  ENOENT: "there is no such folder",
  EACCES: "it may not be written",
  EISDIR: "it is a directory",
};

/** The error of a file that could not be written. */
export function cannotWrite(path: string, error: unknown): CommandError {
  const code = errorCode(error);
  return new CommandError(`cannot write ${path}: ${WRITE_REASONS[code] ?? code}`);
}
