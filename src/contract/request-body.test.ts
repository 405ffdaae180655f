import { describe, expect, it } from "vitest";
import { operations } from "../../generated/operation-table.ts";
import { broken, created, headers, sending } from "./fixture.ts";
import { readHeaders } from "./headers.ts";
import { decodeRequest } from "./request-body.ts";

const form = "application/x-www-form-urlencoded";
const json = JSON.stringify(created.request);
const encoded = "type=payment_request&pg_codes=kpay&amount=20.000&currency_code=KWD";
const base64 = (text: string) =>
  btoa(Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join(""));

function decode(type: string | undefined, content: unknown, isBase64 = false) {
  const bag = type === undefined ? {} : { "Content-Type": type };
  const raw = { headers: readHeaders(bag), content, base64: isBase64 };
  const decoded = decodeRequest(operations.createCheckout, raw);
  return decoded.kind === "read" ? decoded.value : decoded;
}

const part = (disposition: string, content: string) =>
  `--xyz\r\nContent-Disposition: form-data; ${disposition}\r\n\r\n${content}\r\n`;
const fields = Object.entries({ ...created.request, pg_codes: "kpay" })
  .map(([name, value]) => part(`name="${name}"`, value))
  .join("");
const multipart = `${fields}${part('name="attachment"; filename="فاتورة.pdf"', "%PDF")}--xyz--\r\n`;

describe("a body in any encoding reads the same", () => {
  it.each<[string, string | undefined, unknown, boolean?]>([
    ["decoded JSON", "application/json", created.request],
    ["JSON text", "application/json", json],
    ["JSON text with a byte order mark", "application/json", `\uFEFF${json}`],
    ["JSON in base64", "Application/JSON;charset=UTF-8", base64(json), true],
    ["JSON without a content type", undefined, json],
    ["bytes", "application/json", new TextEncoder().encode(json)],
    ["form text", `${form}; charset=utf-8`, encoded],
    ["form text without a content type", undefined, encoded],
    ["form text in base64", form, base64(encoded), true],
    ["decoded form fields", form, { ...created.request, pg_codes: "kpay" }],
    [
      "decoded multipart",
      "multipart/form-data; boundary=x",
      { fields: { ...created.request, pg_codes: "kpay" } },
    ],
    ["decoded multipart without a content type", undefined, { fields: created.request }],
    ["multipart text", "multipart/form-data; boundary=xyz", `${fields}--xyz--\r\n`],
    ["multipart text with a quoted boundary", 'multipart/form-data; boundary="xyz"', `${fields}--xyz--`],
    ["multipart text in base64", "multipart/form-data; boundary=xyz", base64(`${fields}--xyz--\r\n`), true],
  ])("%s", (_, type, content, isBase64) => {
    expect(decode(type, content, isBase64)).toEqual(created.request);
  });
});

describe("a form", () => {
  it("reads flags, numbers and lists by the type of the field", () => {
    const text = `${encoded}&pg_codes=mpgs&generate_qr_code=true&shortify_checkout_url=False&initiator_id=35&order_no=35`;
    expect(decode(form, text)).toMatchObject({
      pg_codes: ["kpay", "mpgs"],
      generate_qr_code: true,
      shortify_checkout_url: "False",
      initiator_id: 35,
      order_no: "35",
    });
  });

  it("keeps a repeated field that is no list, and names of every kind", () => {
    const read = decode(form, "amount=1&amount=2&__proto__=x&%D8%A7=y") as Record<string, unknown>;
    expect(Object.entries(read)).toEqual([
      ["amount", ["1", "2"]],
      ["__proto__", "x"],
      ["ا", "y"],
    ]);
  });
});

it("is told once that a field belongs into multipart", () => {
  const body = `${encoded}&attachment=invoice.pdf`;
  expect(broken(sending({ headers: { ...headers, "Content-Type": form }, body }))).toEqual([
    "request.schema /attachment",
  ]);
  expect(broken(sending({ body: { ...created.request, attachment: "invoice.pdf" } }))).toEqual([
    "request.schema /attachment",
  ]);
});

describe("a file", () => {
  const type = { ...headers, "Content-Type": "multipart/form-data; boundary=xyz" };
  const sent = (file: unknown) =>
    broken(sending({ headers: type, body: { fields: { ...created.request, pg_codes: "kpay" }, file } }));

  it("is a member of the body, in text and decoded", () => {
    expect(decode("multipart/form-data; boundary=xyz", multipart)).toMatchObject({
      attachment: "فاتورة.pdf",
    });
    expect(decode("multipart/form-data; boundary=xyz", base64(multipart), true)).toMatchObject({
      attachment: "فاتورة.pdf",
    });
    expect(
      sent({ field: "attachment", filename: "invoice.PDF", contentType: "application/pdf", size: 4 }),
    ).toEqual([]);
  });

  it("may be sent with flags where no other form than multipart is taken", () => {
    const session = part('name="session_id"', "5ca114666d472a170d3c4ea6cadbf347679b2532");
    const flag = (text: string) => part('name="shortify_attachment_url"', text);
    const file = part('name="file"; filename="invoice.pdf"', "%PDF");
    const url = "https://sandbox.ottu.net/b/checkout/v1/upload-attachment/";
    const upload = (text: string) =>
      broken(sending({ url, headers: type, body: `${session}${flag(text)}${file}--xyz--\r\n` }));
    expect(upload("true")).toEqual([]);
    expect(upload("yes")).toEqual(["request.schema /shortify_attachment_url"]);
  });

  it.each<[string, unknown, string]>([
    ["an extension that is not documented", { field: "attachment", filename: "invoice.exe" }, "/attachment"],
    ["no extension", { field: "attachment", filename: "invoice" }, "/attachment"],
    ["a name of 101 characters", { field: "attachment", filename: `${"ا".repeat(97)}.pdf` }, "/attachment"],
    ["no content", { field: "attachment", filename: "invoice.pdf", size: 0 }, "/attachment"],
    ["a field that takes none", { field: "receipt", filename: "invoice.pdf" }, "/receipt"],
  ])("with %s breaks the schema", (_, file, pointer) => {
    expect(sent(file)).toEqual([`request.schema ${pointer}`]);
  });

  it("may have a name of 100 characters, and comes once", () => {
    const file = { field: "attachment", filename: `${"ا".repeat(96)}.pdf` };
    expect(sent(file)).toEqual([]);
    expect(sent([file, file])).toEqual(["request.schema /attachment"]);
  });

  it("is no text", () => {
    const body = { fields: { ...created.request, attachment: "invoice.pdf" } };
    expect(broken(sending({ headers: type, body }))).toEqual(["request.schema /attachment"]);
  });
});

it.each<[string, string | undefined, unknown, string]>([
  ["text that is neither", undefined, "hello", "is not JSON, or is cut short"],
  ["multipart that is cut short", "multipart/form-data; boundary=xyz", multipart.slice(0, -8), "cut short"],
  ["multipart with another boundary", "multipart/form-data; boundary=abc", multipart, "boundary"],
  [
    "multipart with a part without a name",
    "multipart/form-data; boundary=xyz",
    `${part("", "x")}--xyz--`,
    "without a name",
  ],
  [
    "a file of another form",
    "multipart/form-data",
    { fields: {}, file: { name: "x" } },
    "has a file that is not",
  ],
  ["a form that is a list", form, ["a"], "is not a set of fields"],
  ["a number that JSON has not", undefined, { amount: Number.NaN }, "JSON cannot carry"],
])("does not read %s", (_, type, content, problem) => {
  expect(decode(type, content)).toEqual({ kind: "unreadable", problem: expect.stringContaining(problem) });
});

const unreadable = new Proxy(
  {},
  {
    getPrototypeOf() {
      throw new Error("no");
    },
    getOwnPropertyDescriptor() {
      throw new Error("no");
    },
  },
);

it.each([undefined, "application/json", form])("does not read what throws: %s", (type) => {
  expect(decode(type, unreadable)).toEqual({ kind: "unreadable", problem: "cannot be read" });
});

it.each([undefined, null, ""])("takes %j for no body", (content) => {
  expect(decode("application/json", content)).toEqual({ kind: "absent" });
});

it("knows JSON from a form without a content type", () => {
  const sent = { ...created.request, order_no: "a=b&c=d" };
  expect(decode(undefined, JSON.stringify(sent))).toEqual(sent);
  expect(decode(undefined, `[${encoded}`)).toMatchObject({ problem: "is not JSON, or is cut short" });
});

it("reads a form whose values look like JSON", () => {
  expect(decode(form, "order_no=[1]&extra={}")).toEqual({ order_no: "[1]", extra: "{}" });
});

it("takes no media type where no body belongs", () => {
  const raw = { headers: readHeaders({ "content-type": "application/json" }), content: "{}", base64: false };
  expect(decodeRequest(operations.retrieveCheckout, raw)).toEqual({
    kind: "foreign",
    mediaType: "application/json",
  });
});

it("finds files in multipart alone", () => {
  const files = (type: string, content: unknown) =>
    decodeRequest(operations.createCheckout, {
      headers: readHeaders({ "content-type": type }),
      content,
      base64: false,
    });
  const attachment = { field: "attachment", filename: "invoice.pdf", size: 4 };
  expect(files("application/json", json)).toMatchObject({ files: [] });
  expect(files(form, encoded)).toMatchObject({ files: [] });
  expect(files("multipart/form-data", created.request)).toMatchObject({ files: [] });
  expect(files("multipart/form-data", { fields: {} })).toMatchObject({ files: [], value: {} });
  expect(files("multipart/form-data", { ...created.request, file: "invoice.pdf" })).toMatchObject({
    files: [],
  });
  expect(files("multipart/form-data", { fields: {}, file: attachment })).toMatchObject({
    files: [attachment],
  });
  expect(files("multipart/form-data; boundary=xyz", multipart)).toMatchObject({
    files: [{ field: "attachment", filename: "فاتورة.pdf", size: 4 }],
  });
});

it("does not read bytes that are no UTF-8", () => {
  expect(decode("application/json", btoa("\xff"), true)).toEqual({
    kind: "unreadable",
    problem: "is not UTF-8",
  });
});
