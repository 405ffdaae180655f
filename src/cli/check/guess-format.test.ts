import { expect, it } from "vitest";
import { guessFormat } from "./guess-format.ts";

it.each([
  ['{"log":{"version":"1.2","entries":[', "har"],
  ['\uFEFF\n {\r\n  "log" : {', "har"],
  ['{\n  "creator": "x",\n  "log": {\n', "har"],
  ['{"_comment":"x","log":{"entries":[]}}', "har"],
  ['{"_comment":"x","log":{"entries":[{"request"', "har"],
  ['{\n  "request": {', "har"],
  ['{"request":{"method":"GET"}}\n', "ndjson"],
  ['{"request":{"method":"GE', "ndjson"],
  ['{"request":{"body":{"log":{', "ndjson"],
  ['{"request":\n{"request":{}}\n', "ndjson"],
  ["garbage\n{}\n", "ndjson"],
  ["[]", "ndjson"],
])("takes %j for %s", (head, format) => {
  expect(guessFormat(Buffer.from(head))).toBe(format);
});
