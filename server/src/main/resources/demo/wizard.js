// The dialog over the sign-in screen: shows what the server asks, sends what the person answers, until a final step.

import { Refused } from "./contract.js";
import { el } from "./dom.js";
import { icon } from "./icons.js";
import { OWN } from "./own-words.js";
import { solve } from "./proof.js";
import { Trouble } from "./signin-client.js";
import { drawStep } from "./step-view.js";

const LAST_MINUTES_MS = 120_000;
const LOCAL_ACTIONS = ["retry", "close"];

const clock = (ms) => `${Math.floor(ms / 60_000)}:${String(Math.floor(ms / 1000) % 60).padStart(2, "0")}`;
const clamp = (ms, low, high) => Math.min(high, Math.max(low, ms));

export class Wizard {
  #client;
  #onClose;
  #onUser;
  #form;
  #dialog;
  #alert = el("p", { class: "visually-hidden", role: "alert" });
  #status = el("p", { class: "visually-hidden", role: "status" });
  #timeLeft = el("p", { class: "time-left", role: "timer", dir: "auto", hidden: true });
  #step = null;
  #view = null;
  #again = null;
  #shownAt = 0;
  #deadline = null;
  #pollTimer = null;
  #ticker = null;
  #work = null;
  #busy = false;
  #outcome = { kind: null, user: null, newPassword: false };

  /** `onUser` hears whose password the dialog is about, as soon as that is typed. */
  constructor({ host, client, caption, onClose, onUser = () => {} }) {
    this.#client = client;
    this.#onClose = onClose;
    this.#onUser = onUser;
    this.#form = el("form", { novalidate: true, onsubmit: (event) => this.#submit(event) });
    this.#dialog = el("section", { class: "wizard", role: "dialog", "aria-labelledby": "wizard-title", onkeydown: (event) => this.#key(event) },
      el("p", { class: "wizard-caption" }, icon("key"), el("bdi", {}, caption)),
      this.#timeLeft, this.#form, this.#alert, this.#status);
    host.replaceChildren(this.#dialog);
  }

  async start(user) {
    this.#outcome.user = user;
    this.#show({ id: "wait", kind: "wait", title: OWN.wait, body: [], fields: [{ type: "progress", label: "" }], actions: [], rules: [] });
    this.#ticker = setInterval(() => this.#tick(), 250);
    await this.#exchange(() => this.#client.start(user));
  }

  async #exchange(call) {
    if (this.#busy) return;
    this.#setBusy(true);
    clearTimeout(this.#pollTimer);
    try {
      this.#receive(await call());
    } catch (failure) {
      this.#fail(failure);
    } finally {
      this.#setBusy(false);
    }
  }

  #receive(reply) {
    const { step } = reply;
    this.#dialog.dir = reply.direction;
    this.#dialog.lang = reply.language ?? "";
    this.#deadline = reply.expiresInMs === null || step.final ? null : performance.now() + reply.expiresInMs;
    this.#outcome.kind = step.kind;
    if (step.kind === "newPassword") this.#outcome.newPassword = true;
    const same = this.#step?.id === step.id;
    if (!same || reply.recovered || JSON.stringify(step) !== JSON.stringify(this.#step)) {
      this.#show(step.final ? withWayOut(step) : step, { same, notice: same && reply.recovered && !step.error ? OWN.resent : null });
    }
    this.#step = step;
    if (step.pollAfterMs !== null && !step.final) this.#poll(step);
    if (step.challenge) this.#prove(step);
  }

  /** A page for the same step keeps what was typed, unless the server found fault with it. */
  #show(step, { same = false, notice = null } = {}) {
    this.#work?.abort();
    const kept = same && !step.error ? this.#view.answers() : null;
    const focused = same && !step.error ? document.activeElement?.dataset.action : undefined;
    this.#view = drawStep(step, { onAction: (name) => this.#act(name), reference: this.#client.correlationId, notice });
    this.#dialog.dataset.kind = step.kind;
    this.#form.replaceChildren(...this.#view.elements);
    this.#shownAt = performance.now();
    this.#view.tick(0);
    if (kept) this.#view.fill(kept);
    this.#alert.textContent = step.error?.text ?? "";
    this.#status.textContent = step.error ? "" : this.#view.spoken;
    const again = focused && this.#form.querySelector(`[data-action="${focused}"]`);
    if (again) again.focus();
    else this.#view.focus();
  }

  #fail(failure) {
    const trouble = failure instanceof Trouble ? failure : new Trouble(OWN.refused);
    if (!(failure instanceof Trouble || failure instanceof Refused)) console.error(failure);
    this.#again = trouble.again;
    this.#deadline = null;
    this.#step = null;
    this.#outcome.kind = "trouble";
    const actions = [{ name: "close", label: OWN.close, default: !trouble.again }];
    if (trouble.again) actions.unshift({ name: "retry", label: OWN.retry, default: true, availableAfterMs: trouble.retryAfterMs });
    this.#show({ id: "trouble", kind: "trouble", title: OWN.troubleTitle, body: [trouble.message], fields: [], actions, rules: [] });
  }

  #poll(step) {
    this.#pollTimer = setTimeout(() => this.#exchange(() => this.#client.status(step.id)), clamp(step.pollAfterMs, 500, 5000));
  }

  async #prove(step) {
    this.#work?.abort();
    const work = (this.#work = new AbortController());
    const renew = () => (work.abort(), this.#exchange(() => this.#client.status(step.id)));
    const expiry = step.challenge.expiresInMs === null ? null : setTimeout(renew, step.challenge.expiresInMs);
    work.signal.addEventListener("abort", () => clearTimeout(expiry));
    this.#view.note(OWN.proving(0));
    try {
      const solution = await solve(step.challenge, (tries) => this.#view.note(OWN.proving(tries)), work.signal);
      clearTimeout(expiry);
      await this.#exchange(() => this.#client.answer(step.id, "next", { solution }));
    } catch (failure) {
      if (!work.signal.aborted) this.#fail(failure);
    }
  }

  #submit(event) {
    event.preventDefault();
    if (this.#view.defaultAction) this.#act(this.#view.defaultAction);
  }

  #act(name) {
    if (this.#busy) return;
    if (LOCAL_ACTIONS.includes(name)) return name === "retry" ? this.#exchange(this.#again) : this.#close();
    if (this.#step.final && name !== "contactAdministrator") return this.#close();
    const fields = name === "next" ? this.#view.answers() : {};
    const missing = name === "next" ? this.#view.missing() : null;
    if (missing) return this.#complain(missing);
    if (fields.user) {
      this.#outcome.user = fields.user;
      this.#onUser(fields.user);
    }
    const { id } = this.#step;
    this.#work?.abort();
    this.#exchange(() => this.#client.answer(id, name, fields));
  }

  #complain(field) {
    const text = OWN.missing(field.label);
    this.#view.complain(text);
    this.#alert.textContent = text;
    field.focusable.focus();
  }

  #key(event) {
    if (event.key !== "Escape") return;
    this.#form.querySelector('[data-action="close"], [data-action="cancel"]')?.click();
  }

  #tick() {
    const now = performance.now();
    this.#view.tick(now - this.#shownAt);
    const left = this.#deadline === null ? null : this.#deadline - now;
    this.#timeLeft.hidden = left === null || left > LAST_MINUTES_MS;
    if (left === null) return;
    const text = OWN.timeLeft(clock(Math.max(0, left)));
    if (this.#timeLeft.textContent !== text) this.#timeLeft.textContent = text;
    if (left <= 0 && !this.#busy && this.#step) {
      this.#deadline = null;
      const { id } = this.#step;
      this.#exchange(() => this.#client.status(id));
    }
  }

  #setBusy(busy) {
    this.#busy = busy;
    this.#dialog.setAttribute("aria-busy", String(busy));
  }

  #close() {
    this.#work?.abort();
    clearTimeout(this.#pollTimer);
    clearInterval(this.#ticker);
    this.#dialog.remove();
    this.#onClose(this.#outcome);
  }
}

/** A final step needs no more from the server: one button closes the window, whatever the step offers. */
function withWayOut(step) {
  if (step.actions.some((action) => ["next", "cancel"].includes(action.name))) return step;
  const label = step.kind === "done" ? OWN.finish : OWN.close;
  return { ...step, actions: [...step.actions, { name: "close", label, default: true, availableAfterMs: null }] };
}
