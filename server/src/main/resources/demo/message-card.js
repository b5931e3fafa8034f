// One message as a card: where it went, what it says, and its code in large figures with a button that copies it.

import { readable } from "./addresses.js";
import { copyButton } from "./copy-button.js";
import { el } from "./dom.js";
import { codeOf } from "./outbox.js";

const CHANNELS = { email: "Mail", sms: "Text message", voice: "Phone call" };

const time = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit", second: "2-digit" });

export function messageCard(message) {
  const code = codeOf(message);
  const at = new Date(message.at);
  const when = Number.isNaN(at.getTime()) ? String(message.at) : time.format(at);
  return el("article", { class: "message", "data-channel": message.channel },
    el("p", { class: "message-head" },
      el("span", { class: "channel" }, CHANNELS[message.channel] ?? message.channel), el("time", { datetime: message.at }, when)),
    el("p", { class: "message-to" }, `To ${readable(message.to)}`),
    message.subject ? el("h3", {}, message.subject) : null,
    code ? el("p", { class: "code" }, el("strong", {}, code), copyButton(() => code, `Copy code ${code}`)) : null,
    el("p", { class: "message-text" }, message.text));
}
