import { componentName, operationsOf, type ResponseObject, resolve, type Spec, webhooksOf } from "./spec.ts";

/** Which way a body goes; an event comes in, as an answer does. */
type Side = "request" | "response";

/**
 * Emits `schemas.ts`: the JSON bodies of requests and of successful answers, and the events, each with its validator and
 * its type. Forms carry texts and are read by the checker alone.
 * @throws Error when one component is the body of a request and of an answer.
 */
export function emitSchemas(spec: Spec): string {
  const sides = sidesOf(spec);
  const names = [...sides.keys()];
  const types = names.map((name) => `  ${name}: ${name};`);
  const validators = [...sides].map(
    ([name, side]) => `  ${name}: { side: "${side}", validate: ${side}_${name} },`,
  );
  const imports = [...sides].map(([name, side]) => `${side}_${name}`).sort();
  return `import type { ${names.join(", ")} } from "./types.ts";
import { ${imports.join(", ")}, type Validator } from "./validators.ts";

/** The types of the bodies, by schema. */
export interface SchemaTypes {
${types.join("\n")}
}

/** How a body is validated by itself. */
export interface SchemaValidator {
  /** Unknown members are refused in what is sent, and accepted in what comes. */
  side: "request" | "response";
  validate: Validator;
}

/** The validators of the bodies, by schema. */
export const schemaValidators: Readonly<Record<keyof SchemaTypes, SchemaValidator>> = {
${validators.join("\n")}
};
`;
}

function sidesOf(spec: Spec): Map<string, Side> {
  const sides = new Map<string, Side>();
  const add = (side: Side, name: string | undefined): void => {
    if (name === undefined) return;
    const other = sides.get(name);
    if (other !== undefined && other !== side)
      throw new Error(`${name} is the body of a ${other} and of a ${side}. Write a component for each.`);
    sides.set(name, side);
  };
  for (const { operation } of operationsOf(spec)) {
    const json = operation.requestBody?.content["application/json"];
    if (json) add("request", componentName(json.schema));
    for (const [status, response] of Object.entries(operation.responses)) {
      const media = resolve<ResponseObject>(spec, response).content?.["application/json"];
      if (media && status.startsWith("2")) add("response", componentName(media.schema));
    }
  }
  for (const { schema } of webhooksOf(spec)) add("response", schema);
  return new Map([...sides].sort(([a], [b]) => (a < b ? -1 : 1)));
}
