import { expect, it } from "vitest";
import type { Operation } from "../generated/operation-table.ts";
import { encodeBody } from "./encode.ts";
import type { ContentType } from "./options.ts";

const FORM = "application/x-www-form-urlencoded";
const MULTIPART = "multipart/form-data";
const attachment = { extensions: ["pdf", "png"], maxNameLength: 10 };

const create: Operation = {
  operationId: "createCheckout",
  method: "POST",
  path: "/b/checkout/v1/pymt-txn/",
  auth: "required",
  pathParameters: [],
  requestBody: {
    required: true,
    mediaTypes: {
      [MULTIPART]: { files: { attachment } },
      "application/json": { files: {} },
      [FORM]: { files: {} },
    },
  },
  successStatuses: [201],
};
const jsonOnly: Operation = {
  ...create,
  requestBody: { required: false, mediaTypes: { "application/json": { files: {} } } },
};
const uploadOnly: Operation = {
  ...create,
  requestBody: { required: true, mediaTypes: { [MULTIPART]: { files: { attachment } } } },
};
const { requestBody: _, ...bodiless } = create;

/** An operation that takes these encodings, each with files in these fields. */
function takes(fields: Record<string, string[]>): Operation {
  const mediaTypes = Object.entries(fields).map(([type, names]) => {
    return [type, { files: Object.fromEntries(names.map((name) => [name, attachment])) }] as const;
  });
  return { ...create, requestBody: { required: true, mediaTypes: Object.fromEntries(mediaTypes) } };
}

function problemOf(
  operation: Operation,
  body: unknown,
  type?: ContentType,
): { field: string; message: string } {
  try {
    encodeBody(operation, body, type);
  } catch (error) {
    expect(error).toMatchObject({ code: "invalid_request", operationId: "createCheckout" });
    return error as { field: string; message: string };
  }
  throw new Error("was accepted");
}

const formOf = (body: unknown) => {
  const encoded = encodeBody(create, body, MULTIPART);
  expect(encoded).not.toHaveProperty("contentType");
  return encoded?.body instanceof FormData ? [...encoded.body.entries()] : [];
};

const pdf = (name: string, content = "x") => new File([content], name);

it("encodes JSON by default, whatever the order of the table", () => {
  expect(encodeBody(create, { amount: "20.000" })).toEqual({
    body: '{"amount":"20.000"}',
    contentType: "application/json",
  });
});

it.each([
  [undefined, /plain object, not undefined/],
  [null, /not null$/],
  [[], /not a list/],
  ["{}", /not a string/],
  [new FormData(), /the SDK builds the form/],
  [new Map(), /instance of a class/],
])("refuses %o as a body", (body, message) => {
  expect(problemOf(create, body)).toMatchObject({
    part: "body",
    field: "",
    message: expect.stringMatching(message),
  });
});

it("refuses a file in JSON", () => {
  expect(problemOf(create, { attachment: pdf("a.pdf") })).toMatchObject({
    field: "/attachment",
    message: expect.stringMatching(/contentType: "multipart\/form-data"/),
  });
  expect(problemOf(jsonOnly, { a: pdf("a.pdf") }).message).toMatch(/does not take$/);
});

it("refuses a bad file in multipart", () => {
  expect(problemOf(create, { attachment: pdf("a.exe") }, MULTIPART)).toMatchObject({
    part: "body",
    field: "/attachment",
  });
});

it("sends an empty object, and no body where none is needed", () => {
  expect(encodeBody(create, {})?.body).toBe("{}");
  expect(encodeBody(create, {}, FORM)).toEqual({ body: "", contentType: FORM });
  expect(formOf({})).toEqual([]);
  expect(encodeBody(jsonOnly, undefined)).toBeUndefined();
  expect(encodeBody(bodiless, { ignored: true })).toBeUndefined();
});

it("refuses an encoding the operation does not take", () => {
  expect(problemOf(jsonOnly, {}, FORM)).toMatchObject({
    field: "",
    message: expect.stringMatching(/does not take contentType .*; it takes application\/json$/),
  });
  expect(problemOf(takes({ "application/json": [], [MULTIPART]: [] }), {}, FORM).message).toMatch(
    /it takes application\/json, multipart\/form-data$/,
  );
  expect(problemOf(bodiless, {}, FORM)).toMatchObject({
    part: "options",
    field: "/contentType",
    message: expect.stringMatching(/has no use here/),
  });
});

it("refuses an operation whose encodings are all unknown", () => {
  expect(problemOf(takes({ "text/plain": [] }), {})).toMatchObject({
    field: "",
    message: expect.stringMatching(/knows no encoding/),
  });
});

it("falls back on the only encoding there is", () => {
  expect(encodeBody(uploadOnly, { attachment: pdf("a.pdf") })?.body).toBeInstanceOf(FormData);
});

it("writes scalars and repeated lists to a form", () => {
  const body = {
    type: "e_commerce",
    pg_codes: ["kpay", "knet"],
    shorten_url: false,
    n: 0,
    a: undefined,
    e: "",
    t: "أ&=+ ",
  };
  expect(encodeBody(create, body, FORM)).toEqual({
    body: "type=e_commerce&pg_codes=kpay&pg_codes=knet&shorten_url=false&n=0&e=&t=%D8%A3%26%3D%2B+",
    contentType: FORM,
  });
  expect(formOf(body)).toEqual([
    ["type", "e_commerce"],
    ["pg_codes", "kpay"],
    ["pg_codes", "knet"],
    ["shorten_url", "false"],
    ["n", "0"],
    ["e", ""],
    ["t", "أ&=+ "],
  ]);
});

it.each<[string, object, string, RegExp]>([
  ["null", { a: null }, "/a", /the text "null"/],
  [
    "an object",
    { extra: { a: 1 } },
    "/extra",
    /extra is an object.*application\/json.*attachment_upload_url/,
  ],
  ["an empty object", { agreement: {} }, "/agreement", /attachment_upload_url/],
  ["an object in a list", { a: ["x", { b: 1 }] }, "/a/1", /a\.1 is an object/],
  ["a list in a list", { a: [["x"]] }, "/a/0", /a list/],
  ["null in a list", { a: ["x", null] }, "/a/1", /the text "null"/],
  ["undefined in a list", { a: ["x", undefined] }, "/a/1", /undefined/],
  ["an empty list", { pg_codes: [] }, "/pg_codes", /empty list/],
  ["a number that is none", { a: Number.NaN }, "/a", /NaN/],
  ["a bigint", { a: 1n }, "/a", /a bigint, which a form cannot carry/],
  ["a list with a file", { a: ["x", pdf("a.pdf")] }, "/a/1", /a takes one file, not a list/],
  ["a Date", { a: new Date(0) }, "/a", /format documented/],
  ["half a character", { a: "\ud800" }, "/a", /well-formed/],
  ["an instance of a class", { a: new Map() }, "/a", /instance of a class/],
])("refuses %s in either form", (_, body, field, message) => {
  for (const type of [FORM, MULTIPART] as const) {
    expect(problemOf(create, body, type)).toMatchObject({
      part: "body",
      field,
      message: expect.stringMatching(message),
    });
  }
});

it("carries a file in multipart only", async () => {
  const file = pdf("a.pdf", "content");
  const [[name, sent] = []] = formOf({ attachment: file });
  expect(name).toBe("attachment");
  expect(sent).toMatchObject({ name: "a.pdf", size: 7 });
  expect(await new Response(sent).text()).toBe("content");
  expect(problemOf(create, { attachment: file }, FORM)).toMatchObject({
    field: "/attachment",
    message: expect.stringMatching(/pass contentType: "multipart\/form-data"/),
  });
  expect(problemOf(create, { logo: file }, MULTIPART)).toMatchObject({
    field: "/logo",
    message: expect.stringMatching(/logo is a file, but files go into attachment$/),
  });
  expect(problemOf(takes({ [MULTIPART]: ["front", "back"] }), { logo: file }).message).toMatch(
    /files go into front, back$/,
  );
  expect(problemOf(takes({ [MULTIPART]: [] }), { logo: file }).message).toMatch(/this operation takes none$/);
  expect(problemOf(takes({ [FORM]: [] }), { logo: file }).message).toMatch(
    /x-www-form-urlencoded cannot carry$/,
  );
  expect(problemOf(create, { logo: [file] }, MULTIPART).message).toMatch(/logo takes one file/);
});
