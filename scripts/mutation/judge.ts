import type { ObligationKind } from "../../contract-tests/support/exchanges.ts";
import { encode } from "../../contract-tests/support/exchanges.ts";
import type { Fact } from "../../contract-tests/support/facts.ts";
import { fromAjv } from "../../contract-tests/support/findings.ts";
import { operationContracts } from "../../generated/contract-table.ts";
import { checkExchange, type Exchange, type Violation } from "../../src/contract/index.ts";
import { type OperationEntry, operationsOf, type Spec } from "../generate/spec.ts";
import type { BodyCase, ExchangeFactCase } from "./cases.ts";
import { exampleUrl } from "./example-url.ts";
import type { Workbench } from "./workbench.ts";

/** Tells whether cases of facts hold, by the schemas of a workbench and by the checker's tables as they are. */
export class Judge {
  readonly #workbench: Workbench;
  readonly #entries: Map<string, OperationEntry>;
  readonly #exchanges = new Map<BodyCase, Exchange>();

  constructor(workbench: Workbench, spec: Spec) {
    this.#workbench = workbench;
    this.#entries = new Map(operationsOf(spec).map((entry) => [entry.operation.operationId, entry]));
  }

  /** By the schema alone: an accepted body fits, a refused one breaks the named rule at its place. */
  holdsBySchema({ side, root, body, refused }: BodyCase): boolean {
    if (root === undefined) return true;
    const validate = this.#workbench.validator(side, root);
    const fits = validate(withFileNames(body));
    if (!refused) return fits;
    return fromAjv(validate.errors ?? []).some(
      ({ pointer, kinds }) => pointer === refused.at && kinds.includes(refused.rule),
    );
  }

  /** By what surrounds the body: path, credential, media type, status, headers, and the file of a form. */
  holdsAround(one: BodyCase): boolean {
    if (one.refused && one.refused.rule !== "file") return true;
    if (isAlone.has(one.fact.on)) return true;
    const found = checkExchange(this.#exchangeOf(one));
    const file = one.side === "request" ? fileOf(one.body) : undefined;
    const isFileRefused = found.some(({ rule, pointer }) => rule === "request.schema" && pointer === file);
    if (one.refused) return isFileRefused;
    if (isFileRefused) return false;
    if (one.side === "response" && one.body !== undefined && !this.#isDocumented(one)) return false;
    // What a body breaks is another question; so is what it should have been an answer to.
    return !found.some(({ rule }) => around.includes(rule));
  }

  /** A body that the tables know no schema for is no documented one. */
  #isDocumented({ operationId, status, root }: BodyCase): boolean {
    const responses = operationContracts[operationId]?.responses;
    const answer = responses?.[String(status)] ?? responses?.[`${String(status).charAt(0)}XX`];
    return root === undefined || answer?.schema !== undefined;
  }

  #exchangeOf(one: BodyCase): Exchange {
    const known = this.#exchanges.get(one);
    if (known) return known;
    const entry = this.#entries.get(one.operationId);
    if (!entry) throw new Error(`There is no operation ${one.operationId}.`);
    const exchange = exchangeOf(one, entry);
    this.#exchanges.set(one, exchange);
    return exchange;
  }
}

/** What a schema alone judges: the headers of a message, and an event, which no operation surrounds. */
const isAlone = new Set<Fact["on"]>(["header", "answer-header", "webhook"]);

/** The rules that speak of what surrounds a body. */
const around: readonly Violation["rule"][] = [
  "endpoint.unknown",
  "method.undocumented",
  "status.undocumented",
  "request.media-type",
  "response.media-type",
  "credential.missing",
  "credential.form",
];

const rulesOf: Record<ObligationKind, Violation["rule"][]> = {
  presence: ["presence.required"],
  absence: ["presence.absent"],
  echo: ["echo.changed", "presence.default"],
  variant: ["presence.variant"],
};

/** Tells whether an exchange is judged as its fact says. */
export function holdsByChecker({ exchange, broken }: ExchangeFactCase): boolean {
  const found = checkExchange(exchange);
  if (!broken) return found.every(({ severity }) => severity !== "error");
  return found.some(({ rule, pointer }) => rulesOf[broken.rule].includes(rule) && pointer === broken.at);
}

/** The schema of a file is that of a text, as its name stands for it in what is recorded. */
function withFileNames(body: unknown): unknown {
  if (typeof body !== "object" || body === null || !Object.values(body).some(isFile)) return body;
  return Object.fromEntries(
    Object.entries(body).map(([key, value]) => [key, isFile(value) ? (value as File).name : value]),
  );
}

/** Where the file of a form stands. */
function fileOf(body: unknown): string | undefined {
  const entry = Object.entries(isPlain(body) ? (body as object) : {}).find(([, value]) => isFile(value));
  return entry && `/${entry[0]}`;
}

const isFile = (value: unknown) => value instanceof File;

function exchangeOf({ body, encoding, side, status, fact }: BodyCase, entry: OperationEntry): Exchange {
  const authorization = "Api-Key your_private_api_key";
  const request = { method: entry.method, url: exampleUrl(entry) };
  if (side === "response")
    return {
      request: { ...request, headers: { authorization } },
      response: {
        status: status ?? 200,
        ...(body !== undefined && { headers: { "content-type": "application/json" }, body }),
      },
    };
  const isBody = (fact.on ?? "request") === "request";
  const content = {
    json: "application/json",
    form: "application/x-www-form-urlencoded",
    multipart: "multipart/form-data",
  }[encoding];
  return {
    request: {
      ...request,
      headers: { authorization, ...(isBody && { "content-type": content }) },
      ...(isBody && { body: isPlain(body) ? encode(body as Record<string, unknown>, encoding) : body }),
    },
  };
}

const isPlain = (body: unknown) => typeof body === "object" && body !== null && !Array.isArray(body);
