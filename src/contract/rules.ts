import type { Severity } from "./types.ts";

/** The name of a rule; names stay the same from one release to the next. */
export type RuleId = keyof typeof table;

const error = (summary: string) => ({ severity: "error", summary }) as const;
const info = (summary: string) => ({ severity: "info", summary }) as const;

const table = {
  "endpoint.unknown": error("The path is none of the API's."),
  "method.undocumented": error("The path does not take this method."),
  "status.undocumented": error("The operation does not answer with this status."),
  "request.media-type": error("The operation does not take a body of this media type."),
  "response.media-type": error("The operation does not answer in this media type."),
  "credential.missing": error("The operation needs a credential, and none was sent."),
  "credential.form": error("The credential is neither an API key nor HTTP Basic."),
  "request.body": error("The request body is missing, unreadable, or where none belongs."),
  "response.body": error("The response body is missing or unreadable."),
  "request.header": error("A documented header of the request is missing or not as documented."),
  "response.header": error("A documented header of the response is missing or not as documented."),
  "request.schema": error("A member or a parameter of the request is missing, unknown or not as documented."),
  "response.schema": error("A member of the response is missing or not as documented."),
  "response.undocumented-field": info("The response has a member that is not documented."),
  "presence.required": error("The response lacks what this request obliges it to contain."),
  "presence.absent": error("The response contains what this request rules out."),
  "presence.default": error(
    "What was not sent has another value in the response than its documented default.",
  ),
  "presence.variant": error("The response is a transaction where a payment result is due, or the reverse."),
  "echo.changed": error("What was sent comes back changed."),
  "amount.scale": error("An amount has more decimals than its currency."),
  "page.size": error("A page has more entries than were asked for."),
  "page.count": error("The entries of a page are more than the list is said to have."),
  "page.link": error("A link to another page is there or missing wrongly, or leads elsewhere."),
  "webhook.method": error("Events are posted."),
  "webhook.media-type": error("Events are JSON."),
  "webhook.body": error("The body of the event is missing or unreadable."),
  "webhook.kind": error("The event is neither of a payment nor of an operation."),
  "webhook.schema": error("A member of the event is missing or not as documented."),
  "webhook.undocumented-field": info("The event has a member that is not documented."),
  "webhook.answer": error("The receiver answered with success, but not one that Ottu takes for it."),
  "webhook.refused": info("The receiver refused the event."),
  "error.shape": error("The body of an error has none of the documented forms."),
} as const satisfies Readonly<Record<string, { severity: Severity; summary: string }>>;

/** Every rule that {@link checkExchange} and {@link checkWebhook} know. */
export const rules: Readonly<Record<RuleId, { readonly severity: Severity; readonly summary: string }>> =
  table;
