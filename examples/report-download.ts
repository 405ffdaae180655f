import { createWriteStream } from "node:fs";
import { rename } from "node:fs/promises";
import { Writable } from "node:stream";
import { setTimeout } from "node:timers/promises";
// In your own code: from "ottu-sdk".
import type { ApiKeyAuth, Ottu, Report } from "../src/index.ts";
import { run } from "./run.ts";

/** Where to put it, the seconds between two looks at the list, and how often to look. */
const [file = "report.csv", waitSeconds = "60", looks = "10"] = process.argv.slice(2);

await run(async (ottu) => {
  const report = await finishedReport(ottu);
  // The address is for the credential that listed it; the client needs only the token in it.
  const token = report.download_action.url.match(/\/files\/([^/]+)\/download\//)?.[1];
  if (token === undefined) throw new Error("The report's address holds no token.");

  const download = await ottu.reports.download(token);
  // A name of the shop's own, not the server's; and the name of a report only once all of it is there.
  const unfinished = `${file}.part`;
  await download.body.pipeTo(Writable.toWeb(createWriteStream(unfinished)));
  await rename(unfinished, file);
  console.log(`${report.report_name} (${download.contentType}) is in ${file}.`);
});

/** The newest monthly report, waited for until it is made. */
async function finishedReport(ottu: Ottu<ApiKeyAuth>): Promise<Report> {
  for (let look = 1; ; look++) {
    // The newest come first; older pages are not fetched when one of these is ready.
    for await (const report of ottu.reports.list({ interval: "monthly", limit: 10 })) {
      if (report.status === undefined || report.status === "finished") return report;
    }
    if (look >= Number(looks)) throw new Error("No report is ready yet.");
    await setTimeout(Number(waitSeconds) * 1000);
  }
}
