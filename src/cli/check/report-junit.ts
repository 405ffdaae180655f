import { violationLine } from "../summary.ts";
import type { FileSink } from "./file-sink.ts";
import type { Judged, Report } from "./report.ts";
import { xml } from "./xml.ts";

const DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n';

interface Counts {
  tests: number;
  failures: number;
  errors: number;
}

/** The opening tag, of the same length whatever the numbers: they are known only when all is written. */
function head(name: string, counts: Counts | undefined): string {
  const numbers =
    counts === undefined
      ? ""
      : ` tests="${counts.tests}" failures="${counts.failures}" errors="${counts.errors}" skipped="0"`;
  return `${DECLARATION}<testsuite name="${xml(name)}"${numbers.padEnd(90)}>\n`;
}

function testCase(
  { place, id, requestLine }: Pick<Judged, "place" | "id" | "requestLine">,
  content: string,
): string {
  const name = xml(`${place}${id === undefined ? "" : ` (${id})`}`);
  const start = `<testcase classname="${xml(requestLine)}" name="${name}"`;
  return content === "" ? `${start}/>\n` : `${start}>${content}</testcase>\n`;
}

/** Writes JUnit XML while the recording is read: one test case per judged exchange or unusable record. */
export function junitReport(sink: FileSink, recording: string): Report {
  const name = `ottu-contract ${recording}`;
  const counts: Counts = { tests: 0, failures: 0, errors: 0 };
  sink.write(head(name, undefined));
  const unusable = (place: string, problem: string) => {
    counts.tests += 1;
    counts.errors += 1;
    const content = `<error type="unusable" message="${xml(problem)}"/>`;
    sink.write(testCase({ place, requestLine: "unusable" }, content));
  };
  return {
    judged(exchange) {
      counts.tests += 1;
      const errors = exchange.violations.filter(({ severity }) => severity === "error");
      const notes = exchange.violations.filter(({ severity }) => severity !== "error");
      let content = "";
      const [first] = errors;
      if (first !== undefined) {
        counts.failures += 1;
        const text = xml(errors.map(violationLine).join("\n")).replaceAll("&#10;", "\n");
        content += `<failure type="${xml(first.rule)}" message="${xml(violationLine(first))}">${text}</failure>`;
      }
      if (notes.length > 0) content += `<system-out>${xml(notes.map(violationLine).join("; "))}</system-out>`;
      sink.write(testCase(exchange, content));
    },
    unusable: ({ place, problem }) => unusable(place, problem),
    end(_tally, failure) {
      if (failure !== undefined) unusable("recording", failure);
      sink.write("</testsuite>\n");
      // On a pipe the counts stay out; readers count the cases then.
      if (sink.seekable) sink.rewrite(head(name, counts));
      sink.close();
    },
  };
}
