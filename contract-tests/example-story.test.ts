import { describe, expect, it } from "vitest";
import { operationExamples, paymentExamples } from "../generated/webhook-examples.ts";
import { declaredProperties, parametersIn } from "../scripts/generate/spec.ts";
import { bundle, entries, exampleOf, requests, successes } from "./support/bundle.ts";
import { sessionId } from "./support/call.ts";
import {
  answer,
  type Body,
  comparable,
  exampleValue,
  membersOf,
  objects,
  refundId,
  request,
} from "./support/story.ts";

// The examples tell one story: of one transaction, its card, its refund and its reports.

const everyExample = [
  ...requests.map((example) => ({ ...example, side: "asks" })),
  ...successes.map((example) => ({ ...example, side: "answers" })),
];

describe("every example is of the one transaction", () => {
  it.each(everyExample)(
    "$operationId $side $mediaType $name, by its session or its refund's",
    ({ value }) => {
      const sessions = [...new Set(JSON.stringify(value).match(/\b[0-9a-f]{40}\b/g) ?? [])];
      expect([sessionId, refundId]).toEqual(expect.arrayContaining(sessions));
      const named = [...membersOf(value, "session_id"), ...membersOf(value, "payment_transaction_id")];
      expect([sessionId, refundId]).toEqual(expect.arrayContaining(named));
    },
  );

  it.each(objects.filter(({ value }) => "session_id" in (value as Body)))(
    "$operationId answers $name with the session itself, a replay with that of the refund",
    ({ operationId, name, value }) => {
      const isReplay = `${operationId} ${name}` === "runOperation replayed";
      expect((value as Body).session_id).toBe(isReplay ? refundId : sessionId);
    },
  );

  it.each([
    ["order_no", ["ORD-12345", ""]],
    ["customer_id", ["customer_id"]],
    ["reference_number", ["staging48G8SS", "staging48G8ST"]],
    ["currency_code", ["KWD"]],
    ["currency", ["KWD"]],
  ])("under one %s, or with that of its refund", (name, known) => {
    const named = everyExample.flatMap(({ value }) => membersOf(value, name));
    expect([...new Set(named)].sort()).toEqual([...known].sort());
  });

  it("in every path, too", () => {
    const parameters = entries.flatMap((entry) => parametersIn(entry, "path"));
    const sessions = parameters.filter(({ name }) => name === "session_id");
    expect(sessions.length).toBeGreaterThan(0);
    expect(new Set(sessions.map(exampleOf))).toEqual(new Set([sessionId]));
  });
});

describe("an answer", () => {
  const unrepeated = {
    oneStep: ["type", "payment_instrument", "pg_codes"],
    charge: ["payload", "pg_code", "token"],
  };
  it.each([
    { asked: "createCheckout withNotifications", answered: "createCheckout created" },
    { asked: "createCheckout autoDebit", answered: "createCheckout full" },
    { asked: "createCheckout autoDebit", answered: "chargeAutoDebit paid", but: ["type", "pg_codes"] },
    { asked: "createCheckout oneStep", answered: "createCheckout paymentResult", but: unrepeated.oneStep },
    { asked: "updateCheckout amount", answered: "updateCheckout updated" },
    { asked: "replaceCheckout whole", answered: "replaceCheckout replaced" },
    { asked: "chargeApplePay applePay", answered: "chargeApplePay paid", but: unrepeated.charge },
    { asked: "chargeGooglePay googlePay", answered: "chargeGooglePay paid", but: unrepeated.charge },
    { asked: "chargeGooglePay googlePay", answered: "chargeGooglePay redirect", but: unrepeated.charge },
    { asked: "chargeWallet wallet", answered: "chargeWallet paid", but: unrepeated.charge },
    { asked: "acknowledgeCash cash", answered: "acknowledgeCash acknowledged" },
    { asked: "runOperation refund", answered: "runOperation refunded" },
    { asked: "runOperation refund", answered: "runOperation refundQueued" },
    { asked: "runOperation cancel", answered: "runOperation canceled", but: ["order_no"] },
    { asked: "inquirePayment bySession", answered: "inquirePayment paid" },
    { asked: "inquirePayment byOrder", answered: "inquirePayment pending", but: ["notify_webhook_url"] },
    { asked: "createInvoice minimal", answered: "createInvoice created" },
    { asked: "createInvoice minimal", answered: "createInvoice createdInNumbers" },
    { asked: "createInvoice withTotals", answered: "createInvoice createdWithTotals" },
  ])("$answered repeats what $asked sent", ({ asked, answered, but = [] }) => {
    const sent = Object.entries(request(asked)).filter(([key]) => !but.includes(key));
    const received = answer(answered);
    expect(sent.length).toBeGreaterThan(0);
    for (const [key, value] of sent) {
      // The full example holds more than this request asked for, in its objects, too.
      expect({ [key]: comparable(received[key]) }).toMatchObject({ [key]: comparable(value) });
    }
  });

  it.each([
    { asked: "createCheckout oneStep", answered: "createCheckout paymentResult" },
    { asked: "createCheckout autoDebit", answered: "chargeAutoDebit paid" },
    { asked: "chargeApplePay applePay", answered: "chargeApplePay paid" },
    { asked: "chargeGooglePay googlePay", answered: "chargeGooglePay paid" },
    { asked: "chargeWallet wallet", answered: "chargeWallet paid" },
  ])("$answered names the gateway that $asked named", ({ asked, answered }) => {
    const { pg_code, pg_codes = [pg_code] } = request(asked);
    expect([answer(answered).gateway_account]).toEqual(pg_codes);
  });

  it("that lists holds what its filters let through", () => {
    const [account] = answer("listWalletAccounts accounts").results as Body[];
    expect(account).toMatchObject(request("listWalletAccounts byCustomer"));
    const [entry] = answer("listWalletEntries entries").results as Body[];
    const { entry_type, session_id, currency, pg_code } = request("listWalletEntries bySession");
    expect(entry).toMatchObject({ entry_type, session_id, currency, pg_code });
    const { direction, status } = request("listWalletEntries byCurrency");
    expect(entry).toMatchObject({ direction, status });
  });
});

describe("the saved card", () => {
  const cards = exampleValue(successes, "listCards list") as Body[];

  it("is the same in every list, bare or in pages", () => {
    for (const operationId of ["listCards", "listCardsByPost"]) {
      expect(exampleValue(successes, `${operationId} list`)).toEqual(cards);
      expect(answer(`${operationId} page`)).toMatchObject({ count: cards.length, results: cards });
    }
  });

  it("is the one that is charged, saved by a payment, and deleted", () => {
    const listed = cards.map(({ token }) => token);
    const { payload } = request("createCheckout oneStep").payment_instrument as { payload: Body };
    const deletes = entries.filter(({ operation }) => operation.operationId === "deleteCard");
    const saved = objects.flatMap(({ value }) => membersOf((value as Body).token, "token"));
    expect(saved.length).toBeGreaterThan(1);
    const named = [
      request("chargeAutoDebit autoDebit").token,
      payload.token,
      ...saved,
      ...deletes.flatMap((entry) => parametersIn(entry, "path").map(exampleOf)),
    ];
    expect(named).toHaveLength(3 + saved.length);
    expect(listed).toEqual(expect.arrayContaining(named));
  });

  it("is listed for its customer, its gateway and its agreement", () => {
    const { customer_id, pg_codes } = request("listCardsByPost byCustomer");
    expect(cards.map((card) => [card.customer_id, [card.pg_code]])).toEqual(
      cards.map(() => [customer_id, pg_codes]),
    );
    const { id } = request("createCheckout autoDebit").agreement as Body;
    expect(request("listCardsByPost byAgreement").agreement_id).toBe(id);
    expect(cards.map(({ agreements }) => agreements)).toEqual(cards.map(() => [id]));
  });
});

describe("an event", () => {
  it.each(Object.entries(paymentExamples))("%s is of the one transaction", (_, event) => {
    const { order_no, currency_code } = answer("inquirePayment paid");
    expect(event).toMatchObject({ session_id: sessionId, order_no, currency_code });
  });

  it.each(Object.entries(operationExamples))(
    "%s names the transaction and the one beneath it",
    (_, event) => {
      const { amount } = request("runOperation refund");
      expect(event).toMatchObject({ session_id: sessionId, amount, txn: { session_id: refundId, amount } });
    },
  );

  it("of a refund says what the call that made it was answered", () => {
    const { txn, ...told } = answer("runOperation refunded");
    expect(operationExamples.refunded).toMatchObject({ ...told, txn });
  });
});

describe("the rest of the story", () => {
  it("goes from create over update to retrieve, and changes only what each step changes", () => {
    const created = answer("createCheckout created");
    const updated = answer("updateCheckout updated");
    const [method] = created.payment_methods as Body[];
    const { amount } = updated;
    expect(created.state).toBe("created");
    expect(updated).toEqual({
      ...created,
      state: "pending",
      amount,
      payment_methods: [{ ...method, amount }],
    });
    expect(answer("retrieveCheckout retrieved")).toEqual(updated);
  });

  it("shows every field of a transaction in the full one", () => {
    const declared = declaredProperties(bundle, { $ref: "#/components/schemas/CheckoutTransaction" });
    expect(Object.keys(answer("createCheckout full")).sort()).toEqual(Object.keys(declared).sort());
  });

  it("attaches the file that was uploaded, under its short address", () => {
    const { file_url, attachment_short_url } = answer("uploadAttachment forTransaction");
    const attached = answer("createCheckout full");
    expect(attached.attachment_upload_url).toBe(file_url);
    expect(attached.attachment_short_url).toBe(attachment_short_url);
  });

  it("downloads the report that the page lists, with the payment in it", () => {
    const [report] = answer("listReports page").results as Body[];
    const { url } = (report as Body).download_action as { url: string };
    const download = entries.find(({ operation }) => operation.operationId === "downloadReport");
    if (!download) throw new Error("There is no operation downloadReport any more.");
    const [token] = parametersIn(download, "path");
    if (!token) throw new Error("downloadReport has no parameter in its path any more.");
    const path = download.path.replace(`{${token.name}}`, String(exampleOf(token)));
    expect(new URL(url).pathname).toBe(path);

    const csv = exampleValue(successes, "downloadReport csv") as string;
    const [names = "", values = ""] = csv.split("\r\n");
    const { session_id, order_no, amount, currency_code } = answer("inquirePayment paid");
    expect(names.split(",")).toEqual(["session_id", "order_no", "amount", "currency_code"]);
    expect(values.split(",")).toEqual([session_id, order_no, amount, currency_code]);
  });
});
