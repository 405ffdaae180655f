import type { Output } from "../io.ts";
import type { Report } from "./report.ts";

/** Prints one JSON line per judged exchange. */
export function jsonReport(stdout: Output): Report {
  return {
    judged({ index, id, conforms, violations }) {
      const found = violations.map(({ rule, severity, target, pointer, message, source }) => ({
        rule,
        severity,
        target,
        pointer,
        message,
        source,
      }));
      stdout.write(`${JSON.stringify({ index, id, conforms, violations: found })}\n`);
    },
  };
}
