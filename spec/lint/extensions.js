/**
 * Every extension the spec may use: on which parts of the document (anywhere, if it does not say), the schema of its
 * value, and a correct example to show.
 */
const identifier = { type: "string", pattern: "^[a-z][A-Za-z]+$" };
const member = { type: "string", pattern: "^[a-z_0-9]+$" };
const sentence = { type: "string", minLength: 10 };

export const extensions = {
  "x-sdk": {
    on: ["Operation"],
    schema: {
      type: "array",
      minItems: 1,
      items: {
        type: "object",
        required: ["resource", "method"],
        properties: {
          resource: identifier,
          method: identifier,
          fixed: { type: "object", minProperties: 1 },
          fallback: {
            type: "object",
            required: ["operationId", "status"],
            properties: { operationId: identifier, status: { type: "integer" } },
            additionalProperties: false,
          },
        },
        additionalProperties: false,
      },
    },
    example: "x-sdk: [{ resource: operations, method: refund, fixed: { operation: refund } }]",
  },
  "x-alias-of": { on: ["Operation"], schema: identifier, example: "x-alias-of: chargeByAutoDebit" },
  "x-pages": {
    on: ["Operation"],
    schema: {
      anyOf: [
        {
          type: "object",
          required: ["style", "items", "next"],
          properties: { style: { const: "offset" }, items: member, next: member },
          additionalProperties: false,
        },
        {
          type: "object",
          required: ["style", "items", "next", "sends"],
          properties: { style: { const: "cursor" }, items: member, next: member, sends: member },
          additionalProperties: false,
        },
      ],
    },
    example: "x-pages: { style: cursor, items: results, next: next, sends: pagination }",
  },
  "x-download": {
    on: ["Operation"],
    schema: {
      type: "object",
      required: ["redirects"],
      properties: { redirects: { type: "array", minItems: 1, items: { type: "integer" } } },
      additionalProperties: false,
    },
    example: "x-download: { redirects: [302] }",
  },
  "x-bodiless-errors": {
    on: ["Operation"],
    schema: { type: "array", minItems: 1, items: { type: "integer", minimum: 400 } },
    example: "x-bodiless-errors: [404, 410]",
  },
  "x-groups": {
    on: ["Schema"],
    schema: {
      type: "object",
      minProperties: 1,
      additionalProperties: { type: "array", minItems: 1, items: { type: "string" } },
    },
    example: "x-groups: { paid: [paid, authorized] }",
  },
  "x-inherited": { on: ["Schema"], schema: { const: true }, example: "x-inherited: true" },
  "x-open-enum": { on: ["Schema"], schema: { const: true }, example: "x-open-enum: true" },
  "x-sensitive": {
    on: ["Schema", "Parameter", "Header"],
    schema: { const: true },
    example: "x-sensitive: true",
  },
  "x-source": {
    schema: { enum: ["000", "001", "002", "003", "004", "vendor"] },
    example: 'x-source: "004"',
  },
  "x-uncertain": {
    schema: sentence,
    example: "x-uncertain: Document 004 states no length; 128 is the vendor's.",
  },
  "x-decimals": {
    on: ["Schema"],
    schema: { type: "integer", minimum: 0, maximum: 4 },
    example: "x-decimals: 3",
  },
  "x-file": {
    on: ["Schema"],
    schema: {
      type: "object",
      required: ["extensions"],
      properties: {
        extensions: { type: "array", minItems: 1, items: { type: "string", pattern: "^[a-z0-9]+$" } },
        maxNameLength: { type: "integer", minimum: 1 },
        maxBytes: { type: "integer", minimum: 1 },
      },
      additionalProperties: false,
    },
    example: "x-file: { extensions: [pdf, png], maxNameLength: 100 }",
  },
  "x-retry": {
    on: ["Operation"],
    schema: {
      anyOf: [
        {
          type: "object",
          required: ["safe"],
          properties: { safe: { const: true } },
          additionalProperties: false,
        },
        {
          type: "object",
          required: ["safe", "because"],
          properties: { safe: { const: false }, because: sentence },
          additionalProperties: false,
        },
      ],
    },
    example: "x-retry: { safe: false, because: Sending it twice makes two transactions. }",
  },
  "x-idempotency": {
    on: ["Operation"],
    schema: {
      type: "object",
      required: ["header", "generate"],
      properties: {
        header: { type: "string", pattern: "^[A-Za-z-]+$" },
        generate: { enum: ["uuid"] },
        for: {
          type: "object",
          minProperties: 1,
          maxProperties: 1,
          additionalProperties: { $ref: "#/$defs/values" },
        },
      },
      additionalProperties: false,
      $defs: { values: { type: "array", minItems: 1, items: { type: "string" } } },
    },
    example: "x-idempotency: { header: Tracking-Key, generate: uuid, for: { operation: [refund] } }",
  },
  "x-signature": {
    on: ["Schema"],
    schema: {
      type: "object",
      required: ["algorithm", "fields", "subscription"],
      properties: {
        algorithm: { const: "HMAC-SHA256" },
        fields: { type: "array", minItems: 1, uniqueItems: true, items: member },
        subscription: {
          type: "array",
          uniqueItems: true,
          items: { type: "string", pattern: "^[a-z_]+(\\.[a-z_]+)*$" },
        },
      },
      additionalProperties: false,
    },
    example: "x-signature: { algorithm: HMAC-SHA256, fields: [amount, state], subscription: [token.token] }",
  },
  "x-throttle": {
    on: ["Root", "Operation"],
    schema: {
      type: "array",
      minItems: 1,
      items: {
        type: "object",
        required: ["requests", "per"],
        properties: {
          scope: { enum: ["user", "transaction"] },
          requests: { type: "integer", minimum: 1 },
          per: { enum: ["minute", "hour", "day"] },
          everyMinutes: { type: "integer", minimum: 1 },
          afterMinutes: { type: "integer", minimum: 1 },
        },
        additionalProperties: false,
      },
    },
    example:
      "x-throttle: [{ scope: transaction, requests: 3, per: day, everyMinutes: 30, afterMinutes: 10 }]",
  },
  "x-settle": {
    on: ["Operation"],
    schema: {
      anyOf: [
        {
          type: "object",
          required: ["none"],
          properties: { none: sentence },
          additionalProperties: false,
        },
        {
          type: "object",
          required: ["operationId", "by"],
          properties: {
            operationId: identifier,
            by: { type: "array", minItems: 1, items: { type: "string", pattern: "^[a-z_]+$" } },
            none: sentence,
          },
          additionalProperties: false,
        },
      ],
    },
    example: "x-settle: { operationId: inquirePayment, by: [session_id, order_no] }",
  },
  "x-presence": {
    on: ["Schema"],
    schema: {
      type: "object",
      anyOf: [{ required: ["when"] }, { required: ["echoes"] }],
      properties: {
        when: {
          anyOf: [
            { $ref: "#/$defs/condition" },
            { type: "array", minItems: 1, items: { $ref: "#/$defs/condition" } },
          ],
        },
        then: {
          anyOf: [
            { enum: ["required", "allowed"] },
            {
              type: "object",
              required: ["default"],
              additionalProperties: false,
              properties: { default: {} },
            },
          ],
        },
        otherwise: { enum: ["absent", "unspecified"] },
        echoes: { const: true },
      },
      additionalProperties: false,
      $defs: {
        condition: {
          anyOf: [
            {
              type: "object",
              required: ["request"],
              properties: { request: { type: "string", pattern: "^(/[^/]+)+$" }, equals: {} },
              additionalProperties: false,
            },
            {
              type: "object",
              required: ["auth"],
              properties: { auth: { enum: ["basic", "apiKey"] } },
              additionalProperties: false,
            },
          ],
        },
      },
    },
    example: "x-presence: { when: { request: /generate_qr_code, equals: true }, otherwise: absent }",
  },
};
