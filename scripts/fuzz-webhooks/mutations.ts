import type { Random } from "./random.ts";
import { type Event, FIELDS, messageOf } from "./reference.ts";

/** A delivery as an attacker or a broken proxy would change it. */
export type Mutation = (event: Event, random: Random) => Event | string | Uint8Array;

/** What must become of it: accepted, refused, or either, but if accepted then as it was signed. */
export type Expectation = "accepted" | "refused" | "harmless";

const bytesOf = (event: Event) => Buffer.from(JSON.stringify(event));
const values = [
  null,
  "",
  0,
  1,
  -1,
  1e308,
  true,
  false,
  [],
  {},
  ["x"],
  "x",
  "0",
  "10.000",
  "paid",
  "success",
  "محمد",
  "😀",
];

/** Puts a text somewhere into the body. */
function insert(event: Event, random: Random, text: string | Uint8Array): Uint8Array {
  const bytes = bytesOf(event);
  const at = random.below(bytes.length + 1);
  return Buffer.concat([bytes.subarray(0, at), Buffer.from(text as string), bytes.subarray(at)]);
}

/** The event's members in another order, with one said twice; which of the two counts depends on the reader. */
function twice(event: Event, random: Random): string {
  const key = random.pick(Object.keys(event));
  const spelled =
    random.next() < 0.5 ? JSON.stringify(key) : `"\\u00${key.charCodeAt(0).toString(16)}${key.slice(1)}"`;
  const extra = `${spelled}:${JSON.stringify(random.pick(values))}`;
  const text = JSON.stringify(event);
  return random.next() < 0.5 ? `{${extra},${text.slice(1)}` : `${text.slice(0, -1)} , ${extra}}`;
}

/** Other members with the same message: the attack on a scheme without separators. */
function resplit(event: Event, random: Random): Event {
  const message = messageOf(event);
  const forged = Object.fromEntries(Object.entries(event).filter(([key]) => !FIELDS.includes(key)));
  const cuts: { field: string; at: number }[] = [];
  let from = 0;
  for (const field of FIELDS) {
    const places = [...message.matchAll(new RegExp(field, "g"))]
      .map(({ index }) => index)
      .filter((index) => index >= from);
    if (places.length === 0 || (cuts.length > 0 && random.next() < 0.3)) continue;
    const at = random.pick(places);
    cuts.push({ field, at });
    from = at + field.length;
  }
  cuts.forEach(({ field, at }, index) => {
    forged[field] = message.slice(at + field.length, cuts[index + 1]?.at);
  });
  return forged;
}

const deep = (depth: number, random: Random) =>
  random.next() < 0.5
    ? `${"[".repeat(depth)}${"]".repeat(depth)}`
    : `${'{"a":'.repeat(depth)}1${"}".repeat(depth)}`;

/** Every way to change a delivery, and what must become of it. */
export const mutations: Record<string, { expects: Expectation; mutate: Mutation }> = {
  nothing: { expects: "accepted", mutate: (event) => event },
  "white space and another order": {
    expects: "accepted",
    mutate: (event) => JSON.stringify(Object.fromEntries(Object.entries(event).reverse()), null, "\t \n"),
  },
  "every character escaped": {
    expects: "accepted",
    mutate: (event) =>
      JSON.stringify(event).replace(
        /[\u0080-\uffff]/g,
        (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`,
      ),
  },
  "a member that is not signed": {
    expects: "accepted",
    mutate: (event, random) => ({
      ...event,
      [random.pick([
        "session_id",
        "operation",
        "timestamp_utc",
        "extra",
        "fee",
        "is_sandbox",
        "customer_id",
        "new",
      ])]: random.pick(values),
    }),
  },
  "a signed member": {
    expects: "harmless",
    mutate: (event, random) => ({ ...event, [random.pick(FIELDS)]: random.pick(values) }),
  },
  "a signed member's last character": {
    expects: "refused",
    mutate: (event, random) => {
      const field = random.pick(FIELDS.filter((one) => typeof event[one] === "string" && event[one] !== ""));
      return { ...event, [field]: `${event[field]}x` };
    },
  },
  "a signed member taken out": {
    expects: "refused",
    mutate: (event, random) => {
      const { [random.pick(FIELDS.filter((one) => event[one]))]: _, ...rest } = event;
      return rest;
    },
  },
  "the signature": {
    expects: "refused",
    mutate: (event, random) => ({
      ...event,
      signature: random.pick([
        ...[...values, undefined, "0".repeat(64), "f".repeat(64), "g".repeat(64), [event.signature]],
        ...[
          `${event.signature}0`,
          `${event.signature} `,
          `${event.signature}\n`,
          `${event.signature}`.slice(1),
        ],
        `${event.signature}`.replace(/./, (digit) => (digit === "0" ? "1" : "0")),
      ]),
    }),
  },
  "the cuts between signed members": { expects: "harmless", mutate: resplit },
  "a key said twice": { expects: "refused", mutate: twice },
  __proto__: {
    expects: "refused",
    mutate: (event, random) =>
      `{"${random.pick(["__proto__", "\\u005f_proto__"])}":{"state":"paid"},${JSON.stringify(event).slice(1)}`,
  },
  "a bit": {
    expects: "harmless",
    mutate: (event, random) => {
      const bytes = bytesOf(event);
      const at = random.below(bytes.length);
      bytes[at] = (bytes[at] ?? 0) ^ (1 << random.below(8));
      return bytes;
    },
  },
  "the end cut off": {
    expects: "refused",
    mutate: (event, random) => {
      const bytes = bytesOf(event);
      return bytes.subarray(0, random.below(bytes.length));
    },
  },
  "bytes that are no UTF-8": {
    expects: "refused",
    mutate: (event, random) =>
      insert(
        event,
        random,
        random.pick(
          [[0xff], [0xc0, 0x80], [0xed, 0xa0, 0x80], [0xf5, 0x80], [0xd9]].map((b) => Buffer.from(b)),
        ),
      ),
  },
  "a text put in": {
    expects: "harmless",
    mutate: (event, random) =>
      insert(
        event,
        random,
        random.pick(["\u0000", "\uFEFF", '"', ",", "{}", "\\", "\\ud83d", "محمد", "😀", "//", "NaN", " "]),
      ),
  },
  "something deep": {
    expects: "refused",
    mutate: (event, random) =>
      `{"deep":${deep(64 + random.below(3000), random)},${JSON.stringify(event).slice(1)}`,
  },
  "another body altogether": {
    expects: "refused",
    mutate: (event, random) =>
      random.pick([
        "",
        "null",
        "[]",
        '""',
        "0",
        "{",
        "}",
        "<event/>",
        `[${JSON.stringify(event)}]`,
        deep(10_000, random),
      ]),
  },
};
