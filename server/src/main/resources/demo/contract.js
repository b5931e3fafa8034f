// Reads a reply of the sign-in contract, version 1. What comes out holds known members only, within the caps;
// a reply outside them is refused as a whole.

export const CAPS = { message: 64 * 1024, fields: 12, choices: 8, text: 2048 };

export const KINDS = [
  "identify", "challenge", "reason", "chooseMethod", "enterPhone", "enterCode", "answerQuestions", "newPassword",
  "working", "done", "blocked", "expired", "cancelled", "unavailable",
];

export const FIELD_TYPES = ["text", "code", "phone", "password", "newPassword", "choice", "info", "progress"];

const MAX_BITS = 24; // about a minute on a slow PC; more is a mistake or an attack

export class Refused extends Error {}

const encoder = new TextEncoder();

function need(condition, what) {
  if (!condition) throw new Refused(what);
}

function text(value, what) {
  need(typeof value === "string", `${what} is not text`);
  need(encoder.encode(value).length <= CAPS.text, `${what} is too long`);
  return value.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, "");
}

const optionalText = (value, what) => (value === null || value === undefined ? null : text(value, what));

function optionalNumber(value, what) {
  if (value === null || value === undefined) return null;
  need(Number.isFinite(value) && value >= 0, `${what} is not a number`);
  return value;
}

function list(value, max, what) {
  if (value === null || value === undefined) return [];
  need(Array.isArray(value) && value.length <= max, `too many ${what}`);
  return value;
}

const object = (value, what) => {
  need(value !== null && typeof value === "object" && !Array.isArray(value), `${what} is not an object`);
  return value;
};

function readChoice(raw) {
  object(raw, "choice");
  return { value: text(raw.value, "value"), label: text(raw.label, "label"), hint: optionalText(raw.hint, "hint") };
}

function readField(raw) {
  object(raw, "field");
  need(FIELD_TYPES.includes(raw.type), "unknown field type");
  return {
    name: text(raw.name, "name"),
    type: raw.type,
    label: optionalText(raw.label, "label") ?? "",
    help: optionalText(raw.help, "help"),
    maxLength: optionalNumber(raw.maxLength, "maxLength"),
    required: raw.required === true,
    value: optionalText(raw.value, "value"),
    choices: list(raw.choices, CAPS.choices, "choices").map(readChoice),
  };
}

function readAction(raw) {
  object(raw, "action");
  return {
    name: text(raw.name, "action name"),
    label: text(raw.label, "action label"),
    default: raw.default === true,
    availableAfterMs: optionalNumber(raw.availableAfterMs, "availableAfterMs"),
  };
}

function readRule(raw) {
  object(raw, "rule");
  return {
    id: text(raw.id, "rule id"),
    text: text(raw.text, "rule text"),
    checkable: raw.checkable === "client" ? "client" : "server",
    parameters: raw.parameters && typeof raw.parameters === "object" ? raw.parameters : {},
  };
}

function readError(raw) {
  if (raw === null || raw === undefined) return null;
  object(raw, "error");
  return {
    code: optionalText(raw.code, "error code") ?? "",
    field: optionalText(raw.field, "error field"),
    text: text(raw.text, "error text"),
  };
}

function readChallenge(raw) {
  object(raw, "challenge");
  need(raw.algorithm === "sha256", "unknown challenge");
  need(Number.isInteger(raw.bits) && raw.bits >= 0 && raw.bits <= MAX_BITS, "challenge too hard");
  return { salt: text(raw.salt, "salt"), bits: raw.bits, expiresInMs: optionalNumber(raw.expiresInMs, "expiresInMs") };
}

function readStep(raw) {
  object(raw, "step");
  need(KINDS.includes(raw.kind), "unknown kind");
  return {
    id: text(raw.id, "step id"),
    kind: raw.kind,
    title: text(raw.title, "title"),
    body: list(raw.body, 32, "paragraphs").map((line) => text(line, "body")),
    fields: list(raw.fields, CAPS.fields, "fields").map(readField),
    actions: list(raw.actions, CAPS.choices, "actions").map(readAction),
    rules: list(raw.rules, 32, "rules").map(readRule),
    challenge: raw.kind === "challenge" ? readChallenge(raw.challenge) : null,
    error: readError(raw.error),
    pollAfterMs: optionalNumber(raw.pollAfterMs, "pollAfterMs"),
    retryAfterMs: optionalNumber(raw.retryAfterMs, "retryAfterMs"),
    helpdesk: optionalText(raw.helpdesk, "helpdesk"),
    final: raw.final === true,
  };
}

export function readReply(raw) {
  object(raw, "reply");
  need(raw.v === 1, "unknown version");
  return {
    session: text(raw.session, "session"),
    correlationId: text(raw.correlationId, "correlation id"),
    language: optionalText(raw.language, "language"),
    direction: raw.direction === "rtl" ? "rtl" : "ltr",
    expiresInMs: optionalNumber(raw.expiresInMs, "expiresInMs"),
    step: readStep(raw.step),
  };
}

/** The body of anything that is not a step: {"error":{...}}. Never trusted further than its text. */
export function readProblem(raw) {
  try {
    const error = object(object(raw, "problem").error, "error");
    return { message: optionalText(error.message, "message"), retryAfterMs: optionalNumber(error.retryAfterMs, "retryAfterMs") };
  } catch {
    return { message: null, retryAfterMs: null };
  }
}
