import type { ApiKeyAuth, BasicAuth } from "../../src/index.ts";

const apiKey: ApiKeyAuth = { apiKey: "your_private_api_key" };
const basic: BasicAuth = { username: "username", password: "password" };

/** The two credentials of document 002, with the header that each makes. */
export const credentials = [
  { form: "Api-Key", auth: apiKey, header: "Api-Key your_private_api_key" },
  { form: "Basic", auth: basic, header: "Basic dXNlcm5hbWU6cGFzc3dvcmQ=" },
] as const;

/** Documents 000 and 004 call retrieve public; document 002 asks for a credential everywhere else. */
export const isPublic = (operationId: string) => operationId === "retrieveCheckout";

/** The vendor's pages on saved cards say that Basic is not supported. */
const apiKeyOnly = ["listCards", "listCardsByPost", "deleteCard"];

/** Whether the documents let an operation be called with this credential. */
export const isTaken = (operationId: string, form: (typeof credentials)[number]["form"]) =>
  form === "Api-Key" || !apiKeyOnly.includes(operationId);
