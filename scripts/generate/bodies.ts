import { importing, writeMethods } from "./client.ts";
import { answerForms } from "./results.ts";
import type { Spec } from "./spec.ts";

/** Emits `bodies.ts`: the types of what methods take and return, for those who import them. */
export function emitBodies(spec: Spec): string {
  const { writer } = writeMethods(spec);
  const names = new Set([...writer.types, ...writer.wholes, ...answerForms(spec)]);
  const open = [...writer.bodies].map(
    ([name, type]) => `/** A body without what its method fixes. */\nexport type ${name} = ${type};\n`,
  );
  const parts = [
    importing(new Set(open.length > 0 ? ["Without"] : []), "calls.ts"),
    importing(writer.wholes, "types.ts"),
    names.size > 0 ? `export type { ${[...names].sort().join(", ")} } from "./types.ts";\n` : "export {};\n",
    ...open,
  ];
  return parts.filter((part) => part !== "").join("\n");
}
