// The phone beside the screen: the latest mail, texts and calls of the demo, so that the code is at hand.

import { MessageList } from "./message-list.js";
import { watchOutbox } from "./outbox.js";

const LATEST = 6;
const WIDE = matchMedia("(min-width: 60rem)");

export class DemoPhone {
  #phone;
  #toggle;
  #unread = 0;
  #known = false;

  constructor(phone, toggle) {
    this.#phone = phone;
    this.#toggle = toggle;
    const list = new MessageList(phone.querySelector("[data-phone=list]"));
    const state = phone.querySelector("[data-phone=state]");
    toggle.addEventListener("click", () => this.#set(this.#phone.hidden));
    phone.querySelector("[data-phone=close]").addEventListener("click", () => {
      this.#set(false);
      toggle.focus();
    });
    this.#set(WIDE.matches);
    watchOutbox((messages) => {
      state.textContent = messages === null ? "The demo cannot be reached." : messages.length ? "" : "Nothing has arrived yet. Codes appear here.";
      if (messages === null) return;
      const fresh = list.show(messages.slice(0, LATEST));
      if (this.#known && fresh) this.#arrived(fresh, messages[0]);
      this.#known = true;
    });
  }

  #set(open) {
    this.#phone.hidden = !open;
    document.body.classList.toggle("with-phone", open);
    this.#toggle.setAttribute("aria-expanded", String(open));
    if (open) this.#unread = 0;
    this.#label();
  }

  #arrived(count, newest) {
    this.#phone.querySelector("[data-phone=news]").textContent = `New on the demo phone: ${newest.subject ?? newest.text}`;
    if (!this.#phone.hidden) return;
    this.#unread += count;
    this.#label();
  }

  #label() {
    this.#toggle.querySelector("span:last-child").textContent = this.#unread ? `Phone (${this.#unread} new)` : "Phone";
  }
}
