import { methodsOf, type OperationEntry, operationsOf, type Spec } from "./generate/spec.ts";

/** The table of operations as Markdown: how each is called, and whether it may be sent again. */
export function operationsBlock(spec: Spec): string {
  const entries = operationsOf(spec);
  const rows = entries.map((entry) => {
    const { method, path, operation } = entry;
    const retry = operation["x-retry"]?.safe ? "safe" : "unsafe";
    return `| \`${method.toUpperCase()} ${path}\` | ${callOf(entries, entry)} | ${retry} |`;
  });
  return ["| operation | method | sending it twice is |", "|---|---|---|", ...rows].join("\n");
}

/** How an operation is called, as Markdown: its methods, or the method that leads to it. @throws Error when none does */
export function callOf(entries: OperationEntry[], entry: OperationEntry): string {
  const { operationId, "x-alias-of": aliasOf } = entry.operation;
  const own = namesOf(entry);
  if (own.length > 0) return own.map((name) => `\`${name}\``).join(", ");
  const other = entries.find(({ operation }) => operation.operationId === aliasOf);
  if (other) return `deprecated alias of \`${namesOf(other).join("`, `")}\``;
  const user = entries.find((one) =>
    methodsOf(one).some(({ fallback }) => fallback?.operationId === operationId),
  );
  if (user) return `\`${namesOf(user).join("`, `")}\`, as a fallback`;
  throw new Error(`${operationId} can be reached by no method: give it an x-sdk or an x-alias-of.`);
}

const namesOf = (entry: OperationEntry) =>
  methodsOf(entry).map(({ resource, method }) => `${resource}.${method}`);
