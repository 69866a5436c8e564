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

// A question that only matters after a certain answer is hidden until that answer is given. Without
// JavaScript it is always there, and its hint says when it matters.
const questions = [...document.querySelectorAll("[data-show-when]")];
function answers(form, name) {
  return [...form.elements]
    .filter((each) => each.name === name)
    .filter((each) => !["checkbox", "radio"].includes(each.type) || each.checked)
    .map((each) => each.value);
}
function refresh() {
  for (const each of questions) {
    const form = each.closest("form");
    const wanted = JSON.parse(each.dataset.values);
    const given = answers(form, each.dataset.showWhen);
    // What holds an error or an answer is never hidden: nothing that was typed is lost from sight.
    const keep = each.querySelector(".govuk-error-message, input:checked");
    each.hidden = !keep && !given.some((value) => wanted.includes(value));
  }
}
if (questions.length) {
  document.addEventListener("change", refresh);
  refresh();
}
