import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { operationsOf, type ResponseObject, resolve, type Spec } from "../scripts/generate/spec.ts";
import { isOttuApiError, Ottu, type OttuApiError } from "../src/index.ts";
import { startAlteredMock } from "./support/altered-mock.ts";
import { entries, examplesOf } from "./support/bundle.ts";
import { call, failureOf } from "./support/call.ts";
import { fromPrism } from "./support/findings.ts";
import { type PrismFetch, prismFetch, startMock } from "./support/prism.ts";

const auth = { apiKey: "your_private_api_key" };
const encodings = ["application/json", "application/x-www-form-urlencoded", "multipart/form-data"];
const forms = encodings.slice(1);

/** Arabic with its vowel signs and a tatweel, a mark that turns the writing direction, and a letter outside the BMP. */
const arabic = {
  type: "payment_request",
  pg_codes: ["kpay"],
  amount: "20.000",
  currency_code: "KWD",
  order_no: "طلب-١٢٣٤٥",
  customer_first_name: "مُحَمَّد",
  customer_last_name: "الصـباح\u200f",
  vendor_name: "متجر 𞸀 & شركاه = ١٠٠٪",
  language: "ar",
};
const extra = { رقم_الطلب: "ORD-12345", قائمة: ["أ", { "عنوان العميل": "الكويت 🇰🇼" }] };

const create = entryOf("createCheckout");
const update = entryOf("updateCheckout");

let mock: Awaited<ReturnType<typeof startMock>>;
let arabicMock: Awaited<ReturnType<typeof startMock>>;
let inProcess: PrismFetch;
beforeAll(async () => {
  [mock, arabicMock, inProcess] = await Promise.all([
    startMock(),
    startAlteredMock(answerInArabic),
    prismFetch(),
  ]);
});
afterAll(() => Promise.all([mock.close(), arabicMock.close()]));

describe.each(encodings)("in %s", (mediaType) => {
  it.each([create, update])(
    "Arabic text goes over HTTP unharmed by $operation.operationId",
    async (entry) => {
      const body = mediaType === "application/json" ? { ...arabic, extra } : arabic;
      const { sent, ottu } = recording(mock.url);
      const { headers } = await call(ottu, entry, { body, mediaType });
      expect(headers.get("sl-violations")).toBeNull();
      expect(await decoded(sent)).toEqual(body);
    },
  );

  // A name holds 64 characters: four bytes, or two UTF-16 units, count as one.
  it.each([
    ["emoji", "😀"],
    ["letters outside the BMP", "𞸀"],
    ["Arabic letters", "م"],
  ])("64 %s are taken for a name and 65 refused", async (_, letter) => {
    const bodyOf = (times: number) => ({ ...arabic, customer_first_name: letter.repeat(times) });
    const { sent, ottu } = recording(mock.url);
    await call(ottu, create, { body: bodyOf(64), mediaType });
    expect(await decoded(sent)).toEqual(bodyOf(64));

    const { status, violations } = await refusal({ body: bodyOf(65), mediaType });
    expect(status).toBe(400);
    expect(violations).toEqual([{ kinds: ["length"], pointer: "/customer_first_name" }]);
  });

  it("counts the joined emoji of a family by its parts", async () => {
    const family = "👩‍👩‍👧‍👦".repeat(9);
    expect([...family]).toHaveLength(63);
    const { sent, ottu } = recording(mock.url);
    const body = { ...arabic, customer_first_name: `${family}x` };
    await call(ottu, create, { body, mediaType });
    expect(await decoded(sent)).toEqual(body);
    const { violations } = await refusal({
      body: { ...body, customer_first_name: `${family}xx` },
      mediaType,
    });
    expect(violations).toEqual([{ kinds: ["length"], pointer: "/customer_first_name" }]);
  });
});

it("an Arabic file name arrives in multipart", async () => {
  const attachment = new File(["x"], "فاتورة ١.pdf", { type: "application/pdf" });
  const { sent, ottu } = recording(mock.url);
  await call(ottu, create, { body: { ...arabic, attachment }, mediaType: "multipart/form-data" });
  const received = (await sent[0]?.formData())?.get("attachment");
  expect((received as File).name).toBe("فاتورة ١.pdf");
});

// In process: over HTTP, Prism writes the key into a header, which cannot carry it, and dies.
it("an unknown Arabic key is refused by name", async () => {
  const { status, violations } = await refusal({
    body: { ...arabic, مبلغ: "٢٠" },
    mediaType: "application/json",
  });
  expect(status).toBe(400);
  expect(violations).toContainEqual({ kinds: ["unknown"], pointer: "/مبلغ" });
});

it.each(forms)("an object under an Arabic key is refused by the client in %s", async (mediaType) => {
  const { sent, ottu } = recording(mock.url);
  const error = await failureOf(call(ottu, create, { body: { ...arabic, مبلغ: {} }, mediaType }));
  expect(error).toMatchObject({ code: "invalid_request", part: "body", field: "/مبلغ" });
  expect(sent).toEqual([]);
});

it("Arabic-Indic digits are no amount", async () => {
  const { violations } = await refusal({
    body: { ...arabic, amount: "٢٠٫٠٠٠" },
    mediaType: "application/json",
  });
  expect(violations).toContainEqual(expect.objectContaining({ pointer: "/amount" }));
});

it("Arabic answers are handed over as they came", async () => {
  const ottu = new Ottu({ baseUrl: arabicMock.url, auth });
  const { data } = await call(ottu, create);
  expect(data).toMatchObject({ customer_first_name: arabic.customer_first_name, extra });
});

it("Arabic error messages and fields end up in the issues", async () => {
  const ottu = new Ottu({ baseUrl: arabicMock.url, auth });
  const error = await failureOf(call(ottu, create, { headers: { Prefer: "code=400" } }));
  expect(isOttuApiError(error), `thrown instead: ${error}`).toBe(true);
  expect((error as OttuApiError).issues).toEqual([
    { pointer: "/extra/رقم_الطلب", message: "هذا الحقل مطلوب." },
  ]);
  expect((error as OttuApiError).message).toContain("هذا الحقل مطلوب.");
});

function entryOf(operationId: string) {
  const entry = entries.find(({ operation }) => operation.operationId === operationId);
  if (!entry) throw new Error(`There is no operation ${operationId} any more.`);
  return entry;
}

/** A client that keeps a copy of what it sends on to the mock. */
function recording(url: string) {
  const sent: Request[] = [];
  const ottu = new Ottu({
    baseUrl: url,
    auth,
    fetch: (input, init) => {
      const request = new Request(input, init);
      sent.push(request.clone());
      return fetch(request);
    },
  });
  return { sent, ottu };
}

/** The body as a server would decode it; the list is the one field that may repeat. */
async function decoded([request]: Request[]): Promise<unknown> {
  if (!request) throw new Error("Nothing was sent.");
  if (request.headers.get("content-type")?.startsWith("application/json")) return request.json();
  const { pg_codes, ...fields } = Object.fromEntries(await request.formData());
  return { ...fields, pg_codes: [pg_codes] };
}

async function refusal(sending: { body: unknown; mediaType: string }) {
  const ottu = new Ottu({ baseUrl: "https://sandbox.ottu.net", auth, fetch: inProcess.fetch });
  const error = await failureOf(call(ottu, create, sending));
  const answer = inProcess.answers.at(-1);
  return { status: (error as OttuApiError).status, violations: fromPrism(answer?.request ?? []) };
}

/** Has every operation answer in Arabic. */
function answerInArabic(spec: Spec): void {
  for (const { operation } of operationsOf(spec)) {
    for (const [status, response] of Object.entries(operation.responses)) {
      const media = resolve<ResponseObject>(spec, response).content?.["application/json"];
      const [example] = examplesOf(media);
      if (!media || !example) continue;
      const value = status.startsWith("2")
        ? { ...(example.value as object), customer_first_name: arabic.customer_first_name, extra }
        : { extra: { رقم_الطلب: ["هذا الحقل مطلوب."] } };
      media.examples = { arabic: { value } };
    }
  }
}
