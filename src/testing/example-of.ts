import { type AnswerExampleTypes, answerExamples } from "../../generated/answer-examples.ts";

/** The examples of answers, by name. */
export type ExampleName = keyof AnswerExampleTypes;

/**
 * An answer as Ottu's documents show it, to feed to the code under test; `changes` replaces members, and leaves out those
 * that are undefined. Every call makes a new one.
 *
 * ```ts
 * exampleOf("CheckoutRetrieved", { state: "expired" });
 * ```
 */
export function exampleOf<Name extends ExampleName>(
  name: Name,
  changes: Partial<AnswerExampleTypes[Name]> = {},
): AnswerExampleTypes[Name] {
  const example = structuredClone(answerExamples[name]);
  // A list has no members to change.
  return (Array.isArray(example) ? example : Object.assign({}, example, changes)) as AnswerExampleTypes[Name];
}
