import { operationContracts } from "../../generated/contract-table.ts";
import type { OperationContract } from "../../generated/contract-types.ts";
import type { Operation } from "../../generated/operation-table.ts";
import { type OperationPresence, presence } from "../../generated/presence.ts";
import { requestValidators, type Validator } from "../../generated/validators.ts";

// All tables are generated from one spec, so what one of them names is in the others; their types cannot know.

/** What the checker knows of an operation. */
export const contractOf = ({ operationId }: Operation) =>
  operationContracts[operationId] as OperationContract;

/** What the requests of an operation oblige its responses to contain. */
export const presenceOf = ({ operationId }: Operation) => presence[operationId] as OperationPresence;

/** What judges a body of one of the media types that an operation takes. */
export function requestValidatorOf({ operationId }: Operation, mediaType: string): Validator {
  const validators = requestValidators[operationId] as Record<string, Validator>;
  return validators[mediaType] as Validator;
}
