import { startTimer, systemClock } from "../clock.ts";
import type { WebhookDelivery } from "./delivery.ts";
import { OttuWebhookError } from "./error.ts";
import type { WebhookPayload } from "./payload.ts";
import { type CheckedReceiverOptions, DETAILS, type ReceiverAnswer } from "./receiver-options.ts";
import { verifyWebhook } from "./verify.ts";

/** A request as a receiver sees it. */
export interface Incoming {
  readonly method: string | undefined;
  /** Reads the body, at most so many bytes of it; stops when the signal aborts. */
  readonly read: (maxBytes: number, signal: AbortSignal) => Promise<WebhookPayload>;
}

/** Reads, verifies and hands on one delivery; never rejects. */
export async function receive(incoming: Incoming, options: CheckedReceiverOptions): Promise<ReceiverAnswer> {
  if (incoming.method !== "POST") return answer(405);
  const { signal, enterHandler, late, stop } = startClock(options.timeoutMs);
  const verified = async () => {
    const payload = await incoming.read(options.maxBytes, signal);
    return verifyWebhook({ ...options, payload });
  };
  try {
    const delivery = await Promise.race([verified(), late]);
    enterHandler();
    const handled = handle(delivery, signal, options);
    // It goes on when its time is over, and what it throws then is told as well.
    late.catch(() => handled.catch((error: unknown) => failed(error, options)));
    return await Promise.race([handled, late]);
  } catch (error) {
    return failed(error, options);
  } finally {
    stop();
  }
}

/** One limit for all of it; who is to blame for exceeding it depends on how far it got. */
function startClock(timeoutMs: number) {
  const controller = new AbortController();
  const { signal } = controller;
  let reason: Error = new OttuWebhookError("unreadable_body");
  const late = new Promise<never>((_, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason));
  });
  const stop = startTimer(systemClock, timeoutMs, () => controller.abort(reason), { background: true });
  const enterHandler = () => {
    reason = new DOMException("onDelivery did not end within timeoutMs.", "TimeoutError");
  };
  return { signal, enterHandler, late, stop };
}

/** Marks what the handler threw: refusing is not for it to do. */
class HandlerFailure extends Error {}

async function handle(
  delivery: WebhookDelivery,
  signal: AbortSignal,
  { onDelivery }: CheckedReceiverOptions,
): Promise<ReceiverAnswer> {
  try {
    const reply = await onDelivery(delivery, { signal });
    return answer(reply?.keepPayer === true ? 201 : 200);
  } catch (cause) {
    throw new HandlerFailure(undefined, { cause });
  }
}

function failed(error: unknown, options: CheckedReceiverOptions): ReceiverAnswer {
  // What only watches changes nothing, whether it throws at once or, being asynchronous, later.
  tell(error, options).catch(() => {});
  return answer(error instanceof OttuWebhookError ? error.status : 500);
}

async function tell(
  error: unknown,
  { onRefused = () => {}, onError = console.error }: CheckedReceiverOptions,
) {
  if (error instanceof OttuWebhookError) await onRefused(error);
  else await onError(error instanceof HandlerFailure ? error.cause : error);
}

function answer(status: ReceiverAnswer["status"]): ReceiverAnswer {
  if (status === 200 || status === 201) return { status, headers: {}, body: "" };
  return {
    status,
    headers: { "Content-Type": "application/json", ...(status === 405 && { Allow: "POST" }) },
    body: JSON.stringify({ detail: DETAILS[status] }),
  };
}
