import { type OperationPresence, type Rule, readPresence, type Variant } from "./presence.ts";
import { methodsOf, operationsOf, resolveSchema, type Spec } from "./spec.ts";

/**
 * Emits `results.ts`: for each operation with a body, what its answer is for a given request and credential. The type
 * functions stand in templates/presence-types.ts; here are the conditions they are applied to.
 */
export function emitResults(spec: Spec): string {
  const operations = withBodies(spec);
  const variants = new Map(
    operations.flatMap((operation) => variantsOf(operation).map((variant) => [variant.schema, variant])),
  );
  const imports = [...variants.keys()].sort().join(", ");
  return [
    `import type { Obliged, State } from "./presence-types.ts";\nimport type { ${imports} } from "./types.ts";`,
    ...[...variants.values()].map((variant) => conditionsType(spec, variant)),
    ...operations.map(resultType),
    "",
  ].join("\n\n");
}

/** The name of the result type of an operation whose answer depends on its request. */
export const resultName = (operationId: string) => `${pascal(operationId)}Result`;

/** The forms that the answers of methods may have. */
export const answerForms = (spec: Spec): string[] =>
  withBodies(spec).flatMap((operation) => variantsOf(operation).map(({ schema }) => schema));

/** The operations with a method whose answers depend on what is sent; those of lists are pages, whatever was sent. */
function withBodies(spec: Spec): OperationPresence[] {
  const bodies = new Set(
    operationsOf(spec)
      .filter((entry) => methodsOf(entry).length > 0 && !entry.operation["x-pages"])
      .flatMap(({ operation }) => (operation.requestBody ? [operation.operationId] : [])),
  );
  return readPresence(spec).filter(
    (presence) => bodies.has(presence.operationId) && variantsOf(presence).length > 0,
  );
}

const variantsOf = ({ statuses }: OperationPresence): Variant[] => Object.values(statuses).flat();

function conditionsType(spec: Spec, { schema, rules }: Variant): string {
  const mandatory = resolveSchema(spec, { $ref: `#/components/schemas/${schema}` }).required ?? [];
  const members = rules.flatMap((rule) => {
    const key = rule.pointer.slice(1);
    const condition = typed(rule.when);
    // Nested members and defaults stay optional: only their objects' own types speak of them.
    if (key.includes("/") || mandatory.includes(key) || !condition || typeof rule.then === "object")
      return [];
    const then = rule.then === "allowed" ? '; then: "allowed"' : "";
    const otherwise = rule.otherwise === "absent" ? '; otherwise: "absent"' : "";
    return [`  /** ${rule.sentence} */\n  ${key}: { ${condition}${then}${otherwise} };`];
  });
  return `/** When the members of a ${schema} are there. */\nexport interface ${schema}Conditions {\n${members.join("\n")}\n}`;
}

function resultType(operation: OperationPresence): string {
  const { operationId, whole } = operation;
  const variants = variantsOf(operation);
  const defaults = new Map(
    variants
      .flatMap(({ when, rules }) => [...when, ...rules.flatMap((rule) => rule.when)])
      .flatMap((condition) =>
        "request" in condition && "default" in condition
          ? [[condition.request.slice(1), condition.default]]
          : [],
      ) as [string, unknown][],
  );
  const defaultsName = `${pascal(operationId)}Defaults`;
  const obliged = ({ schema }: Variant) =>
    `Obliged<${schema}, ${schema}Conditions, Request, Auth, ${defaultsName}, ${whole}>`;
  const result = variants.reduceRight((rest, variant) => {
    const condition = typed(variant.when);
    // Several without a condition: the request does not tell which of them comes.
    if (!condition) return rest === "never" ? obliged(variant) : `${obliged(variant)} | ${rest}`;
    const state = `State<{ ${condition} }, Request, Auth, ${defaultsName}, ${whole}>`;
    return `${state} extends infer Is\n  ? Is extends true\n    ? ${obliged(variant)}\n    : Is extends false\n      ? ${rest}\n      : ${obliged(variant)} | ${rest}\n  : never`;
  }, "never");
  const members = [...defaults].sort().map(([key, value]) => `  ${key}: ${JSON.stringify(value)};`);
  const body = members.length > 0 ? `{\n${members.join("\n")}\n}` : "{}";
  return [
    `/** What Ottu takes for what a request of \`${operationId}\` leaves out, where a condition asks for it. */\nexport interface ${defaultsName} ${body}`,
    `/** What \`${operationId}\` answers to a request. */\nexport type ${resultName(operationId)}<Request, Auth> = ${result};`,
  ].join("\n\n");
}

/** A condition as a member of a type; undefined when there is none, or types cannot see as deep. */
function typed(when: Rule["when"]): string | undefined {
  const requests = when.flatMap((condition) => ("request" in condition ? [condition] : []));
  const credentials = when.flatMap((condition) => ("auth" in condition ? [condition.auth] : []));
  if (requests.length > 0 && credentials.length > 0) {
    throw new Error(
      "A presence condition on both the request and the credential has no type yet. Extend scripts/generate/results.ts.",
    );
  }
  if (credentials.length > 0) return `auth: ${credentials.map((kind) => JSON.stringify(kind)).join(" & ")}`;
  if (requests.length === 0 || requests.some(({ request }) => request.slice(1).includes("/")))
    return undefined;
  const members = requests.map((condition) => {
    const value = "equals" in condition ? JSON.stringify(condition.equals) : "unknown";
    return `${condition.request.slice(1)}: ${value}`;
  });
  return `request: { ${members.join("; ")} }`;
}

/** A name as types are written. */
export const pascal = (name: string) => name.charAt(0).toUpperCase() + name.slice(1);
