/** What a reason for a refusal is called, and what the reader may try. */
const REFUSALS = {
  no_articles: ["No articles to search", "Widen the filters, or have articles added to the index."],
  nothing_relevant: ["The articles do not cover this", "Try other words, or a person or an event that is in the news."],
  not_stated: ["The articles do not say", "Ask for something more general, or for what a person said about it."],
  speaker_unknown: ["Not quoted in the articles", "Check the spelling of the name, or ask who spoke about the subject."],
  language: ["Another language", "Ask in the language of the articles."],
  speaker_silent: ["Not quoted on this", "Ask what else they said, or who spoke about the subject."],
};

const KINDS = { direct: "quoted word for word", indirect: "reported speech", mixed: "partly quoted" };

/** How a speaker stands to the words; that they are asserted goes without saying. */
const STANCES = {
  denied: "denied",
  doubted: "doubted",
  asked: "put as a question",
  conditional: "said only conditionally",
  declined: "not commented on",
  unsaid: "neither said nor denied",
  relayed: "passing on somebody else's words",
};

const COUNT = new Intl.NumberFormat("en-GB");
const LANGUAGES = new Intl.DisplayNames("en", { type: "language" });
const DAYS = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });

/** Return the title of a refusal and a line of advice. */
export function refusalWords(reason) {
  const [title, advice] = REFUSALS[reason] ?? ["No answer", "Put the question in other words."];
  return { title, advice };
}

/** Return a date of publication for people. */
export function dayWords(published) {
  const day = new Date(`${(published ?? "").slice(0, 10)}T00:00:00Z`);
  return Number.isNaN(day.valueOf()) ? (published ?? "") : DAYS.format(day);
}

/** Return the line that tells where a quotation comes from: its date, its page, its language, its speaker, how it is quoted and meant, and how sure that is. */
export function originWords({
  published,
  page,
  language,
  speaker,
  candidates,
  kind,
  stance,
  attribution_confidence: confidence,
}) {
  const sure = confidence ? `${Math.min(99, Math.round(100 * confidence))}% sure` : "";
  const who = speakerWords(speaker, candidates ?? []);
  const said = who ? [who, KINDS[kind], STANCES[stance], sure] : [];
  const foreign = language && language !== "en" && `in ${LANGUAGES.of(language)}`;
  return [dayWords(published), page && `Page ${page}`, foreign, ...said].filter(Boolean).join(" · ");
}

/** Return whose words they are; where it is open whose, all whose they may be. */
function speakerWords(speaker, candidates) {
  if (candidates.length < 2) return speaker ?? "";
  const listed = `perhaps ${candidates.slice(0, -1).join(", ")} or ${candidates.at(-1)}`;
  return speaker ? `${speaker} (${listed})` : listed;
}

/** Return the notes on how an answer came about, for people. */
export function notesOf({ interpreted, filters, degraded, dropped, mode, awaiting }) {
  const limits = !filters.implicit && periodWords(filters);
  return [
    interpreted && `Understood as: ${interpreted}`,
    filters.note,
    limits && `Only articles published ${limits}.`,
    mode !== "extractive" && "Written by a language model; each sentence was checked against its sources.",
    dropped > 0 && `${dropped} ${dropped === 1 ? "sentence" : "sentences"} without support in the articles left out.`,
    degraded && `Quoted without the language model: ${degraded}`,
    awaiting && awaitingWords(awaiting),
  ].filter(Boolean);
}

/** Return what of the articles cannot be searched fully yet. */
function awaitingWords({ vectors, attributions }) {
  const waiting = [
    vectors > 0 && `${COUNT.format(vectors)} ${vectors === 1 ? "passage" : "passages"} found by words only`,
    attributions > 0 && `${COUNT.format(attributions)} ${attributions === 1 ? "article" : "articles"} without quotations`,
  ].filter(Boolean);
  return `Articles are still being added: ${waiting.join(", ")} so far.`;
}

/** Return a period in words, empty where it has no limits. */
export function periodWords({ since, until }) {
  if (since && until) return `from ${dayWords(since)} to ${dayWords(until)}`;
  if (since) return `since ${dayWords(since)}`;
  return until ? `until ${dayWords(until)}` : "";
}

/** Return the address, within the chat page, of an article at a citation's span. */
export function articleLink({ article_id: id, start, end }) {
  return `#/article/${encodeURIComponent(id)}?start=${start}&end=${end}`;
}

/** Return the turns of a conversation as POST /v1/ask takes them; of a turn that was stopped, its words so far. */
export function historyOf(turns, most = 20) {
  return turns.slice(-most).map(({ question, answer, statements = [] }) =>
    answer ? { question, answer } : { question, answer: null, text: statements.map(({ text }) => text).join("\n") },
  );
}
