import { expect, test } from "vitest";
import { sensitiveOf } from "./sensitive.ts";
import type { Parameter, Schema } from "./spec.ts";
import { ref, testOperation, testSpec } from "./test-spec.ts";

const text = { type: "string" };
const secret = { type: "string", "x-sensitive": true };

/** What is found in the bodies of an operation. */
function inBodies(schemas: Record<string, Schema>, parameters: Parameter[] = []) {
  const body = Object.fromEntries(Object.keys(schemas).map((name) => [name, { schema: ref(name) }]));
  return sensitiveOf(testSpec(schemas), testOperation("createCheckout", { body }), parameters);
}

test("names sensitive members, behind references and in every media type, in order and once", () => {
  const found = inBodies({
    Json: { allOf: [ref("Form")], properties: { customer: { properties: { phone: secret, note: text } } } },
    Form: { properties: { customer_email: ref("Email"), amount: text } },
    Email: secret,
  });
  // The component is a body of its own in this document, too, and marked as a whole.
  expect(found).toEqual({ members: ["/body", "/body/customer/phone", "/body/customer_email"] });
});

test("takes the mark beside a reference, too", () => {
  expect(
    inBodies({
      Json: { properties: { note: { $ref: "#/components/schemas/Note", "x-sensitive": true } } },
      Note: text,
    }),
  ).toEqual({
    members: ["/body/note"],
  });
});

test("stops at the outermost sensitive member, and names below it what only the API can say", () => {
  const found = inBodies({
    Json: {
      properties: {
        payment_instrument: {
          "x-sensitive": true,
          oneOf: [
            {
              properties: { instrument_type: { const: "token" }, payload: { properties: { token: secret } } },
            },
            { properties: { instrument_type: { enum: ["wallet"] } } },
          ],
        },
        type: { enum: ["payment_request"] },
      },
    },
  });
  expect(found).toEqual({
    members: ["/body/payment_instrument"],
    known: ["/body/payment_instrument/instrument_type"],
  });
});

test("writes an asterisk for items and for members with names of the caller's", () => {
  const list = { type: "array", items: { properties: { to: secret } } };
  expect(inBodies({ Json: { properties: { recipients: list }, additionalProperties: secret } })).toEqual({
    members: ["/body/*", "/body/recipients/*/to"],
  });
});

test("finds parameters of path and query, marked themselves or by their schema", () => {
  const parameters = [
    { name: "token", in: "path", schema: secret },
    { name: "customer_id", in: "query", schema: text, "x-sensitive": true },
    { name: "Tracking-Key", in: "header", schema: secret },
    { name: "type", in: "query", schema: text },
  ] as Parameter[];
  expect(inBodies({}, parameters)).toEqual({ members: ["/path/token", "/query/customer_id"] });
});

test("finds nothing where nothing is sensitive, and comes back from a schema that holds itself", () => {
  expect(inBodies({ Json: { properties: { again: ref("Json"), amount: text } } })).toBeUndefined();
});
