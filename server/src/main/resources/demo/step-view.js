// Draws any step as one wizard page: title, text, fields, links and buttons. Knows types of fields and names of
// actions, never a particular kind's screen.

import { el } from "./dom.js";
import { drawField } from "./fields.js";
import { OWN } from "./own-words.js";

const LINKS = ["resend", "contactAdministrator"];
const BUTTONS = ["back", "next", "retry", "cancel", "close"];

export function drawStep(step, { onAction, reference, notice = null }) {
  const errorId = "wizard-error";
  const firstSecret = step.fields.find((field) => field.type === "newPassword");
  const inputs = step.fields.filter((field) => !["info", "progress"].includes(field.type));
  const blamed = step.error && (step.error.field ?? (inputs.length === 1 ? inputs[0].name : null));
  const fields = step.fields.map((field) =>
    drawField(field, { error: field.name === blamed ? errorId : null, rules: field === firstSecret ? step.rules : [] }));
  const answers = fields.filter((field) => field.name !== undefined);

  const actions = step.actions.filter((action) => LINKS.includes(action.name) || BUTTONS.includes(action.name));
  const controls = new Map(actions.map((action) => [action.name, drawAction(action, onAction)]));
  const inOrder = (names) => names.map((name) => controls.get(name)).filter(Boolean);

  const heading = el("h2", { id: "wizard-title", tabindex: "-1" }, step.title);
  const error = el("p", { id: errorId, class: "error", hidden: !step.error }, step.error?.text ?? "");
  const extra = [
    notice,
    step.retryAfterMs ? OWN.retryAfter(step.retryAfterMs) : null,
    step.helpdesk ? OWN.helpdesk(step.helpdesk) : null,
  ].filter(Boolean);

  const page = el("div", { class: "wizard-page" }, heading,
    ...step.body.map((line) => el("p", {}, line)),
    ...extra.map((line) => el("p", { dir: "auto" }, line)),
    error,
    ...fields.map((field) => field.element),
    el("p", { class: "wizard-note", role: "status", dir: "auto", hidden: true }),
    el("p", { class: "wizard-links" }, ...inOrder(LINKS)));
  const bar = el("div", { class: "wizard-bar" },
    el("p", { class: "reference", dir: "auto" }, OWN.reference(reference)),
    el("div", { class: "wizard-buttons" }, ...inOrder(BUTTONS)));

  const defaultAction = actions.find((action) => action.default) ?? actions.find((action) => action.name === "next");
  return {
    elements: [page, bar],
    defaultAction: defaultAction?.name ?? null,
    spoken: [step.error?.text, step.title, ...step.body, ...extra].filter(Boolean).join(" "),
    answers: () => Object.fromEntries(answers.map((field) => [field.name, field.value()])),
    missing: () => answers.find((field) => field.required && field.value() === "") ?? null,
    fill: (values) => answers.forEach((field) => field.name in values && field.fill(values[field.name])),
    complain(text) {
      error.textContent = text;
      error.hidden = false;
    },
    note(text) {
      const line = page.querySelector(".wizard-note");
      line.textContent = text;
      line.hidden = false;
    },
    focus() {
      const target = answers.find((field) => field.name === blamed) ?? answers[0];
      (target?.focusable ?? controls.get(defaultAction?.name) ?? heading).focus();
    },
    /** Counts down the actions that are not available yet. */
    tick(elapsedMs) {
      for (const action of actions) {
        const left = (action.availableAfterMs ?? 0) - elapsedMs;
        const button = controls.get(action.name);
        button.disabled = left > 0;
        button.textContent = left > 0 ? OWN.resendClock(action.label, left) : action.label;
      }
    },
  };
}

function drawAction(action, onAction) {
  const link = LINKS.includes(action.name);
  return el("button", {
    type: action.default ? "submit" : "button",
    class: link ? "link" : action.default ? "button default" : "button",
    "data-action": action.name,
    onclick: action.default ? null : () => onAction(action.name),
  }, action.label);
}
