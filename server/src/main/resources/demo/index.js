// Fills in the table of people on the demo's start page.

import { readable } from "./addresses.js";
import { copyButton } from "./copy-button.js";
import { el } from "./dom.js";
import { loadPeople, nameOf } from "./people.js";

const STATES = {
  registered: "Registered", unregistered: "Not registered", locked: "Locked", disabled: "Disabled", administrator: "Administrator", noContact: "No contact",
};

const METHODS = {
  email: "mail", mobilePhone: "mobile phone", officePhone: "office phone", authenticator: "authenticator app",
  hardwareToken: "hardware token", securityQuestions: "security questions", temporaryAccessCode: "temporary access code", passkey: "passkey",
};

function row(person) {
  const { user, password, state, methods = [], email, mobilePhone } = person;
  const names = methods.map((method) => METHODS[method] ?? method).join(", ");
  return el("tr", {},
    el("th", { scope: "row" }, nameOf(person), el("small", {}, user)),
    cell("Password", password && el("code", {}, password)),
    cell("Mobile phone", mobilePhone && phone(mobilePhone, nameOf(person))),
    cell("Private mail", email),
    cell("State", STATES[state] ?? state),
    cell("Methods", names));
}

const cell = (label, content) => el("td", { "data-label": label, class: content ? null : "nothing" }, content || "none");

const phone = (number, name) => el("span", { class: "number" }, el("span", {}, readable(number)), copyButton(() => number, `Copy the number of ${name}`));

const state = document.querySelector("#state");
const table = document.querySelector("#people");

try {
  table.tBodies[0].replaceChildren(...(await loadPeople()).map(row));
  table.hidden = false;
  state.textContent = "";
} catch {
  state.textContent = "The people could not be loaded. Check that the demo is running, then load this page again.";
}
