import { describe, expect, it } from "vitest";
import { checkExchange } from "../src/contract/index.ts";
import { bareAnswers } from "./support/bare-answers.ts";

describe("answers without JSON", () => {
  it.each(bareAnswers)("keep the contract: $title", ({ exchange }) => {
    expect(checkExchange(exchange)).toEqual([]);
  });

  it.each(bareAnswers)("break it with another status: $title", ({ exchange }) => {
    const found = checkExchange({ ...exchange, response: { ...exchange.response, status: 299 } });
    expect(found.map(({ rule }) => rule)).toEqual(["status.undocumented"]);
  });

  it("are no files of another type", () => {
    const { exchange } = bareAnswers[1] ?? {};
    const headers = { "content-type": "text/html" };
    const found = checkExchange({ ...exchange, response: { ...exchange?.response, headers } } as never);
    expect(found.map(({ rule }) => rule)).toEqual(["response.media-type"]);
  });
});
