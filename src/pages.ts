import type { Call, CallInput, Calls, Page, PageCall, Send, WithResponse } from "../generated/client.ts";
import type { Operation, PageRule } from "../generated/operation-table.ts";
import { createCall } from "./call.ts";
import { assignPresent } from "./error-base.ts";
import { type DecodeReason, OttuDecodeError, OttuRequestError } from "./errors.ts";
import { type Asked, BadLink, hasNext, keyOf, nextAsked } from "./next-page.ts";
import { copyOf, isPlainObject, own } from "./object.ts";
import type { CallOptions } from "./options.ts";

/** A list being read: what all of its pages share. */
interface List {
  readonly operation: Operation;
  readonly rule: PageRule;
  readonly origin: string;
  /** Calls for a page. */
  call(asked: Asked): PageCall<unknown, unknown, Asked>;
}

/** The error of an answer that cannot be read as a page. */
function failure(
  { operationId }: Operation,
  reason: DecodeReason,
  { status, attempts }: Pick<WithResponse<unknown>, "status" | "attempts">,
): OttuDecodeError {
  const error = new OttuDecodeError({ operationId, status, reason });
  assignPresent(error, { attempts });
  return error;
}

function itemsOf({ items }: PageRule, body: unknown): readonly unknown[] | undefined {
  const list = Array.isArray(body) ? body : isPlainObject(body) ? own(body, items) : undefined;
  return Array.isArray(list) ? list : undefined;
}

function toPage(list: List, asked: Asked, response: WithResponse<unknown>): Page<unknown, unknown, Asked> {
  const { operation, rule, origin } = list;
  const { operationId } = operation;
  const body = response.data;
  const items = itemsOf(rule, body);
  if (items === undefined) throw failure(operation, "no_list", response);
  const goesOn = hasNext(rule, body);
  const readNext = () => {
    if (!goesOn) return undefined;
    try {
      return nextAsked(operation, rule, { body, asked, origin });
    } catch (error) {
      throw error instanceof BadLink ? failure(operation, "next_page", response) : error;
    }
  };
  return {
    items,
    body,
    hasNext: goesOn,
    get next() {
      return readNext();
    },
    nextPage() {
      try {
        const next = readNext();
        if (next !== undefined) return list.call(next);
        throw new OttuRequestError("this was the last page; ask hasNext first", {
          operationId,
          part: "query",
        });
      } catch (error) {
        return toPageCall(list, asked, Promise.reject(error));
      }
    },
  };
}

/** Walks the pages; a list that comes back to a page it has been at would never end. */
async function* walk(
  list: List,
  asked: Asked,
  first: Call<Page<unknown, unknown, Asked>>,
): AsyncGenerator<Page<unknown, unknown, Asked>, void, undefined> {
  const seen = new Set([keyOf(asked)]);
  for (let call = first; ; ) {
    const { data: page, status, attempts } = await call.withResponse();
    yield page;
    const { next } = page;
    if (next === undefined) return;
    if (seen.has(keyOf(next))) throw failure(list.operation, "next_page", { status, attempts });
    seen.add(keyOf(next));
    call = page.nextPage();
  }
}

function readLimit({ operationId }: Operation, options: unknown): number {
  const limit = isPlainObject(options) ? own(options, "limit") : undefined;
  if (Number.isSafeInteger(limit) && (limit as number) >= 0) return limit as number;
  throw new OttuRequestError(
    "toArray needs a limit, a whole number from 0; for all there are, pass Number.MAX_SAFE_INTEGER",
    // The first page is on its way when the list is made.
    { operationId, part: "options", field: "/limit", became: "was not collected" },
  );
}

function toPageCall(
  list: List,
  asked: Asked,
  running: Promise<WithResponse<Page<unknown, unknown, Asked>>>,
): PageCall<unknown, unknown, Asked> {
  const call = createCall(running);
  // A list may be held for a while before it is walked, and a read that failed has lost nothing.
  call.catch(() => {});
  const pages = () => walk(list, asked, call);
  return Object.assign(call, {
    pages,
    async *[Symbol.asyncIterator]() {
      for await (const page of pages()) yield* page.items;
    },
    async toArray(options: { limit: number }) {
      const limit = readLimit(list.operation, options);
      const items: unknown[] = [];
      for await (const page of pages()) {
        for (const item of page.items.slice(0, limit - items.length)) items.push(item);
        if (items.length >= limit) break;
      }
      return items;
    },
  });
}

/** Makes the way in which lists are called: page by page, each by a call of its own with the same options. */
export function createPages(send: Send<CallOptions>, origin: string): Calls<CallOptions>["pages"] {
  return <Item, Body, Input>(operation: Operation, input: CallInput, options?: CallOptions) => {
    const rule = operation.pages;
    if (rule === undefined) throw new Error(`${operation.operationId} has no x-pages`);
    const part = operation.requestBody === undefined ? "query" : "body";
    const list: List = {
      operation,
      rule,
      origin,
      call: (asked) => callWith(asked, { ...input, [part]: asked }),
    };
    const callWith = (asked: Asked, sent: CallInput) => {
      const running = send(operation, sent, options).withResponse();
      return toPageCall(
        list,
        asked,
        running.then((response) => ({ ...response, data: toPage(list, asked, response) })),
      );
    };
    const given = copyOf(input[part]);
    return callWith(isPlainObject(given) ? given : {}, input) as unknown as PageCall<Item, Body, Input>;
  };
}
