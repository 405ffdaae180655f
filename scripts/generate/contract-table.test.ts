import { expect, it } from "vitest";
import { emitContractTable, readContractTable, responseBodies, unionBranches } from "./contract-table.ts";
import { parameterSchemas } from "./parameter-schemas.ts";
import type { Schema, Spec } from "./spec.ts";

const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const decimal = { type: "string", pattern: "^(0|[1-9][0-9]*)(\\.[0-9]+)?$" };

const schemas: Record<string, Schema> = {
  Amount: decimal,
  Card: { type: "object", properties: {} },
  Wallet: { type: "object", properties: {}, "x-source": "vendor" },
  Create: {
    type: "object",
    properties: { instrument: { oneOf: [ref("Card"), ref("Wallet")] }, flag: { type: "boolean" } },
  },
  Answer: {
    type: "object",
    properties: {
      currency_code: { type: "string" },
      total: decimal,
      lines: {
        type: "array",
        items: { type: "object", properties: { currency: { type: "string" }, price: ref("Amount") } },
      },
      taxes: {
        type: "array",
        items: {
          type: "object",
          properties: { currency: { type: "string", "x-inherited": true }, tax: ref("Amount") },
        },
      },
      mode: { type: "string", "x-source": "000" },
      extra: { type: "object", additionalProperties: true },
    },
  },
  Failure: { anyOf: [ref("Message"), ref("Fields")] },
  Message: { type: "object" },
  Fields: { type: "object" },
};

const json = (name: string) => ({ description: "", content: { "application/json": { schema: ref(name) } } });
const form = { "application/x-www-form-urlencoded": { schema: ref("Create") } };
const spec = {
  paths: {
    "/": {
      post: {
        operationId: "create",
        requestBody: { content: form },
        responses: { 201: json("Answer"), "4XX": json("Failure"), 204: { description: "" } },
      },
    },
  },
  components: { schemas },
} as unknown as Spec;

it("names the bodies of an operation, and the fields of its forms that are no texts", () => {
  const text = emitContractTable(spec);
  expect(text).toContain('"flag": "boolean"');
  const { responses } = readContractTable(spec).operations.create ?? {};
  expect(responses).toEqual({
    201: { schema: "Answer", mediaTypes: ["application/json"] },
    204: { mediaTypes: [] },
    "4XX": { schema: "Failure", mediaTypes: ["application/json"] },
  });
});

it("names the headers of requests and answers, those of a shared answer once, with their types", () => {
  const header = (required: boolean, type: string) => ({ required, schema: { type } });
  const parameters = [{ name: "X-Key", in: "header", ...header(true, "string") }];
  const [wait, place] = [header(false, "integer"), header(true, "string")];
  const responses = {
    302: { description: "", headers: { Location: place } },
    429: { $ref: "#/components/responses/TooMany" },
  };
  const changed = {
    paths: { "/": { get: { operationId: "read", parameters, responses } } },
    components: { schemas: {}, responses: { TooMany: { description: "", headers: { Wait: wait } } } },
  } as unknown as Spec;
  const read = readContractTable(changed).operations.read;
  expect(read?.header).toEqual({ schema: "ReadHeader", fields: {} });
  expect(read?.responses[302]?.headers).toEqual({ schema: "Read302Headers", fields: {} });
  expect(read?.responses[429]?.headers).toEqual({ schema: "TooManyHeaders", fields: { wait: "integer" } });
  expect(parameterSchemas(changed).Read302Headers).toMatchObject({
    required: ["location"],
    properties: { location: { type: "string" } },
  });
});

it("notes the errors that may come without a body", () => {
  const { paths, ...rest } = structuredClone(spec);
  const { post } = paths["/"] ?? {};
  Object.assign(post ?? {}, {
    "x-bodiless-errors": [404],
    responses: { 404: json("Failure"), 410: json("Failure") },
  });
  const { responses } = readContractTable({ paths, ...rest } as Spec).operations.create ?? {};
  expect([responses?.[404]?.bodyOptional, responses?.[410]?.bodyOptional]).toEqual([true, undefined]);
});

it("notes amounts with their nearest currency, sources, free objects and fields of the oldest revision", () => {
  const answer = /"Answer": (\{[\s\S]*?\n {2}\})/.exec(emitContractTable(spec))?.[1] ?? "";
  expect(JSON.parse(answer)).toEqual({
    source: "004",
    sources: { "/mode": "000" },
    amounts: {
      "/total": "/currency_code",
      "/lines/*/price": "/lines/*/currency",
      "/taxes/*/tax": "/currency_code",
    },
    legacy: ["/mode"],
    open: ["/extra"],
    unions: {},
  });
});

it("lists the forms that members of requests and whole responses may take", () => {
  expect(unionBranches(spec)).toEqual(["Card", "Wallet"]);
  expect(responseBodies(spec)).toEqual(["Answer", "Failure", "Fields", "Message"]);
});
