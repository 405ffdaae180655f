import {
  type OperationEntry,
  operationsOf,
  type ResponseObject,
  resolve,
  type Spec,
} from "../generate/spec.ts";
import { pointerTo } from "./edit.ts";
import { asMutant, idOf, type Mutant } from "./mutant.ts";

/** What can be taken from an operation: an answer, a media type, a credential. No check reads the headers of answers. */
export function operationMutants(spec: Spec): Mutant[] {
  return operationsOf(spec).flatMap((entry) => [
    ...securityMutants(entry),
    ...mediaTypeMutants(entry),
    ...answerMutants(spec, entry),
  ]);
}

const at = ({ path, method }: OperationEntry, ...names: (string | number)[]) =>
  pointerTo("paths", path, method, ...names);
const of = ({ operation }: OperationEntry) => ({ owner: operation.operationId, components: [], path: "" });

/** The requirements may be those of the whole document: the operation then gets its own. */
function securityMutants(entry: OperationEntry): Mutant[] {
  const pointer = at(entry, "security");
  return entry.security.map((requirement, index) => {
    const name = Object.keys(requirement).join(" and ") || "none";
    return {
      ...asMutant("credential dropped", "security", pointer, of(entry)),
      id: idOf("credential dropped", pointer, name),
      value: entry.security.toSpliced(index, 1),
    };
  });
}

function mediaTypeMutants(entry: OperationEntry): Mutant[] {
  return Object.keys(entry.operation.requestBody?.content ?? {}).map((mediaType) =>
    asMutant("media type dropped", "content", at(entry, "requestBody", "content", mediaType), of(entry)),
  );
}

function answerMutants(spec: Spec, entry: OperationEntry): Mutant[] {
  return Object.entries(entry.operation.responses).flatMap(([status, response]) => {
    const shared = "$ref" in response ? response.$ref.slice(1) : undefined;
    const { content = {} } = resolve<ResponseObject>(spec, response);
    const inside = shared ?? at(entry, "responses", status);
    return [
      asMutant("status dropped", "responses", at(entry, "responses", status), of(entry)),
      ...Object.keys(content).map((mediaType) => {
        const mutant = asMutant(
          "media type dropped",
          "content",
          inside + pointerTo("content", mediaType),
          of(entry),
        );
        return { ...mutant, member: status };
      }),
    ];
  });
}
