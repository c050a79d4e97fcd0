import { ArticlePanel } from "./article.js";
import { Client } from "./client.js";
import { copyAnswer } from "./copying.js";
import { Limits } from "./limits.js";
import { keepTurns, keptKey, keptTurns } from "./memory.js";
import { signInBy } from "./sign_in.js";
import { suggestions } from "./suggestions.js";
import { TurnView } from "./turn.js";
import { historyOf } from "./words.js";

const byId = (id) => document.getElementById(id);
const [log, form, box, status] = ["log", "composer", "box", "status"].map(byId);
const base = new URL("./", document.baseURI).href;
const client = new Client(base, { key: keptKey, signIn: signInBy(byId("sign-in")) });
const panel = new ArticlePanel(byId("panel"), client);
const limits = new Limits(byId("limits"), client);
const actions = {
  open: (citation) => panel.open(citation),
  titleOf: (id) => client.title(id),
  copy: (answer) => copyAnswer(answer, base),
  again: askAgain,
};

let turns = [];
let running = null;

function showState() {
  document.body.classList.toggle("empty", !log.children.length);
  byId("new").hidden = !log.children.length;
  byId("ask").hidden = Boolean(running);
  byId("stop").hidden = !running;
}

async function ask(question, limited) {
  const turn = { question, limits: limited, statements: [], citations: [] };
  const view = new TurnView(turn, actions);
  const mine = new AbortController();
  running = mine;
  log.append(view.element);
  showState();
  status.textContent = "Searching the articles.";
  view.element.scrollIntoView({ block: "start" });
  try {
    for await (const { name, data } of client.ask({ question, ...limited, history: historyOf(turns) }, mine.signal)) {
      view.take(name, data);
    }
    status.textContent = turn.answer.answered ? `Answered, with ${counted(turn.citations.length)}.` : "No answer.";
    remember(turn);
  } catch (error) {
    if (mine.signal.aborted) {
      if (mine.signal.reason === "new") return; // its conversation is gone
      view.stop();
      status.textContent = "Stopped.";
      remember(turn);
    } else {
      view.fail(error.message);
      status.textContent = "";
    }
  } finally {
    if (running === mine) running = null;
    showState();
  }
}

function askAgain(question, limited, instead = null) {
  if (running) return;
  instead?.element.remove();
  turns = turns.filter((turn) => turn !== instead?.turn);
  limits.set(limited);
  box.focus();
  ask(question, limited);
}

function remember(turn) {
  turns.push(turn);
  keepTurns(turns);
}

function counted(sources) {
  return sources === 1 ? "1 source" : `${sources} sources`;
}

function send() {
  const question = box.value.trim();
  if (!question || running) return;
  box.value = "";
  ask(question, limits.get());
}

function startAnew() {
  running?.abort("new");
  turns = [];
  keepTurns(turns);
  log.replaceChildren();
  showState();
  box.focus();
  offer();
}

async function offer() {
  byId("suggestions").replaceChildren(...(await suggestions(client, (question) => ask(question, limits.get()))));
}

async function countArticles() {
  const ready = await client.glance("readyz");
  if (ready?.articles) byId("articles").textContent = `${ready.articles.toLocaleString("en")} articles`;
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  send();
});
box.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  send();
});
byId("stop").addEventListener("click", () => {
  running?.abort("stop");
  box.focus();
});
byId("new").addEventListener("click", startAnew);

for (const turn of keptTurns()) {
  try {
    const view = new TurnView(turn, actions);
    view.restore();
    log.append(view.element);
    turns.push(turn);
  } catch {
    // kept by another version of the page, in a form that is not ours
  }
}
showState();
log.lastElementChild?.scrollIntoView({ block: "start" });
countArticles();
if (!turns.length) offer();
panel.start();
