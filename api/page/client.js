import { eventsOf } from "./sse.js";

/** A request that failed; the message says what happened and what to do. `status` is 0 where no server was reached. */
export class Failure extends Error {
  constructor(message, status = 0) {
    super(message);
    this.status = status;
  }
}

/** The service's routes that a reader needs. What was aborted fails, too: callers look at their signal. */
export class Client {
  /**
   * `base` is the service's address and ends with a slash; `key` returns the API key, if there is one; `signIn` is
   * told why a key is needed and returns whether there is a new one to try.
   */
  constructor(base, { key = () => null, signIn = async () => false } = {}) {
    this.base = base;
    this.key = key;
    this.signIn = signIn;
  }

  /** Yield the events of an answer, the whole `answer` last; `asked` is a body of POST /v1/ask. */
  async *ask(asked, signal) {
    const body = JSON.stringify({ ...asked, stream: true });
    const headers = { "Content-Type": "application/json" };
    const response = await this.#send("v1/ask", { method: "POST", body, headers, signal });
    const events = eventsOf(response.body);
    for (;;) {
      const { value, done } = await reached(events.next());
      if (done) throw new Failure("The answer broke off. Ask again.");
      if (value.name === "error") throw new Failure(value.data.detail, value.data.status);
      yield value;
      if (value.name === "answer") return;
    }
  }

  /** Return an article with its text. */
  async article(id, signal) {
    const response = await this.#send(articlePath(id), { signal });
    return reached(response.json());
  }

  /** Return an article's title, or null where it is not known now; no key is asked for. */
  async title(id) {
    return (await this.glance(articlePath(id)))?.title ?? null;
  }

  /** Return what another route tells as JSON, or null where it tells nothing now; no key is asked for. */
  async glance(path) {
    try {
      const response = await fetch(this.base + path, { headers: this.#identity() });
      return response.ok ? await response.json() : null;
    } catch {
      return null;
    }
  }

  async #send(path, options) {
    for (;;) {
      const headers = { ...options.headers, ...this.#identity() };
      const response = await reached(fetch(this.base + path, { ...options, headers }));
      if (response.ok) return response;
      const failure = await failureOf(response);
      if (response.status !== 401 || !(await this.signIn(failure.message))) throw failure;
    }
  }

  #identity() {
    const key = this.key();
    return key ? { Authorization: `Bearer ${key}` } : {};
  }
}

function articlePath(id) {
  return `v1/articles/${id.split("/").map(encodeURIComponent).join("/")}`;
}

async function reached(promise) {
  try {
    return await promise;
  } catch {
    throw new Failure("The service cannot be reached. Check that it runs and that you are online, then try again.");
  }
}

async function failureOf(response) {
  const problem = await response.json().catch(() => ({}));
  return new Failure(problem.detail ?? `The server answered with status ${response.status}.`, response.status);
}
