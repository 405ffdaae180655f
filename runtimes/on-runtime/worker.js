import { runScenario } from "./scenario.js";

/** The scenario as a worker: its request carries what the others get as arguments. */
export default {
  async fetch(request) {
    return Response.json(await runScenario(await request.json()));
  },
};
