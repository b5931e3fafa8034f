// How a person fills in a screen: with the mouse or the keyboard, on the portal or in the wizard. All of it goes by what
// assistive technology is told, roles and labels.

import { NEXT } from "./journey.mjs";

class Hands {
  constructor(page, root, heading) {
    this.page = page;
    this.root = root;
    this.heading = heading;
  }

  /** What the screen is called; empty while there is none. */
  async title() {
    try {
      return (await this.heading.first().textContent({ timeout: 2000 })).trim();
    } catch (failure) {
      if (/Timeout|navigat|destroyed|detached/i.test(failure.message)) return "";
      throw failure;
    }
  }

  /** What the screen complains about, for a failed test to say. */
  async complaint() {
    try {
      return (await this.root.getByRole("alert").allTextContents()).join(" ").replace(/\s+/g, " ").trim() || "no complaint";
    } catch (failure) {
      if (/navigat|destroyed|detached/i.test(failure.message)) return "the page went on while it was read";
      throw failure;
    }
  }

  async answer(fields) {
    for (const [label, text] of Object.entries(fields)) await this.root.getByLabel(label, { exact: true }).fill(text);
    await this.press(NEXT);
  }

  press(name) {
    return this.root.getByRole("button", { name, exact: true }).click();
  }
}

/** On the portal a choice is a button. */
export class PortalHands extends Hands {
  constructor(page) {
    super(page, page.getByRole("main"), page.getByRole("main").getByRole("heading", { level: 1 }));
  }

  async offers(label) {
    return (await this.root.getByRole("button", { name: label }).count()) > 0;
  }

  choose(label) {
    return this.root.getByRole("button", { name: label }).first().click();
  }
}

/** In the wizard a choice is a radio button, and then Next. */
export class WizardHands extends Hands {
  constructor(page) {
    const dialog = page.getByRole("dialog");
    super(page, dialog, dialog.getByRole("heading", { level: 2 }));
  }

  async offers(label) {
    return (await this.root.getByRole("radio", { name: label }).count()) > 0;
  }

  async choose(label) {
    await this.root.getByRole("radio", { name: label }).first().check();
    await this.press(NEXT);
  }
}

/** On the portal, without ever touching the mouse. */
export class KeyboardHands extends PortalHands {
  async answer(fields) {
    for (const [label, text] of Object.entries(fields)) {
      await this.#to(this.root.getByLabel(label, { exact: true }));
      await this.page.keyboard.press("Control+A");
      await this.page.keyboard.type(text);
    }
    await this.page.keyboard.press("Enter");
  }

  async choose(label) {
    await this.press(label);
  }

  async press(name) {
    await this.#to(this.root.getByRole("button", { name }).first());
    await this.page.keyboard.press("Enter");
  }

  /** By the Tab key, as far round as the page goes. */
  async #to(wanted) {
    for (let steps = 0; steps < 60; steps++) {
      if (await wanted.evaluate((element) => element === document.activeElement)) return;
      await this.page.keyboard.press("Tab");
    }
    throw new Error(`the Tab key never reaches ${wanted}`);
  }
}
