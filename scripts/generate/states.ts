import type { Schema, Spec } from "./spec.ts";

/**
 * Emits `states.ts`: the values of every schema that has `x-groups`, and its groups, as constants.
 * @throws Error when a group holds what is no value of its schema.
 */
export function emitStates(spec: Spec): string {
  const tables = Object.entries(spec.components.schemas).flatMap(([name, schema]) => tableOf(name, schema));
  return tables.length > 0 ? tables.join("\n") : "export {};\n";
}

function tableOf(name: string, schema: Schema): string[] {
  if (typeof schema === "boolean" || !schema["x-groups"]) return [];
  const { enum: values = [], "x-groups": groups } = schema;
  for (const [group, members] of Object.entries(groups)) {
    const stranger = members.find((member) => !values.includes(member));
    if (stranger !== undefined)
      throw new Error(`The group ${group} of ${name} holds ${stranger}, which it does not know.`);
  }
  const constant = name.charAt(0).toLowerCase() + name.slice(1);
  return [
    `/** Every documented ${name}. */\nexport const ${constant}s = ${JSON.stringify(values)} as const;\n`,
    `/** What a ${name} may have in common with others. */\nexport const ${constant}Groups = ${JSON.stringify(groups, null, 2)} as const;\n`,
  ];
}
