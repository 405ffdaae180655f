import { Ajv2020 } from "ajv/dist/2020.js";
import type { Spec } from "../spec.ts";
import { settings } from "./compile.ts";

/** The words of the spec's own that say nothing of a value. */
const vocabulary = [
  "components",
  "example",
  "x-file",
  "x-groups",
  "x-inherited",
  "x-open-enum",
  "x-sensitive",
  "x-source",
  "x-uncertain",
  "x-decimals",
  "x-presence",
  "x-signature",
];

/**
 * Compiles each component by itself, as it stands in the spec, so that the message names the one that is broken.
 * @throws Error naming it; Prism would take it for "everything is valid".
 */
export function compileEach(spec: Spec): void {
  const ajv = new Ajv2020(settings);
  ajv.addVocabulary(vocabulary);
  ajv.addSchema({ $id: "each.json", components: { schemas: spec.components.schemas } });
  for (const name of Object.keys(spec.components.schemas)) {
    try {
      ajv.compile({ $ref: `each.json#/components/schemas/${name}` });
    } catch (error) {
      throw new Error(
        `The schema ${name} does not compile: ${(error as Error).message} Look in spec/schemas/${name}.yaml or spec/rules/${name}.yaml.`,
      );
    }
  }
}
