import { expect, it } from "vitest";
import { broken, got, headers } from "./fixture.ts";

const upload = (body: unknown) => {
  const { response } = got("/", body, { status: 400 });
  return broken({
    request: {
      method: "POST",
      url: "/b/checkout/v1/upload-attachment/",
      headers: { ...headers, "Content-Type": "multipart/form-data; boundary=xyz" },
      body: {
        fields: { session_id: "5ca114666d472a170d3c4ea6" },
        file: { field: "file", filename: "invoice.pdf" },
      },
    },
    response,
  });
};

it.each<[string, unknown, string[]]>([
  ["fits", { detail: "No." }, []],
  ["has the fewest members beside it", { detail: "No.", trace: 5 }, ["response.undocumented-field /trace"]],
  ["is not there", ["No."], ["error.shape"]],
])("judges an error of many forms by the one that %s", (_, body, expected) => {
  expect(upload(body)).toEqual(expected);
});
