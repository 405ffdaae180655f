/** What the methods of the client return. `generated/client.ts` says which of them returns what. */

/** A decoded body beside what came with it. */
export interface WithResponse<T> {
  data: T;
  /** The HTTP status. */
  status: number;
  headers: Headers;
  /** How often the request was sent. */
  attempts: number;
  /** The tracking key of the call, the caller's or a generated one, on operations that take one. */
  trackingKey?: string;
}

/** A call under way. It resolves to the decoded body; `withResponse()` resolves to status and headers, too. */
export interface Call<T> extends Promise<T> {
  withResponse(): Promise<WithResponse<T>>;
}

/** One page of a list. */
export interface Page<Item, Body, Input> {
  readonly items: readonly Item[];
  /** The answer as it came. */
  readonly body: Body;
  readonly hasNext: boolean;
  /**
   * What to pass to the same method for the next page; plain data, so that it can be kept and the list resumed later.
   * `undefined` on the last page.
   * @throws {OttuDecodeError} when the answer's link leads to another host, nowhere, or to this very page.
   */
  readonly next: Input | undefined;
  /** Fetches the next page; rejects on the last one, and where `next` throws. */
  nextPage(): PageCall<Item, Body, Input>;
}

/**
 * A call for a page under way. It resolves to that page; `for await` walks the items of this and all further pages,
 * each of which is a call of its own, with the same options and the whole time that these give.
 */
export interface PageCall<Item, Body, Input> extends Call<Page<Item, Body, Input>>, AsyncIterable<Item> {
  /** Walks the pages, from this one on. */
  pages(): AsyncIterable<Page<Item, Body, Input>>;
  /** Collects items, from this page on, and fetches no page that is not needed for `limit` of them. */
  toArray(options: { limit: number }): Promise<Item[]>;
}

/** The items of a body that is a bare list, or holds one. */
export type ItemOf<Body, Key extends PropertyKey> = Body extends readonly (infer Item)[]
  ? Item
  : Body extends { readonly [_ in Key]?: readonly (infer Item)[] }
    ? Item
    : never;

/** A file that arrives while it is read. */
export interface Download {
  /** The content; to be read once, or cancelled, which frees its connection. Its errors are those of a call. */
  readonly body: ReadableStream<Uint8Array>;
  /** The media type, as the server states it. */
  readonly contentType: string | undefined;
  /** The name the server gives the file, without any path. */
  readonly filename: string | undefined;
  /** The bytes the server announces. */
  readonly size: number | undefined;
  /** Reads everything. */
  bytes(): Promise<Uint8Array<ArrayBuffer>>;
  /** Reads everything as UTF-8 text. */
  text(): Promise<string>;
}

/** How much of a body has been handed over for sending. */
export interface UploadProgress {
  readonly sentBytes: number;
  readonly totalBytes: number;
}

/** Is told of the progress, from 0 on, and again from 0 when the body is sent again. */
export type OnProgress = (progress: UploadProgress) => void;

/** A body without the members that the method fixes, as far as it is left a choice of shapes by them. */
export type Without<Body, Fixed> = Body extends unknown
  ? [Body & Fixed] extends [never]
    ? never
    : { [Key in keyof Body as Key extends keyof Fixed ? never : Key]: Body[Key] }
  : never;
