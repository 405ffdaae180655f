import { expect, it } from "vitest";
import { systemClock } from "../src/clock.ts";
import { Ottu } from "../src/index.ts";
import { tracingHooks } from "./opentelemetry.ts";

/** A tracer that writes down what becomes of its spans. */
function recorder() {
  const ended: object[] = [];
  let open = 0;
  return {
    ended,
    open: () => open,
    tracer: {
      startSpan(name: string, { attributes }: { attributes: Record<string, string | number> }) {
        open++;
        const span = { name, attributes: { ...attributes }, status: 0 };
        return {
          setAttribute: (key: string, value: string | number) =>
            Object.assign(span.attributes, { [key]: value }),
          addEvent: () => {},
          setStatus: ({ code }: { code: number }) => Object.assign(span, { status: code }),
          end() {
            open--;
            ended.push(span);
          },
        };
      },
    },
  };
}

const client = (hooks: ReturnType<typeof tracingHooks>, answers: (Response | Error)[]) =>
  new Ottu({
    baseUrl: "https://sandbox.ottu.net",
    auth: { apiKey: "your_private_api_key" },
    hooks,
    // Waits between attempts take no time here.
    clock: { ...systemClock, setTimeout: (run, ms) => setTimeout(run, ms > 2000 ? ms : 0) },
    fetch: async () => {
      const answer = answers.shift();
      if (answer instanceof Response) return answer;
      throw answer;
    },
  });

const path = "/b/checkout/v1/pymt-txn/{session_id}/";

it("makes a span of every attempt, and none that stays open", async () => {
  const { tracer, ended, open } = recorder();
  const ottu = client(tracingHooks(tracer), [
    new Response("", { status: 503 }),
    Response.json({ state: "paid" }),
  ]);
  await ottu.checkout.retrieve("19b1ef5a");
  const attributes = {
    "http.request.method": "GET",
    "url.template": path,
    "ottu.operation": "retrieveCheckout",
  };
  const attempt = (resent: number, status: number) => ({
    ...attributes,
    "http.request.resend_count": resent,
    "http.response.status_code": status,
  });
  expect(ended).toEqual([
    { name: `GET ${path}`, attributes: attempt(0, 503), status: 2 },
    { name: `GET ${path}`, attributes: attempt(1, 200), status: 0 },
  ]);
  expect(open()).toBe(0);
});

it("says on the last span what became of a call that failed", async () => {
  const { tracer, ended, open } = recorder();
  const ottu = client(tracingHooks(tracer), [new Error("reset")]);
  const body = {
    type: "payment_request" as const,
    pg_codes: ["kpay"],
    amount: "20.000",
    currency_code: "KWD",
  };
  await ottu.checkout.create(body).catch(() => {});
  expect(ended).toMatchObject([
    { attributes: { "error.type": "connection_failed", "ottu.outcome": "unknown" }, status: 2 },
  ]);
  expect(open()).toBe(0);
});
