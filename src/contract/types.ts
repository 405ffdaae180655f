import type { RuleId } from "./rules.ts";

/** Headers as recorded: names in any case, a value or a list of them; the lists of a HAR will do. */
export type HeaderBag =
  | Headers
  | Readonly<Record<string, string | readonly string[] | undefined>>
  | readonly (readonly [string, string])[]
  | readonly { readonly name: string; readonly value: string }[];

/** A request as it was, or is about to be, sent. */
export interface RecordedRequest {
  readonly method: string;
  /** The whole URL, or the path alone. */
  readonly url: string;
  /** Leave it out when headers were not recorded: what is not known breaks no rule. */
  readonly headers?: HeaderBag;
  /**
   * A string is the raw text. An object or a list is decoded JSON, or the decoded fields of a form; a multipart body
   * is {@link MultipartBody}.
   */
  readonly body?: unknown;
  /** Says that the text of `body` is the body in base64. */
  readonly bodyEncoding?: "base64";
}

/** A response as it was received. */
export interface RecordedResponse {
  readonly status: number;
  readonly headers?: HeaderBag;
  /** A string is the raw text, anything else is decoded JSON; leave it out when it was not recorded. */
  readonly body?: unknown;
  readonly bodyEncoding?: "base64";
}

/** One call and its answer; without `response` the request alone is judged. */
export interface Exchange {
  readonly request: RecordedRequest;
  readonly response?: RecordedResponse;
}

/** A decoded multipart body; the content of the file is not needed. */
export interface MultipartBody {
  readonly fields: Readonly<Record<string, unknown>>;
  readonly file?: RecordedFile | readonly RecordedFile[];
}

/** A file of a multipart body. */
export interface RecordedFile {
  /** The name of the form field. */
  readonly field: string;
  readonly filename: string;
  readonly contentType?: string;
  /** In bytes. */
  readonly size?: number;
}

/** One rule of the contract that an exchange breaks. */
export interface Violation {
  readonly rule: RuleId;
  /** `info` is worth knowing and breaks nothing. */
  readonly severity: Severity;
  readonly target: Target;
  /** JSON pointer into the body, to where a missing member should be; `""` for the whole or for what is no body. */
  readonly pointer: string;
  /** One sentence; never holds a value of a body or a header. */
  readonly message: string;
  /** The document that states the rule, as `004` or `vendor`. */
  readonly source: string;
}

/** How grave a violation is. */
export type Severity = "error" | "info";

/** Which half of an exchange a violation is about. */
export type Target = "request" | "response";

/** Options of {@link checkExchange}. */
export interface CheckOptions {
  /**
   * `observed` also accepts what older revisions answer: `""`, `null`, `{}` and `[]` for what is absent, and fields
   * that only they have.
   * @default "documented"
   */
  readonly mode?: CheckMode;
}

/** Which answers are accepted: those of the documents, or also those that older revisions were seen to give. */
export type CheckMode = "documented" | "observed";
