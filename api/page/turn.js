import { el } from "./dom.js";
import { refusalNote } from "./refusal.js";
import { sourceList } from "./sources.js";
import { notesOf } from "./words.js";

let made = 0;

/** One question and its answer on the page: it fills as events come, and ends answered, refused, stopped or failed. */
export class TurnView {
  /** `actions` are `open(citation)`, `titleOf(id)`, `copy(answer)`, `again(question, limits, instead)`, which the reader may choose. */
  constructor(turn, actions) {
    this.turn = turn;
    this.actions = actions;
    const id = `question-${(made += 1)}`;
    this.notes = el("div", { class: "notes" });
    this.answer = el("div", { class: "answer", "aria-live": "polite" });
    this.below = el("div", { class: "below" });
    this.waiting = el("p", { class: "waiting", "aria-hidden": "true" }, "Searching the articles");
    this.element = el(
      "article",
      { class: "turn", "aria-labelledby": id },
      el("h2", { id, class: "question", tabindex: "-1" }, turn.question),
      this.notes,
      this.answer,
      this.waiting,
      this.below,
    );
  }

  /** Show an event of the answer, and note it in the turn. */
  take(name, data) {
    if (name === "citation") this.turn.citations.push(data);
    if (name === "statement") this.#state(data);
    if (name === "answer") this.finish(data);
  }

  /** Show a turn that was kept. */
  restore() {
    const { answer, statements, citations = [] } = this.turn;
    Object.assign(this.turn, { statements: [], citations });
    if (answer) {
      this.finish(answer);
      return;
    }
    statements.forEach((statement) => this.#state(statement));
    this.stop();
  }

  /** Show the whole answer. */
  finish(answer) {
    const same = answer.statements.every(({ text }, place) => text === this.turn.statements[place]?.text);
    if (!same || answer.statements.length !== this.turn.statements.length) {
      this.answer.replaceChildren();
      Object.assign(this.turn, { statements: [], citations: answer.citations });
      answer.statements.forEach((statement) => this.#state(statement));
    }
    Object.assign(this.turn, { answer, citations: answer.citations });
    this.waiting.remove();
    this.notes.append(...notesOf(answer).map((note) => el("p", {}, note)));
    if (answer.answered) this.below.append(sourceList(answer.citations, this.actions), this.#foot(answer));
    else this.answer.append(this.#refusal(answer));
  }

  /** Show that the reader stopped the answer. */
  stop() {
    this.waiting.remove();
    const sources = this.turn.citations.length ? sourceList(this.turn.citations, this.actions) : null;
    this.below.append(...[sources, this.#ending("Stopped.", "Ask again")].filter(Boolean));
  }

  /** Show that the answer failed, and why. */
  fail(message) {
    this.waiting.remove();
    const failure = this.#ending(message, "Try again");
    failure.classList.add("failure");
    failure.setAttribute("role", "alert");
    this.below.append(failure);
  }

  #state(statement) {
    this.turn.statements.push(statement);
    const markers = statement.citations.map((marker) => this.#marker(marker));
    this.answer.append(el("p", { class: "statement" }, statement.text, " ", markers));
  }

  #marker(marker) {
    const citation = this.turn.citations.find((each) => each.marker === marker);
    const open = () => citation && this.actions.open(citation);
    const label = `Source ${marker}: ${citation?.title ?? ""}`;
    return el("button", { type: "button", class: "marker", "aria-label": label, title: citation?.title, onclick: open },
      `[${marker}]`);
  }

  #refusal(answer) {
    const limited = Object.values(this.turn.limits).some((limit) => limit.length);
    const widen = () => this.actions.again(this.turn.question, {});
    const again = el("button", { type: "button", class: "quiet", onclick: widen }, "Ask without filters");
    return refusalNote(answer, limited ? again : null);
  }

  #foot(answer) {
    const told = el("span", { role: "status" });
    const copy = async () => {
      try {
        await this.actions.copy(answer);
        told.textContent = "Copied";
      } catch (error) {
        told.textContent = error.message;
      }
    };
    const sure = `Confidence ${Math.round(answer.confidence * 100)}%`;
    return el(
      "footer",
      { class: "turn-foot" },
      el("button", { type: "button", class: "quiet", onclick: copy }, "Copy with citations"),
      told,
      el("span", { class: "confidence" }, sure),
    );
  }

  #ending(message, label) {
    const again = () => this.actions.again(this.turn.question, this.turn.limits, this);
    const button = el("button", { type: "button", class: "quiet", onclick: again }, label);
    return el("div", { class: "ending" }, el("p", {}, message), button);
  }
}
