import type { WithResponse } from "../../generated/client.ts";
import { operations } from "../../generated/operation-table.ts";
import type { Ottu } from "../../src/index.ts";
import { type Encoding, mediaTypes } from "./facts.ts";

/** The document's session id, for calls whose path is not what is tested. */
export const sessionId = "5ca114666d472a170d3c4ea6cadbf347679b2532";

interface Sending {
  operationId: string;
  encoding: Encoding;
  body: unknown;
  fact?: { on?: string };
}

/** Sends a body through the SDK's method for an operation. Facts hold wrong bodies on purpose, so types are set aside. */
export function send(
  ottu: Ottu,
  { operationId, encoding, body, fact }: Sending,
): Promise<WithResponse<unknown>> {
  const onPath = fact?.on === "path";
  const id = onPath ? (body as { session_id: string }).session_id : sessionId;
  const payload = (onPath ? {} : body) as never;
  const options = { contentType: mediaTypes[encoding] as "application/json" };
  switch (operationId) {
    case "createCheckout":
      return ottu.checkout.create(payload, options).withResponse();
    case "retrieveCheckout":
      return ottu.checkout.retrieve(id).withResponse();
    case "updateCheckout":
      return ottu.checkout.update(id, payload, options).withResponse();
    default:
      throw new Error(`No method for ${operationId}. Known are ${Object.keys(operations).join(", ")}.`);
  }
}
