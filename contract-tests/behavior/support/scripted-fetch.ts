import type { Fault, ScriptedAnswer } from "./cases.ts";
import { successAnswer } from "./operations.ts";
import type { VirtualClock } from "./virtual-clock.ts";

/** One send as the scripted server saw it. */
export interface Send {
  readonly at: number;
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly redirect: string;
  readonly body: string;
  /** What the script met it with. */
  readonly met: { readonly status: number | undefined; readonly fault: Fault | undefined };
  /** When the answer was complete, broken or given up; undefined while the send hangs. */
  endedAt: number | undefined;
}

const broken = (message: string, code?: string) => {
  const cause = code === undefined ? undefined : Object.assign(new Error(code), { code });
  return new TypeError(message, cause && { cause });
};

/** What Node's fetch rejects with, as seen with real sockets. */
const rejections: Partial<Record<Fault, (request: Request, body: string) => Error>> = {
  refused: () => broken("fetch failed", "ECONNREFUSED"),
  // A host with addresses of both families: one refusal each.
  "refused-everywhere": () => {
    const refusal = () => Object.assign(new Error("refused"), { code: "ECONNREFUSED" });
    const cause = Object.assign(new AggregateError([refusal(), refusal()]), { code: "ECONNREFUSED" });
    return new TypeError("fetch failed", { cause });
  },
  "unknown-host": () => broken("fetch failed", "ENOTFOUND"),
  "connect-timeout": () => broken("fetch failed", "UND_ERR_CONNECT_TIMEOUT"),
  // Browsers, workerd and Bun tell no more than this.
  unexplained: () => broken("fetch failed"),
  reset: () => broken("fetch failed", "ECONNRESET"),
  // A fetch of the caller's own that puts what it sent into its error.
  indiscreet: (request, body) =>
    Object.assign(broken(`POST of ${body} failed`, "ECONNRESET"), { headers: [...request.headers] }),
};

const DRIP_MS = 400;

/** Plays the answers of a case, one per send, on virtual time; `sends` is what it saw. */
export class ScriptedFetch {
  readonly sends: Send[] = [];
  /** Bodies that are being read, for the driver to wait for before time goes on. */
  reading = 0;
  readonly #clock: VirtualClock;
  readonly #operationId: string;
  readonly #answers: readonly ScriptedAnswer[];

  constructor(clock: VirtualClock, operationId: string, answers: readonly ScriptedAnswer[]) {
    this.#clock = clock;
    this.#operationId = operationId;
    this.#answers = answers;
  }

  readonly fetch = async (request: Request): Promise<Response> => {
    request.signal.throwIfAborted();
    const at = this.#clock.elapsed;
    this.reading++;
    const body = new TextDecoder("latin1").decode(await request.arrayBuffer());
    this.reading--;
    const { method, url, redirect } = request;
    const headers = Object.fromEntries(request.headers);
    const scripted = this.#answers[this.sends.length];
    const answer = scripted === "ok" ? successAnswer(this.#operationId) : scripted;
    const met = { status: answer?.status, fault: answer?.fault };
    const send: Send = { at, method, url, headers, redirect, body, met, endedAt: undefined };
    this.sends.push(send);
    if (answer === undefined) throw new Error(`send ${this.sends.length} is not in the script`);
    const end = () => {
      send.endedAt ??= this.#clock.elapsed;
    };
    const signal = answer.deaf ? new AbortController().signal : request.signal;
    if (answer.deaf && answer.fault === undefined) end();
    if (answer.after !== undefined) await this.#wait(answer.after, signal, end);
    const rejection = answer.fault && rejections[answer.fault];
    if (rejection) {
      end();
      throw rejection(request, body);
    }
    if (answer.fault === "stall-before-headers") await this.#wait(undefined, signal, end);
    if (answer.fault === undefined) end();
    return this.#respond(answer, signal, end);
  };

  /** Waits on virtual time, for ever without `ms`, until the signal aborts. */
  #wait(ms: number | undefined, signal: AbortSignal, end: () => void): Promise<void> {
    return new Promise((resolve, reject) => {
      const stop = ms === undefined ? () => {} : this.#clock.startOnWire(resolve, ms);
      signal.addEventListener("abort", () => {
        stop();
        end();
        reject(signal.reason);
      });
    });
  }

  #respond(answer: Exclude<ScriptedAnswer, "ok">, signal: AbortSignal, end: () => void): Response {
    const { status = 200, fault } = answer;
    const json = answer.json === undefined ? undefined : JSON.stringify(answer.json);
    const text = answer.text ?? json ?? "";
    const headers = { ...(json && { "content-type": "application/json" }), ...answer.headers };
    if (fault === undefined) return new Response(text === "" ? null : text, { status, headers });
    return new Response(this.#brokenBody(fault, text, signal, end), { status, headers });
  }

  /** The first half of the text, and then what the fault says. */
  #brokenBody(fault: Fault, text: string, signal: AbortSignal, end: () => void): ReadableStream<Uint8Array> {
    const bytes = new TextEncoder().encode(text);
    const half = Math.floor(bytes.length / 2);
    let stop = () => {};
    return new ReadableStream({
      cancel() {
        stop();
        end();
      },
      start: (controller) => {
        const fail = (reason: unknown) => {
          stop();
          end();
          controller.error(reason);
        };
        signal.addEventListener("abort", () => fail(signal.reason));
        if (fault === "slow-drip") {
          const drip = (index: number) => {
            if (index >= bytes.length) {
              end();
              controller.close();
              return;
            }
            controller.enqueue(bytes.slice(index, index + 1));
            stop = this.#clock.startOnWire(() => drip(index + 1), DRIP_MS);
          };
          drip(0);
          return;
        }
        controller.enqueue(bytes.slice(0, half));
        // An error at once would discard the bytes that were sent.
        const code = fault === "reset-mid-body" ? "ECONNRESET" : "UND_ERR_SOCKET";
        if (fault !== "stall-mid-body")
          stop = this.#clock.startOnWire(() => fail(broken("terminated", code)), 1);
      },
    });
  }
}
