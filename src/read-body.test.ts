import { getEventListeners } from "node:events";
import { expect, it, vi } from "vitest";
import { readBody } from "./read-body.ts";

const { signal: never } = new AbortController();
const bytes = (text: string) => new TextEncoder().encode(text);

/** A response whose body comes in pieces and then ends, or hangs. */
function inPieces(pieces: Uint8Array[], { hangs = false } = {}) {
  const cancel = vi.fn();
  const stream = new ReadableStream<Uint8Array>({
    pull(controller) {
      const piece = pieces.shift();
      if (piece !== undefined) controller.enqueue(piece);
      else if (hangs) return new Promise(() => {});
      else controller.close();
    },
    cancel,
  });
  return { response: new Response(stream), cancel };
}

it("reads UTF-8 that is cut in the middle of a character, without a byte order mark", async () => {
  const whole = bytes('\uFEFF{"city":"الكويت"}');
  const pieces = Array.from(whole, (byte) => Uint8Array.of(byte));
  expect(await readBody(inPieces(pieces).response, never, 1000)).toEqual({ text: '{"city":"الكويت"}' });
});

it("replaces what is no UTF-8, as the runtime does", async () => {
  const { response } = inPieces([Uint8Array.of(0x61, 0xd8)]);
  expect(await readBody(response, never, 1000)).toEqual({ text: "a\uFFFD" });
});

it("reads no body as an empty one", async () => {
  expect(await readBody(new Response(null, { status: 204 }), never, 1)).toEqual({ text: "" });
});

it("takes a body of the most bytes, and lets go of one that has more", async () => {
  const fits = inPieces([bytes("1234"), bytes("5")]);
  expect(await readBody(fits.response, never, 5)).toEqual({ text: "12345" });
  expect(fits.cancel).not.toHaveBeenCalled();
  const tooLarge = inPieces([bytes("1234"), bytes("56")], { hangs: true });
  expect(await readBody(tooLarge.response, never, 5)).toEqual({ tooLarge: true });
  expect(tooLarge.cancel).toHaveBeenCalledTimes(1);
});

it("counts bytes, not characters", async () => {
  expect(await readBody(new Response("ééé"), never, 5)).toEqual({ tooLarge: true });
});

it("cancels a body that hangs when the signal aborts, and leaves no listener", async () => {
  const controller = new AbortController();
  const { response, cancel } = inPieces([bytes("{")], { hangs: true });
  const reading = readBody(response, controller.signal, 1000);
  await new Promise((resolve) => setImmediate(resolve));
  controller.abort("enough");
  await expect(reading).rejects.toBe("enough");
  expect(cancel).toHaveBeenCalledWith("enough");
  expect(getEventListeners(controller.signal, "abort")).toEqual([]);
});

it("outlives a stream that cannot even be cancelled", async () => {
  const stream = new ReadableStream({
    pull: () => new Promise(() => {}),
    cancel: () => Promise.reject(new Error("no")),
  });
  const reading = readBody(new Response(stream), AbortSignal.timeout(1), 1000);
  await expect(reading).rejects.toMatchObject({ name: "TimeoutError" });
});

it("reads a response whose body is a stream of another make by its text()", async () => {
  const foreign = { body: { pipe() {} }, text: async () => "ééé" } as unknown as Response;
  expect(await readBody(foreign, never, 6)).toEqual({ text: "ééé" });
  expect(await readBody(foreign, never, 5)).toEqual({ tooLarge: true });
});
