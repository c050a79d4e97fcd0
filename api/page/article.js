import { el, webAddress } from "./dom.js";
import { markedLines, spanIn } from "./spans.js";
import { articleLink, dayWords } from "./words.js";

const ROUTE = /^#\/article\/([^?]+)(?:\?(.*))?$/;

/**
 * The panel that shows an article at a highlighted span. The page's address holds what it shows, so that a link opens
 * it and the browser's Back closes it.
 */
export class ArticlePanel {
  #citation = null;
  #loading = null;
  #entered = false;

  /** `dialog` has elements of the classes panel-title, panel-origin and panel-text, and a button `.close`. */
  constructor(dialog, client) {
    this.dialog = dialog;
    this.client = client;
    this.title = dialog.querySelector(".panel-title");
    this.origin = dialog.querySelector(".panel-origin");
    this.text = dialog.querySelector(".panel-text");
    dialog.querySelector(".close").addEventListener("click", () => dialog.close());
    dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
    dialog.addEventListener("close", () => this.#left());
    addEventListener("hashchange", () => this.#follow(true));
  }

  /** Show a citation in its article. */
  open(citation) {
    this.#citation = citation;
    location.hash = articleLink(citation);
  }

  /** Show what the page's address names, if that is an article. */
  start() {
    this.#follow(false);
  }

  #follow(entered) {
    const place = placeOf(location.hash);
    if (!place) {
      if (this.dialog.open) this.dialog.close();
      return;
    }
    this.#entered = entered;
    const cited = this.#citation && articleLink(this.#citation) === location.hash ? this.#citation : null;
    this.#show({ ...place, quote: cited?.quote ?? null, copy: cited?.copy ?? false });
  }

  async #show(place) {
    this.#loading?.abort();
    this.#loading = new AbortController();
    const { signal } = this.#loading;
    this.title.textContent = "Loading the article";
    this.origin.replaceChildren();
    this.text.replaceChildren();
    if (!this.dialog.open) this.dialog.showModal();
    try {
      this.#fill(await this.client.article(place.id, signal), place);
    } catch (error) {
      if (signal.aborted) return;
      const gone = error.status === 404;
      this.title.textContent = gone ? "This article is not there" : "The article could not be loaded";
      this.text.replaceChildren(el("p", { role: "alert" }, gone ? "It may have been removed from the index." : error.message));
    }
  }

  #fill(article, place) {
    const original = webAddress(article.url);
    const facts = [article.source, dayWords(article.published), article.authors.join(", ")].filter(Boolean);
    const span = spanIn(article.text, place);
    this.title.textContent = article.title || article.article_id;
    this.origin.replaceChildren(
      ...(facts.length ? [el("span", {}, facts.join(" · "))] : []),
      ...(original ? [el("a", { href: original, target: "_blank", rel: "noopener noreferrer" }, "Read the original")] : []),
    );
    const lines = markedLines(article.text, span).map((parts) =>
      el("p", {}, parts.map(([words, marked]) => (marked ? el("mark", { tabindex: "-1" }, words) : words))),
    );
    const expected = place.quote !== null && !place.copy; // in a copy the words stand elsewhere
    if (expected && (!span || span.moved)) lines.unshift(el("p", { class: "note" }, changedWords(span)));
    this.text.replaceChildren(...lines);
    const mark = this.text.querySelector("mark");
    mark?.scrollIntoView({ block: "center" });
    mark?.focus({ preventScroll: true });
  }

  #left() {
    this.#loading?.abort();
    this.#citation = null;
    if (!placeOf(location.hash)) return;
    if (this.#entered) history.back();
    else history.replaceState(null, "", location.pathname + location.search);
  }
}

function placeOf(hash) {
  const [, name, query] = ROUTE.exec(hash) ?? [];
  if (name === undefined) return null;
  const numbers = new URLSearchParams(query);
  try {
    return { id: decodeURIComponent(name), start: Number(numbers.get("start")) || 0, end: Number(numbers.get("end")) || 0 };
  } catch {
    return null; // no address of ours
  }
}

function changedWords(span) {
  return span
    ? "The article was changed after this answer; the cited passage stands elsewhere now."
    : "The article was changed after this answer; the cited passage is not in it any more.";
}
