import { declaredProperties, type Spec, webhooksOf } from "./spec.ts";

/**
 * Emits `webhooks.ts`: the events, and what their signatures cover.
 * @throws Error when the spec does not say exactly once what is signed, or signs what no event has.
 */
export function emitWebhooks(spec: Spec): string {
  const webhooks = webhooksOf(spec);
  const { fields, subscription } = signatureOf(spec);
  const imports = [...new Set(webhooks.map(({ schema }) => schema))].sort().join(", ");
  const types = webhooks.map(
    ({ name, schema, operation }) => `  /** ${operation.summary}. */\n  ${name}: ${schema};`,
  );
  const schemas = webhooks.map(({ name, schema }) => `  ${name}: ${JSON.stringify(schema)},`);
  const answers = Object.entries(readWebhookAnswers(spec)).map(
    ([name, statuses]) => `  ${name}: ${JSON.stringify(statuses)},`,
  );
  return `import type { ${imports} } from "./types.ts";

/** What Ottu posts to a webhook, by kind. */
export interface WebhookEvents {
${types.join("\n")}
}

/** The schema of each kind of event. */
export const webhookSchemas = {
${schemas.join("\n")}
} as const satisfies Record<keyof WebhookEvents, string>;

/** What a receiver may answer to each kind of event: statuses, and ranges as 4XX. */
export const webhookAnswers: Readonly<Record<keyof WebhookEvents, readonly string[]>> = {
${answers.join("\n")}
};

/** The members that a signature covers, by signing scheme, in the order in which they are signed. */
export const signedFields = {
  standard: ${list(fields)},
  subscription: ${list([...fields, ...subscription])},
} as const;
`;
}

/** The statuses and ranges that a receiver may answer with, by kind of event. */
export const readWebhookAnswers = (spec: Spec): Record<string, string[]> =>
  Object.fromEntries(webhooksOf(spec).map(({ name, operation }) => [name, Object.keys(operation.responses)]));

/** Emits `webhook-examples.ts`: an event of every kind and state. */
export function emitWebhookExamples(spec: Spec): string {
  const tables = webhooksOf(spec).map(
    ({ name, schema, examples }) =>
      `/** Examples of \`${name}\` events; their signatures are none. */\nexport const ${name}Examples = ${JSON.stringify(examples, null, 2)} as const satisfies Record<string, ${schema}>;\n`,
  );
  const imports = webhooksOf(spec).map(({ schema }) => schema);
  return `import type { ${imports.sort().join(", ")} } from "./types.ts";\n\n${tables.join("\n")}`;
}

function signatureOf(spec: Spec): { fields: string[]; subscription: string[] } {
  const found = Object.values(spec.components.schemas).flatMap((schema) =>
    typeof schema === "object" && schema["x-signature"] ? [schema["x-signature"]] : [],
  );
  const [signature] = found;
  if (!signature || found.length > 1)
    throw new Error(`${found.length} components carry x-signature. One says what webhooks sign.`);
  const known = new Set(
    webhooksOf(spec).flatMap(({ schema }) =>
      Object.keys(declaredProperties(spec, { $ref: `#/components/schemas/${schema}` })),
    ),
  );
  for (const path of [...signature.fields, ...signature.subscription]) {
    const [member = ""] = path.split(".");
    if (!known.has(member)) throw new Error(`x-signature names ${path}, which no event has.`);
  }
  return signature;
}

/** Sorted by code points, as the vendor signs; a locale would order `_` differently. */
const list = (paths: string[]) =>
  `[\n${[...paths]
    .sort()
    .map((path) => `    ${JSON.stringify(path)},`)
    .join("\n")}\n  ]`;
