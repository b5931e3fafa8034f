// Speaks the sign-in contract over HTTPS. The session token lives in this object and nowhere else.

import { CAPS, FIELD_TYPES, KINDS, Refused, readProblem, readReply } from "./contract.js";
import { OWN } from "./own-words.js";

const TIMEOUT_MS = 30_000;
const RECOVERY_PAUSES_MS = [500, 1500, 3000];

/** Something other than a step. `again` sends what is safe to send again, or is null when only closing is left. */
export class Trouble extends Error {
  constructor(message, { again = null, retryAfterMs = null } = {}) {
    super(message);
    this.again = again;
    this.retryAfterMs = retryAfterMs;
  }
}

class Lost extends Error {}

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

function randomHex(bytes) {
  return Array.from(crypto.getRandomValues(new Uint8Array(bytes)), (b) => b.toString(16).padStart(2, "0")).join("");
}

async function readCapped(response) {
  const reader = response.body.getReader();
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let size = 0;
  let json = "";
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.length;
    if (size > CAPS.message) {
      await reader.cancel();
      throw new Refused("message too long");
    }
    json += decoder.decode(value, { stream: true });
  }
  return json + decoder.decode();
}

async function post(path, message) {
  let response;
  try {
    response = await fetch(path, {
      method: "POST",
      headers: { "Content-Type": "application/json", Accept: "application/json" },
      body: JSON.stringify(message),
      credentials: "omit",
      cache: "no-store",
      redirect: "error",
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
  } catch {
    throw new Lost();
  }
  let json;
  try {
    json = await readCapped(response);
  } catch (failure) {
    if (failure instanceof Refused || failure.code === "ERR_ENCODING_INVALID_ENCODED_DATA") throw new Refused("unreadable");
    throw new Lost();
  }
  let parsed = null;
  try {
    parsed = JSON.parse(json);
  } catch {
    if (response.ok) throw new Refused("not JSON");
  }
  return { status: response.status, parsed };
}

export class SigninClient {
  #client;
  #language;
  #session = null;

  constructor({ type, os, edition, device, language }) {
    this.#client = { type, version: "1.0.0", os, edition, device, join: "HybridJoined", accepts: [...KINDS, ...FIELD_TYPES], proof: null };
    this.#language = language;
    this.correlationId = crypto.randomUUID();
  }

  async start(user) {
    const message = { v: 1, client: this.#client, language: this.#language, user, correlationId: this.correlationId };
    try {
      return await this.#call("/signin/v1/start", message);
    } catch (failure) {
      throw this.#explain(failure, OWN.unreachable, () => this.start(user));
    }
  }

  /** One answer; when the connection breaks, asks under the same request id what became of it. */
  async answer(step, action, fields = {}) {
    return this.#send({ step, action, fields, request: randomHex(16) });
  }

  status(step) {
    return this.answer(step, "status");
  }

  async #send(answer) {
    try {
      return await this.#continue(answer);
    } catch (failure) {
      if (failure instanceof Lost) return this.#recover({ ...answer, action: "status", fields: {} });
      throw this.#explain(failure, OWN.lost, () => this.#send(answer));
    }
  }

  async #recover(question) {
    for (const ms of RECOVERY_PAUSES_MS) {
      await pause(ms);
      try {
        return { ...(await this.#continue(question)), recovered: true };
      } catch (failure) {
        if (!(failure instanceof Lost)) throw this.#explain(failure, OWN.lost, () => this.#recover(question));
      }
    }
    throw new Trouble(OWN.lost, { again: () => this.#recover(question) });
  }

  #continue(answer) {
    return this.#call("/signin/v1/continue", { v: 1, session: this.#session, ...answer, language: this.#language });
  }

  async #call(path, message) {
    const { status, parsed } = await post(path, message);
    if (status !== 200) throw Object.assign(new Error("not a step"), { status, problem: readProblem(parsed) });
    const reply = readReply(parsed);
    this.#session = reply.session;
    this.correlationId = reply.correlationId;
    return { ...reply, session: undefined };
  }

  #explain(failure, whenLost, again) {
    if (failure instanceof Trouble) return failure;
    if (failure instanceof Lost) return new Trouble(whenLost, { again });
    if (failure.status === 429 || failure.status === 503) {
      const { message, retryAfterMs } = failure.problem;
      return new Trouble(message ?? OWN.busy(retryAfterMs), { again, retryAfterMs });
    }
    return new Trouble(failure.problem?.message ?? OWN.refused);
  }
}
