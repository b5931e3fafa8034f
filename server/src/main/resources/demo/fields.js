// Draws one field of a step and reads what the person gave to it.

import { el } from "./dom.js";
import { icon } from "./icons.js";
import { OWN } from "./own-words.js";
import { checkRule } from "./password-rules.js";

const INPUTS = {
  text: { type: "text", autocomplete: "off", dir: "auto" },
  code: { type: "text", autocomplete: "one-time-code" },
  phone: { type: "tel", autocomplete: "off", dir: "ltr" },
  password: { type: "password", autocomplete: "off" },
  newPassword: { type: "password", autocomplete: "new-password" },
};

let serial = 0;

export function drawField(field, { error, rules = [] }) {
  const id = `field-${++serial}`;
  if (field.type === "info") return drawInfo(field);
  if (field.type === "progress") return drawProgress(field, id);
  if (field.type === "choice") return drawChoice(field, id, error);
  return drawInput(field, id, error, rules);
}

function drawInfo(field) {
  return { element: el("p", { class: "info" }, el("span", {}, field.label), el("strong", {}, field.value ?? "")) };
}

function drawProgress(field, id) {
  const label = el("p", { id }, field.label);
  const bar = el("div", { class: "progress", role: "progressbar", "aria-labelledby": field.label ? id : "wizard-title" }, el("span"));
  return { element: el("div", { class: "field" }, bar, label) };
}

function drawChoice(field, id, error) {
  const radios = [];
  const options = field.choices.map((choice) => {
    const radio = el("input", { type: "radio", name: id, value: choice.value, "aria-describedby": error });
    radio.checked = choice.value === field.value;
    radios.push(radio);
    return el("label", { class: "choice" }, radio,
      el("span", {}, el("span", {}, choice.label), choice.hint && el("small", {}, choice.hint)));
  });
  const legend = field.label ? el("legend", {}, field.label) : null;
  return {
    name: field.name,
    required: field.required,
    label: field.label,
    element: el("fieldset", { class: "field", "aria-labelledby": legend ? null : "wizard-title" }, legend, ...options, help(field, id)),
    focusable: radios.find((radio) => radio.checked) ?? radios[0],
    value: () => radios.find((radio) => radio.checked)?.value ?? "",
    fill: (value) => radios.forEach((radio) => (radio.checked = radio.value === value)),
  };
}

function drawInput(field, id, error, rules) {
  const described = [error, field.help && `${id}-help`, rules.length && `${id}-rules`].filter(Boolean).join(" ");
  const input = el("input", {
    id,
    ...INPUTS[field.type],
    class: `input-${field.type}`,
    maxlength: field.maxLength,
    spellcheck: "false",
    autocapitalize: "none",
    "aria-required": field.required ? "true" : null,
    "aria-invalid": error ? "true" : null,
    "aria-describedby": described || null,
  });
  input.value = field.value ?? "";
  const secret = input.type === "password";
  const box = secret ? el("span", { class: "secret" }, input, revealButton(input)) : input;
  return {
    name: field.name,
    required: field.required,
    label: field.label,
    element: el("div", { class: "field" }, el("label", { for: id }, field.label), box, help(field, id), drawRules(rules, input, `${id}-rules`)),
    focusable: input,
    value: () => input.value,
    fill: (value) => (input.value = value),
  };
}

function help(field, id) {
  return field.help ? el("p", { class: "help", id: `${id}-help` }, field.help) : null;
}

export function revealButton(input) {
  const button = el("button", { type: "button", class: "reveal", "aria-label": OWN.reveal, "aria-pressed": "false" }, icon("eye"));
  button.addEventListener("click", () => {
    const shown = input.type === "password";
    input.type = shown ? "text" : "password";
    button.setAttribute("aria-pressed", String(shown));
    button.replaceChildren(icon(shown ? "eyeOff" : "eye"));
    input.focus();
  });
  return button;
}

function drawRules(rules, input, id) {
  if (!rules.length) return null;
  const rows = rules.map((rule) => {
    const state = el("span", { class: "visually-hidden" });
    return { rule, state, item: el("li", {}, el("span", { class: "mark", "aria-hidden": "true" }, icon("check")), el("span", {}, rule.text, state)) };
  });
  const check = () => {
    for (const { rule, state, item } of rows) {
      const met = checkRule(rule, input.value);
      item.className = met === null ? "server" : met ? "met" : "unmet";
      state.textContent = met === null ? "" : ` (${met ? OWN.met : OWN.unmet})`;
    }
  };
  input.addEventListener("input", check);
  check();
  return el("ul", { class: "rules", id }, ...rows.map((row) => row.item));
}
