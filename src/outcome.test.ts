import { expect, it } from "vitest";
import type { Outcome } from "./errors.ts";
import type { Exchanged } from "./exchange.ts";
import { combineOutcomes, outcomeOf } from "./outcome.ts";

function answered(status: number, body: unknown = ""): Exchanged {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  return { status, reply: { status, ok: status >= 200 && status < 300, headers: new Headers(), text } };
}
const rollback = (compensation_failures: unknown) => ({ detail: "x", rollback: { compensation_failures } });

it.each<[string, Exchanged, Outcome]>([
  ["a refused connection", { cause: { code: "ECONNREFUSED" } }, "not_sent"],
  ["a reset connection", { cause: { code: "ECONNRESET" } }, "unknown"],
  ["a body that broke off after 201", { cause: new Error("x"), status: 201 }, "unknown"],
  ["a body that broke off after 404", { cause: new Error("x"), status: 404 }, "unknown"],
  ["a 200", answered(200), "accepted"],
  ["a redirect", answered(302), "unknown"],
  ["an opaque redirect, as browsers give it", answered(0), "unknown"],
  ["a 400", answered(400, { detail: "x" }), "rejected"],
  ["a 429", answered(429), "rejected"],
  ["a 500", answered(500), "unknown"],
  ["a 503", answered(503), "unknown"],
  ["a 400 that compensated", answered(400, rollback([])), "rejected"],
  ["a 400 that could not compensate", answered(400, rollback([{ provider: "kpay" }])), "unknown"],
  ["a 400 with a rollback of another shape", answered(400, { rollback: "x" }), "rejected"],
  ["a 400 whose body is a list", answered(400, [{ rollback: {} }]), "rejected"],
  ["a 404 that speaks of compensation", answered(404, rollback([1])), "rejected"],
])("says of %s", (_, sent, expected) => {
  expect(outcomeOf(sent)).toBe(expected);
});

it.each<[string, Outcome | undefined, Outcome, Outcome]>([
  ["POST", undefined, "not_sent", "not_sent"],
  ["POST", "not_sent", "unknown", "unknown"],
  ["POST", "rejected", "not_sent", "rejected"],
  ["GET", "unknown", "not_sent", "unknown"],
  ["GET", "unknown", "rejected", "rejected"],
  ["DELETE", "unknown", "rejected", "unknown"],
  ["DELETE", "unknown", "accepted", "accepted"],
  ["DELETE", "rejected", "rejected", "rejected"],
  ["DELETE", undefined, "rejected", "rejected"],
])("%s: after %s, %s makes %s", (method, earlier, last, expected) => {
  expect(combineOutcomes({ method: method as "GET" }, earlier, last)).toBe(expected);
});
