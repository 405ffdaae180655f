import openapiTS, { astToString } from "openapi-typescript";
import ts from "typescript";
import { requestOnlySchemas } from "./request-only.ts";
import { type Facts, readRule } from "./rules.ts";
import type { Schema, SchemaObject, Spec } from "./spec.ts";

const factory = ts.factory;

/** Emits `types.ts`: openapi-typescript's output, with rules, open enums and files as types of their own. */
export async function emitTypes(spec: Spec): Promise<string> {
  rejectInlineRules(spec);
  const requests = requestOnlySchemas(spec);
  // openapi-typescript rewrites what it is given.
  const nodes = await openapiTS(structuredClone(spec) as never, {
    rootTypes: true,
    rootTypesNoSchemaPrefix: true,
    rootTypesKeepCasing: true,
    defaultNonNullable: false,
    emptyObjectsUnknown: true,
    silent: true,
    transform: (schema, { path }) => override(spec, schema as SchemaObject, path ?? ""),
    // Lists that are sent take what is `as const`, too.
    postTransform: (type, { path }) =>
      ts.isArrayTypeNode(type) && isSent(requests, path) ? readonlyOf(type) : undefined,
  });
  return astToString(nodes);
}

/** Whether what stands at a path such as `#/components/schemas/Name/member` is only ever sent. */
function isSent(requests: ReadonlySet<string>, path = ""): boolean {
  const [, kind, name = ""] = /^#\/components\/([^/]+)\/([^/]+)/.exec(path) ?? [];
  return kind === "parameters" || (kind === "schemas" && requests.has(name));
}

const readonlyOf = (list: ts.ArrayTypeNode | ts.TupleTypeNode) =>
  factory.createTypeOperatorNode(ts.SyntaxKind.ReadonlyKeyword, list);

function override(spec: Spec, schema: SchemaObject, path: string): ts.TypeNode | undefined {
  if (typeof schema !== "object") return undefined;
  if (schema.if !== undefined) return ruleType(spec, path.split("/").at(-1) ?? path, schema);
  if (schema.format === "binary") return factory.createTypeReferenceNode("File");
  if (schema["x-open-enum"]) return openEnum(schema);
  if (isChoice(schema)) return choice(schema);
  return undefined;
}

/** A list of which at least one of few values has to be given: an empty literal is seen when it is compiled. */
const isChoice = ({ minItems, items }: SchemaObject) =>
  minItems === 1 && typeof items === "object" && items.enum && !items["x-open-enum"];

function choice({ items }: SchemaObject): ts.TypeNode {
  const values = factory.createUnionTypeNode(((items as SchemaObject).enum ?? []).map(literal));
  const rest = factory.createRestTypeNode(
    factory.createArrayTypeNode(factory.createParenthesizedType(values)),
  );
  return readonlyOf(factory.createTupleTypeNode([values, rest]));
}

/** `Known | (string & {})`: editors complete the known values, a new one from the server does not break a build. */
function openEnum(schema: SchemaObject): ts.TypeNode {
  const any = factory.createIntersectionTypeNode([
    factory.createKeywordTypeNode(ts.SyntaxKind.StringKeyword),
    factory.createTypeLiteralNode([]),
  ]);
  return factory.createUnionTypeNode([...(schema.enum ?? []).map(literal), any]);
}

function ruleType(spec: Spec, name: string, schema: SchemaObject): ts.TypeNode {
  const shapes = readRule(spec, name, schema);
  return shapes ? factory.createUnionTypeNode(shapes.map(shape)) : unknown();
}

function shape({ required, forbidden, values, nested }: Facts): ts.TypeNode {
  const keys = [...new Set([...required, ...forbidden, ...Object.keys(values), ...Object.keys(nested)])];
  return factory.createTypeLiteralNode(
    keys.map((key) => {
      const optional = !required.includes(key);
      if (forbidden.includes(key)) return member(key, true, never());
      const inner = nested[key];
      if (inner) {
        const innerType = inner.there ? unknown() : never();
        return member(
          key,
          optional,
          factory.createTypeLiteralNode([member(inner.member, !inner.there, innerType)]),
        );
      }
      const allowed = values[key];
      return member(key, optional, allowed ? factory.createUnionTypeNode(allowed.map(literal)) : unknown());
    }),
  );
}

function member(key: string, optional: boolean, type: ts.TypeNode): ts.PropertySignature {
  const question = optional ? factory.createToken(ts.SyntaxKind.QuestionToken) : undefined;
  return factory.createPropertySignature(undefined, key, question, type);
}

const unknown = () => factory.createKeywordTypeNode(ts.SyntaxKind.UnknownKeyword);
const never = () => factory.createKeywordTypeNode(ts.SyntaxKind.NeverKeyword);

function literal(value: unknown): ts.TypeNode {
  if (typeof value === "string") return factory.createLiteralTypeNode(factory.createStringLiteral(value));
  if (typeof value === "boolean") {
    return factory.createLiteralTypeNode(value ? factory.createTrue() : factory.createFalse());
  }
  throw new Error(
    `No literal type for ${JSON.stringify(value)}: rules and open enums hold texts and booleans.`,
  );
}

/** A rule anywhere but in a component of its own would vanish from the types without a word. */
function rejectInlineRules(spec: Spec): void {
  const visit = (node: unknown, path: string, isComponent: boolean): void => {
    if (typeof node !== "object" || node === null) return;
    if (!isComponent && "if" in node && !Array.isArray(node)) {
      throw new Error(
        `There is a rule at ${path}. Give it a file of its own under spec/rules and refer to it from allOf, so that the types carry it.`,
      );
    }
    for (const [key, value] of Object.entries(node)) {
      // The inside of a rule is read by readRule, and examples are data.
      if (isComponent && "if" in node) continue;
      if (key !== "examples" && key !== "example") visit(value, `${path}/${key}`, false);
    }
  };
  for (const [name, schema] of Object.entries<Schema>(spec.components.schemas)) visit(schema, name, true);
  visit(spec.paths, "paths", false);
}
