import { expect, it } from "vitest";
import { filenameOf } from "./content-disposition.ts";

it.each([
  ['attachment; filename="report.csv"', "report.csv"],
  ["attachment; filename=report.csv", "report.csv"],
  ['attachment; filename=" report.csv "', "report.csv"],
  ["ATTACHMENT;FILENAME = report.csv", "report.csv"],
  ['attachment; filename="a \\"b\\"; c.csv"; size=3', 'a "b"; c.csv'],
  ["attachment; filename=\"report.csv\"; filename*=UTF-8''%D8%AA%D9%82%D8%B1%D9%8A%D8%B1.csv", "تقرير.csv"],
  ["attachment; filename*=utf-8'en'report%20one.csv; filename=other.csv", "report one.csv"],
  ["attachment; filename*=ISO-8859-1''r%E9sum%E9.csv", "résumé.csv"],
  ["attachment; filename*=UTF-8''%; filename=report.csv", "report.csv"],
  ["attachment; filename*=latin-9''x; filename=report.csv", "report.csv"],
  ['attachment; filename="first.csv"; filename="second.csv"', "first.csv"],
])("reads %s", (header, name) => {
  expect(filenameOf(header)).toBe(name);
});

it.each([
  ['attachment; filename="../../etc/passwd"', "passwd"],
  ['attachment; filename="C:\\\\reports\\\\report.csv"', "report.csv"],
  ["attachment; filename*=UTF-8''..%2F..%2Freport.csv", "report.csv"],
  ["attachment; filename*=UTF-8''report%00%0A.csv", "report.csv"],
])("keeps no folder and no control character of %s", (header, name) => {
  expect(filenameOf(header)).toBe(name);
});

it.each([
  null,
  "",
  "attachment",
  'attachment; filename=""',
  'attachment; filename=".."',
  'attachment; filename="a/"',
  "inline; name=a.csv",
  "inline; title*=UTF-8''a.csv",
  "attachment; filename*=UTF-8''..",
])("finds no name in %s", (header) => {
  expect(filenameOf(header)).toBeUndefined();
});
