import { expect, test } from "vitest";
import { compile } from "./compile.ts";
import { shrink } from "./shrink.ts";

const text = { $id: "part:0", type: "string", maxLength: 64 };
const compiled = (...documents: { $id: string }[]) =>
  compile(documents, { request_A: documents[0]?.$id ?? "" });

test("a text is judged by one function, in one list", () => {
  expect(shrink(compiled(text))).toContain(`function validate0(data, findings){
if(typeof data === "string"){
if(isLonger(data, 64)){
report(findings, "maxLength", {limit: 64});
}
}
else {
report(findings, "type", {type: "string"});
}
}`);
});

test("the table of a closed object tells which members are unknown, too", () => {
  const properties = Object.fromEntries(["a", "b", "c"].map((name) => [name, { $ref: "part:0" }]));
  const closed = { $id: "request:A", properties, unevaluatedProperties: ["a", "b", "c"] };
  const code = shrink(compiled(closed, text));
  expect(code).toMatch(/^const members0 = \{__proto__: null, a: (validate\d), b: \1, c: \1\};$/m);
  expect(code).toContain("\nmembers(data, findings, members0, true);\n");
});

test("few members of an open object are judged line by line", () => {
  const code = shrink(compiled({ $id: "request:A", properties: { a: { $ref: "part:0" } } } as never, text));
  expect(code).toMatch(/\nmember\(findings, "a", validate\d, data\.a\);\n/);
});

test("a list stands once, whoever reads it", () => {
  const list = ["kpay", "credit-card", "tabby"];
  const code = shrink(compiled({ $id: "request:A", enum: list, required: list } as never));
  expect(code.match(/tabby/g)).toHaveLength(1);
  expect(code).toContain("if(!values0.includes(data)){");
  expect(code).toContain("requireAll(data, findings, values0);");
  expect(code).not.toContain("schema");
});

test.each([
  ["a list of its own", "vErrors = [err0];"],
  ["a place of its own", 'report(findings, instancePath+"/a");'],
  ["a helper of Ajv's", 'const func1 = require("ajv/dist/runtime/uri").default;'],
])("%s stops the generation with the line", (_, line) => {
  expect(() => shrink(`let a;\n${line}\nlet b;`)).toThrow(`does not know: ${line.replace(/"[^"]*"/g, '""')}`);
});

test("a name of the API's own is no leftover", () => {
  expect(shrink('const a = data.errors; const b = "instancePath";')).toContain("data.errors");
});

test("a finding of another form stops the generation", () => {
  const strange =
    "const err0 = {instancePath,message:1};\nif(vErrors === null){\nvErrors = [err0];\n}\nelse {\nvErrors.push(err0);\n}\nerrors++;";
  expect(() => shrink(strange)).toThrow("Ajv writes a finding in a new way: instancePath,message:1");
});
