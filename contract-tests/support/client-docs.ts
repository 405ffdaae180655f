import { readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { generatedDir } from "../../scripts/paths.ts";

/** The documentation of every method of the client as it is generated, by `resource.method`; one text an overload. */
export function clientDocs(): Map<string, string[]> {
  const text = readFileSync(join(generatedDir, "client.ts"), "utf8");
  const source = ts.createSourceFile("client.ts", text, ts.ScriptTarget.Latest, true);
  const interfaces = new Map(
    source.statements.filter(ts.isInterfaceDeclaration).map((one) => [one.name.text, one]),
  );
  const docs = new Map<string, string[]>();
  for (const resource of interfaces.get("Client")?.members ?? []) {
    if (!ts.isPropertySignature(resource) || !resource.type || !ts.isTypeReferenceNode(resource.type))
      continue;
    for (const method of interfaces.get(resource.type.typeName.getText())?.members ?? []) {
      if (!ts.isMethodSignature(method)) continue;
      const name = `${resource.name.getText()}.${method.name.getText()}`;
      const comments = ts.getJSDocCommentsAndTags(method).map((comment) => comment.getText());
      docs.set(name, [...(docs.get(name) ?? []), comments.join("\n")]);
    }
  }
  return docs;
}
