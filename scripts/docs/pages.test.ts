import { expect, it } from "vitest";
import { loadBundle } from "../../contract-tests/support/bundle.ts";
import { loadFacts } from "../../contract-tests/support/facts.ts";
import { readPresence } from "../generate/presence.ts";
import { operationsOf } from "../generate/spec.ts";
import { fieldsOf, limitsOf } from "./fields.ts";
import { cell, table, text } from "./markdown.ts";
import { operationPages, operationsPage } from "./operation-pages.ts";
import { presencePage } from "./presence-page.ts";
import { revisionsPage } from "./revisions-page.ts";

const spec = loadBundle();
const pages = operationPages(spec);

it("lists every presence condition with its operation", () => {
  const lines = presencePage(spec).split("\n");
  const rules = readPresence(spec).flatMap(({ operationId, statuses }) =>
    Object.values(statuses)
      .flat()
      .flatMap(({ rules: own }) => own.map((rule) => ({ operationId, ...rule }))),
  );
  expect(rules.length).toBeGreaterThan(100);
  for (const { operationId, pointer, sentence } of rules) {
    const field = `\`${pointer.slice(1).replaceAll("/", ".")}\``;
    const line = lines.find((one) => one.includes(`| ${field} |`) && one.includes(cell(sentence)));
    expect(line, `${operationId} ${pointer}`).toContain(`./operations/${operationId}.md`);
  }
});

it("leads from the field that is sent to the one that comes back", () => {
  expect(presencePage(spec)).toMatch(
    /^\| `generate_qr_code` \| `qr_code_url` \| Present when `generate_qr_code` was `true`; absent otherwise\. \|/m,
  );
});

it("lists every operation with retry, key, limits and what settles it", () => {
  const page = operationsPage(spec);
  for (const { operation } of operationsOf(spec)) {
    expect(page).toContain(`[\`${operation.operationId}\`](./${operation.operationId}.md)`);
  }
  expect(page).toMatch(
    /`runOperation`.*unsafe: It moves money.*`Tracking-Key`, where `operation` is `refund`/,
  );
  expect(page).toMatch(
    /`inquirePayment`.*at most 30 a minute; at most 3 a day for a transaction, 30 minutes apart/,
  );
});

it("has every field of every request on its operation's page", () => {
  for (const { operation } of operationsOf(spec)) {
    const [media] = Object.values(operation.requestBody?.content ?? {});
    for (const { name } of media ? fieldsOf(spec, media.schema) : []) {
      expect(pages[`operations/${operation.operationId}.md`]).toContain(`| \`${name}\``);
    }
  }
});

it("shows fields inside of objects, lists and forms", () => {
  const create = pages["operations/createCheckout.md"] ?? "";
  for (const name of ["notifications.email", "agreement.seller", "payment_instrument.payload", "pg_codes"]) {
    expect(create).toContain(`| \`${name}\``);
  }
  expect(pages["operations/createInvoice.md"]).toContain("| `invoice_items[].unit_price`");
});

it("lists what the revisions say differently, each time a fact knows of it", () => {
  const page = revisionsPage();
  const facts = loadFacts().flatMap(({ facts: own }) => own);
  const contradicted = facts.filter(({ revision }) => Object.keys(revision).length > 0);
  expect(contradicted.length).toBeGreaterThan(100);
  for (const { statement, revision } of contradicted) {
    expect(page).toContain(cell(statement));
    for (const [document, says] of Object.entries(revision))
      expect(page).toContain(cell(`${document}: ${says}`));
  }
});

it("says the limits of a value in words", () => {
  expect(limitsOf({ minLength: 1, maxLength: 5, pattern: "^a", default: "a" })).toEqual([
    "not empty",
    "5 characters or fewer",
    "pattern `^a`",
    'default `"a"`',
  ]);
  expect(limitsOf({ enum: ["a", "b"], "x-open-enum": true })).toEqual(["one of `a`, `b`, or a new one"]);
  expect(limitsOf({ items: { enum: ["sms"] } })).toEqual(["one of `sms`"]);
});

it("keeps what only looks like a template or a table from becoming one", () => {
  expect(text("<your-domain> {{ x }} `<b>`")).toBe("&lt;your-domain> &#123;&#123; x }} `<b>`");
  expect(table(["a"], [["x | y\n\nz"]])).toBe("| a |\n|---|\n| x \\| y<br>z |");
});
