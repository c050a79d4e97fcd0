/** Return the place in a JavaScript string of a place counted in Unicode characters. */
export function unitsBefore(text, characters) {
  let units = 0;
  for (let count = 0; count < characters && units < text.length; count += 1) {
    units += text.codePointAt(units) > 0xffff ? 2 : 1;
  }
  return units;
}

/**
 * Return where a citation stands in an article's text, as `{start, end, moved}` in JavaScript's units, or null.
 * `quote`, where it is known, finds a passage again that has moved since it was cited.
 */
export function spanIn(text, { start, end, quote = null }) {
  const span = { start: unitsBefore(text, start), end: unitsBefore(text, end), moved: false };
  if (quote === null ? span.end > span.start : text.slice(span.start, span.end) === quote) return span;
  const at = quote ? text.indexOf(quote) : -1;
  return at < 0 ? null : { start: at, end: at + quote.length, moved: true };
}

/** Return the text's lines as lists of `[words, marked]`, empty lines left out. */
export function markedLines(text, span) {
  const lines = [];
  let from = 0;
  for (const line of text.split("\n")) {
    const start = Math.min(Math.max((span?.start ?? 0) - from, 0), line.length);
    const end = Math.max(Math.min((span?.end ?? 0) - from, line.length), start);
    const parts = [[line.slice(0, start), false], [line.slice(start, end), true], [line.slice(end), false]];
    if (line.trim()) lines.push(parts.filter(([words]) => words));
    from += line.length + 1;
  }
  return lines;
}
