import type { OperationEntry } from "../generate/spec.ts";

/** The address of an operation, its path filled with the examples of its parameters. */
export function exampleUrl({ path, parameters }: OperationEntry): string {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const parameter = parameters.find((one) => one.name === name) as
      | { example?: unknown; schema: { examples?: unknown[]; enum?: unknown[] } }
      | undefined;
    const { example, schema } = parameter ?? { schema: {} };
    return String(example ?? schema.examples?.[0] ?? schema.enum?.[0] ?? name);
  });
  return `https://sandbox.ottu.net${filled}`;
}
