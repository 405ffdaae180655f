import type { Operation } from "../generated/operation-table.ts";
import type { OttuErrorCode, Outcome } from "./errors.ts";

/** What every hook is told. No URL, header, query, or body: those hold credentials and customers' data. */
export interface HookEvent {
  /** Counts the calls of a client from 1: what belongs to one call has one number. */
  readonly call: number;
  readonly operationId: string;
  readonly method: string;
  /** The path template; the values in it are left out. */
  readonly path: string;
  /** The attempt this is about, from 1; 0 for a call that was refused before the first. */
  readonly attempt: number;
}

/** An attempt begins. */
export type RequestEvent = HookEvent;

/** An attempt failed, and another one follows after a wait. */
export interface RetryEvent extends HookEvent {
  /** The status, if the server answered. */
  readonly status?: number;
  /** How long the wait is. */
  readonly delayMs: number;
}

/** An attempt was answered, whatever the status. */
export interface ResponseEvent extends HookEvent {
  readonly status: number;
  /** How long the attempt took, from sending to the last byte of the answer. */
  readonly durationMs: number;
}

/** A call failed for good; its error is on its way to the caller. `attempt` is the last one. */
export interface ErrorEvent extends HookEvent {
  readonly code: OttuErrorCode;
  readonly outcome: Outcome;
  readonly status?: number;
  /** How long the whole call took. */
  readonly durationMs: number;
}

/** Functions to be told what a client does. One that throws, or rejects, breaks no call. */
export interface Hooks {
  onRequest?: (event: RequestEvent) => void;
  onRetry?: (event: RetryEvent) => void;
  onResponse?: (event: ResponseEvent) => void;
  onError?: (event: ErrorEvent) => void;
}

/** The names of the hooks. */
export const HOOK_NAMES = ["onRequest", "onRetry", "onResponse", "onError"] as const;

type Details<Name extends keyof Hooks> = Omit<
  Parameters<NonNullable<Hooks[Name]>>[0],
  "call" | "operationId" | "method" | "path"
>;

/** Tells the hooks of one call; a hook that fails is reported on the console once per client. */
export type Tell = <Name extends keyof Hooks>(name: Name, details: Details<Name>) => void;

/** Makes what gives every call of a client its number and its way to the hooks, and outlives whatever they do. */
export function createTeller(hooks: Hooks): (operation: Operation) => Tell {
  let calls = 0;
  const reported = new Set<keyof Hooks>();
  const report = (name: keyof Hooks, error: unknown) => {
    if (reported.has(name)) return;
    reported.add(name);
    console.warn(`ottu-sdk: the hook ${name} failed; calls go on, and this is said once`, error);
  };
  return ({ operationId, method, path }) => {
    const call = ++calls;
    return (name, details) => {
      const hook = hooks[name] as ((event: unknown) => unknown) | undefined;
      if (hook === undefined) return;
      try {
        const result = hook({ call, operationId, method, path, ...details });
        // An async function fits the type; its rejection would otherwise end the process.
        if (result instanceof Promise) result.catch((error) => report(name, error));
      } catch (error) {
        report(name, error);
      }
    };
  };
}
