import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type OperationId, operations } from "../generated/operation-table.ts";
import { requestValidators, responseValidators } from "../generated/validators.ts";
import { type ResponseObject, resolve } from "../scripts/generate/spec.ts";
import { Ottu } from "../src/index.ts";
import { exchangeOf, sendRaw, violationsOf } from "./support/answer.ts";
import { bundle, entries, exampleOf, requests, responsesOf, successes } from "./support/bundle.ts";
import { call, withFiles } from "./support/call.ts";
import { startMock } from "./support/prism.ts";

let mock: Awaited<ReturnType<typeof startMock>>;
let ottu: Ottu;
beforeAll(async () => {
  mock = await startMock();
  ottu = new Ottu({ baseUrl: mock.url, auth: { apiKey: "your_private_api_key" } });
});
afterAll(() => mock.close());

describe("every request example", () => {
  it.each(requests)("$operationId, $mediaType: $name is accepted", async ({ entry, mediaType, value }) => {
    const { operationId } = entry.operation;
    const { status, headers } = await call(ottu, entry, {
      body: withFiles(entry, mediaType, value),
      mediaType,
    });
    expect(violationsOf(headers)).toEqual([]);
    expect(operations[operationId as OperationId].successStatuses).toContain(status);
    const validate = requestValidators[operationId]?.[mediaType];
    expect(validate?.(value), JSON.stringify(validate?.errors)).toBe(true);
  });

  it("stands in every media type of every body", () => {
    const offered = entries.flatMap(({ operation }) =>
      Object.keys(operation.requestBody?.content ?? {}).map((type) => `${operation.operationId} ${type}`),
    );
    const shown = new Set(requests.map(({ operationId, mediaType }) => `${operationId} ${mediaType}`));
    expect([...shown].sort()).toEqual(offered.sort());
  });
});

const isJson = ({ mediaType }: { mediaType: string }) => mediaType === "application/json";

describe("every response example", () => {
  it.each(successes.filter(isJson))(
    "$operationId $range: $name comes back and has no undocumented member",
    async ({ entry, operationId, range, status, name, value }) => {
      const answer = await call(ottu, entry, { headers: { Prefer: `code=${status}, example=${name}` } });
      expect(violationsOf(answer.headers)).toEqual([]);
      expect(answer.status).toBe(status);
      expect(answer.data).toEqual(value);
      const validate = responseValidators[operationId]?.[range];
      expect(validate?.(answer.data), JSON.stringify(validate?.errors)).toBe(true);
    },
  );

  it.each(successes.filter((example) => !isJson(example)))(
    "$operationId $range: $name comes back as a file in $mediaType",
    async ({ entry, status, name, mediaType, value }) => {
      // Prism looks for the example in the media type that is asked for.
      const headers = { accept: mediaType, Prefer: `example=${name}` };
      const answer = await call(ottu, entry, { headers });
      expect(violationsOf(answer.headers)).toEqual([]);
      expect(answer.headers.get("content-type")).toBe(mediaType);
      expect(answer).toMatchObject({ status, data: value });
    },
  );

  it("stands at every success, in every media type", () => {
    const documented = entries.flatMap((entry) =>
      responsesOf(entry)
        .filter(({ status }) => status < 300)
        .flatMap(({ status, mediaTypes }) =>
          (mediaTypes.length > 0 ? mediaTypes : ["nothing"]).map((mediaType) => ({
            operationId: entry.operation.operationId,
            status,
            mediaType,
          })),
        ),
    );
    const titlesOf = (list: Omit<(typeof documented)[number], "name">[]) =>
      [
        ...new Set(list.map(({ operationId, status, mediaType }) => `${operationId} ${status} ${mediaType}`)),
      ].sort();
    const withoutBody = { operationId: "deleteCard", status: 204, mediaType: "nothing" };
    expect(titlesOf([...successes, withoutBody])).toEqual(titlesOf(documented));

    const statuses = Object.values(operations).flatMap(({ operationId, successStatuses }) =>
      successStatuses.map((status) => `${operationId} ${status}`),
    );
    const answered = new Set(documented.map(({ operationId, status }) => `${operationId} ${status}`));
    expect([...answered].sort()).toEqual(statuses.sort());
  });
});

describe("every answer without a body", () => {
  const bodiless = entries.flatMap((entry) =>
    responsesOf(entry)
      .filter(({ mediaTypes }) => mediaTypes.length === 0)
      .map(({ range, status }) => ({ entry, operationId: entry.operation.operationId, range, status })),
  );

  it("is that of a deleted card, or leads to where a report is stored", () => {
    const titles = bodiless.map(({ operationId, range }) => `${operationId} ${range}`);
    expect(titles.sort()).toEqual(["deleteCard 204", "downloadReport 302"]);
  });

  it.each(bodiless.filter(({ status }) => status < 300))(
    "$operationId $range is decoded to nothing",
    async ({ entry, status }) => {
      const answer = await call(ottu, entry);
      expect(violationsOf(answer.headers)).toEqual([]);
      expect(answer).toMatchObject({ status, data: undefined });
    },
  );

  it.each(bodiless.filter(({ status }) => status >= 300))(
    "$operationId $range names the documented address, and the client may follow it",
    async ({ entry, range, status }) => {
      const response = await sendRaw(mock.url, entry, {
        authorization: "Api-Key your_private_api_key",
        Prefer: `code=${status}`,
      });
      expect(violationsOf(response.headers)).toEqual([]);
      expect(response.status).toBe(status);
      expect(await response.text()).toBe("");
      const { headers } = resolve(bundle, entry.operation.responses[range] as ResponseObject);
      const location = resolve<{ example?: string }>(bundle, headers?.Location as object);
      expect(response.headers.get("location")).toBe(location.example);
      expect(entry.operation["x-download"]?.redirects).toEqual([status]);
    },
  );
});

describe("every parameter", () => {
  const parameters = entries.flatMap((entry) =>
    entry.parameters
      .filter((parameter) => parameter.in !== "header")
      .map((parameter) => ({
        entry,
        parameter,
        title: `${entry.operation.operationId}: ${parameter.name}`,
      })),
  );

  it.each(parameters)("$title is taken as its example has it", async ({ entry, parameter }) => {
    const { name } = parameter;
    const { request, response } = await exchangeOf(mock.url, entry, {
      ...(parameter.in === "query" && { query: { ...requiredQuery(entry), [name]: exampleOf(parameter) } }),
    });
    expect(violationsOf(response.headers)).toEqual([]);
    expect(response.ok).toBe(true);
    if (parameter.in === "query") {
      const sent = new URL(request.url).searchParams.getAll(name);
      expect(sent).toEqual([exampleOf(parameter)].flat().map(String));
    }
  });
});

const requiredQuery = ({ parameters }: (typeof entries)[number]) =>
  Object.fromEntries(
    parameters
      .filter(({ in: place, required }) => place === "query" && required)
      .map((parameter) => [parameter.name, exampleOf(parameter)]),
  );
