import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { parse } from "yaml";
import { bundlePath } from "../package-files.ts";
import { MASK, maskHeader, maskValues, type Shown, shown } from "./mask.ts";

it("shows listed values and masks the others, keeping types, members and lengths of lists", () => {
  const body = {
    amount: "20.000",
    pg_codes: ["kpay"],
    shortify_checkout_url: true,
    order_no: null,
    vendor_name: "",
    customer_phone: "96550000000",
    email_recipients: ["example@example.com"],
    extra: { department: "sales", nested: [{ n: 1, flag: true }, null] },
    payment_methods: [{ code: "kpay", redirect_url: "https://sandbox.ottu.net/x" }],
    payment_instrument: { instrument_type: "apple_pay", payload: { paymentData: { data: "x" } } },
  };
  const { value, masked } = maskValues(body, shown);
  expect(value).toEqual({
    ...body,
    customer_phone: MASK,
    email_recipients: [MASK],
    extra: { department: MASK, nested: [{ n: 0, flag: false }, null] },
    payment_methods: [{ code: "kpay", redirect_url: MASK }],
    payment_instrument: { instrument_type: "apple_pay", payload: { paymentData: { data: MASK } } },
  });
  expect(masked).toEqual([
    "/customer_phone",
    "/email_recipients/0",
    "/extra/department",
    "/extra/nested/0/n",
    "/extra/nested/0/flag",
    "/payment_methods/0/redirect_url",
    "/payment_instrument/payload/paymentData/data",
  ]);
});

it("masks whatever is not an object, and members with the names of prototypes", () => {
  expect(maskValues("text", shown).value).toBe(MASK);
  expect(maskValues([1], shown).value).toEqual([0]);
  const { value } = maskValues(JSON.parse('{"__proto__":"x","constructor":"x"}'), shown);
  expect(JSON.stringify(value)).toBe(`{"__proto__":"${MASK}","constructor":"${MASK}"}`);
});

it("writes names that may be data as redacted, also below members that are shown, and masks their values", () => {
  const body = {
    "example@example.com": "x",
    "96550000000": true,
    notifications: { email: ["paid"], "a b": ["paid", { "{}": 1 }] },
    extra: [{ ["x".repeat(65)]: { n: 1 }, "order-no.1": null }],
  };
  const { value, masked } = maskValues(body, shown);
  expect(value).toEqual({
    // Of several such members the last one stays.
    redacted: false,
    notifications: { email: ["paid"], redacted: [MASK, { redacted: 0 }] },
    extra: [{ redacted: { n: 0 }, "order-no.1": null }],
  });
  expect(masked).toEqual([
    "/redacted",
    "/redacted",
    "/notifications/redacted/0",
    "/notifications/redacted/1/redacted",
    "/extra/0/redacted/n",
  ]);
});

it.each([
  ["Authorization", "Api-Key your_private_api_key", "Api-Key [redacted]"],
  ["authorization", `Basic ${btoa("user:pass")}`, `Basic ${btoa("[redacted]:[redacted]")}`],
  ["Authorization", "Basic bm9jb2xvbg==", MASK],
  ["Authorization", "Bearer x", MASK],
  ["Cookie", "sid=x", MASK],
  ["X-Anything", "x", MASK],
  ["Content-Type", "application/json", "application/json"],
])("writes the header %s: %s as %s", (name, value, expected) => {
  expect(maskHeader(name, value)).toBe(expected);
});

interface Schema {
  $ref?: string;
  "x-sensitive"?: boolean;
  properties?: Record<string, Schema>;
  items?: Schema;
  allOf?: Schema[];
  anyOf?: Schema[];
  oneOf?: Schema[];
}

/** The pointers of sensitive members that the list would show. */
function leaks(schemas: Record<string, Schema>, schema: Schema, list: Shown, at = ""): string[] {
  const target = schema.$ref === undefined ? {} : (schemas[schema.$ref.split("/").at(-1) ?? ""] ?? {});
  const all = [schema, target, schema.items ?? {}, ...(target.allOf ?? []), ...(schema.allOf ?? [])];
  const unions = [...all, ...(target.oneOf ?? []), ...(target.anyOf ?? []), ...(schema.anyOf ?? [])];
  const own = list === true && (schema["x-sensitive"] === true || target["x-sensitive"] === true) ? [at] : [];
  const inherited = unions.slice(2).flatMap((part) => (part.$ref ? leaks(schemas, part, list, at) : []));
  const below = unions
    .flatMap((part) => Object.entries(part.properties ?? {}))
    .flatMap(([name, property]) => {
      const shownBelow = list === true ? true : Object.hasOwn(list, name) ? list[name] : undefined;
      return shownBelow === undefined ? [] : leaks(schemas, property, shownBelow, `${at}/${name}`);
    });
  return [...own, ...inherited, ...below];
}

it("lists no value that the contract marks as sensitive", () => {
  const { schemas } = parse(readFileSync(bundlePath(), "utf8")).components;
  const bodies = Object.keys(schemas).filter((name) =>
    /^(Checkout|Payment)(Create|Update|Transaction|Result)/.test(name),
  );
  expect(bodies.length).toBeGreaterThan(5);
  const found = (list: Shown) => bodies.flatMap((name) => leaks(schemas, { $ref: `/${name}` }, list));
  expect(found(shown)).toEqual([]);
  // The search finds what it should.
  expect(found({ customer_email: true, token: { number: true }, billing_address: true })).toEqual(
    expect.arrayContaining(["/customer_email", "/token/number", "/billing_address"]),
  );
});
