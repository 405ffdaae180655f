import type { Violation } from "../contract.ts";
import type { Tally } from "../tally.ts";

/** A judged exchange, as the reports see it. */
export interface Judged {
  index: number;
  line?: number;
  id?: string | number;
  /** Where it stands in the recording, for people. */
  place: string;
  requestLine: string;
  conforms: boolean;
  violations: readonly Violation[];
}

/** A record that could not be judged. */
export interface Unusable {
  index: number;
  line?: number;
  place: string;
  problem: string;
}

/** Writes what was found in one format, while it is found. */
export interface Report {
  judged?(exchange: Judged): void;
  unusable?(record: Unusable): void;
  /** Completes the report; `failure` says why the recording was not read to its end. */
  end?(tally: Tally, failure?: string): void;
}
