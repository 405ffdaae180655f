import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { line, runCli, smallContract } from "./testing.ts";

it("shows the version of the package", async () => {
  const { version } = JSON.parse(readFileSync("package.json", "utf8"));
  expect(await runCli(["--version"])).toEqual({ code: 0, stdout: `${version}\n`, stderr: "" });
});

it.each([
  [["--help"], "Usage: ottu-contract COMMAND"],
  [["help"], "Usage: ottu-contract COMMAND"],
  [["check", "--help"], "Usage: ottu-contract check"],
  [["mock", "-h"], "Usage: ottu-contract mock"],
  [["proxy", "--target", "x", "--help"], "Usage: ottu-contract proxy"],
])("answers %j with help on stdout", async (args, start) => {
  const { code, stdout, stderr } = await runCli(args);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(stdout.startsWith(start)).toBe(true);
});

it.each([
  [[], "name a command"],
  [["chek"], "unknown command chek; did you mean check?"],
  [["constructor"], "unknown command constructor"],
  [["--json"], "unknown command --json"],
  [["mock", "x"], "mock takes options only"],
  [["mock", "--port", "70000"], "--port must be a number from 0 to 65535"],
  [["mock", "--port=-1"], "--port must be a number from 0 to 65535"],
  [["mock", "--host", "a b"], "--host must be a host name or an IP address"],
  [["proxy"], "name the instance to forward to with --target"],
  [["proxy", "--target", "http://sandbox.ottu.net"], "--target must use https"],
  [["proxy", "--target", "https://sandbox.ottu.net/b"], "--target must not have a path"],
  [["proxy", "--target", "https://sandbox.ottu.net", "--record", ""], "a file name must not be empty"],
])("answers %j with usage on stderr", async (args, problem) => {
  const { code, stdout, stderr } = await runCli(args);
  expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  expect(stderr).toContain(`ottu-contract: ${problem}`);
  expect(stderr).toContain("Usage: ottu-contract");
});

it("reports a bug of its own as exit code 2, without the message", async () => {
  const contract = {
    ...smallContract,
    get rules(): never {
      throw new TypeError("a value that must not be shown");
    },
  };
  const { code, stderr } = await runCli(["check", "-"], { stdin: line({ broken: 1 }), contract });
  expect(code).toBe(2);
  expect(stderr).toMatch(/^ottu-contract: internal error \(TypeError\)\n {4}at /);
  expect(stderr).not.toContain("must not be shown");
});
