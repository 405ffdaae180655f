export { type ConformOptions, toConformToContract } from "./to-conform-to-contract.ts";
