// The mailbox page: everybody's authenticator codes, then one group of messages for each address, the address with the
// newest message first.

import { readable } from "./addresses.js";
import { watchAuthenticator } from "./authenticator.js";
import { AuthenticatorView } from "./authenticator-view.js";
import { el } from "./dom.js";
import { MessageList } from "./message-list.js";
import { watchOutbox } from "./outbox.js";
import { isFor, loadPeople, nameOf } from "./people.js";

const place = document.querySelector("#groups");
const state = document.querySelector("#state");
const groups = new Map();
const people = await loadPeople().catch(() => []);
let known = false;

function groupOf(address) {
  if (!groups.has(address)) {
    const cards = el("div");
    const owner = people.find((person) => isFor(person, { to: address }));
    const element = el("section", { class: "group" }, el("h2", {}, readable(address), owner ? el("small", {}, nameOf(owner)) : null), cards);
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

const apps = new AuthenticatorView(document.querySelector("#apps"), { everybody: true });
watchAuthenticator((list) => apps.show(list));

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
