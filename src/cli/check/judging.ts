import { errorCode } from "../command-error.ts";
import type { Contract, Exchange } from "../contract.ts";
import { type ExchangeKind, judge } from "../judge.ts";
import { requestLine } from "../request-line.ts";
import { Tally } from "../tally.ts";
import { type Item, placeOf } from "./item.ts";
import type { CheckOptions } from "./options.ts";
import type { Report } from "./report.ts";

/** A browser asks before it sends: that is no call of the API. */
function isPreflight({ request }: Exchange): boolean {
  return request.method.toUpperCase() === "OPTIONS";
}

type JudgingOptions = Pick<CheckOptions, "servers" | "webhooks" | "mode">;

/** Judges records one by one and tells the reports. */
export class Judging {
  readonly tally = new Tally();
  /** How many records were taken, judged or not. */
  records = 0;
  readonly #options: JudgingOptions;
  readonly #contract: Contract;
  readonly #reports: readonly Report[];

  constructor(options: JudgingOptions, contract: Contract, reports: readonly Report[]) {
    this.#options = options;
    this.#contract = contract;
    this.#reports = reports;
  }

  take(item: Item): void {
    this.records += 1;
    const { content, gaps, index, line, id } = item;
    if ("problem" in content) {
      this.#unusable(item, content.problem);
      return;
    }
    const url = new URL(content.request.url);
    const kind = this.#kindOf(content, url);
    if (kind === undefined) {
      this.tally.skipped += 1;
      return;
    }
    let verdict: ReturnType<typeof judge>;
    try {
      verdict = judge(this.#contract, content, this.#options.mode, gaps, kind);
    } catch (error) {
      this.#unusable(item, `could not be judged (${errorCode(error)})`);
      return;
    }
    const place = placeOf(item);
    const name = requestLine(content.request.method, url);
    this.tally.add(place, name, verdict.violations, verdict.conforms);
    const judged = {
      index,
      place,
      requestLine: name,
      ...verdict,
      ...(line !== undefined && { line }),
      ...(id !== undefined && { id }),
    };
    for (const report of this.#reports) report.judged?.(judged);
  }

  /** What an exchange is to be judged as; undefined when it is none of ours. */
  #kindOf(exchange: Exchange, url: URL): ExchangeKind | undefined {
    const { servers, webhooks } = this.#options;
    if (webhooks.includes(url)) return "event";
    return servers.includes(url) && !isPreflight(exchange) ? "call" : undefined;
  }

  #unusable(item: Item, problem: string): void {
    this.tally.unusable += 1;
    const { index, line } = item;
    const place = placeOf(item);
    const record = { index, place, problem, ...(line !== undefined && { line }) };
    for (const report of this.#reports) report.unusable?.(record);
  }
}
