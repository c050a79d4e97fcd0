import { el, webAddress } from "./dom.js";
import { articleLink, originWords } from "./words.js";

/** Put an answer and its numbered sources on the clipboard, as plain text and as rich text. */
export async function copyAnswer(answer, base) {
  const sources = answer.citations.map((citation) => sourceOf(citation, base));
  const plain = plainText(answer, sources);
  const types = { "text/plain": plain, "text/html": richText(answer, sources) };
  const blobs = Object.entries(types).map(([type, text]) => [type, new Blob([text], { type })]);
  try {
    await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs))]);
  } catch {
    copyBySelection(plain); // there is no clipboard to write to on a page without https
  }
}

function sourceOf(citation, base) {
  const address = webAddress(citation.url) ?? base + articleLink(citation);
  return { ...citation, address, origin: originWords(citation) };
}

function worded({ text, citations }) {
  return `${text} ${citations.map((marker) => `[${marker}]`).join("")}`.trim();
}

function plainText(answer, sources) {
  const lines = sources.map(({ marker, title, origin, quote, address }) =>
    [`[${marker}] ${title}${origin && ` (${origin})`}`, `    “${quote}”`, `    ${address}`].join("\n"),
  );
  return [answer.question, answer.statements.map(worded).join("\n"), ["Sources", ...lines].join("\n")].join("\n\n");
}

function richText(answer, sources) {
  const told = answer.statements.map((statement) => el("p", {}, worded(statement)));
  const items = sources.map(({ title, origin, quote, address }) =>
    el("li", {}, el("a", { href: address }, title), origin && ` (${origin})`, el("blockquote", {}, quote)),
  );
  return el("div", {}, el("p", {}, el("strong", {}, answer.question)), told, el("ol", {}, items)).outerHTML;
}

function copyBySelection(text) {
  const field = el("textarea", { class: "unseen", "aria-hidden": "true" });
  const before = document.activeElement;
  field.value = text;
  document.body.append(field);
  field.select();
  const copied = document.execCommand("copy");
  field.remove();
  before?.focus();
  if (!copied) throw new Error("The browser does not let the page copy. Select the text and copy it yourself.");
}
