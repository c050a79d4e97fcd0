import { el } from "./dom.js";

const MOST = 3;
const FULL_NAME = /^\p{Lu}[\p{L}'’.-]+(?: \p{Lu}[\p{L}'’.-]+){1,2}$/u;

/** Return buttons with questions to begin with: what people said whom these articles quote, the most quoted first. */
export async function suggestions(client, ask) {
  const told = await client.glance("v1/quotes?k=200");
  const counts = new Map();
  for (const { speaker } of told?.quotes ?? []) {
    if (FULL_NAME.test(speaker)) counts.set(speaker, (counts.get(speaker) ?? 0) + 1);
  }
  const names = [...counts].sort(([, one], [, other]) => other - one).slice(0, MOST);
  return names.map(([name]) => {
    const question = `What did ${name} say?`;
    return el("button", { type: "button", class: "suggestion", onclick: () => ask(question) }, question);
  });
}
