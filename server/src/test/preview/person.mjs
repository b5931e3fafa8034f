// What a person does at the wizard, and what they see there.

import { CODE, NEW_PASSWORD } from "./journey.mjs";

export class Person {
  constructor(page) {
    this.page = page;
    this.wizard = page.getByRole("dialog");
  }

  sees(title) {
    return this.wizard.getByRole("heading", { name: title }).waitFor();
  }

  async presses(name) {
    await this.wizard.getByRole("button", { name, exact: true }).click();
  }

  async fills(label, text) {
    await this.wizard.getByLabel(label, { exact: true }).fill(text);
  }

  async chooses(label) {
    await this.wizard.getByRole("radio", { name: label }).check();
  }

  text() {
    return this.wizard.innerText();
  }
}

/** The whole way by name of the step that is on the screen; `look` is called on every step before it is answered. */
export async function walk(person, look = async () => {}) {
  const stops = [
    ["identify", "Who are you?", async () => person.presses("Next")],
    ["reason", "What keeps you from signing in?", async () => person.presses("Next")],
    ["chooseMethod", "How do you want to prove that it is you?", async () => (await person.chooses(/Text a code/), person.presses("Next"))],
    ["enterPhone", "What is your full phone number?", async () => (await person.fills("Phone number", "+44 7700 900167"), person.presses("Next"))],
    ["enterCode", "Enter the code we sent you", async () => (await person.fills("Code", CODE), person.presses("Next"))],
    ["answerQuestions", "Answer your questions", async () => {
      for (const field of await person.wizard.locator("input").all()) await field.fill("an answer");
      await person.presses("Next");
    }],
    ["newPassword", "Choose a new password", async () => {
      await person.fills("New password", NEW_PASSWORD);
      await person.fills("New password, once more", NEW_PASSWORD);
      await look("newPassword-typed");
      await person.presses("Next");
    }],
    ["working", "Setting your new password", async () => {}],
    ["done", "Your password is set", async () => person.presses("Finish")],
  ];
  for (const [kind, title, answer] of stops) {
    await person.sees(title);
    await look(kind);
    await answer();
  }
}
