import { listen } from "../../cli/listen.ts";
import { exchangeOf } from "../../cli/proxy/exchange-of.ts";
import { createForwarder } from "../../cli/proxy/forward.ts";
import type { Exchange } from "../../contract/index.ts";
import type { Mock } from "../start-mock.ts";
import { startPrism } from "./prism-server.ts";

/** Starts Prism behind a forwarder that keeps what passes, byte for byte. @throws {CommandError} */
export async function startRecordingMock(): Promise<Mock> {
  const prism = await startPrism();
  const exchanges: Exchange[] = [];
  let url = "";
  const front = createForwarder(prism.url, {
    seen: (seen) =>
      void exchanges.push(exchangeOf({ ...seen, url: `${url}${seen.url.slice(prism.url.length)}` })),
    // What got no answer, or is longer than any documented body, is no exchange to keep.
    notJudged: () => undefined,
  });
  // Connections wait as long as the tests do, instead of being closed just when one is used again.
  front.keepAliveTimeout = 0;
  url = `http://127.0.0.1:${await listen(front, 0, "127.0.0.1")}`;
  return {
    url,
    exchanges,
    clear: () => void exchanges.splice(0),
    close: async () => {
      const closed = new Promise((resolve) => front.close(resolve));
      front.closeAllConnections();
      await closed;
      await prism.close();
    },
  };
}
