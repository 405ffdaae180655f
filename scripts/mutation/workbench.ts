import { Ajv2020 } from "ajv/dist/2020.js";
import type { Validator } from "../../generated/validators.ts";
import { closeObjects } from "../generate/close-objects.ts";
import { formats } from "../generate/formats.ts";
import { withParameters } from "../generate/parameter-schemas.ts";
import type { Schema, SchemaObject, Spec } from "../generate/spec.ts";
import { stripAnnotations } from "../generate/strip-annotations.ts";
import { asDocument } from "../generate/validators/documents.ts";
import type { Reach } from "./reach.ts";

/** Requests are judged as the spec has them, responses with their objects closed, as in `generated/validators.ts`. */
export type Side = "request" | "response";
const sides = ["request", "response"] as const;

type Documents = Ajv2020["schemas"];

/**
 * Validators of a spec that can be changed a component at a time: what does not use a changed component stays compiled,
 * so that a mutant costs a few milliseconds.
 */
export class Workbench {
  readonly #ajv = new Ajv2020({
    allErrors: true,
    strict: false,
    validateSchema: false,
    messages: false,
    loopEnum: 3,
    formats,
    // A component in place would have to be compiled again with all that uses it.
    inlineRefs: false,
  });
  readonly #validators = new Map<string, Validator>();
  readonly #schemas: Record<string, Schema>;
  readonly #reach: Reach;

  constructor(spec: Spec, reach: Reach) {
    this.#reach = reach;
    this.#schemas = withParameters(spec).components.schemas;
    for (const name of Object.keys(this.#schemas))
      for (const side of sides) this.#ajv.addSchema(documentOf(side, name, this.#schemas[name] ?? true));
  }

  /** Judges by a component as it is at the moment. */
  validator(side: Side, name: string): Validator {
    const id = `${side}:${name}`;
    const known = this.#validators.get(id);
    if (known) return known;
    const validator: Validator = (value) => {
      const compiled = this.#ajv.getSchema(id);
      if (!compiled) throw new Error(`There is no component ${name}.`);
      const fits = compiled(value) as boolean;
      validator.errors = (compiled.errors ?? null) as Validator["errors"] & object;
      return fits;
    };
    this.#validators.set(id, validator);
    return validator;
  }

  /** Does something with some components changed, and puts them back. */
  withChanged<T>(changed: Readonly<Record<string, Schema>>, work: () => T): T {
    const affected = new Set(Object.keys(changed).flatMap((name) => [...this.#reach.usersOf(name)]));
    const schemas: Documents = this.#ajv.schemas;
    const refs = this.#ajv.refs;
    const ids = [...affected].flatMap((name) => sides.map((side) => ({ side, name, id: `${side}:${name}` })));
    const saved = ids.map(({ id }) => ({ id, schema: schemas[id], ref: refs[id] }));
    for (const { side, name, id } of ids) {
      this.#ajv.removeSchema(id);
      this.#ajv.addSchema(documentOf(side, name, changed[name] ?? this.#schemas[name] ?? true));
    }
    try {
      return work();
    } finally {
      for (const { id, schema, ref } of saved) {
        this.#ajv.removeSchema(id);
        schemas[id] = schema;
        refs[id] = ref;
      }
    }
  }
}

function documentOf(side: Side, name: string, schema: Schema): SchemaObject {
  const plain = stripAnnotations({ [name]: schema });
  return asDocument(side, name, (side === "response" ? closeObjects(plain) : plain)[name] ?? true);
}
