// Shows authenticator apps as cards: the code in large figures, and how long it is still good for. Those of the person
// in question are open; everybody else's are one press away.

import { copyButton } from "./copy-button.js";
import { el } from "./dom.js";
import { nameOf } from "./people.js";

const PERIOD_S = 30;

class AppCard {
  #code = el("strong");
  #bar = el("span");
  #left = el("span", { class: "app-left" });
  #until = 0;

  constructor(app) {
    this.element = el("article", { class: "app" },
      el("p", { class: "app-name" }, nameOf(app), el("small", {}, app.user)),
      el("p", { class: "app-code" }, this.#code, copyButton(() => this.#code.textContent, `Copy the code of ${nameOf(app)}`)),
      el("p", { class: "app-time" }, el("span", { class: "app-bar", "aria-hidden": "true" }, this.#bar), this.#left));
  }

  show({ code, until }) {
    this.#code.textContent = code;
    this.#until = until;
    this.tick();
  }

  tick() {
    const seconds = Math.max(0, Math.ceil((this.#until - performance.now()) / 1000));
    this.element.classList.toggle("ending", seconds <= 5);
    this.#bar.style.setProperty("--left", Math.min(1, seconds / PERIOD_S));
    this.#left.textContent = seconds ? `${seconds} s left` : "Next code…";
  }
}

export class AuthenticatorView {
  #place;
  #own = el("div", { class: "app-cards" });
  #others = el("div", { class: "app-cards" });
  #summary = el("summary");
  #folded = el("details", {}, this.#summary, this.#others);
  #everybody;
  #person = null;
  #apps = [];
  #cards = new Map();

  /** With `everybody`, nobody's code is folded away. */
  constructor(place, { everybody = false } = {}) {
    this.#place = place;
    this.#everybody = everybody;
    place.append(this.#own, this.#folded);
    setInterval(() => document.hidden || place.hidden || this.#cards.forEach((card) => card.tick()), 1000);
  }

  show(apps) {
    this.#apps = apps ?? [];
    this.#draw();
  }

  belongTo(person) {
    this.#person = person;
    this.#draw();
  }

  #draw() {
    const before = this.#cards;
    this.#cards = new Map(this.#apps.map((app) => [app.user, before.get(app.user) ?? new AppCard(app)]));
    const isOwn = ({ user }) => this.#everybody || user === this.#person?.user;
    const others = this.#apps.filter((app) => !isOwn(app));
    fill(this.#own, this.#apps.filter(isOwn).map((app) => this.#cards.get(app.user).element));
    fill(this.#others, others.map((app) => this.#cards.get(app.user).element));
    for (const app of this.#apps) this.#cards.get(app.user).show(app);
    this.#folded.hidden = others.length === 0;
    this.#summary.textContent = `${this.#person ? "Other people’s" : "Everybody’s"} codes (${others.length})`;
    this.#place.hidden = this.#apps.length === 0;
  }
}

/** Leaves alone what is in its place already, so that the focus stays where it is. */
function fill(place, elements) {
  if (elements.length === place.children.length && elements.every((element, index) => place.children[index] === element)) return;
  place.replaceChildren(...elements);
}
