import type { Operation, QueryParameter } from "../generated/operation-table.ts";
import { unknownKeyMessage } from "./closest.ts";
import { OttuRequestError } from "./errors.ts";
import { isPlainObject, kindOf, own } from "./object.ts";
import { toPointer } from "./pointer.ts";
import { hasLoneSurrogate } from "./text.ts";

type Refuse = (path: readonly (string | number)[], problem: string) => never;

function scalar(refuse: Refuse, path: readonly (string | number)[], value: unknown): string {
  const label = path.join(".");
  if (typeof value === "string") {
    if (hasLoneSurrogate(value)) refuse(path, `${label} must be well-formed text`);
    return value;
  }
  if (typeof value === "boolean") return String(value);
  if (typeof value === "number" && Number.isFinite(value)) return String(value);
  const hint =
    value instanceof Date
      ? "; pass a string in the format documented for this parameter"
      : value === null
        ? "; leave it out"
        : "";
  return refuse(path, `${label} must be a string, a number or a boolean, not ${kindOf(value)}${hint}`);
}

function texts(refuse: Refuse, { name, list }: QueryParameter, value: unknown): string[] {
  if (!Array.isArray(value)) return [scalar(refuse, [name], value)];
  if (!list) refuse([name], `${name} takes one value, not a list`);
  // A query cannot tell an empty list from none, which may mean the opposite: all instead of nothing.
  if (value.length === 0)
    refuse([name], `${name} is an empty list, which a query would leave out; leave it out`);
  return Array.from(value, (item, index) => scalar(refuse, [name, index], item));
}

/**
 * Encodes the query of an operation: a list as one parameter per item, `false`, `0` and `""` as they are, and nothing
 * for `undefined`. Whether a value is one that the API takes is for the server to say.
 *
 * @throws {OttuRequestError} with `part: "query"` and the place in `field`; it quotes no value.
 */
export function encodeQuery(operation: Operation, query: unknown): string {
  const { operationId, queryParameters = [] } = operation;
  const refuse: Refuse = (path, problem) => {
    throw new OttuRequestError(problem, { operationId, part: "query", field: toPointer(path) });
  };
  if (queryParameters.length === 0 && query === undefined) return "";
  const isNeeded = queryParameters.some(({ required }) => required);
  if (query === undefined && !isNeeded) return "";
  if (!isPlainObject(query)) return refuse([], `the query must be a plain object, not ${kindOf(query)}`);
  const known = queryParameters.map(({ name }) => name);
  const unknown = Object.keys(query).find((name) => query[name] !== undefined && !known.includes(name));
  if (unknown !== undefined) refuse([unknown], unknownKeyMessage(unknown, known, "the query"));
  const pairs = queryParameters.flatMap((parameter) => {
    const { name } = parameter;
    const value = own(query, name);
    return value === undefined ? [] : texts(refuse, parameter, value).map((text) => [name, text]);
  });
  return new URLSearchParams(pairs).toString();
}
