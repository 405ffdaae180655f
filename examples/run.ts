// In your own code: from "ottu-sdk".
import { type ApiKeyAuth, isOttuApiError, isOttuCallError, Ottu, type Outcome } from "../src/index.ts";

/** What follows from a failed call: that depends on what became of the operation, not on the kind of error. */
const MEANING: Record<Outcome, string> = {
  not_sent: "Nothing was sent, so nothing has happened.",
  rejected: "Ottu refused it, so nothing has happened.",
  accepted: "Ottu has done it, only its answer cannot be used: do not send it again.",
  unknown: "Whether it was done is not known; above is how to find out.",
};

/** Makes a client of the instance that the environment names. */
function clientFromEnvironment(): Ottu<ApiKeyAuth> {
  const { OTTU_BASE_URL: baseUrl, OTTU_API_KEY: apiKey } = process.env;
  if (baseUrl && apiKey) return new Ottu({ baseUrl, auth: { apiKey } });
  const forTheMock = "OTTU_BASE_URL=http://127.0.0.1:4010 OTTU_API_KEY=your_private_api_key";
  throw new Error(`Set OTTU_BASE_URL and OTTU_API_KEY; for the mock: ${forTheMock}`);
}

/** Runs an example. What ends it before its time is told on stderr, and the process exits with 1. */
export async function run(example: (ottu: Ottu<ApiKeyAuth>) => Promise<void>): Promise<void> {
  try {
    await example(clientFromEnvironment());
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    if (isOttuApiError(error)) {
      for (const { pointer, message } of error.issues) console.error(`  ${pointer || "/"}: ${message}`);
    }
    if (isOttuCallError(error)) console.error(MEANING[error.outcome]);
    process.exitCode = 1;
  }
}
