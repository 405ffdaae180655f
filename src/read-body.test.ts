import { expect, it, vi } from "vitest";
import { joinChunks, readBody, release } from "./read-body.ts";

const nobody = () => {};
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
  expect(await readBody(inPieces(pieces).response, 1000, nobody)).toEqual({ text: '{"city":"الكويت"}' });
});

it("replaces what is no UTF-8, as the runtime does", async () => {
  const { response } = inPieces([Uint8Array.of(0x61, 0xd8)]);
  expect(await readBody(response, 1000, nobody)).toEqual({ text: "a\uFFFD" });
});

it("reads no body as an empty one", async () => {
  expect(await readBody(new Response(null, { status: 204 }), 1, nobody)).toEqual({ text: "" });
});

it("takes a body of the most bytes, and lets go of one that has more", async () => {
  const fits = inPieces([bytes("1234"), bytes("5")]);
  expect(await readBody(fits.response, 5, nobody)).toEqual({ text: "12345" });
  expect(fits.cancel).not.toHaveBeenCalled();
  const tooLarge = inPieces([bytes("1234"), bytes("56")], { hangs: true });
  expect(await readBody(tooLarge.response, 5, nobody)).toEqual({ tooLarge: true });
  expect(tooLarge.cancel.mock.calls).toEqual([[new Error("The body is longer than maxResponseBytes.")]]);
});

it("counts bytes, not characters", async () => {
  expect(await readBody(new Response("ééé"), 5, nobody)).toEqual({ tooLarge: true });
});

it("hands out the reader of a body that hangs, so that it can be given up", async () => {
  const { response, cancel } = inPieces([bytes("{")], { hangs: true });
  const hold = vi.fn();
  void readBody(response, 1000, hold);
  expect(hold).toHaveBeenCalledTimes(1);
  release(hold.mock.calls[0]?.[0], "enough");
  expect(cancel).toHaveBeenCalledWith("enough");
});

it("outlives a stream that cannot even be cancelled", async () => {
  const stream = new ReadableStream({
    pull: () => new Promise(() => {}),
    cancel: () => Promise.reject(new Error("no")),
  });
  release(stream.getReader(), "enough");
  // An unhandled rejection would end the run.
  await new Promise((resolve) => setImmediate(resolve));
});

it("refuses a stream that holds anything but bytes", async () => {
  const stream = new ReadableStream({
    start(controller) {
      for (const piece of ["1", "2"]) controller.enqueue(piece);
      controller.close();
    },
  });
  await expect(readBody(new Response(stream), 1000, nobody)).rejects.toThrow(/not made of bytes/);
});

it("joins pieces in their order, into bytes of their own", () => {
  const joined = joinChunks([bytes("ab"), bytes(""), bytes("c")]);
  expect(new TextDecoder().decode(joined)).toBe("abc");
  expect(joined.buffer.byteLength).toBe(3);
  expect(joinChunks([])).toHaveLength(0);
});

it("reads a response whose body is a stream of another make by its text()", async () => {
  const foreign = { body: { pipe() {} }, text: async () => "ééé" } as unknown as Response;
  expect(await readBody(foreign, 6, nobody)).toEqual({ text: "ééé" });
  expect(await readBody(foreign, 5, nobody)).toEqual({ tooLarge: true });
});
