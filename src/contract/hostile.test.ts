import { describe, expect, it } from "vitest";
import { answering, broken, create, created, headers, sending } from "./fixture.ts";
import { checkExchange, type Exchange } from "./index.ts";

const deep = (levels: number) => {
  let value: unknown = "x";
  for (let level = 0; level < levels; level++) value = level % 2 ? { extra: value } : [value];
  return value;
};
const cyclic: Record<string, unknown> = { ...created.request };
cyclic.extra = { cyclic };
/** Every level refers to the next one twice, so that walking it as a tree would never end. */
const doubled = Array.from({ length: 100 }).reduce<unknown>((inner) => [inner, inner], "x");
const throwing = Object.defineProperty({ ...created.request }, "extra", {
  enumerable: true,
  get() {
    throw new Error("no");
  },
});
const many = Object.fromEntries(Array.from({ length: 100_000 }, (_, index) => [`key${index}`, index]));
const long = "a".repeat(1_000_000);

const values: Record<string, unknown> = {
  throwing,
  cyclic,
  doubled,
  "a proxy that throws": new Proxy(
    {},
    {
      ownKeys: () => {
        throw new Error("no");
      },
    },
  ),
  "deep objects": { ...created.request, extra: deep(100_000) },
  "deep text": `${"[".repeat(100_000)}${"]".repeat(100_000)}`,
  "many members": { ...created.request, ...many },
  "many members of extra": { ...created.request, extra: many },
  "a sparse list": { ...created.request, pg_codes: new Array(2 ** 32 - 1) },
  "names of prototypes": JSON.parse(
    '{"__proto__":{"type":1},"constructor":1,"toString":{},"hasOwnProperty":1}',
  ),
  "long names": { [long]: long },
  "control characters": { "\u0000": "\u0000", "a\nb": "\u2028" },
  "half a character": { amount: "\ud800", order_no: "\udfff" },
  Arabic: { ...created.request, customer_first_name: "محمد", extra: { المدينة: "الكويت" } },
  functions: { ...created.request, extra: () => 1 },
  "a big integer": { amount: 10n },
  symbols: Symbol("x"),
  NaN: Number.NaN,
  true: true,
  "a date": new Date(0),
  "a map": new Map([["a", 1]]),
  "a long text": long,
  "base64 that is none": "ÿ\u0000",
};

describe.each(Object.entries(values))("%s", (_, body) => {
  it.each(["application/json", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"])(
    "is judged in a request of type %j, in time and without throwing",
    (type) => {
      const found = checkExchange(sending({ body, headers: { ...headers, "Content-Type": type } }));
      expect(found.length).toBeLessThanOrEqual(1000);
      for (const { message, pointer } of found) expect(message.length + pointer.length).toBeLessThan(2000);
    },
  );

  it.each([201, 400, 500])("is judged in a response of status %j", (status) => {
    expect(checkExchange(answering({ status, body })).length).toBeLessThanOrEqual(1000);
    expect(checkExchange(answering({ status, body: "%", bodyEncoding: "base64" })).length).toBeLessThan(2);
  });
});

it("says that such a body cannot be read", () => {
  expect(checkExchange(sending({ body: cyclic }))[0]?.message).toBe("The request body contains itself.");
  for (const name of [
    "throwing",
    "cyclic",
    "doubled",
    "deep objects",
    "a sparse list",
    "functions",
    "symbols",
  ])
    expect(broken(sending({ body: values[name] })), name).toEqual(["request.body"]);
  const broke = Object.defineProperty({ ...create().request }, "body", {
    get: () => {
      throw new Error("no");
    },
  });
  expect(broken({ request: broke })).toEqual(["request.body"]);
});

it("finds Arabic text as fine as any other", () => {
  const members = { customer_first_name: "محمد", extra: { المدينة: "الكويت" } };
  expect(broken(create(members, members))).toEqual([]);
});

it("is not fooled by names of prototypes", () => {
  const body = JSON.parse(JSON.stringify(created.request).replace("{", '{"__proto__":{"order_no":"x"},'));
  expect(broken(sending({ body }))).toEqual(["request.schema /__proto__"]);
  expect(broken({ request: { method: "constructor", url: "/__proto__/" } })).toEqual(["endpoint.unknown"]);
});

it.each<[string, unknown]>([
  [
    "headers that throw",
    new Proxy(
      {},
      {
        ownKeys: () => {
          throw new Error("no");
        },
      },
    ),
  ],
  ["headers of no values", { Authorization: {}, "content-type": 5 }],
  ["a list of nonsense", [1, null, ["Authorization"], "x"]],
])("passes over %s", (_, bag) => {
  expect(broken({ request: { ...create().request, headers: bag } } as Exchange)).toContain(
    "credential.missing",
  );
});

it("reads headers of every form", () => {
  const entries = Object.entries(headers);
  for (const bag of [
    new Headers(headers),
    entries,
    new Map(entries),
    { authorization: ["Api-Key your_private_api_key"] },
  ])
    expect(broken({ request: { ...create().request, headers: bag } } as Exchange)).toEqual([]);
});

it("matches the longest texts in linear time", () => {
  const texts = [
    long,
    "0".repeat(1_000_000),
    "0.".repeat(500_000),
    `0.${"0".repeat(1_000_000)}`,
    `a@${"a-".repeat(500_000)}`,
    `a@${"a.".repeat(500_000)}`,
    "a.".repeat(500_000),
    `http://${"%".repeat(1_000_000)}`,
    `${"/".repeat(1_000_000)}`,
    "\n".repeat(1_000_000),
    ".pdf".repeat(250_000),
  ];
  for (const text of texts) {
    const members = Object.fromEntries(
      [
        "amount",
        "customer_email",
        "redirect_url",
        "attachment_upload_url",
        "due_datetime",
        "expiration_time",
      ].map((name) => [name, text]),
    );
    expect(broken(create(members, members)).length).toBeGreaterThan(3);
    expect(
      broken(sending({ body: text, url: `/b/checkout/v1/pymt-txn/${encodeURIComponent(text)}/` })),
    ).toHaveLength(1);
    expect(
      broken(sending({ headers: { authorization: `Basic ${text}`, "content-type": `;boundary=${text}` } })),
    ).toBeDefined();
  }
});
