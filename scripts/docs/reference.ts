import { loadBundle } from "../../contract-tests/support/bundle.ts";
import { operationsOf, type Spec } from "../generate/spec.ts";
import { behaviorOf } from "./behavior.ts";
import { codeSamplesOf } from "./code-samples.ts";
import { describeRules } from "./rules.ts";

/**
 * The bundle as Redoc shows it: what it has no words for, rules between fields and behaviour, is said in descriptions,
 * and every operation has its samples. The bundle that others read stays without them.
 */
export function referenceSpec(): Spec {
  const spec = loadBundle();
  describeRules(spec);
  spec.info.description = `${spec.info.description ?? ""}\n[To the guides](../index.html)\n`;
  for (const entry of operationsOf(spec)) {
    const { repeating, idempotency, limits, settling } = behaviorOf(entry);
    entry.operation.description = [
      entry.operation.description.trim(),
      `- **Sending it twice** is ${repeating}`,
      `- **Idempotency key:** ${idempotency}`,
      `- **Limits:** ${limits}`,
      `- **What settles an unknown outcome:** ${settling}`,
    ]
      .join("\n")
      .replace("\n- ", "\n\n- ");
    // Redoc shows one sample in a language, chosen by its label; redocly.yaml names them.
    const [first, ...others] = codeSamplesOf(entry);
    const samples = [{ ...first, label: "TypeScript" }, ...others.filter(({ lang }) => lang === "Shell")];
    Object.assign(entry.operation, { "x-codeSamples": samples });
  }
  return spec;
}
