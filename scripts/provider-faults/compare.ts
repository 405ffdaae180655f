import { answerTo } from "./answer.ts";
import { type Call, callOf, type Fault } from "./data.ts";
import { startProvider } from "./provider.ts";
import { send } from "./send.ts";
import { type Findings, tools } from "./tools.ts";

/** What became of one fault. */
export interface FaultResult extends Pick<Fault, "name" | "rule" | "call"> {
  /** The tools that found it. */
  foundBy: string[];
}

/** How the tools did on the same traffic. */
export interface Comparison {
  calls: number;
  faults: FaultResult[];
  tools: Record<string, { found: number; falseAlarms: { call: string; findings: readonly string[] }[] }>;
}

/** The tool that this is the proof of; it must find every fault by its rule. */
export const OURS = "ottu-contract proxy";

/**
 * Sends every call to a provider that keeps the contract, and then for every fault its call to a provider that breaks
 * the contract in this one way, past each of the tools.
 */
export async function compare(traffic: readonly Call[], faults: readonly Fault[]): Promise<Comparison> {
  const steps = [
    ...traffic.map((call) => ({ call, answer: answerTo(call) })),
    ...faults.map((fault) => ({ call: callOf(fault), answer: answerTo(callOf(fault), fault.change) })),
  ];
  const results: FaultResult[] = faults.map(({ name, rule, call }) => ({ name, rule, call, foundBy: [] }));
  const comparison: Comparison = { calls: traffic.length, faults: results, tools: {} };
  const provider = await startProvider();
  try {
    for (const [tool, judge] of Object.entries(tools)) {
      const findings: Findings = await judge(async (url, fetch) => {
        for (const { call, answer } of steps) {
          provider.answerWith(answer);
          await (await send(url, call, fetch)).arrayBuffer();
        }
      }, provider.url);
      if (findings.length !== steps.length)
        throw new Error(`${tool} judged ${findings.length} of ${steps.length} exchanges.`);
      for (const [index, fault] of results.entries()) {
        const found = findings[traffic.length + index] ?? [];
        if (tool === OURS ? found.includes(fault.rule) : found.length > 0) fault.foundBy.push(tool);
      }
      const falseAlarms = traffic.flatMap(({ call }, index) => {
        const found = findings[index] ?? [];
        return found.length > 0 ? [{ call, findings: found }] : [];
      });
      const found = results.filter(({ foundBy }) => foundBy.includes(tool)).length;
      comparison.tools[tool] = { found, falseAlarms };
    }
  } finally {
    provider.close();
  }
  return comparison;
}
