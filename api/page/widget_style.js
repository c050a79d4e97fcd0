/** The widget's style; each `--article-chat-…` may be set by the page around it. */
export const STYLE = `
:host {
  --accent: var(--article-chat-accent, light-dark(#1d5a7a, #8cc4e4));
  --on-accent: var(--article-chat-on-accent, light-dark(#ffffff, #10202a));
  --surface: var(--article-chat-background, light-dark(#ffffff, #1e2022));
  --raised: var(--article-chat-raised, light-dark(#f4f2ed, #282b2d));
  --text: var(--article-chat-text, light-dark(#1d1f20, #ebe9e4));
  --muted: var(--article-chat-muted, light-dark(#5b5e60, #a9adb0));
  --line: var(--article-chat-line, light-dark(#dfdcd5, #42464a));
  --warn: var(--article-chat-warn, light-dark(#8a3b12, #f0b48c));
  display: block;
  max-width: 100%;
  color: var(--text);
  font: var(--article-chat-font, 1rem/1.5 -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif);
  text-align: start;
}
:host([hidden]), [hidden] { display: none !important; }
*, *::before { box-sizing: border-box; }
.frame {
  display: flex;
  flex-direction: column;
  height: var(--article-chat-height, auto);
  max-height: var(--article-chat-max-height, 40rem);
  overflow: hidden;
  border: 1px solid var(--line);
  border-radius: var(--article-chat-radius, 0.75rem);
  background: var(--surface);
  overflow-wrap: anywhere;
}
.top { display: flex; align-items: center; justify-content: space-between; gap: 0.5rem; padding: 0.75rem 1rem; }
.top:not(:has(.title:empty)) { border-bottom: 1px solid var(--line); }
.title { margin: 0; font-size: 1.0625em; font-weight: 650; line-height: 1.3; }
.title:empty { display: none; }
.log { flex: 1; min-height: 0; overflow-y: auto; padding: 0 1rem; scroll-behavior: auto; }
.turn { padding: 1rem 0; }
.turn + .turn { border-top: 1px solid var(--line); }
p { margin: 0 0 0.5em; }
.question { font-weight: 650; white-space: pre-line; }
.statement { white-space: pre-line; }
.note, .waiting, .origin, .advice { color: var(--muted); font-size: 0.875em; }
.failure { color: var(--warn); }
.refusal { padding: 0.7em 0.9em; border: 1px dashed var(--muted); border-radius: 0.5em; background: var(--raised); }
.refusal :last-child { margin-bottom: 0; }
.refusal-title { font-weight: 650; }
.cited { margin: 0 0 0.75em; padding: 0.7em 0.9em; border-left: 3px solid var(--accent); background: var(--raised); }
.cited > :last-child { margin-bottom: 0; }
.cited-title { font-size: 0.875em; font-weight: 650; margin-bottom: 0.2em; }
blockquote { margin: 0 0 0.5em; }
a { color: var(--accent); text-underline-offset: 0.15em; font-size: 0.875em; }
a + a { margin-left: 1em; }
button, textarea { color: inherit; font: inherit; }
button { border: 0; border-radius: 0.45em; cursor: pointer; }
.marker {
  min-width: 1.75em;
  min-height: 1.75em;
  padding: 0 0.3em;
  background: var(--raised);
  color: var(--accent);
  font-size: 0.8125em;
  font-weight: 650;
}
.marker[aria-expanded="true"], .marker:hover { background: var(--accent); color: var(--on-accent); }
.marker + .marker { margin-left: 0.25em; }
.quiet { padding: 0.2em 0.7em; border: 1px solid var(--line); background: none; font-size: 0.875em; }
.quiet:hover { background: var(--raised); }
form { display: flex; align-items: flex-end; gap: 0.5rem; margin: 0; padding: 0.75rem; }
.log:not(:empty) + form { border-top: 1px solid var(--line); }
textarea {
  flex: 1;
  min-width: 0;
  max-height: 8em;
  padding: 0.5em 0.7em;
  border: 1px solid var(--muted);
  border-radius: 0.5em;
  background: var(--surface);
  resize: none;
  field-sizing: content;
}
::placeholder { color: var(--muted); opacity: 1; }
.primary { padding: 0.55em 1em; border: 1px solid transparent; background: var(--accent); color: var(--on-accent); font-weight: 650; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 1px; }
.log:focus-visible { outline-offset: -3px; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
`;
