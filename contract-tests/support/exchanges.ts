import { fileURLToPath } from "node:url";
import { type OperationId, operations } from "../../generated/operation-table.ts";
import type { Exchange } from "../../src/contract/index.ts";
import { sessionId } from "./call.ts";
import { type Encoding, expand, type Fact, mediaTypes, readYaml } from "./facts.ts";

export type ObligationKind = "presence" | "absence" | "echo" | "variant";

interface ExchangeFields {
  sent?: Record<string, unknown>;
  unsent?: string[];
  received?: Record<string, unknown>;
  unreceived?: string[];
  auth?: "apiKey" | "basic" | "none" | "unknown";
  encoding?: Encoding;
  why?: string;
  rule?: ObligationKind;
  at?: string;
}

/** One exchange that a fact judges. */
export interface ExchangeCase {
  fact: Fact;
  exchange: Exchange;
  /** What is broken, and where; undefined when the exchange keeps the contract. */
  broken?: { rule: ObligationKind; at: string };
  title: string;
}

type Body = Record<string, unknown>;
const bases: Record<string, { request?: Body; response: Body }> = readYaml(
  fileURLToPath(new URL("../exchange-bases.yaml", import.meta.url)),
);

/** The cases of a fact about exchanges, one per operation and case. */
export function exchangeCasesOf(fact: Fact): ExchangeCase[] {
  if (fact.on !== "exchange") return [];
  const cases = [...(fact.accept ?? []), ...(fact.reject ?? [])] as ExchangeFields[];
  return [fact.operation].flat().flatMap((operationId) =>
    cases.map((fields) => ({
      fact,
      exchange: exchangeOf(fact, operationId as OperationId, fields),
      ...(fields.rule && { broken: { rule: fields.rule, at: fields.at ?? fact.pointer } }),
      title: `${operationId} ${fields.rule ? `breaks (${fields.rule})` : "keeps"} ${describe(fields)}`,
    })),
  );
}

function exchangeOf(fact: Fact, operationId: OperationId, fields: ExchangeFields): Exchange {
  const base = bases[fact.base ?? operationId];
  if (!base)
    throw new Error(`The fact ${fact.id} starts from an exchange that exchange-bases.yaml does not have.`);
  const { method, path, successStatuses } = operations[operationId];
  const request = base.request && change(base.request, fields.sent, fields.unsent);
  const contentType = mediaTypes[fields.encoding ?? "json"];
  const credential = { apiKey: "Api-Key your_private_api_key", basic: "Basic dXNlcm5hbWU6cGFzc3dvcmQ=" };
  const auth = fields.auth ?? "apiKey";
  return {
    request: {
      method,
      url: `https://sandbox.ottu.net${path.replace("{session_id}", sessionId)}`,
      ...(auth !== "unknown" && {
        headers: {
          ...(request && { "content-type": contentType }),
          ...(auth !== "none" && { authorization: credential[auth] }),
        },
      }),
      ...(request && { body: encode(request, fields.encoding ?? "json") }),
    },
    response: {
      status: successStatuses[0],
      headers: { "content-type": "application/json" },
      body: change(base.response, fields.received, fields.unreceived),
    },
  };
}

function change(body: Body, set: Body = {}, unset: string[] = []): Body {
  const changed = expand({ ...structuredClone(body), ...set }) as Body;
  return Object.fromEntries(Object.entries(changed).filter(([key]) => !unset.includes(key)));
}

/** A body as a recording holds it. */
export function encode(body: Body, encoding: Encoding): unknown {
  if (encoding === "json") return body;
  const isFile = (value: unknown) => value instanceof File;
  const fields = Object.entries(body).filter(([, value]) => !isFile(value));
  if (encoding === "form") {
    return new URLSearchParams(
      fields.flatMap(([key, value]) => [value].flat().map((one) => [key, String(one)])),
    ).toString();
  }
  const [entry] = Object.entries(body).filter(([, value]) => isFile(value));
  const file = entry && {
    field: entry[0],
    filename: (entry[1] as File).name,
    contentType: (entry[1] as File).type,
    size: (entry[1] as File).size,
  };
  return { fields: Object.fromEntries(fields), ...(file && { file }) };
}

function describe({ sent, unsent, received, unreceived, auth, encoding, why }: ExchangeFields): string {
  const parts = Object.entries({ sent, unsent, received, unreceived, auth, encoding })
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => `${key} ${JSON.stringify(value)}`)
    .join(" ");
  return `${parts.length > 120 ? `${parts.slice(0, 120)}…` : parts}${why ? ` (${why})` : ""}`;
}
