import { operationsOf, type SecurityRequirement, type Spec } from "../../scripts/generate/spec.ts";
import { loadBundle } from "./bundle.ts";
import { type Mock, startMock } from "./prism.ts";

/** Starts the mock over HTTP on a copy of the bundle that was altered in memory. */
export async function startAlteredMock(alter: (spec: Spec) => void): Promise<Mock> {
  const spec = loadBundle();
  alter(spec);
  return startMock(spec);
}

/**
 * Declares the Authorization header as a parameter of every operation: OpenAPI cannot say which word a header starts
 * with, and Prism takes any non-empty value for a credential, but it does check parameters.
 */
export function checkAuthorizationScheme(spec: Spec): void {
  for (const { operation, security } of operationsOf(spec)) {
    operation.parameters = [
      ...(operation.parameters ?? []),
      {
        name: "Authorization",
        in: "header",
        required: !security.some((requirement) => Object.keys(requirement).length === 0),
        schema: { type: "string", pattern: `^(${wordsOf(security).join("|")}) .+$` },
      },
    ];
  }
}

/** The words that the credentials an operation takes start with. */
function wordsOf(security: SecurityRequirement[]): string[] {
  const words: Record<string, string> = { apiKey: "Api-Key", basic: "Basic" };
  return security.flatMap(Object.keys).map((scheme) => words[scheme] ?? scheme);
}
