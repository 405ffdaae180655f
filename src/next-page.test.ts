import { describe, expect, it } from "vitest";
import { OttuDecodeError } from "./errors.ts";
import { failure, origin, setup } from "./pages.fixture.ts";

describe("the next page", () => {
  it.each([
    "?limit=2&offset=2",
    "/b/api/v1/reports/files/?limit=2&offset=2",
    "https://sandbox.ottu.net/b/api/v1/reports/files/?limit=2&offset=2",
    "http://sandbox.ottu.net/anywhere/?limit=2&offset=2&unknown=1#part",
    "//sandbox.ottu.net/?limit=2&offset=2",
  ])("is asked for at the operation's own address, with the query of %s", async (next) => {
    const { list, requests } = setup({ results: ["a"], next }, { results: ["b"] });
    const page = await list({ limit: 2 });
    expect((await page.nextPage()).items).toEqual(["b"]);
    expect(requests[1]?.url).toBe(`${origin}/b/api/v1/reports/files/?limit=2&offset=2`);
    expect(requests[1]?.headers.get("authorization")).toBe("Api-Key key");
  });

  it("is asked for with everything the first one was", async () => {
    const { list, queries } = setup({ results: [], next: "?offset=10&pg_codes=kpay&pg_codes=knet" }, []);
    const page = await list({ interval: "daily" });
    expect(page.next).toEqual({ interval: "daily", offset: 10, pg_codes: ["kpay", "knet"] });
    await page.nextPage();
    expect(queries()).toEqual(["?interval=daily", "?interval=daily&offset=10&pg_codes=kpay&pg_codes=knet"]);
  });

  it("is asked for with the texts of its link, and with numbers only where the operation takes one", async () => {
    const { list } = setup({ results: [], next: "?interval=7&limit=10&offset=end" });
    expect((await list()).next).toEqual({ interval: "7", limit: 10, offset: "end" });
  });

  it("can be fetched later, by what was kept of the last one", async () => {
    const { list, queries } = setup({ results: [], next: "?limit=2&offset=4" }, { results: ["e"] });
    const kept = JSON.stringify((await list({ limit: 2, offset: 2 })).next);
    expect((await list(JSON.parse(kept))).items).toEqual(["e"]);
    expect(queries()[1]).toBe("?limit=2&offset=4");
  });

  it("is asked for with what the arguments were at the first call", async () => {
    const { list, queries } = setup({ results: [], next: "?offset=10" }, { results: [] });
    const query = { interval: "daily" };
    const call = list(query);
    query.interval = "weekly";
    await (await call).nextPage();
    expect(queries()[1]).toBe("?interval=daily&offset=10");
  });

  it("is asked for with the cursor of the answer in the body", async () => {
    const cursor = { cursor: 42, direction: "forward", per_page: 20 };
    const { listAccounts, requests } = setup(
      { results: ["a"], next: cursor },
      { results: ["b"], next: null },
    );
    const page = await listAccounts({ customer_id: "c", pagination: { per_page: 20 } });
    expect(page.next).toEqual({ customer_id: "c", pagination: cursor });
    const second = await page.nextPage();
    expect([second.items, second.hasNext]).toEqual([["b"], false]);
    expect(await requests[1]?.json()).toEqual({ customer_id: "c", pagination: cursor });
  });

  it.each([
    ["another host", "https://example.com/b/api/v1/reports/files/?offset=10"],
    ["another host in disguise", "//example.com/?offset=10"],
    ["another port", "https://sandbox.ottu.net:8443/?offset=10"],
    ["a host that only begins alike", "https://sandbox.ottu.net.example.com/?offset=10"],
    ["no host at all", "javascript:alert(1)?offset=10"],
    ["nowhere", "https://"],
    ["this very page", "?limit=2&offset=0"],
    ["this very page, as nothing it says is known", "?page=2"],
    ["what is no text", ["?offset=10"]],
  ])("is refused, and never requested, when it leads to %s", async (_, next) => {
    const { list, requests } = setup({ results: ["a"], next });
    const page = await list({ limit: 2, offset: 0 });
    expect(page).toMatchObject({ items: ["a"], hasNext: true });
    expect(() => page.next).toThrow(OttuDecodeError);
    const error = await failure(page.nextPage());
    expect(error).toMatchObject({ code: "undecodable_response", reason: "next_page", outcome: "accepted" });
    expect(String(error)).not.toContain("example.com");
    expect(requests).toHaveLength(1);
  });

  it("is refused when it leads to this very page, whose numbers were given as texts", async () => {
    const page = await setup({ results: [], next: "?limit=2&offset=0" }).list({ limit: "2", offset: "0" });
    expect(await failure(page.nextPage())).toMatchObject({ reason: "next_page" });
  });

  it.each([["next"], [7], [{ cursor: 42 }]])("is refused when its cursor is %j", async (next) => {
    const page = await setup({ results: [], next }).listAccounts({ pagination: { cursor: 42 } });
    expect(await failure(page.nextPage())).toMatchObject({ reason: "next_page" });
  });
});
