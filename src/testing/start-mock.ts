import type { Exchange } from "../contract/index.ts";

/** A mock of the API that runs in the process of the tests. */
export interface Mock {
  /** Where it listens: the `baseUrl` of a client. */
  readonly url: string;
  /** What was sent and answered so far, oldest first, byte for byte; ready when the call resolves. */
  readonly exchanges: readonly Exchange[];
  /** Forgets the exchanges so far. */
  clear(): void;
  /** Stops it, and frees its port. */
  close(): Promise<void>;
}

/**
 * Starts a mock of the API on a free port of this machine. It answers with the examples of the contract and refuses what
 * that forbids; the header `Prefer` asks it for another answer, as `code=404` or `example=full`.
 *
 * Runs on Node, and needs Prism: `npm install --save-dev @stoplight/prism-cli@5.14.2`.
 *
 * @throws {Error} when Prism is not installed.
 */
export async function startMock(): Promise<Mock> {
  // Loaded late, since the rest of this entry point runs everywhere.
  const { startRecordingMock } = await import("./mock/recorder.ts");
  return startRecordingMock();
}
