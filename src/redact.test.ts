import { expect, it } from "vitest";
import { createCredential } from "./credential.ts";
import { createRedact, maskCardNumbers, redactHeaders, redactJson } from "./redact.ts";

const sensitive = {
  members: [
    "/body/customer_email",
    "/body/extra",
    "/body/recipients/*/to",
    "/path/token",
    "/query/customer_id",
  ],
  known: ["/body/extra/kind"],
};
const redactOf = (body: object, rest: object = {}) =>
  createRedact(undefined, { sensitive }, { body, ...rest });

it("masks a value of a sensitive member in every letter case, and no value of another", () => {
  const redact = redactOf({ customer_email: "Example@example.com", order_no: "ORD-12345" });
  expect(redact("example@EXAMPLE.com paid ORD-12345")).toBe("[redacted] paid ORD-12345");
});

it("masks every text and number below a sensitive member, but for those the API names itself", () => {
  const redact = redactOf({
    extra: { kind: "corporate", notes: ["Block 7, Street 1"], id: 284_019_2837_465n, n: 51423 },
  });
  expect(redact("corporate: Block 7, Street 1; 2840192837465; 51423")).toBe(
    "corporate: [redacted]; [redacted]; [redacted]",
  );
});

it("finds members behind an asterisk, in the path and in the query", () => {
  const input = { path: { token: "9923873408" }, query: { customer_id: "hidden-customer" } };
  const redact = redactOf({ recipients: [{ to: "+96550000000" }, { to: "+96550000001" }] }, input);
  expect(redact("9923873408 hidden-customer +96550000000 +96550000001")).toBe(
    "[redacted] [redacted] [redacted] [redacted]",
  );
});

it("masks short values as words of their own, and leaves the shortest", () => {
  expect(redactOf({ extra: ["Ali", "KW", "*"] })("Ali lives in KW, not in Alicante *")).toBe(
    "[redacted] lives in KW, not in Alicante *",
  );
  expect(redactOf({ extra: ["علي"] })("لا يوجد علي هنا، عليه")).toBe("لا يوجد [redacted] هنا، عليه");
});

it("masks six characters anywhere, and fewer as a word", () => {
  const redact = redactOf({ extra: ["abcdef", "vwxyz"] });
  expect(redact("_abcdef_ _vwxyz_ vwxyz")).toBe("_[redacted]_ _vwxyz_ [redacted]");
});

it("finds a member whose name a pointer has to escape", () => {
  const redact = createRedact(
    undefined,
    { sensitive: { members: ["/body/a~1b~0c"] } },
    { body: { "a/b~c": "hidden" } },
  );
  expect(redact("hidden")).toBe("[redacted]");
});

it("finds nothing in what is not there, and nothing to hide in what is no text and no number", () => {
  const extra = { none: null, missing: undefined, yes: true, name: " hidden-name " };
  const redact = redactOf(
    { customer_email: "hidden-mail", recipients: null, extra },
    { query: null, path: "" },
  );
  expect(redact("null undefined true hidden-name hidden-mail")).toBe(
    "null undefined true [redacted] [redacted]",
  );
});

it("masks two hundred characters in every letter case", () => {
  expect(redactOf({ extra: ["x".repeat(200)] })("X".repeat(200))).toBe("[redacted]");
});

it("leaves a JSON document as it is written where there is nothing to hide", () => {
  const json = String.raw`{"\u00e9": "\/"}`;
  expect(redactJson(json, redactOf({ customer_email: "hidden" }))).toBe(json);
});

it("leaves a value that is the name of its own member", () => {
  expect(redactOf({ customer_email: "customer_email" })("customer_email is missing")).toBe(
    "customer_email is missing",
  );
});

it("masks a value as URLs, forms and JSON write it", () => {
  const redact = redactOf({ customer_email: 'a "b"+é@example.com' });
  for (const written of [
    'a "b"+é@example.com',
    String.raw`a \"b\"+é@example.com`,
    "a%20%22b%22%2B%C3%A9%40example.com",
    "a+%22b%22%2B%C3%A9%40example.com",
  ]) {
    expect(redact(`<${written}>`)).toBe("<[redacted]>");
  }
});

it("masks the longer of two values that begin alike as a whole", () => {
  expect(redactOf({ extra: ["Salmiya", "Salmiya Block 7"] })("Salmiya Block 7")).toBe("[redacted]");
});

it("holds on to what was given when the call began", () => {
  const body = { customer_email: "example@example.com" };
  const redact = redactOf(body);
  body.customer_email = "";
  expect(redact("example@example.com")).toBe("[redacted]");
});

it("outlives what JSON cannot hold: a getter that throws, a loop, half a character", () => {
  const extra: Record<string, unknown> = { name: "hidden-name", half: "hidden-\uD800" };
  extra.again = extra;
  Object.defineProperty(extra, "bad", {
    enumerable: true,
    get() {
      throw new Error("no");
    },
  });
  expect(redactOf({ extra })("hidden-name hidden-\uD800")).toBe("[redacted] [redacted]");
});

it("masks values of any length and number", () => {
  const long = "a".repeat(1_000_000);
  const names = Array.from({ length: 3000 }, (_, index) => `hidden-name-${index}`);
  expect(redactOf({ extra: { long, names } })(`${long}; ${names.join("; ")}`)).toBe(
    ["[redacted]", ...names.map(() => "[redacted]")].join("; "),
  );
});

it("masks the name of a file, which a Blob has not", () => {
  expect(redactOf({ extra: new Blob(["hidden"]) })("hidden")).toBe("hidden");
  expect(redactOf({ extra: new File(["x"], "hidden-passport.pdf") })("hidden-passport.pdf")).toBe(
    "[redacted]",
  );
});

it("masks the credential, too, and changes nothing where there is nothing to hide", () => {
  const credential = createCredential({ apiKey: "your_private_api_key" });
  const text = "your_private_api_key of example@example.com";
  expect(
    createRedact(credential, { sensitive }, { body: { customer_email: "example@example.com" } })(text),
  ).toBe("[redacted] of [redacted]");
  expect(createRedact(undefined, {}, { body: { customer_email: "example@example.com" } })(text)).toBe(text);
});

it("redacts the texts of a JSON document however they are escaped, names of members included", () => {
  const redact = redactOf({ customer_email: "é@example.com" });
  const json = String.raw`{"a\n\"":"\u00e9\u0040example.com","é@example.com":[1,"\\"]}`;
  expect(JSON.parse(redactJson(json, redact))).toEqual({ 'a\n"': "[redacted]", "[redacted]": [1, "\\"] });
});

it("redacts hostile documents, too: millions of escapes, hundreds of thousands of levels", () => {
  const redact = redactOf({ customer_email: "example@example.com" });
  const escapes = `["${String.raw`\\`.repeat(1_000_000)}","example@example.com"]`;
  expect(redactJson(escapes, redact).endsWith(',"[redacted]"]')).toBe(true);
  const deep = `${"[".repeat(300_000)}"example@example.com"${"]".repeat(300_000)}`;
  expect(redactJson(deep, redact)).toContain('["[redacted]"]');
});

it.each([
  ["4111111111111111 is no card", "[redacted] is no card"],
  ["4111 1111 1111 1111", "[redacted]"],
  ["3782-822463-10005", "[redacted]"],
  ["+96550000000 and 123456789012", "+96550000000 and 123456789012"],
  ["5ca114666d472a170d3c4ea6cadbf347679b2532", "5ca114666d472a170d3c4ea6cadbf347679b2532"],
  ["12345678901234567890", "12345678901234567890"],
])("takes for a card number 13 to 19 digits: %s", (text, shown) => {
  expect(maskCardNumbers(text)).toBe(shown);
});

it("copies headers only to redact them, and keeps cookies apart", () => {
  const redact = redactOf({ customer_email: "example@example.com" });
  const clean = new Headers({ "x-request-id": "a" });
  expect(redactHeaders(clean, redact)).toBe(clean);
  const headers = new Headers([
    ["set-cookie", "a=1"],
    ["set-cookie", "b=example@example.com"],
  ]);
  expect(redactHeaders(headers, redact).getSetCookie()).toEqual(["a=1", "b=[redacted]"]);
});
