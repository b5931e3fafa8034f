// Keeps a list of message cards in step with the outbox, moving nothing that is already there.

import { keyOf } from "./outbox.js";
import { messageCard } from "./message-card.js";

export class MessageList {
  #place;
  #cards = new Map();

  constructor(place) {
    this.#place = place;
  }

  /** Shows the messages, newest first, and returns how many of them are new. */
  show(messages) {
    const before = this.#cards;
    this.#cards = new Map(messages.map((message) => [keyOf(message), before.get(keyOf(message)) ?? messageCard(message)]));
    for (const [key, card] of before) if (!this.#cards.has(key)) card.remove();
    let next = this.#place.firstElementChild;
    for (const card of this.#cards.values()) {
      if (card === next) next = next.nextElementSibling;
      else this.#place.insertBefore(card, next);
    }
    return [...this.#cards.keys()].filter((key) => !before.has(key)).length;
  }
}
