import process from "node:process";
import { runScenario } from "./scenario.js";

const [, , url, refusingUrl, name] = process.argv;
console.log(JSON.stringify(await runScenario({ url, refusingUrl, name })));
