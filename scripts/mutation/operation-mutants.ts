import { type ResponseObject, resolve, type Spec } from "../generate/spec.ts";
import { pointerTo } from "./edit.ts";
import { type Entry, entriesOf } from "./entries.ts";
import { asMutant, idOf, type Mutant } from "./mutant.ts";

/** What can be taken from an operation or a webhook: an answer, a media type, a credential. */
export function operationMutants(spec: Spec): Mutant[] {
  return entriesOf(spec).flatMap((entry) => [
    ...securityMutants(entry),
    ...mediaTypeMutants(entry),
    ...answerMutants(spec, entry),
  ]);
}

const at = ({ pointer }: Entry, ...names: (string | number)[]) => pointer + pointerTo(...names);
const of = ({ operation }: Entry) => ({ owner: operation.operationId, components: [], path: "" });

/** The requirements may be those of the whole document: the operation then gets its own. */
function securityMutants(entry: Entry): Mutant[] {
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

function mediaTypeMutants(entry: Entry): Mutant[] {
  return Object.keys(entry.operation.requestBody?.content ?? {}).map((mediaType) =>
    asMutant("media type dropped", "content", at(entry, "requestBody", "content", mediaType), of(entry)),
  );
}

function answerMutants(spec: Spec, entry: Entry): Mutant[] {
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
