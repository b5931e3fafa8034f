// A sign-in service that follows a script: enough of the contract to walk every kind of step, and to misbehave on purpose.
// The user name decides: "challenge@" and "slow@" (a challenge that runs out once) have to prove work first; "blocked@",
// "expired@", "unavailable@" end there; "hurry@" has little time; "huge@", "many@", "strange@", "long@" break the contract.

import { createHash, randomBytes } from "node:crypto";
import { CODE, ORDER, STEPS, appCode, judge } from "./journey.mjs";

const FINALS = ["blocked", "expired", "unavailable"];

const BROKEN = {
  huge: (reply) => ({ ...reply, padding: "x".repeat(70_000) }),
  many: (reply) => ({ ...reply, step: { ...reply.step, fields: Array.from({ length: 13 }, (_, i) => ({ name: `f${i}`, type: "text", label: "x" })) } }),
  strange: (reply) => ({ ...reply, step: { ...reply.step, kind: "hologram" } }),
  long: (reply) => ({ ...reply, step: { ...reply.step, title: "é".repeat(1500) } }),
};

export class FakeContract {
  #sessions = new Map();
  received = [];
  outbox = [];
  passwords = new Map();
  #clock;

  constructor(clock) {
    this.#clock = clock;
  }

  start(message) {
    this.received.push(message);
    const kind = (message.user ?? "").split("@")[0];
    const session = {
      token: randomBytes(32).toString("hex"), correlationId: message.correlationId, user: message.user, name: kind, language: message.language,
      kind: ["challenge", "slow"].includes(kind) ? "challenge" : "identify", step: 1, polls: 0, error: null, results: new Map(),
    };
    this.#sessions.set(session.token, session);
    return this.#render(session);
  }

  continue(message) {
    this.received.push(message);
    const session = this.#sessions.get(message.session);
    const key = `${message.step} ${message.request}`;
    if (session.results.has(key)) return session.results.get(key);
    if (message.action === "status") return this.#status(session);
    this.#answer(session, message);
    const reply = this.#render(session);
    session.results.set(key, reply);
    return reply;
  }

  #status(session) {
    session.polls += 1;
    if (session.kind === "working" && session.polls > 2) this.#go(session, "done");
    return this.#render(session);
  }

  #answer(session, { action, fields }) {
    session.error = null;
    if (action === "cancel") return this.#go(session, "cancelled");
    if (action === "back") return this.#go(session, ORDER[Math.max(0, ORDER.indexOf(session.kind) - 1)]);
    if (action !== "next") return this.#go(session, session.kind);
    if (session.kind === "challenge") return this.#solved(fields.solution) && this.#go(session, "identify");
    if (session.kind === "identify" && FINALS.includes(session.name)) return this.#go(session, session.name);
    session.error = judge(session.kind, fields, session.method === "authenticator" ? appCode(session.user, this.#clock.step()) : CODE);
    if (session.error) return undefined;
    if (session.kind === "identify") session.user = fields.user;
    if (session.kind === "chooseMethod") session.method = fields.method;
    if (session.kind === "chooseMethod" && session.method === "authenticator") return this.#go(session, "enterCode");
    if (session.kind === "newPassword") this.passwords.set(session.user, fields.password);
    return this.#go(session, ORDER[ORDER.indexOf(session.kind) + 1]);
  }

  #solved(solution) {
    const { salt, bits } = STEPS.challenge().challenge;
    const hash = createHash("sha256").update(`${salt}:${solution}`).digest();
    return Math.clz32(hash.readUInt32BE()) >= bits;
  }

  #go(session, kind) {
    session.kind = kind;
    session.step += 1;
    if (kind === "enterCode" && session.method !== "authenticator") this.outbox.unshift({ at: new Date().toISOString(), channel: "sms", to: "+44 7700 900167", subject: null, text: `Use verification code ${CODE} for Latchkey` });
    if (kind === "done") {
      this.outbox.unshift({ at: new Date().toISOString(), channel: "email", to: "ada.home@example.net", subject: "Your password was changed",
        text: "The password of ada.lovelace@corp.example was changed just now from the Windows sign-in screen.\nIf that was not you, tell your helpdesk at once." });
    }
  }

  #render(session) {
    const step = { id: `s${session.step}`, kind: session.kind, fields: [], pollAfterMs: null, final: false, ...STEPS[session.kind](session), error: session.error };
    const reply = {
      v: 1, session: session.token, correlationId: session.correlationId, language: session.language, direction: session.language === "ar" ? "rtl" : "ltr",
      expiresInMs: session.name === "hurry" ? 95_000 : 873_000, fromTheFuture: { ignored: true }, step,
    };
    return (BROKEN[session.name] ?? ((same) => same))(reply);
  }
}
