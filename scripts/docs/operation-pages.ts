import {
  bodyOf,
  type MediaType,
  type OperationEntry,
  operationsOf,
  type ResponseObject,
  resolve,
  resolveSchema,
  type Schema,
  type Spec,
} from "../generate/spec.ts";
import { callOf } from "../operations-block.ts";
import { behaviorOf } from "./behavior.ts";
import { codeSamplesOf } from "./code-samples.ts";
import { type Field, fieldsOf, limitsOf } from "./fields.ts";
import { page, table, text } from "./markdown.ts";
import { referencePath } from "./reference-page.ts";

/** A page for each operation, by its path: behaviour, fields with their rules and conditions, samples. */
export function operationPages(spec: Spec): Record<string, string> {
  const entries = operationsOf(spec);
  return Object.fromEntries(
    entries.map((entry) => [
      `operations/${entry.operation.operationId}.md`,
      operationPage(spec, entries, entry),
    ]),
  );
}

function operationPage(spec: Spec, entries: OperationEntry[], entry: OperationEntry): string {
  const { operation, method, path } = entry;
  const { repeating, idempotency, limits, settling } = behaviorOf(entry);
  return page(
    operation.summary,
    operation.description.trim(),
    `\`${method.toUpperCase()} ${path}\`, called by ${callOf(entries, entry)}.`,
    // Redoc is no page of the site's own router. VitePress leaves such links as they are: it starts from this page.
    `[Open \`${operation.operationId}\` in the reference](../${referencePath(entry)}){target="_self"}`,
    table(
      ["about", "what holds"],
      [
        ["sending it twice", repeating],
        ["idempotency key", idempotency],
        ["limits", limits],
        ["what settles an unknown outcome", settling],
      ],
    ),
    ...parametersBlock(entry, spec),
    ...requestBlock(spec, operation.requestBody?.content),
    ...answerBlocks(spec, entry),
    "## Samples",
    ...codeSamplesOf(entry).map(
      ({ lang, source }) => `\`\`\`${lang === "Shell" ? "sh" : "ts"}\n${source}\`\`\``,
    ),
  );
}

function parametersBlock({ parameters }: OperationEntry, spec: Spec): string[] {
  if (parameters.length === 0) return [];
  const rows = parameters.map(({ name, in: place, required, description = "", schema }) => [
    `\`${name}\` (${place})${required ? ", required" : ""}`,
    [description.trim(), limitsOf(resolveSchema(spec, schema)).join("; ")].filter(Boolean).join("\n\n"),
  ]);
  return ["## Parameters", table(["parameter", "what it is"], rows)];
}

function requestBlock(spec: Spec, content: Record<string, MediaType> = {}): string[] {
  const [[mediaType, media] = ["", undefined], ...others] = Object.entries(content);
  if (!media) return [];
  const also = others.length > 0 ? ` Also taken: ${others.map(([name]) => `\`${name}\``).join(", ")}.` : "";
  return ["## Request fields", `Sent as \`${mediaType}\`.${also}`, fieldTable(fieldsOf(spec, media.schema))];
}

function answerBlocks(spec: Spec, { operation }: OperationEntry): string[] {
  return Object.entries(operation.responses)
    .filter(([status]) => status.startsWith("2"))
    .flatMap(([status, response]) => {
      const resolved = resolve<ResponseObject>(spec, response);
      const media = bodyOf(resolved);
      if (!media) return [`## Answer ${status}`, text(resolved.description)];
      const forms = formsOf(spec, media.schema);
      return [
        `## Answer ${status}`,
        text(resolved.description),
        ...forms.flatMap((form) => {
          const fields = fieldsOf(spec, form);
          const heading =
            forms.length > 1 ? [`### ${text(firstSentence(resolveSchema(spec, form).description))}`] : [];
          return fields.length > 0 ? [...heading, fieldTable(fields)] : heading;
        }),
      ];
    });
}

/** The bodies that an answer may come with: what differs as a whole is shown apart. */
function formsOf(spec: Spec, schema: Schema): Schema[] {
  return resolveSchema(spec, schema).anyOf ?? [schema];
}

const firstSentence = (description = "") =>
  (description.split(/(?<=\.)\s/)[0] ?? "").trim().replace(/\.$/, "");

const fieldTable = (fields: Field[]) =>
  table(
    ["field", "what it is"],
    fields.map(({ name, type, required, limits, description, rules }) => [
      `\`${name}\`${required ? " **required**" : ""}`,
      [description, ...rules.map((rule) => `**Rule:** ${rule}`), [type, ...limits].join("; ")].join("\n\n"),
    ]),
  );

/** The overview of all operations with what they do beyond their bodies. */
export function operationsPage(spec: Spec): string {
  const entries = operationsOf(spec);
  const rows = entries.map((entry) => {
    const { repeating, idempotency, limits, settling } = behaviorOf(entry);
    const name = entry.operation.operationId;
    return [
      `[\`${name}\`](./${name}.md)\n\n${callOf(entries, entry)}`,
      repeating,
      idempotency,
      limits,
      settling,
    ];
  });
  return page(
    "Operations",
    "Every operation, whether it may be sent again, its idempotency key, its limits, and the call that settles an outcome nobody knows.",
    table(["operation", "sending it twice", "idempotency key", "limits", "what settles it"], rows),
  );
}
