// The phone beside the screen: how the person at the screen is reached, the codes of their authenticator app, and the
// latest mail, texts and calls.

import { readable } from "./addresses.js";
import { watchAuthenticator } from "./authenticator.js";
import { AuthenticatorView } from "./authenticator-view.js";
import { copyButton } from "./copy-button.js";
import { el } from "./dom.js";
import { MessageList } from "./message-list.js";
import { watchOutbox } from "./outbox.js";
import { isFor, isReachKnown, nameOf } from "./people.js";

const LATEST = 6;
const WIDE = matchMedia("(min-width: 60rem)");
const EVERYBODY = "Mail, texts and calls of everybody in the demo.";

export class DemoPhone {
  #phone;
  #toggle;
  #part;
  #list;
  #apps;
  #person = null;
  #messages = null;
  #everybody = false;
  #unread = 0;

  constructor(phone, toggle) {
    this.#phone = phone;
    this.#toggle = toggle;
    this.#part = Object.fromEntries([...phone.querySelectorAll("[data-phone]")].map((node) => [node.dataset.phone, node]));
    this.#list = new MessageList(this.#part.list);
    this.#apps = new AuthenticatorView(this.#part.apps);
    toggle.addEventListener("click", () => this.#set(this.#phone.hidden));
    this.#part.close.addEventListener("click", () => {
      this.#set(false);
      toggle.focus();
    });
    this.#part.everybody.addEventListener("click", () => {
      this.#everybody = !this.#everybody;
      this.#draw();
    });
    this.#set(WIDE.matches);
    watchAuthenticator((apps) => this.#apps.show(apps));
    watchOutbox((messages) => this.#receive(messages));
  }

  /** From now on this is the phone of that person; null makes it everybody's. */
  belongTo(person) {
    if (person === this.#person) return;
    this.#person = person;
    this.#part.owner.textContent = person ? nameOf(person) : EVERYBODY;
    this.#part.reach.replaceChildren(...reachOf(person));
    this.#part.reach.hidden = !isReachKnown(person);
    this.#apps.belongTo(person);
    this.#draw();
  }

  #receive(messages) {
    if (messages === null) {
      this.#part.state.textContent = "The demo cannot be reached.";
      return;
    }
    const known = this.#messages !== null;
    this.#messages = messages;
    const fresh = this.#draw();
    if (known && fresh) this.#arrived(fresh, this.#chosen()[0]);
  }

  #isFiltered() {
    return isReachKnown(this.#person) && !this.#everybody;
  }

  #chosen() {
    const messages = this.#messages ?? [];
    return (this.#isFiltered() ? messages.filter((message) => isFor(this.#person, message)) : messages).slice(0, LATEST);
  }

  /** Returns how many of the messages on the screen were not there before. */
  #draw() {
    const { everybody, state } = this.#part;
    const chosen = this.#chosen();
    everybody.hidden = !isReachKnown(this.#person);
    everybody.setAttribute("aria-pressed", String(this.#everybody));
    state.textContent = this.#messages === null || chosen.length ? "" : this.#emptiness();
    return this.#list.show(chosen);
  }

  #emptiness() {
    if (!this.#isFiltered()) return "Nothing has arrived yet. Codes appear here.";
    const { email, mobilePhone } = this.#person;
    const name = nameOf(this.#person);
    if (!email && !mobilePhone) return `Nothing can arrive: ${name} has neither a private mailbox nor a mobile phone.`;
    return `Nothing has arrived for ${name} yet. Codes appear here.`;
  }

  #set(open) {
    this.#phone.hidden = !open;
    document.body.classList.toggle("with-phone", open);
    this.#toggle.setAttribute("aria-expanded", String(open));
    if (open) this.#unread = 0;
    this.#label();
  }

  #arrived(count, newest) {
    this.#part.news.textContent = `New on the demo phone: ${newest.subject ?? newest.text}`;
    if (!this.#phone.hidden) return;
    this.#unread += count;
    this.#label();
  }

  #label() {
    this.#toggle.querySelector("span:last-child").textContent = this.#unread ? `Phone (${this.#unread} new)` : "Phone";
  }
}

function reachOf(person) {
  if (!isReachKnown(person)) return [];
  const { email, mobilePhone } = person;
  return [
    mobilePhone
      ? el("p", {}, el("span", {}, "This phone: ", el("strong", {}, readable(mobilePhone))), copyButton(() => mobilePhone, `Copy the number of ${nameOf(person)}`))
      : el("p", {}, `${nameOf(person)} has no mobile phone number.`),
    email ? el("p", {}, el("span", {}, "Private mail: ", el("strong", {}, email))) : null,
  ].filter(Boolean);
}
