// Small enhancements only: every page works without them.
import { initAll as initGovuk } from "./govuk-frontend.min.js";
import { initAll as initMoj } from "./moj-frontend.min.js";

initGovuk();
initMoj();

// The whole proof is printed, folded or not.
const openedForPrint = new Set();
window.addEventListener("beforeprint", () => {
  for (const each of document.querySelectorAll("details:not([open])")) {
    each.open = true;
    openedForPrint.add(each);
  }
});
window.addEventListener("afterprint", () => {
  for (const each of openedForPrint) each.open = false;
  openedForPrint.clear();
});
