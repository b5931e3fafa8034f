// The steps of the scripted journey, in the order in which the fake server asks them. English, with a little Arabic for direction.

import { createHash } from "node:crypto";

const back = { name: "back", label: "Back" };
const cancel = { name: "cancel", label: "Cancel" };
const next = { name: "next", label: "Next", default: true };
const walk = [next, back, cancel];

export const CODE = "246810";
export const MOBILE = "+447700900167";
export const NEW_PASSWORD = "Brass-Kettle-Moon-91";

const arabic = {
  identify: { title: "لنبدأ بالتأكد من هويتك", label: "اسم المستخدم", body: "أدخل اسم المستخدم الذي تسجل به الدخول." },
};

const contact = (text) => ({ helpdesk: "Call 4100 from any desk phone, Monday to Friday, 8 to 18.", body: [text] });

export const STEPS = {
  challenge: ({ name, polls } = {}) => ({
    title: "One moment", body: ["Many attempts came from this network. This PC does a short piece of work first; you need not do anything."],
    challenge: { algorithm: "sha256", salt: "cHJldmlldy1jaGFsbGVuZ2U", ...(name === "slow" && !polls ? { bits: 24, expiresInMs: 300 } : { bits: 14, expiresInMs: 60_000 }) }, actions: [cancel],
  }),
  identify: ({ user, language }) => {
    const words = language === "ar" ? arabic.identify : { title: "Who are you?", label: "User name", body: "Check that this is the name you sign in with." };
    return { title: words.title, body: [words.body], fields: [{ name: "user", type: "text", label: words.label, maxLength: 256, required: true, value: user }], actions: [next, cancel] };
  },
  reason: () => ({
    title: "What keeps you from signing in?", body: [],
    fields: [{ name: "reason", type: "choice", label: "Choose one", required: true, value: "forgot", choices: [
      { value: "forgot", label: "I forgot my password", hint: "You choose a new one, and your account is unlocked." },
      { value: "unlock", label: "I know my password, but my account is locked", hint: "Your password stays as it is." }] }],
    actions: walk,
  }),
  chooseMethod: () => ({
    title: "How do you want to prove that it is you?", body: ["Step 1 of 2"],
    fields: [{ name: "method", type: "choice", label: "Methods", required: true, choices: [
      { value: "email", label: "Email a code", hint: "to ad•••@example.net" },
      { value: "mobilePhone.sms", label: "Text a code to my mobile phone", hint: "+44 •••••••67" },
      { value: "authenticator", label: "Enter a code from my authenticator app", hint: null }] }],
    actions: walk,
  }),
  enterPhone: () => ({
    title: "What is your full phone number?", body: ["Type the number that ends in 67, with its country code."],
    fields: [{ name: "phone", type: "phone", label: "Phone number", help: "For example +44 7700 900123", maxLength: 32, required: true }], actions: walk,
  }),
  enterCode: ({ method }) => method === "authenticator" ? {
    title: "Enter the code from your app", body: ["Open your authenticator app and type the six digits that it shows."],
    fields: [{ name: "code", type: "code", label: "Code", maxLength: 10, required: true }], actions: walk,
  } : ({
    title: "Enter the code we sent you", body: ["A text with a code of six digits is on its way to +44 •••••••67. It is good for 5 minutes."],
    fields: [{ name: "code", type: "code", label: "Code", help: "Nothing there? Check that the phone has a signal, then let us send it again.", maxLength: 10, required: true }],
    actions: [next, { name: "resend", label: "Send it again", availableAfterMs: 3000 }, { name: "contactAdministrator", label: "Contact my administrator" }, back, cancel],
  }),
  answerQuestions: () => ({
    title: "Answer your questions", body: ["Step 2 of 2"],
    fields: ["Which street did you live in as a child?", "What was your first car?", "Who taught you in primary school?"].map((label, index) => (
      { name: `answer${index + 1}`, type: "password", label, maxLength: 40, required: true })),
    actions: walk,
  }),
  newPassword: () => ({
    title: "Choose a new password", body: ["Three or four words that do not belong together are easy to remember and hard to guess."],
    fields: [{ name: "password", type: "newPassword", label: "New password", maxLength: 256, required: true },
      { name: "confirm", type: "newPassword", label: "New password, once more", maxLength: 256, required: true }],
    rules: [
      { id: "minLength", parameters: { characters: 12 }, text: "At least 12 characters", checkable: "client" },
      { id: "categories", parameters: { required: 3 }, text: "Three of: capital letters, small letters, digits, signs", checkable: "client" },
      { id: "notContains", parameters: { words: ["ada", "lovelace"] }, text: "Without your name", checkable: "client" },
      { id: "banned", parameters: {}, text: "Not one that many people use", checkable: "server" }],
    actions: [next, cancel],
  }),
  working: ({ polls }) => ({
    title: "Setting your new password", body: [polls > 1 ? "It takes longer than usual. The outcome is being checked." : "This takes a few seconds."],
    fields: [{ name: "progress", type: "progress", label: "Writing to the directory" }], actions: [], pollAfterMs: 500,
  }),
  done: () => ({ title: "Your password is set", body: ["Sign in with your new password. If this PC is away from the office, connect to its network first."], actions: [], final: true }),
  blocked: () => ({ title: "You cannot reset your password now", ...contact("There were too many attempts."), retryAfterMs: 86_400_000, actions: [], final: true }),
  expired: () => ({ title: "Time is up", body: ["A reset may take 15 minutes. Start again when you are ready."], actions: [], final: true }),
  cancelled: () => ({ title: "Nothing was changed", body: ["Your password is the one you had."], actions: [], final: true }),
  unavailable: () => ({ title: "We cannot help you here", ...contact("Your password cannot be reset from this screen."), actions: [], final: true }),
};

export const ORDER = ["identify", "reason", "chooseMethod", "enterPhone", "enterCode", "answerQuestions", "newPassword", "working", "done"];

/** Whether an answer passes, or else the error that the same step comes back with. */
export function judge(kind, fields, code) {
  if (kind === "enterPhone" && fields.phone.replace(/[^+\d]/g, "") !== MOBILE) return { code: "wrongPhone", field: "phone", text: "That is not the number we know." };
  if (kind === "enterCode" && fields.code !== code) return { code: "wrongCode", field: "code", text: "That is not the code we sent. Check it and try again." };
  if (kind === "newPassword" && fields.password !== fields.confirm) return { code: "mismatch", field: "confirm", text: "The two passwords differ." };
  return null;
}

/** What the app of `user` shows in the given stretch of thirty seconds. */
export function appCode(user, step) {
  return String(createHash("sha256").update(`${user} ${step}`).digest().readUInt32BE() % 1_000_000).padStart(6, "0");
}
