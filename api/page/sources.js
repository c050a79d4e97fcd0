import { el, webAddress } from "./dom.js";
import { articleLink, originWords } from "./words.js";

const MOST_COPIES = 3;

/**
 * Return the sources of an answer as a list of cards; `open` shows a citation in its article, `titleOf` gives the
 * title of the article of an id.
 */
export function sourceList(citations, { open, titleOf }) {
  return el(
    "section",
    { class: "sources", "aria-label": "Sources" },
    el("ol", {}, citations.map((citation) => el("li", { class: "card" }, card(citation, open, titleOf)))),
  );
}

function here(open, citation) {
  return (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return; // another tab was asked for
    event.preventDefault();
    open(citation);
  };
}

function card(citation, open, titleOf) {
  const original = webAddress(citation.url);
  return [
    el("span", { class: "number", "aria-hidden": "true" }, String(citation.marker)),
    el(
      "div",
      { class: "card-body" },
      el("a", { class: "card-title", href: articleLink(citation), onclick: here(open, citation) }, citation.title || citation.article_id),
      el("p", { class: "origin" }, originWords(citation)),
      el("blockquote", {}, citation.quote),
      original && el("a", { class: "original", href: original, target: "_blank", rel: "noopener noreferrer" },
        `Original at ${new URL(original).host}`),
      citation.copies?.length ? copies(citation, open, titleOf) : null,
    ),
  ];
}

/** Return the line that says in which copies of the article the very words stand, too. */
function copies({ copies: ids, quote }, open, titleOf) {
  const links = ids.slice(0, MOST_COPIES).map((id) => {
    const copy = { article_id: id, start: 0, end: 0, quote, copy: true };
    const link = el("a", { href: articleLink(copy), onclick: here(open, copy) }, id);
    titleOf(id).then((title) => title && (link.textContent = title)); // without a title, its id has to do
    return el("li", {}, link);
  });
  const more = ids.length - links.length;
  return el("div", { class: "copies" }, el("p", {}, "Also in"), el("ul", {}, links),
    more > 0 ? el("p", {}, `and ${more} more`) : null);
}
