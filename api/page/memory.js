/** What outlives a reload: the conversation in this browser, the API key in this tab. Storage that fails is done without. */

const CONVERSATION = "article-rag.conversation";
const KEY = "article-rag.key";
const MOST_TURNS = 50;
const MOST_CHARACTERS = 1_000_000;

/** Return the turns of the conversation kept, none where there is no readable one. */
export function keptTurns() {
  try {
    const kept = JSON.parse(localStorage.getItem(CONVERSATION));
    return kept?.version === 1 && Array.isArray(kept.turns) ? kept.turns.filter(isTurn) : [];
  } catch {
    return [];
  }
}

/** Keep the latest turns, as many as there is room for. */
export function keepTurns(turns) {
  for (let kept = turns.slice(-MOST_TURNS).map(lean); ; kept = kept.slice(Math.ceil(kept.length / 4))) {
    const text = JSON.stringify({ version: 1, turns: kept });
    if (kept.length && text.length > MOST_CHARACTERS) continue;
    try {
      if (kept.length) localStorage.setItem(CONVERSATION, text);
      else localStorage.removeItem(CONVERSATION);
      return;
    } catch {
      if (!kept.length) return;
    }
  }
}

/** Return the API key, null where none is kept. */
export function keptKey() {
  try {
    return sessionStorage.getItem(KEY);
  } catch {
    return unkept;
  }
}

/** Keep the API key until the tab is closed. */
export function keepKey(key) {
  unkept = key;
  try {
    sessionStorage.setItem(KEY, key);
  } catch {
    // it serves until the page is left
  }
}

let unkept = null;

/** An answer is kept once, without the passages that were considered: they are not shown, and are most of it. */
function lean(turn) {
  if (!turn.answer) return turn;
  const { considered, timings_ms: timings, ...answer } = turn.answer;
  return { question: turn.question, limits: turn.limits, answer };
}

function isTurn(turn) {
  const told = turn?.answer ?? turn;
  return typeof turn?.question === "string" && turn.limits && Array.isArray(told.statements) && Array.isArray(told.citations);
}
