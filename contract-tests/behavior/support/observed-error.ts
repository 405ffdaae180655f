import { inspect } from "node:util";
import { isOttuError } from "../../../src/index.ts";

/** The members of an error that cases speak of; absent ones are undefined, so that a case can ask for that. */
const MEMBERS = [
  "code",
  "operationId",
  "outcome",
  "status",
  "attempts",
  "trackingKey",
  "retryAfterMs",
  "which",
  "reason",
  "part",
  "field",
  "issues",
  "settle",
  "body",
] as const;

/** An error as its catcher sees it. */
export interface ObservedError extends Partial<Record<(typeof MEMBERS)[number], unknown>> {
  readonly class: string;
  readonly message: string;
  /** Whether `isOttuError` knows it. */
  readonly ours: boolean;
  /** The message of what caused it. */
  readonly cause: string | undefined;
  /** Everything a log could show of it, for secrets to be searched in. */
  readonly shown: string;
}

/** Takes an error apart. */
export function describeError(thrown: unknown): ObservedError {
  if (!(thrown instanceof Error))
    return { ...none, class: typeof thrown, message: String(thrown), shown: "" };
  const members = Object.fromEntries(MEMBERS.map((name) => [name, Reflect.get(thrown, name) as unknown]));
  const { cause } = thrown;
  return {
    ...members,
    class: thrown.name,
    message: thrown.message,
    ours: isOttuError(thrown),
    cause: cause instanceof Error ? cause.message : undefined,
    shown: [inspect(thrown, { depth: 10 }), JSON.stringify([thrown, headersOf(thrown)]), thrown.stack].join(
      "\n",
    ),
  };
}

/** Headers as whoever logs them does: inspect leaves those of an error out. */
function headersOf(thrown: Error): [string, string][] {
  const headers: unknown = Reflect.get(thrown, "headers");
  return headers instanceof Headers ? [...headers] : [];
}

const none = { ours: false, cause: undefined };
