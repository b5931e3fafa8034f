// Watches the demo's outbox: everything the organisation sent, newest first.

const EVERY_MS = 2000;

export const keyOf = (message) => `${message.at} ${message.channel} ${message.to} ${message.text}`;

export const codeOf = (message) => /(?<!\d)\d{6}(?!\d)/.exec(`${message.text} ${message.subject ?? ""}`)?.[0] ?? null;

/** Calls back with the list whenever it changed, and with null whenever the demo cannot be reached. */
export function watchOutbox(onChange) {
  let last = "";
  const look = async () => {
    if (document.hidden) return;
    try {
      const response = await fetch("/demo/outbox.json", { cache: "no-store" });
      if (!response.ok) throw new Error(`outbox: ${response.status}`);
      const json = await response.text();
      if (json === last) return;
      onChange(JSON.parse(json));
      last = json;
    } catch {
      last = "";
      onChange(null);
    }
  };
  look();
  setInterval(look, EVERY_MS);
  document.addEventListener("visibilitychange", look);
}
