import type { Exchange } from "../../src/contract/index.ts";

const headers = { authorization: "Api-Key your_private_api_key" };
const download = {
  method: "GET",
  url: "https://sandbox.ottu.net/b/api/v1/reports/files/00000000-0000-4000-8000-000000000000/download/",
  headers,
};
const workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** The answers of the vendor's pages that have no JSON: a deleted card, a file, and where a file is. */
export const bareAnswers: { title: string; operationId: string; exchange: Exchange }[] = [
  {
    title: "a card is deleted without a word",
    operationId: "deleteCard",
    exchange: {
      request: {
        method: "DELETE",
        url: "https://sandbox.ottu.net/b/pbl/v2/card/9923965822244314/?customer_id=cust_123&type=sandbox",
        headers,
      },
      response: { status: 204 },
    },
  },
  ...["text/csv", workbook].map((type) => ({
    title: `a report comes as ${type}`,
    operationId: "downloadReport",
    exchange: {
      request: download,
      response: { status: 200, headers: { "content-type": type }, body: "Order;Amount" },
    },
  })),
  {
    title: "a report is elsewhere",
    operationId: "downloadReport",
    exchange: {
      request: download,
      response: { status: 302, headers: { location: "https://sandbox.ottu.net/media/report.csv" } },
    },
  },
];
