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
