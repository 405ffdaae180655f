import type { Call, WithResponse } from "../generated/client.ts";

/**
 * Makes the promise a method returns out of the running call: it resolves to the data, and `withResponse()`
 * gives status and headers beside it without sending again.
 *
 * A caller may await either or both. A failure that nobody awaits is an unhandled rejection, as of any promise: a refund
 * whose `await` was forgotten does not fail in silence.
 *
 * @param finish makes the response fit to be seen: work that is spared where only the data is asked for.
 */
export function createCall<T>(
  running: Promise<WithResponse<T>>,
  finish?: (response: WithResponse<T>) => WithResponse<T>,
): Call<T> {
  // With no other reaction to it, the stack of an error leads on to whoever awaits the call.
  const data = (async () => (await running).data)();
  let response: Promise<WithResponse<T>> | undefined;
  const withResponse = () => {
    data.catch(() => {});
    response ??= running.then(finish);
    return response;
  };
  return Object.assign(data, { withResponse });
}
