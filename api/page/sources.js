import { el, webAddress } from "./dom.js";
import { articleLink, originWords } from "./words.js";

/** Return the sources of an answer as a list of cards; `open` shows a citation in its article. */
export function sourceList(citations, open) {
  return el(
    "section",
    { class: "sources", "aria-label": "Sources" },
    el("ol", {}, citations.map((citation) => el("li", { class: "card" }, card(citation, open)))),
  );
}

function card(citation, open) {
  const here = (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return; // another tab was asked for
    event.preventDefault();
    open(citation);
  };
  const original = webAddress(citation.url);
  return [
    el("span", { class: "number", "aria-hidden": "true" }, String(citation.marker)),
    el(
      "div",
      { class: "card-body" },
      el("a", { class: "card-title", href: articleLink(citation), onclick: here }, citation.title || citation.article_id),
      el("p", { class: "origin" }, originWords(citation)),
      el("blockquote", {}, citation.quote),
      original && el("a", { class: "original", href: original, target: "_blank", rel: "noopener noreferrer" },
        `Original at ${new URL(original).host}`),
    ),
  ];
}
