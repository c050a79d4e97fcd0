import { el } from "./dom.js";
import { periodWords } from "./words.js";

const MOST_PAGES = 5;

/** The filters of a question: dates of publication and a source. */
export class Limits {
  /** `details` holds the fields since, until and source, a datalist, a button `.clear` and a place for a summary. */
  constructor(details, client) {
    this.details = details;
    this.client = client;
    this.fields = ["since", "until", "source"].map((name) => details.querySelector(`[name=${name}]`));
    this.summary = details.querySelector(".limits-set");
    this.clear = details.querySelector(".clear");
    details.addEventListener("toggle", () => details.open && this.#offerSources(), { once: true });
    details.addEventListener("input", () => this.#tell());
    this.clear.addEventListener("click", () => this.set({}));
  }

  /** Return those that are set, as POST /v1/ask takes them. */
  get() {
    const set = this.fields.filter((field) => field.value.trim());
    return Object.fromEntries(set.map((field) => [field.name, field.value.trim()]));
  }

  /** Set them; those that are not named are cleared. */
  set(limits) {
    for (const field of this.fields) field.value = limits[field.name] ?? "";
    this.#tell();
  }

  #tell() {
    const limits = this.get();
    this.clear.hidden = Object.keys(limits).length === 0;
    this.summary.textContent = [periodWords(limits), limits.source && `from ${limits.source}`].filter(Boolean).join(", ");
  }

  async #offerSources() {
    const names = new Set();
    let after = "";
    for (let page = 0; page < MOST_PAGES && after !== null; page += 1) {
      const told = await this.client.glance(`v1/articles?limit=1000${after && `&after=${encodeURIComponent(after)}`}`);
      told?.articles.forEach(({ source }) => source && names.add(source));
      after = told?.next ?? null;
    }
    const options = [...names].sort().map((name) => el("option", { value: name }));
    this.details.querySelector("datalist").replaceChildren(...options);
  }
}
