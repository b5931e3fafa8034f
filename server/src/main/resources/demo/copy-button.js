// A button that puts a text on the clipboard, and says for a moment whether that worked.

import { el } from "./dom.js";

const SAID_MS = 2500;

/** `text` is asked for when the button is pressed; `label` names the button for those who do not see what is beside it. */
export function copyButton(text, label) {
  const button = el("button", { type: "button", class: "copy" });
  const say = (words, name) => {
    button.textContent = words;
    button.setAttribute("aria-label", name);
  };
  button.addEventListener("click", async () => {
    const said = (await copied(text())) ? "Copied" : "Select it by hand";
    say(said, said);
    setTimeout(() => say("Copy", label), SAID_MS);
  });
  say("Copy", label);
  return button;
}

async function copied(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
