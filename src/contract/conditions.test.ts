import { expect, it } from "vitest";
import type { Condition } from "../../generated/presence.ts";
import { deciderOf, type Sent, type State } from "./conditions.ts";

/** A whole request with this body and an API key, but for what is changed. */
const sent = (body: unknown, changes: Partial<Sent> = {}): Sent => ({
  body,
  known: true,
  scheme: "apiKey",
  whole: true,
  ...changes,
});
const part = { whole: false };

const was: Condition = { request: "/extra" };
const yes: Condition = { request: "/generate_qr_code", equals: true };
const yesByDefault: Condition = { ...yes, default: true };
const noByDefault: Condition = { ...yes, default: false };
const withKey: Condition = { auth: "apiKey" };
const withBasic: Condition = { auth: "basic" };

it.each<[string, Condition, Sent, State]>([
  ["holds for a member that was sent", was, sent({ extra: {} }), true],
  ["does not hold for one that was not", was, sent({}), false],
  ["is unknown for one that was not sent with a part", was, sent({}, part), "unknown"],
  ["holds for the value", yes, sent({ generate_qr_code: true }), true],
  ["holds for the value in a part", yes, sent({ generate_qr_code: true }, part), true],
  ["does not hold for another value", yes, sent({ generate_qr_code: false }), false],
  ["is unknown for a value of another type", yes, sent({ generate_qr_code: "true" }), "unknown"],
  ["does not hold for no value, without a default", yes, sent({}), false],
  ["holds for no value, where that is the default", yesByDefault, sent({}), true],
  ["does not hold for no value, where another is the default", noByDefault, sent({}), false],
  ["is unknown for no value in a part", yesByDefault, sent({}, part), "unknown"],
  ["does not hold for a default alone", { ...was, default: true }, sent({}), false],
  ["holds for the credential", withKey, sent({}), true],
  ["does not hold for another credential", withBasic, sent({}), false],
  ["is unknown for an unknown credential", withKey, sent({}, { scheme: "unknown" }), "unknown"],
  ["is unknown for the credential of a part", withBasic, sent({}, part), "unknown"],
])("a condition %s", (_, condition, request, state) => {
  expect(deciderOf([condition])(request)).toBe(state);
});

const unread = sent(undefined, { known: false });

it.each<[string, readonly Condition[], Sent, State]>([
  ["hold where there is none", [], sent({}), true],
  ["hold where there is none, whatever was sent", [], unread, true],
  ["are unknown where the request is", [was], unread, "unknown"],
  ["hold together", [was, yes], sent({ extra: {}, generate_qr_code: true }), true],
  ["do not hold where the first does not", [was, yes], sent({ generate_qr_code: true }), false],
  ["do not hold where the last does not", [was, yes], sent({ extra: {} }), false],
  ["are unknown where the first is", [was, yes], sent({ generate_qr_code: true }, part), "unknown"],
  ["are unknown where the last is", [was, yes], sent({ extra: {} }, part), "unknown"],
  [
    "do not hold where one is unknown and another fails",
    [was, yes],
    sent({ generate_qr_code: false }, part),
    false,
  ],
])("conditions %s", (_, conditions, request, state) => {
  expect(deciderOf(conditions)(request)).toBe(state);
});
