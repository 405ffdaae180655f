import { type OperationEntry, operationsOf, type Spec, webhooksOf } from "../generate/spec.ts";
import { pointerTo } from "./edit.ts";

/** An operation, or a webhook: a call with its answers, whoever makes it. */
export interface Entry extends OperationEntry {
  /** Where it is written, as a JSON pointer. */
  pointer: string;
}

/** Every operation and every webhook. A webhook has no path of its own: its name stands for it. */
export const entriesOf = (spec: Spec): Entry[] => [
  ...operationsOf(spec).map((entry) => ({ ...entry, pointer: pointerTo("paths", entry.path, entry.method) })),
  ...webhooksOf(spec).map(({ name, operation }): Entry => {
    const pointer = pointerTo("webhooks", name, "post");
    return { path: name, method: "post", operation, parameters: [], security: [], pointer };
  }),
];
