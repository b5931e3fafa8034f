// Fills in the table of people on the demo's start page.

import { el } from "./dom.js";
import { loadPeople } from "./people.js";

const STATES = {
  registered: ["Registered", "Can reset the password without anybody’s help."],
  unregistered: ["Not registered", "Has not registered yet: cannot reset, and a stranger is not told so."],
  locked: ["Locked", "The password is right, yet sign-in is refused. Can unlock, or reset."],
  disabled: ["Disabled", "Cannot sign in, and cannot reset."],
  administrator: ["Administrator", "Needs two methods of different families."],
  noContact: ["No contact", "May reset, but has no method to prove it with: has to ask the helpdesk."],
};

const METHODS = {
  email: "mail", mobilePhone: "mobile phone", officePhone: "office phone", authenticator: "authenticator app",
  hardwareToken: "hardware token", securityQuestions: "security questions", temporaryAccessCode: "temporary access code", passkey: "passkey",
};

function row({ user, password, state, methods = [] }) {
  const [label, expectation] = STATES[state] ?? [state, ""];
  const names = methods.map((method) => METHODS[method] ?? method).join(", ");
  return el("tr", {},
    el("th", { scope: "row" }, user),
    el("td", { "data-label": "Password" }, el("code", {}, password ?? "")),
    el("td", { "data-label": "State" }, label),
    el("td", { "data-label": "Methods" }, names || "none"),
    el("td", {}, expectation));
}

const state = document.querySelector("#state");
const table = document.querySelector("#people");

try {
  table.tBodies[0].replaceChildren(...(await loadPeople()).map(row));
  table.hidden = false;
  state.textContent = "";
} catch {
  state.textContent = "The people could not be loaded. Check that the demo is running, then load this page again.";
}
