import type { Call, WithResponse } from "../generated/client.ts";

/**
 * Makes the promise a method returns out of the running call: it resolves to the data, and `withResponse()`
 * gives status and headers beside it without sending again.
 *
 * A caller may await either, both or none; a failure nobody awaits is no unhandled rejection.
 */
export function createCall<T>(running: Promise<WithResponse<T>>): Call<T> {
  const data = running.then((response) => response.data);
  // `running` counts as handled through `data`.
  data.catch(() => {});
  return Object.assign(data, { withResponse: () => running });
}
