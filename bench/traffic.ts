import type { Exchange } from "../dist/src/contract/index.js";
import { answerTo } from "../scripts/provider-faults/answer.ts";
import { type Call, traffic } from "../scripts/provider-faults/data.ts";
import { send } from "../scripts/provider-faults/send.ts";

/** An exchange as recorders keep it, with the text of its bodies. */
export interface TextExchange extends Exchange {
  request: { method: string; url: string; headers: Record<string, string>; body: string };
  response: { status: number; headers: Record<string, string>; body: string };
}

/** The exchange of a call that the provider answers as the contract says; undefined where it is not in JSON. */
async function recorded(call: Call): Promise<TextExchange | undefined> {
  const { status, headers, text } = answerTo(call);
  let exchange: TextExchange | undefined;
  await send("https://sandbox.ottu.net", call, async (url, init) => {
    const request = new Request(url, init);
    const sent = Object.fromEntries(request.headers);
    const isForm = sent["content-type"]?.startsWith("multipart/") === true;
    if (!isForm && headers["content-type"]?.includes("json") === true) {
      const { method, url } = request;
      exchange = {
        request: { method, url, headers: sent, body: await request.text() },
        response: { status, headers, body: text },
      };
    }
    return new Response();
  });
  return exchange;
}

/** The exchanges in JSON of a merchant's server with a provider that keeps the contract. */
export async function jsonExchanges(): Promise<TextExchange[]> {
  const all = await Promise.all(traffic.map(recorded));
  return all.filter((exchange) => exchange !== undefined);
}

/** One of them, by the name of its call. @throws Error when there is none */
export async function exchangeOf(name: string): Promise<TextExchange> {
  const call = traffic.find((one) => one.call === name);
  const exchange = call && (await recorded(call));
  if (exchange === undefined) throw new Error(`The traffic has no exchange "${name}" in JSON.`);
  return exchange;
}
