import { getEventListeners } from "node:events";
import type { Clock } from "../../../src/clock.ts";
import { resolveConfig } from "../../../src/config.ts";
import { Ottu, type OttuConfig } from "../../../src/index.ts";
import { createTransport } from "../../../src/transport.ts";
import { type BehaviorCase, expandCall } from "./cases.ts";
import { describeError, type ObservedError } from "./observed-error.ts";
import { baseCalls, operations } from "./operations.ts";
import { ScriptedFetch, type Send } from "./scripted-fetch.ts";
import { VirtualClock } from "./virtual-clock.ts";

/** A hook's name and what it was given. */
export type HookEvent = Record<string, unknown>;

/** What can be seen of a call from outside. */
export interface Observation {
  readonly sends: readonly Send[];
  /** Milliseconds from the end of each answer to the next send. */
  readonly delays: readonly (number | undefined)[];
  /** Milliseconds until the call was settled. */
  readonly elapsed: number;
  readonly result: Record<string, unknown> | undefined;
  readonly error: ObservedError | undefined;
  readonly hooks: readonly HookEvent[];
  readonly warnings: readonly string[];
  readonly timersLeft: number;
  readonly listenersLeft: number;
}

/** The config every case starts from. */
const baseConfig = { baseUrl: "https://sandbox.ottu.net", auth: { apiKey: "your_private_api_key" } };

/** Carries out a case on virtual time. */
export async function runCase(behavior: BehaviorCase): Promise<Observation> {
  const clock = new VirtualClock(behavior.random);
  const server = new ScriptedFetch(clock, behavior.operation ?? "", behavior.answers ?? []);
  const controller = new AbortController();
  if (behavior.abort === "before") controller.abort(new Error("cancelled"));
  else if (behavior.abort)
    clock.startOnWire(() => controller.abort(new Error("cancelled")), behavior.abort.at);

  const observed = await withGlobals(behavior.globals ?? [], () =>
    observe(behavior, { fetch: server.fetch as typeof fetch, clock, controller }, async (call) => {
      await drive(call, clock, server);
      return clock.elapsed;
    }),
  );
  const ends = server.sends.map(({ endedAt }, index) => {
    const next = server.sends[index + 1];
    return next === undefined || endedAt === undefined ? undefined : next.at - endedAt;
  });
  return {
    ...observed,
    sends: server.sends,
    delays: ends.slice(0, -1),
    timersLeft: clock.clientTimers(),
    listenersLeft: getEventListeners(controller.signal, "abort").length,
  };
}

/** The seams of one run. */
export interface Seams {
  readonly fetch?: typeof fetch;
  readonly clock: Clock;
  readonly controller: AbortController;
  /** Where real sockets listen. */
  readonly baseUrl?: string;
}

/** Makes the client and the call of a case, and notes down how the call ends; `wait` lets its time pass. */
export async function observe(
  behavior: BehaviorCase,
  { fetch, clock, controller, baseUrl }: Seams,
  wait: (call: Promise<unknown>) => Promise<number>,
) {
  const hooks: HookEvent[] = [];
  const note = (on: string) => (event: object) => {
    hooks.push({ on, ...event });
    if (behavior.throwingHooks) throw new Error("a hook that throws");
  };
  const warnings: string[] = [];
  const warn = console.warn;
  console.warn = (...words: unknown[]) => void warnings.push(words.map(String).join(" "));
  let result: Record<string, unknown> | undefined;
  let error: ObservedError | undefined;
  let elapsed = 0;
  try {
    const config = {
      ...baseConfig,
      ...(baseUrl !== undefined && { baseUrl }),
      ...(fetch !== undefined && { fetch }),
      clock,
      hooks: {
        onRequest: note("request"),
        onRetry: note("retry"),
        onResponse: note("response"),
        onError: note("error"),
      },
      ...(expandCall(behavior.config ?? {}) as object),
    } as OttuConfig;
    // The class guards its construction; the transport is what its methods call, and takes stand-ins, too.
    new Ottu(config);
    if (behavior.operation !== undefined) {
      const call = send(behavior, config, controller);
      elapsed = await wait(call.catch(() => {}));
      const { data, status, attempts, trackingKey } = (await call) as unknown as Record<string, unknown>;
      result = { data, status, attempts, trackingKey };
    }
  } catch (thrown) {
    error = describeError(thrown);
  } finally {
    console.warn = warn;
  }
  return { result, error, hooks, warnings, elapsed };
}

function send(behavior: BehaviorCase, config: OttuConfig, controller: AbortController): Promise<unknown> {
  const id = behavior.operation ?? "";
  const operation = operations[id];
  if (operation === undefined) throw new Error(`The case ${behavior.id} calls ${id}, which does not exist.`);
  const call = { ...baseCalls[id], ...behavior.call };
  const input = {
    ...(call.path && { path: expandCall(call.path) as Record<string, string> }),
    ...(call.query && { query: expandCall(call.query) as Record<string, unknown> }),
    ...("body" in call && { body: expandCall(call.body) }),
  };
  const options = {
    ...(expandCall(behavior.call?.options ?? {}) as object),
    ...(behavior.abort !== undefined && { signal: controller.signal }),
  };
  return createTransport(resolveConfig(config))(operation, input, options).withResponse();
}

/** Lets virtual time pass until the call is settled. @throws Error if it would wait for ever. */
async function drive(call: Promise<unknown>, clock: VirtualClock, server: ScriptedFetch): Promise<void> {
  let settled = false;
  void call.finally(() => {
    settled = true;
  });
  for (let steps = 0; steps < 10_000; steps++) {
    do {
      for (let turn = 0; turn < 4; turn++) await new Promise((resolve) => setImmediate(resolve));
    } while (server.reading > 0);
    if (settled) return;
    if (!clock.advance()) throw new Error("the call waits, and no timer is left to end it");
  }
  throw new Error("the call goes round and round");
}

/** Runs with global names that tell a browser. */
async function withGlobals<T>(names: readonly string[], run: () => Promise<T>): Promise<T> {
  for (const name of names)
    Object.defineProperty(globalThis, name, { value: class {}, configurable: true, writable: true });
  try {
    return await run();
  } finally {
    for (const name of names) Reflect.deleteProperty(globalThis, name);
  }
}
