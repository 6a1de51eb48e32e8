// @ts-check
import { byId } from "../shared/dom.js";
import { mapFacts } from "../shared/map-facts.js";
import { startPage } from "../shared/page.js";

await startPage("start");
// The first ride of the demo accounts, where there are any.
byId("try", HTMLElement).hidden = !(await mapFacts()).demo;
