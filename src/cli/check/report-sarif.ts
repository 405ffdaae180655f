import { relative, sep } from "node:path";
import { pathToFileURL } from "node:url";
import type { Contract, Violation } from "../contract.ts";
import { printable } from "../printable.ts";
import { sourceName, whereOf } from "../summary.ts";
import type { FileSink } from "./file-sink.ts";
import type { Judged, Report, Unusable } from "./report.ts";

const level = (severity: Violation["severity"]) => (severity === "error" ? "error" : "note");

function describeRules(rules: Contract["rules"]) {
  return Object.entries(rules).map(([id, { severity, summary }]) => ({
    id,
    shortDescription: { text: summary },
    help: {
      text: `${summary} The guide docs/cli.md of ottu-sdk explains the rules and how exchanges are recorded.`,
    },
    defaultConfiguration: { level: level(severity) },
  }));
}

/** The address of the recording: relative to the working folder where it lies below it. */
export function artifactUri(path: string): string {
  if (path === "-") return "stdin";
  const below = relative(process.cwd(), path);
  if (below === "" || below.startsWith("..")) return pathToFileURL(path).href;
  return below.split(sep).map(encodeURIComponent).join("/");
}

/** Writes SARIF 2.1.0 while the recording is read. */
export function sarifReport(sink: FileSink, path: string, contract: Contract, version: string): Report {
  const uri = artifactUri(path);
  const rules = describeRules(contract.rules);
  const indexes = new Map(rules.map(({ id }, index) => [id, index]));
  const notifications: object[] = [];
  let unusable = 0;
  let separator = "\n";

  const physicalLocation = (line: number | undefined) => ({
    artifactLocation: { uri },
    ...(line !== undefined && { region: { startLine: line } }),
  });

  function result({ index, line, id, place, requestLine }: Judged, violation: Violation) {
    const { rule, severity, target, pointer, message, source } = violation;
    const ruleIndex = indexes.get(rule);
    return {
      ruleId: rule,
      ...(ruleIndex !== undefined && { ruleIndex }),
      level: level(severity),
      message: {
        text: `${requestLine}, ${whereOf(violation)}: ${printable(message)} (${sourceName(source)})`,
      },
      locations: [
        {
          physicalLocation: physicalLocation(line),
          logicalLocations: [
            { fullyQualifiedName: `${place} ${requestLine} ${target}#${printable(pointer)}`, kind: "member" },
          ],
        },
      ],
      properties: { index, ...(id !== undefined && { id }), target, pointer, source },
    };
  }

  // Without a name of its own, GitHub takes the run of one recording for a newer one of another.
  const automationDetails = JSON.stringify({ id: `ottu-contract/${uri}/` });
  sink.write(
    `{"$schema":"https://json.schemastore.org/sarif-2.1.0.json","version":"2.1.0","runs":[{"automationDetails":${automationDetails},"columnKind":"utf16CodeUnits","results":[`,
  );
  return {
    judged(exchange) {
      for (const violation of exchange.violations) {
        sink.write(`${separator}${JSON.stringify(result(exchange, violation))}`);
        separator = ",\n";
      }
    },
    unusable({ line, place, problem }: Unusable) {
      unusable += 1;
      // Kept until the end, so only the first ones: stderr has all of them.
      if (notifications.length >= 100) return;
      notifications.push({
        level: "error",
        message: { text: `${place} ${problem}` },
        locations: [{ physicalLocation: physicalLocation(line) }],
      });
    },
    end(_tally, failure) {
      if (failure !== undefined) notifications.push({ level: "error", message: { text: failure } });
      const driver = { name: "ottu-contract", semanticVersion: version, rules };
      const invocation = {
        executionSuccessful: unusable === 0 && failure === undefined,
        toolExecutionNotifications: notifications,
      };
      sink.write(
        `\n],"tool":${JSON.stringify({ driver })},"invocations":${JSON.stringify([invocation])}}]}\n`,
      );
      sink.close();
    },
  };
}
