import { Client } from "./client.js";
import { el, webAddress } from "./dom.js";
import { WidgetTurn } from "./widget_turn.js";
import { STYLE } from "./widget_style.js";
import { historyOf } from "./words.js";

/** Where this script came from, which is the service's address unless `endpoint` names another. */
const HOME = document.currentScript?.src ? new URL("./", document.currentScript.src).href : null;
const LIMITS = ["since", "until", "source"];

/**
 * `<article-chat endpoint="https://…" title="…">`: questions and answers within any page.
 *
 * Further attributes: `placeholder`, `key` (an API key; everybody who sees the page can read it), and the filters
 * `since`, `until` and `source`.
 */
class ArticleChat extends HTMLElement {
  static observedAttributes = ["title", "placeholder"];
  #parts = null;
  #turns = [];
  #running = null;

  connectedCallback() {
    this.#parts ??= this.#build();
    this.attributeChangedCallback();
  }

  disconnectedCallback() {
    this.#running?.abort();
  }

  attributeChangedCallback() {
    if (!this.#parts) return;
    const { title, box } = this.#parts;
    title.textContent = this.getAttribute("title") ?? "";
    box.placeholder = this.getAttribute("placeholder") ?? "Ask the articles";
  }

  #build() {
    const root = this.attachShadow({ mode: "open" });
    const style = new CSSStyleSheet(); // needs no leave of the page's Content-Security-Policy
    style.replaceSync(STYLE);
    root.adoptedStyleSheets = [style];
    const title = el("h2", { class: "title" });
    const anew = el("button", { type: "button", class: "quiet", onclick: () => this.#startAnew(), hidden: true }, "Start over");
    const log = el("div", { class: "log", role: "log", "aria-label": "Questions and answers", tabindex: "0", hidden: true });
    const box = el("textarea", { rows: "1", maxlength: "4000", "aria-label": "Your question", enterkeyhint: "send" });
    const ask = el("button", { class: "primary" }, "Ask");
    const stop = el("button", { type: "button", class: "primary", hidden: true, onclick: () => this.#stop() }, "Stop");
    const form = el("form", {}, box, ask, stop);
    form.addEventListener("submit", (event) => this.#send(event));
    box.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && !event.shiftKey && !event.isComposing) this.#send(event);
    });
    // An empty title keeps the browser from showing the element's title over all of it.
    root.append(el("div", { class: "frame", title: "" }, el("div", { class: "top" }, title, anew), log, form));
    return { title, anew, log, box, ask, stop };
  }

  #send(event) {
    event.preventDefault();
    const { box } = this.#parts;
    const question = box.value.trim();
    if (!question || this.#running) return;
    box.value = "";
    this.#ask(question);
  }

  async #ask(question) {
    const { log } = this.#parts;
    const base = this.#base();
    const turn = new WidgetTurn(question, base, () => this.#again(turn));
    const mine = new AbortController();
    this.#running = mine;
    log.append(turn.element);
    this.#showState();
    log.scrollTop = log.scrollHeight;
    try {
      if (!base) throw new Error("This widget was given no address: set its attribute endpoint.");
      const asked = { question, ...this.#limits(), history: historyOf(this.#turns) };
      const client = new Client(base, { key: () => this.getAttribute("key") });
      for await (const { name, data } of client.ask(asked, mine.signal)) turn.take(name, data);
      this.#turns.push(turn.told);
    } catch (error) {
      turn.end(mine.signal.aborted ? "Stopped." : error.message, !mine.signal.aborted);
    } finally {
      if (this.#running === mine) this.#running = null;
      this.#showState();
      log.scrollTop = turn.element.offsetTop - log.offsetTop; // its question first
    }
  }

  #again(turn) {
    if (this.#running) return;
    turn.element.remove();
    this.#parts.box.focus();
    this.#ask(turn.told.question);
  }

  #base() {
    const given = webAddress(this.getAttribute("endpoint"));
    return given ? given.replace(/\/*$/, "/") : HOME;
  }

  #limits() {
    const set = LIMITS.map((name) => [name, this.getAttribute(name)?.trim()]);
    return Object.fromEntries(set.filter(([, value]) => value));
  }

  #stop() {
    this.#running?.abort();
    this.#parts.box.focus();
  }

  #startAnew() {
    this.#running?.abort();
    this.#turns = [];
    this.#parts.log.replaceChildren();
    this.#showState();
    this.#parts.box.focus();
  }

  #showState() {
    const { anew, log, ask, stop } = this.#parts;
    anew.hidden = log.hidden = !log.children.length;
    ask.hidden = Boolean(this.#running);
    stop.hidden = !this.#running;
  }
}

// A page may load the script twice.
if (!customElements.get("article-chat")) customElements.define("article-chat", ArticleChat);
