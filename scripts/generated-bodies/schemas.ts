import { Ajv2020, type ErrorObject, type ValidateFunction } from "ajv/dist/2020.js";
import { formats } from "../generate/formats.ts";
import { resolveSchema, type Schema, type SchemaObject, type Spec } from "../generate/spec.ts";

/** The schemas of a bundle: taken apart for those who make bodies, and judged by plain Ajv. */
export class Schemas {
  readonly #spec: Spec;
  readonly #ajv = new Ajv2020({
    allErrors: true,
    strict: false,
    validateSchema: false,
    messages: false,
    formats,
  });
  readonly #compiled = new WeakMap<object, ValidateFunction>();

  constructor(spec: Spec) {
    this.#spec = spec;
    this.#ajv.addSchema({ $id: "bundle", components: spec.components });
  }

  /** Everything that is asked of one value: a schema, what it refers to and the members of its `allOf`. */
  partsOf(schema: Schema): SchemaObject[] {
    const part = resolveSchema(this.#spec, schema);
    return [part, ...(part.allOf ?? []).flatMap((member) => this.partsOf(member))];
  }

  /** The same with the branch of each rule that a value is to keep. */
  partsFor(schema: Schema, value: unknown): SchemaObject[] {
    return this.partsOf(schema).flatMap((part) => {
      if (part.if === undefined) return [part];
      const branch = this.fits(part.if, value) ? part.then : part.else;
      return branch === undefined ? [part] : [part, ...this.partsFor(branch, value)];
    });
  }

  fits(schema: Schema, value: unknown): boolean {
    return typeof schema === "boolean" ? schema : (this.#compile(schema)(value) as boolean);
  }

  errorsOf(schema: SchemaObject, value: unknown): ErrorObject[] {
    const validate = this.#compile(schema);
    return validate(value) ? [] : (validate.errors ?? []);
  }

  #compile(schema: SchemaObject): ValidateFunction {
    const known = this.#compiled.get(schema);
    if (known) return known;
    const text = JSON.stringify(schema).replaceAll('"$ref":"#/', '"$ref":"bundle#/');
    const compiled = this.#ajv.compile(JSON.parse(text));
    this.#compiled.set(schema, compiled);
    return compiled;
  }
}

/** The schemas of each member that any of the parts names. */
export function membersOf(parts: readonly SchemaObject[]): Map<string, Schema[]> {
  const members = new Map<string, Schema[]>();
  for (const { properties = {} } of parts)
    for (const [name, schema] of Object.entries(properties))
      members.set(name, [...(members.get(name) ?? []), schema]);
  return members;
}

/** What the parts ask of each value that a list, or an object beside its named members, holds. */
export const innerOf = (
  parts: readonly SchemaObject[],
  keyword: "items" | "additionalProperties",
): Schema[] => parts.map((part) => part[keyword]).filter((inner) => inner !== undefined);
