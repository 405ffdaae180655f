import type { Contract } from "../contract.ts";
import type { Output } from "../io.ts";
import { findingsText, summaryLine } from "../summary.ts";
import type { Report } from "./report.ts";

/** Prints the findings grouped by rule, and a summary. */
export function textReport(stdout: Output, contract: Contract): Report {
  return {
    end(tally) {
      stdout.write(`${findingsText(tally, contract)}${summaryLine(tally)}.\n`);
    },
  };
}
