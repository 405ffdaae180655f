import {
  componentName,
  resolveSchema,
  type Schema,
  type SchemaObject,
  type Spec,
} from "../../generate/spec.ts";
import { namesOf, pointerTo } from "../edit.ts";
import { nodesOf } from "../walk.ts";
import type { Equivalence } from "./equivalence.ts";
import { at, isRequired, usersOf } from "./queries.ts";

/** Changes of what combined schemas say together. */
export const structureEquivalences: readonly Equivalence[] = [
  {
    name: "type said again",
    because: "All that uses the component combines it with another that asks for the same type.",
    holds: ({ keyword, pointer, owner, schema }, spec) =>
      keyword === "type" &&
      pointer === pointerTo("components", "schemas", owner, "type") &&
      (isTypeCombined(spec, spec.components.schemas[owner] ?? true, schema?.type, owner) ||
        isTypedAround(spec, owner, schema?.type)),
  },
  {
    name: "mandatory member of a condition",
    because:
      "All that uses the rule asks for the member anyway, so what the condition says without it never counts.",
    holds: ({ keyword, pointer, owner, path, member }, spec) => {
      if (keyword !== "required" || !pointer.endsWith("/if/required") || path !== "") return false;
      const users = usersOf(spec, owner);
      return users.length > 0 && users.every((user) => isRequired(spec, user, member ?? ""));
    },
  },
  {
    name: "both ways alike",
    because: "Without the member the condition leads to other rules than before, which say the same.",
    holds: ({ keyword, pointer, member }, spec) => {
      if (keyword !== "required" || !pointer.endsWith("/if/required") || member === undefined) return false;
      const around = at(spec, namesOf(pointer).slice(0, -2)) as SchemaObject;
      let last = around.else as SchemaObject | undefined;
      while ((last?.if as SchemaObject | undefined)?.required?.includes(member))
        last = last?.else as SchemaObject | undefined;
      return last !== undefined && JSON.stringify(last) === JSON.stringify(around.then);
    },
  },
  {
    name: "mandatory member asked for again",
    because: "The component combines another with it that asks for the member, too.",
    holds: ({ keyword, pointer, owner, member }, spec) => {
      const { allOf = [] } = resolveSchema(spec, spec.components.schemas[owner] ?? true);
      return (
        pointer === pointerTo("components", "schemas", owner, "required") &&
        keyword === "required" &&
        allOf.some((one) => isRequired(spec, one, member ?? ""))
      );
    },
  },
];

/** Whether a schema asks for a type without the help of one component. */
function isTyped(spec: Spec, schema: Schema, type: SchemaObject["type"], except: string): boolean {
  const name = componentName(schema);
  if (name === except) return false;
  const resolved = resolveSchema(spec, schema);
  return resolved.type === type || isTypeCombined(spec, resolved, type, except);
}

const isTypeCombined = (spec: Spec, schema: Schema, type: SchemaObject["type"], except: string) =>
  typeof schema === "object" && (schema.allOf ?? []).some((member) => isTyped(spec, member, type, except));

/** Whether a component is used in combinations only, and each asks for the type without it. */
function isTypedAround(spec: Spec, component: string, type: SchemaObject["type"]): boolean {
  const judged = { calls: [spec.paths, spec.webhooks], components: spec.components.schemas };
  const uses = JSON.stringify(judged).split(`"#/components/schemas/${component}"`).length - 1;
  const around = Object.values(spec.components.schemas)
    .flatMap((schema) => nodesOf(schema).map((node) => node.schema))
    .filter((schema) => (schema.allOf ?? []).some((member) => componentName(member) === component));
  return (
    uses > 0 && uses === around.length && around.every((schema) => isTyped(spec, schema, type, component))
  );
}
