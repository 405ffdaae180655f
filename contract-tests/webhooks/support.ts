import { createHmac } from "node:crypto";
import { readFileSync } from "node:fs";
import { parse } from "yaml";
import type { WebhookReason, WebhookScheme } from "../../src/webhooks/index.ts";

/** A known answer; see the README. */
export interface Vector {
  id: string;
  secret: string;
  scheme?: WebhookScheme;
  event: Record<string, unknown>;
  message?: string;
  digest: string;
  verdict: "accepted" | WebhookReason;
}

/** A body that must be refused. */
export interface Refusal {
  reason: WebhookReason;
  why: string;
  field?: string;
  /** Members to change in an event that is fine, before it is signed. */
  signed?: Record<string, unknown>;
  /** Members to change after it was signed. */
  sent?: Record<string, unknown>;
  /** The raw body, as text or as hexadecimal digits, in place of an event. */
  text?: string;
  hex?: string;
  /** Repeats `text`, for bodies that are long or deep. */
  times?: number;
}

const read = (name: string) =>
  parse(readFileSync(new URL(name, import.meta.url), "utf8"), { merge: true }) as unknown;

export const vectors = read("vectors.yaml") as Vector[];
export const refusals = read("refusals.yaml") as Refusal[];

/** HMAC-SHA256 by another implementation than the one under test. */
export const hmac = (message: string, secret: string) =>
  createHmac("sha256", secret).update(message, "utf8").digest("hex");
