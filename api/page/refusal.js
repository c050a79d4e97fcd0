import { el } from "./dom.js";
import { refusalWords } from "./words.js";

/** Return a refusal as it is shown; `more` is put beneath its advice. */
export function refusalNote(answer, more = null) {
  const { title, advice } = refusalWords(answer.reason);
  return el(
    "div",
    { class: "refusal" },
    el("p", { class: "refusal-title" }, title),
    el("p", {}, answer.text),
    el("p", { class: "advice" }, advice),
    more,
  );
}
