// The mailbox page: one group for each address, the address with the newest message first.

import { el } from "./dom.js";
import { MessageList } from "./message-list.js";
import { watchOutbox } from "./outbox.js";

const place = document.querySelector("#groups");
const state = document.querySelector("#state");
const groups = new Map();
let known = false;

function groupOf(address) {
  if (!groups.has(address)) {
    const cards = el("div");
    const element = el("section", { class: "group" }, el("h2", {}, address), cards);
    groups.set(address, { element, list: new MessageList(cards) });
  }
  return groups.get(address);
}

function put(elements) {
  elements.forEach((element, index) => {
    if (place.children[index] !== element) place.insertBefore(element, place.children[index] ?? null);
  });
  while (place.children.length > elements.length) place.lastElementChild.remove();
}

watchOutbox((messages) => {
  if (messages === null) {
    state.textContent = "The demo cannot be reached. This page keeps trying.";
    return;
  }
  const byAddress = Map.groupBy(messages, (message) => message.to);
  const fresh = [...byAddress].map(([address, list]) => groupOf(address).list.show(list)).reduce((a, b) => a + b, 0);
  put([...byAddress.keys()].map((address) => groups.get(address).element));
  if (!messages.length) state.textContent = "Nothing has been sent yet. Start a reset, and its code arrives here.";
  else if (known && fresh) state.textContent = `New: ${messages[0].subject ?? messages[0].text}`;
  else state.textContent = "";
  known = true;
});
