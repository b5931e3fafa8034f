// What both generations of sign-in screen do: tiles, password, sign-in, messages, the link, the desktop behind it.
// How they look is each page's own HTML and CSS.

import { el } from "./dom.js";
import { revealButton } from "./fields.js";
import { drawIcons, icon } from "./icons.js";
import { loadPeople, nameOf, personNamed, tilesOf } from "./people.js";
import { SigninClient } from "./signin-client.js";
import { Wizard } from "./wizard.js";

const OTHER = { user: null, name: "Other user", tone: 4 };
const UNREACHABLE = "This PC cannot reach the demo. Check that it is running, then try again.";

const HINTS = {
  reset: "Your password is new. Sign in with it.",
  unlock: "Your account is unlocked. Sign in with the password you know.",
};

export class SignInScreen {
  #options;
  #part;
  #people = [];
  #accounts = [];
  #account = OTHER;

  /** `onPerson` hears who is at the screen, or null while that is nobody the demo knows. */
  constructor(root, options) {
    this.#options = { onPerson: () => {}, ...options };
    this.#part = Object.fromEntries([...root.querySelectorAll("[data-part]")].map((node) => [node.dataset.part, node]));
    drawIcons(root);
    const { form, ok, link, signOut, other, password, secret, switchUser } = this.#part;
    secret.append(revealButton(password));
    form.addEventListener("submit", (event) => (event.preventDefault(), this.#signIn()));
    ok.addEventListener("click", () => this.select(this.#account));
    link.addEventListener("click", () => this.#reset());
    other.addEventListener("change", () => this.#tell(this.#user()));
    signOut.addEventListener("click", () => this.#leave());
    switchUser?.addEventListener("click", () => this.#view("tiles"));
  }

  async open() {
    try {
      this.#people = await loadPeople();
    } catch {
      this.#message(UNREACHABLE);
    }
    this.#accounts = [...tilesOf(this.#people).map((person, tone) => ({ user: person.user, name: nameOf(person), tone })), OTHER];
    this.#part.tiles.replaceChildren(...this.#accounts.map((account) => el("li", {}, this.#tile(account))));
    if (this.#people.length) this.#leave();
  }

  #tile(account) {
    const picture = el("span", { class: "picture", "data-tone": account.tone }, icon("person"));
    return el("button", { type: "button", class: "tile", onclick: () => this.select(account) }, picture, el("span", {}, account.name));
  }

  #leave() {
    this.select(this.#accounts[0]);
    if (this.#part.switchUser) this.#view("tiles");
  }

  select(account, hint = "") {
    const part = this.#part;
    this.#account = account;
    part.name.textContent = account.name;
    part.picture.dataset.tone = account.tone;
    part.hint.textContent = hint;
    part.otherRow.hidden = account !== OTHER;
    if (account !== OTHER) part.other.value = "";
    part.password.value = "";
    part.password.type = "password";
    [...part.tiles.querySelectorAll("button")].forEach((tile, index) =>
      tile.setAttribute("aria-pressed", String(this.#accounts[index] === account)));
    this.#view("sign-in");
    (account === OTHER && !part.other.value ? part.other : part.password).focus();
  }

  #view(name) {
    const part = this.#part;
    part.signIn.hidden = name === "desktop" || name === "tiles";
    part.form.hidden = name !== "sign-in";
    part.message.hidden = name !== "message";
    part.users.hidden = name === "desktop" || (part.switchUser && name !== "tiles");
    if (part.switchUser) part.switchUser.hidden = part.signIn.hidden;
    part.locked.hidden = name === "desktop";
    part.desktop.hidden = name !== "desktop";
    if (name === "tiles") part.tiles.querySelector("button").focus();
    this.#tell(name === "tiles" ? null : this.#user());
  }

  #tell(user) {
    this.#options.onPerson(personNamed(this.#people, user));
  }

  #user() {
    return this.#account === OTHER ? this.#part.other.value.trim() || null : this.#account.user;
  }

  #message(text) {
    this.#view("message");
    this.#part.messageText.textContent = text;
    this.#part.ok.focus();
  }

  async #signIn() {
    const { form, hint, password } = this.#part;
    hint.textContent = "Please wait…";
    form.inert = true;
    const answer = await this.#post({ user: this.#user() ?? "", password: password.value });
    form.inert = false;
    hint.textContent = "";
    if (answer?.result === "signedIn") return this.#desktop(answer.displayName);
    this.#message(this.#options.messages[answer?.result] ?? UNREACHABLE);
  }

  async #post(credentials) {
    try {
      const response = await fetch("/demo/sign-in", {
        method: "POST",
        headers: { "Content-Type": "application/json", Accept: "application/json" },
        body: JSON.stringify(credentials),
      });
      return response.ok ? await response.json() : null;
    } catch {
      return null;
    }
  }

  #desktop(displayName) {
    this.#view("desktop");
    this.#part.password.value = "";
    this.#part.welcome.textContent = `Welcome, ${displayName ?? this.#account.name}`;
    this.#part.welcome.focus();
  }

  #reset() {
    const { locked, wizard } = this.#part;
    const client = new SigninClient({ ...this.#options.client, language: this.#options.language });
    locked.inert = true;
    wizard.hidden = false;
    const onClose = (outcome) => {
      locked.inert = false;
      wizard.hidden = true;
      this.#afterReset(outcome);
    };
    const onUser = (user) => this.#tell(user);
    new Wizard({ host: wizard, client, caption: this.#part.link.textContent, onClose, onUser }).start(this.#user());
  }

  #afterReset({ kind, user, newPassword }) {
    if (kind !== "done") return this.#part.link.focus();
    if (this.#account === OTHER && user) this.#part.other.value = user;
    this.select(this.#account, newPassword ? HINTS.reset : HINTS.unlock);
  }
}

/** ?lang=ar shows the wizard in another language; without it the browser's own is asked for. */
export const chosenLanguage = () => new URLSearchParams(location.search).get("lang") ?? navigator.language;
