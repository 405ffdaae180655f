import { describe, expect, it } from "vitest";
import { follow } from "./follow.ts";

const first = "https://sandbox.ottu.net/b/report/";
const redirect = (location?: string, status = 302) =>
  new Response("look there", { status, headers: location === undefined ? {} : { location } });

const all = { authorization: "Api-Key key", "tracking-key": "t", "x-trace": "1", accept: "*/*" };

/** Follows through these answers, from an address, with what a client would send. */
async function run(
  answers: readonly (Response | Error)[],
  from = first,
  headers: Record<string, string> = all,
  signal = new AbortController().signal,
) {
  const requests: Request[] = [];
  const fetch = async (request: Request) => {
    requests.push(request);
    const answer = answers[requests.length - 1] ?? expect.unreachable();
    if (answer instanceof Error) throw answer;
    return answer;
  };
  const outcome = await follow(fetch, new Request(from, { headers, redirect: "manual", signal }), [302]).then(
    (response) => ({ response, error: undefined }),
    (error: Error) => ({ response: undefined, error }),
  );
  const sent = requests.map((request) => [request.url, Object.fromEntries(request.headers)] as const);
  return { ...outcome, sent };
}

it("gives back an answer that is no redirect", async () => {
  const { response, sent } = await run([new Response("file")]);
  expect([await response?.text(), sent]).toEqual(["file", [[first, all]]]);
});

describe("a redirect", () => {
  it("on the same host is followed with everything", async () => {
    const { sent } = await run([redirect("/b/file/?a=1"), new Response("file")]);
    expect(sent[1]).toEqual(["https://sandbox.ottu.net/b/file/?a=1", all]);
  });

  it.each([
    ["another host", "https://example.com/file"],
    ["a host below", "https://files.sandbox.ottu.net/file"],
    ["another port", "https://sandbox.ottu.net:8443/file"],
  ])("to %s is followed with nothing that was meant for the first", async (_, location) => {
    const { sent } = await run([redirect(location), new Response("file")]);
    expect(sent[1]).toEqual([location, { accept: "*/*" }]);
  });

  it.each([
    [{ accept: "text/csv", "x-trace": "1" }, "text/csv"],
    [{ "x-trace": "1" }, "*/*"],
  ])("to another host asks there with %j for %s", async (headers, accept) => {
    const { sent } = await run([redirect("https://example.com/file"), new Response("file")], first, headers);
    expect(sent[1]).toEqual(["https://example.com/file", { accept }]);
  });

  it("that leads back gets no credential again", async () => {
    const { sent } = await run([
      redirect("https://example.com/a"),
      redirect("https://sandbox.ottu.net/b"),
      redirect("/c"),
      new Response("file"),
    ]);
    expect(sent.slice(1)).toEqual([
      ["https://example.com/a", { accept: "*/*" }],
      ["https://sandbox.ottu.net/b", { accept: "*/*" }],
      ["https://sandbox.ottu.net/c", { accept: "*/*" }],
    ]);
  });

  it("from http may lead to http, as on a machine of one's own", async () => {
    const { sent } = await run(
      [redirect("http://localhost:2/b"), new Response("file")],
      "http://localhost:1/a",
    );
    expect(sent[1]).toEqual(["http://localhost:2/b", { accept: "*/*" }]);
  });

  it("with another status than documented is an answer", async () => {
    const { response, sent } = await run([redirect("https://example.com/", 307)]);
    expect([response?.status, sent.length]).toEqual([307, 1]);
  });

  it("is followed five times, and no sixth", async () => {
    const hops = Array.from({ length: 6 }, (_, i) => redirect(`/hop/${i}`));
    const five = await run([...hops.slice(0, 5), new Response("file")]);
    expect([await five.response?.text(), five.sent.length]).toEqual(["file", 6]);
    const six = await run(hops.map((_, i) => redirect(`/hop/${i}`)));
    expect(six.sent).toHaveLength(6);
    expect([six.response?.status, await six.response?.json()]).toEqual([
      302,
      { detail: "The redirect was not followed: there were more than 5." },
    ]);
  });

  it.each([
    ["no address", undefined, "it names no address"],
    ["no readable address", "https://", "its address cannot be read"],
    ["http", "http://example.com/secret-signature", "it does not lead to https"],
    ["a file", "file:///etc/passwd", "it does not lead to https"],
    ["data", "data:text/csv,a", "it does not lead to https"],
    ["a credential", "https://user:secret@example.com/", "its address holds a credential"],
    ["a name alone", "https://user@example.com/", "its address holds a credential"],
    ["a password alone", "https://:secret@example.com/", "its address holds a credential"],
  ])("to %s is not followed, and says so without the address", async (_, location, why) => {
    const { response, sent } = await run([redirect(location)]);
    expect(sent).toHaveLength(1);
    expect(response?.status).toBe(302);
    expect([...(response?.headers ?? [])]).toEqual([["content-type", "application/json"]]);
    expect(await response?.json()).toEqual({ detail: `The redirect was not followed: ${why}.` });
  });

  it("from http to what is no web address is not followed", async () => {
    const { response, sent } = await run(
      [redirect("ftp://localhost/file")],
      "http://localhost:4010/b/report/",
    );
    expect(sent).toHaveLength(1);
    expect(await response?.json()).toEqual({
      detail: "The redirect was not followed: it leads neither to https nor to http.",
    });
  });

  it("is let go of, whether it is followed or not", async () => {
    const [followed, refused] = [redirect("/b/file/"), redirect("file:///etc/passwd")];
    await run([followed, refused]);
    // What is cancelled has been used: nobody can read it any more.
    for (const { body } of [followed, refused])
      expect(await body?.getReader().read()).toMatchObject({ done: true });
  });

  it("back to http after https is not followed from a later hop either", async () => {
    const { response, sent } = await run([redirect("https://example.com/"), redirect("http://example.com/")]);
    expect([response?.status, sent.length]).toEqual([302, 2]);
  });

  it("whose host cannot be reached does not look as if nothing had been sent", async () => {
    const refused = Object.assign(new Error("no"), { code: "ECONNREFUSED" });
    const { error } = await run([redirect("https://example.com/file?signature=hidden"), refused]);
    expect(error?.message).toBe("example.com, where the redirect leads, could not be reached");
    expect(error?.cause).toBeUndefined();
  });

  it("that is given up on its way ends with what it was given up for", async () => {
    const reason = new Error("enough");
    const answers = [redirect("https://example.com/"), reason];
    const { error } = await run(answers, first, all, AbortSignal.abort(reason));
    expect(error).toBe(reason);
  });
});
