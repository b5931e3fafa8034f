// The demo from end to end in a real browser: what a person reads in the README comes true.

import assert from "node:assert/strict";
import { after, afterEach, before, beforeEach, test } from "node:test";
import { launch } from "../server/src/test/preview/browser.mjs";
import { Demo } from "./demo.mjs";
import { KeyboardHands, PortalHands, WizardHands } from "./hands.mjs";
import { walk } from "./journey.mjs";
import { lookingAt } from "./look.mjs";

const RESET = "You have a new password";
let demo, browser, people, context, page, complaints;

before(async () => {
  demo = await Demo.start();
  browser = await launch();
  people = await demo.people();
});

after(async () => {
  await browser?.close();
  await demo?.stop();
});

beforeEach(() => open());

afterEach(async () => {
  await context.close();
  assert.deepEqual(complaints, [], "the browser complained");
});

/** A fresh browser, which shares nothing with the one before it. */
async function open(options = {}) {
  await context?.close();
  // its authority is the demo's own, which the tests trust over HTTPS and a browser would have to be told of
  context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: "en-GB", ignoreHTTPSErrors: true, ...options });
  page = await context.newPage();
  page.setDefaultTimeout(30_000);
  complaints = [];
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("console", (message) => {
    if (message.type() === "error" && !/Failed to load resource/.test(message.text())) complaints.push(message.text());
  });
}

/** Registered people who can be reached, one for each test, so that no limit of one account is met. */
function registered(index) {
  const able = people.filter(({ state, methods }) => state === "registered" && methods.includes("email"));
  assert.ok(able.length > 0, "the demo has registered people");
  return able[index % able.length];
}

const freshPassword = () => `Tangerine-${crypto.randomUUID().slice(0, 8)}-Bicycle`;

async function signInOnPortal(user, password) {
  await page.goto(`${demo.url}/sign-in`);
  await page.getByLabel("User name", { exact: true }).fill(user);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("main").getByRole("button", { name: "Sign in", exact: true }).click();
}

async function worksOnPortal(person, password) {
  await signInOnPortal(person.user, password);
  await page.getByRole("heading", { name: "Your account", level: 1 }).waitFor();
}

const onPortal = (hands, person, newPassword, look) =>
  walk({ demo, hands, person, newPassword, look: async (name) => look(name) });

async function startOnPortal(hands, name, look = async () => {}) {
  await page.goto(demo.url);
  await page.getByRole("heading", { name: "Forgot your password?", level: 1 }).waitFor();
  await look("start");
  await hands.answer({ "User name": name });
  await page.waitForURL(`${demo.url}/reset`, { timeout: 60_000 });
}

test("the portal: a forgotten password, a new one, and it works", async () => {
  const person = registered(0);
  const newPassword = freshPassword();
  const look = lookingAt(page, "portal");
  const hands = new PortalHands(page);
  await startOnPortal(hands, person.user, look);
  assert.equal(await onPortal(hands, person, newPassword, look), RESET);
  await page.getByRole("link", { name: "Sign in here to try it" }).click();
  await look("sign-in");
  await signInOnPortal(person.user, person.password);
  await page.getByRole("alert").waitFor();
  await look("refused");
  await worksOnPortal(person, newPassword);
  await look("account");
});

test("the portal on a phone, dark and with the keyboard alone", async () => {
  await open({ viewport: { width: 360, height: 740 }, colorScheme: "dark" });
  const person = registered(1);
  const newPassword = freshPassword();
  const look = lookingAt(page, "keyboard");
  const hands = new KeyboardHands(page);
  await startOnPortal(hands, person.user, look);
  assert.equal(await onPortal(hands, person, newPassword, look), RESET);
  await worksOnPortal(person, newPassword);
});

test("the portal without JavaScript", async () => {
  await open({ javaScriptEnabled: false });
  const person = registered(2);
  const newPassword = freshPassword();
  const look = lookingAt(page, "no-script", { axe: false });
  const hands = new PortalHands(page);
  await startOnPortal(hands, person.user, look);
  assert.equal(await onPortal(hands, person, newPassword, look), RESET);
  await worksOnPortal(person, newPassword);
});

test("somebody who has registered nothing does so at sign-in, and can reset from then on", async () => {
  const { user, password } = people.find((person) => person.state === "unregistered");
  const person = { user, password, email: user.replace("@corp.", "@mail."), mobilePhone: null };
  const look = lookingAt(page, "registration");
  const main = page.getByRole("main");
  const hands = new PortalHands(page);
  const arrive = (name) => main.getByRole("heading", { name, level: 1 }).waitFor();
  await signInOnPortal(user, password);
  await arrive("Never be locked out");
  await look("set-up");
  await hands.press("Set up an authenticator app");
  await arrive("Set up your authenticator app");
  await look("app");
  await hands.press("Cancel");
  await arrive("Never be locked out");
  await main.getByRole("link", { name: "Set up a different method" }).click();
  await arrive("Add a method");
  await look("methods");
  await hands.choose(/^Email/);
  await arrive("Add your email");
  const before = (await demo.mailOf(person)).length;
  await main.getByLabel("Email address", { exact: true }).fill(person.email);
  await hands.press("Send a code");
  await arrive("Enter the code");
  await look("code");
  await hands.answer({ Code: await demo.newCode(person, before) });
  await arrive("Security info");
  await look("registered");

  await open();
  const newPassword = freshPassword();
  const later = new PortalHands(page);
  await startOnPortal(later, user);
  assert.equal(await onPortal(later, person, newPassword, async () => {}), RESET);
  await worksOnPortal(person, newPassword);
});

for (const [version, link, button, wrong, out] of [
  ["11", "Reset password", "Sign in", "The password is incorrect. Try again.", "Sign out"],
  ["7", "Forgot password?", "Log on", "The user name or password is incorrect.", "Log off"],
]) {
  test(`Windows ${version}: from the link to the desktop`, async () => {
    const person = registered(version === "11" ? 3 : 4);
    const newPassword = freshPassword();
    const look = lookingAt(page, `windows-${version}`);
    await page.goto(`${demo.url}/demo/windows-${version}`);
    await page.getByRole("button", { name: "Other user" }).click();
    await page.getByLabel(version === "11" ? "Email address" : "User name", { exact: true }).fill(person.user);
    await page.getByRole("button", { name: link }).click();
    const hands = new WizardHands(page);
    await hands.heading.filter({ hasText: "Is this you?" }).waitFor();
    assert.equal(await walk({ demo, hands, person, newPassword, look }), RESET);
    await hands.press("Finish");
    const signIn = async (password) => {
      await page.getByLabel("Password", { exact: true }).fill(password);
      await page.getByRole("button", { name: button, exact: true }).click();
    };
    await signIn(`not ${newPassword}`);
    await page.getByText(wrong).waitFor();
    await page.getByRole("button", { name: "OK" }).click();
    await signIn(newPassword);
    await page.getByRole("button", { name: out }).waitFor();
    await look("desktop");
  });
}

test("somebody who does not exist is asked the same, and gets nowhere", async () => {
  const hands = new PortalHands(page);
  const nobody = { user: "nobody.at.all@corp.example", email: null, mobilePhone: null };
  const before = (await demo.outbox()).length;
  const seen = [];
  await startOnPortal(hands, nobody.user);
  const lookOnce = async (name) => {
    seen.push(name);
    if (name.startsWith("enterCode") || name === "enterPhone") throw new Arrived();
  };
  await onPortal(hands, nobody, freshPassword(), lookOnce).catch((end) => {
    if (!(end instanceof Arrived)) throw end;
  });
  if (seen.at(-1) === "enterPhone") await hands.answer({ "Phone number with country code": "+1 425 555 0100" });
  else await hands.answer({ Code: "123456" });
  await page.getByRole("alert").waitFor();
  assert.equal((await demo.outbox()).length, before, "nothing is sent to nobody");
});

class Arrived extends Error {}

test("every other page is accessible", async () => {
  const look = lookingAt(page, "pages");
  for (const path of ["/demo", "/demo/mailbox", "/demo/windows-11", "/demo/windows-7", "/sign-in", "/reset", "/no-such-page"]) {
    await page.goto(demo.url + path);
    // Windows 7 begins with tiles and has no heading yet.
    await page.locator("h1:visible, button:visible").first().waitFor();
    await look(path.replaceAll("/", "_"));
  }
});

for (const [name, options] of [
  ["light", { colorScheme: "light" }],
  ["dark, on a phone", { colorScheme: "dark", viewport: { width: 390, height: 844 }, isMobile: true }],
]) {
  test(`an administrator finds the way through the administration (${name})`, async () => {
    await open(options);
    const look = lookingAt(page, `administration-${options.colorScheme}`);
    const administrator = people.find(({ state }) => state === "administrator");
    const heading = (text) => page.getByRole("heading", { level: 1, name: text }).waitFor();
    await page.goto(`${demo.url}/admin`);
    await page.getByLabel("User name", { exact: true }).fill(administrator.user);
    await page.getByLabel("Password", { exact: true }).fill(administrator.password);
    await page.getByRole("button", { name: "Sign in", exact: true }).click();
    await heading("One more proof");
    await look("proof");
    const before = (await demo.mailOf(administrator)).length;
    await page.getByRole("button", { name: /Send a code by email/ }).click();
    await page.getByLabel("Code", { exact: true }).fill(await demo.newCode(administrator, before));
    await page.getByRole("button", { name: "Next", exact: true }).click();
    await heading("Overview");
    await look("overview");
    for (const place of ["People", "Policy", "Audit log", "Usage", "Delivery", "Administrators"]) {
      await page.getByRole("navigation", { name: "Administration" }).getByRole("link", { name: place, exact: true }).click();
      await heading(place);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      assert.ok(wide <= 0, `${place} is ${wide} pixels too wide`);
      await look(place);
    }
    await page.goto(`${demo.url}/admin/people?q=ada`);
    await page.getByRole("link", { name: "Ada Lovelace" }).click();
    await heading("Ada Lovelace");
    await look("person");
    await page.goto(`${demo.url}/admin/policy`);
    await page.getByLabel("two, of different families").check();
    await page.getByLabel("Authenticator app").uncheck();
    await page.getByRole("button", { name: "Show what would change" }).click();
    await heading("What would change");
    await page.getByText(/could no longer reset the password/).waitFor();
    await look("preview");
  });
}

test("no page sets a cookie that scripts can read, or may be framed or kept", async () => {
  for (const path of ["/", "/sign-in", "/demo"]) {
    const { status, headers } = await demo.get(path);
    assert.equal(status, 200);
    assert.match(headers["content-security-policy"] ?? "", /default-src 'none'/);
    assert.match(headers["content-security-policy"] ?? "", /frame-ancestors 'none'/);
    for (const cookie of headers["set-cookie"] ?? []) assert.match(cookie, /^__Host-.*HttpOnly/i);
  }
});
