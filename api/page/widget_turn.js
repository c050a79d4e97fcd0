import { el, webAddress } from "./dom.js";
import { refusalNote } from "./refusal.js";
import { articleLink, notesOf, originWords } from "./words.js";

/** One question and its answer in the widget; a marker shows what was cited beneath its sentence. */
export class WidgetTurn {
  /** `base` is the service's address; `again` asks the question once more. */
  constructor(question, base, again) {
    this.told = { question, answer: null, statements: [], citations: [] };
    this.base = base;
    this.again = again;
    this.waiting = el("p", { class: "waiting" }, "Searching the articles…");
    this.answer = el("div", { class: "answer" });
    this.element = el("div", { class: "turn" }, el("p", { class: "question" }, question), this.answer, this.waiting);
  }

  /** Show an event of the answer. */
  take(name, data) {
    if (name === "citation") this.told.citations.push(data);
    if (name === "statement") this.#state(data);
    if (name === "answer") this.#finish(data);
  }

  /** Show that there will be no more, and why. */
  end(message, failed) {
    this.waiting.remove();
    const attributes = { type: "button", class: "quiet", onclick: this.again };
    const button = el("button", attributes, failed ? "Try again" : "Ask again");
    this.element.append(el("p", { class: failed ? "failure" : "note" }, message), button);
  }

  #finish(answer) {
    const { told } = this;
    const same = answer.statements.every(({ text }, place) => text === told.statements[place]?.text);
    if (!same || answer.statements.length !== told.statements.length) {
      this.answer.replaceChildren();
      Object.assign(told, { statements: [], citations: answer.citations });
      answer.statements.forEach((statement) => this.#state(statement));
    }
    told.answer = answer;
    this.waiting.remove();
    if (!answer.answered) this.answer.append(refusalNote(answer));
    this.element.append(...notesOf(answer).map((note) => el("p", { class: "note" }, note)));
  }

  #state(statement) {
    this.told.statements.push(statement);
    const cited = el("div");
    const markers = statement.citations
      .map((marker) => this.told.citations.find((citation) => citation.marker === marker))
      .filter(Boolean)
      .map((citation) => this.#marker(citation, cited));
    this.answer.append(el("p", { class: "statement" }, statement.text, " ", markers), cited);
  }

  #marker(citation, place) {
    const source = sourceOf(citation, this.base);
    source.hidden = true;
    place.append(source);
    const toggle = () => {
      source.hidden = !source.hidden;
      button.setAttribute("aria-expanded", String(!source.hidden));
    };
    const label = `Source ${citation.marker}: ${citation.title}`;
    const attributes = { type: "button", class: "marker", "aria-expanded": "false", "aria-label": label, onclick: toggle };
    const button = el("button", attributes, `[${citation.marker}]`);
    return button;
  }
}

function sourceOf(citation, base) {
  const away = { target: "_blank", rel: "noopener noreferrer" };
  const original = webAddress(citation.url);
  return el(
    "div",
    { class: "cited" },
    el("p", { class: "cited-title" }, citation.title || citation.article_id),
    el("blockquote", {}, citation.quote),
    el("p", { class: "origin" }, originWords(citation)),
    el("a", { href: base + articleLink(citation), ...away }, "Read in the article"),
    original && el("a", { href: original, ...away }, "Original"),
  );
}
