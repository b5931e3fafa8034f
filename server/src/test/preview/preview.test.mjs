// Walks the previews in a real browser against a scripted contract, under the policy that the server sends.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, afterEach, before, beforeEach, test } from "node:test";
import { AXE, launch } from "./browser.mjs";
import { PEOPLE, startFakeServer } from "./fake-server.mjs";
import { CODE, MOBILE, NEW_PASSWORD, appCode } from "./journey.mjs";
import { Person, walk } from "./person.mjs";

const [ADA, ALAN, , EDSGER] = PEOPLE;
let browser, server, context, page, person, complaints;

before(async () => { browser = await launch(); });
after(() => browser.close());

beforeEach(async () => {
  server = await startFakeServer();
  context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: "en-GB" });
  page = await context.newPage();
  page.setDefaultTimeout(10_000);
  complaints = [];
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("console", (message) => { if (message.type() === "error" && !/Failed to load resource/.test(message.text())) complaints.push(message.text()); });
  person = new Person(page);
});

afterEach(async () => {
  await context.close();
  server.close();
  assert.deepEqual(complaints, [], "the browser complained, perhaps about the content policy");
});

const last = () => server.contract.received.at(-1);

async function accessible(where) {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(await readFile(AXE, "utf8"));
  const { violations } = await page.evaluate(() => window.axe.run({ runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] }));
  assert.deepEqual(violations.map(({ id, nodes }) => `${where}: ${id} ${nodes.map((node) => node.html).join(" ")}`), []);
}

async function openWindows11(user) {
  await page.goto(`${server.url}/demo/windows-11`);
  if (!user) return page.getByRole("button", { name: "Reset password" }).click();
  await page.getByRole("button", { name: "Other user" }).click();
  await page.getByLabel("Email address").fill(user);
  return page.getByRole("button", { name: "Reset password" }).click();
}

async function signIn(password, button) {
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: button, exact: true }).click();
}

test("Windows 11: a forgotten password, from the link to the desktop", async () => {
  await page.goto(`${server.url}/demo/windows-11`);
  await page.getByRole("heading", { name: "Ada Lovelace" }).waitFor();
  await accessible("sign-in");
  await signIn("wrong", "Sign in");
  await page.getByText("The password is incorrect. Try again.").waitFor();
  await page.getByRole("button", { name: "OK" }).click();
  await page.getByRole("button", { name: "Reset password" }).click();
  const seen = [];
  await walk(person, async (kind) => {
    seen.push(kind);
    await accessible(kind);
  });
  assert.equal(seen.length, 10);
  await page.getByText("Your password is new. Sign in with it.").waitFor();
  await signIn(ADA.password, "Sign in");
  await page.getByText("The password is incorrect. Try again.").waitFor();
  await page.getByRole("button", { name: "OK" }).click();
  await signIn(NEW_PASSWORD, "Sign in");
  await page.getByRole("heading", { name: "Welcome, Ada" }).waitFor();
  await accessible("desktop");
  await page.getByRole("button", { name: "Sign out" }).click();
  await page.getByRole("heading", { name: "Ada Lovelace" }).waitFor();

  const [start, first] = server.contract.received;
  assert.equal(start.client.type, "WindowsSignIn");
  assert.equal(start.user, ADA.user);
  assert.ok(start.client.accepts.includes("challenge") && start.client.accepts.includes("newPassword"));
  assert.match(first.request, /^[0-9a-f]{32}$/);
  const answers = server.contract.received.filter((message) => message.action === "next").map((message) => message.fields);
  assert.deepEqual(answers[2], { method: "mobilePhone.sms" });
  assert.deepEqual(answers[4], { code: CODE });
});

test("Windows 7: tiles first, then the same way with the older client's name", async () => {
  await page.goto(`${server.url}/demo/windows-7`);
  await page.getByRole("button", { name: "Ada Lovelace" }).waitFor();
  await accessible("tiles");
  await page.getByRole("button", { name: "Ada Lovelace" }).click();
  await accessible("sign-in");
  await page.getByRole("button", { name: "Forgot password?" }).click();
  await walk(person, accessible);
  await signIn(NEW_PASSWORD, "Log on");
  await page.getByRole("heading", { name: "Welcome, Ada" }).waitFor();
  await page.getByRole("button", { name: "Log off" }).click();
  await page.getByRole("button", { name: "Edsger Dijkstra" }).click();
  await signIn(PEOPLE[3].password, "Log on");
  await page.getByText("The referenced account is currently locked out and may not be logged on to.").waitFor();
  await page.getByRole("button", { name: "OK" }).click();
  await page.getByRole("button", { name: "Switch User" }).click();
  await page.getByRole("button", { name: "Other user" }).waitFor();
  assert.equal(server.contract.received[0].client.type, "WindowsSignInLegacy");
});

test("the keyboard alone is enough, and the first field of every step has the focus", async () => {
  await page.goto(`${server.url}/demo/windows-11`);
  await page.getByRole("heading", { name: "Ada Lovelace" }).waitFor();
  const keys = (...names) => names.reduce((before, name) => before.then(() => page.keyboard.press(name)), Promise.resolve());
  const focused = () => page.evaluate(() => document.activeElement.value || document.activeElement.textContent);
  assert.equal(await page.evaluate(() => document.activeElement.getAttribute("aria-label")), "Password");
  await keys("Tab", "Tab", "Tab", "Enter");
  await person.sees("Who are you?");
  assert.equal(await focused(), ADA.user);
  await keys("Enter");
  await person.sees("What keeps you from signing in?");
  assert.equal(await focused(), "forgot");
  await keys("Enter");
  await person.sees("How do you want to prove that it is you?");
  await keys("ArrowDown", "Enter");
  await person.sees("What is your full phone number?");
  await page.keyboard.type("+44 7700 900167");
  await keys("Enter");
  await person.sees("Enter the code we sent you");
  await keys("Escape");
  await person.sees("Nothing was changed");
  assert.equal(await focused(), "Close");
  await keys("Enter");
  assert.equal(await focused(), "Reset password");
});

test("an error comes back on the same step, is announced, and blames its field", async () => {
  await openWindows11();
  await walkTo("enterCode");
  await person.presses("Next");
  assert.match(await person.text(), /Fill in this field first: Code/);
  assert.notEqual(last().fields.code, "", "an empty required field is not sent");
  await person.fills("Code", "000000");
  await person.presses("Next");
  await person.wizard.getByRole("alert").getByText("That is not the code we sent.").waitFor();
  assert.equal(await person.wizard.getByLabel("Code").getAttribute("aria-invalid"), "true");
  await accessible("error");
  const resend = person.wizard.locator('[data-action="resend"]');
  assert.match(await resend.textContent(), /^Send it again \(\d s\)$/);
  assert.ok(await resend.isDisabled());
  await person.wizard.locator('[data-action="resend"]:enabled').click();
  await page.waitForFunction(() => document.querySelectorAll(".phone .message").length === 2);
  assert.equal(last().action, "resend");
  assert.deepEqual(last().fields, {});
});

test("the new password's rules are checked while typing", async () => {
  await openWindows11();
  await walkTo("newPassword");
  const state = () => person.wizard.locator(".rules li").evaluateAll((rows) => rows.map((row) => row.className));
  assert.deepEqual(await state(), ["unmet", "unmet", "unmet", "server"]);
  await person.fills("New password", "Ada-2026");
  assert.deepEqual(await state(), ["unmet", "met", "unmet", "server"]);
  await person.fills("New password", NEW_PASSWORD);
  assert.deepEqual(await state(), ["met", "met", "met", "server"]);
});

test("a challenge is solved by the program", async () => {
  await openWindows11("challenge@corp.example");
  await person.sees("Who are you?");
  assert.match(server.contract.received[1].fields.solution, /^\d+$/);
});

test("a challenge that runs out is asked for anew", async () => {
  await openWindows11("slow@corp.example");
  await person.sees("Who are you?");
  assert.deepEqual(server.contract.received.slice(1).map((message) => message.action), ["status", "next"]);
});

for (const [kind, title] of [["blocked", "You cannot reset your password now"], ["expired", "Time is up"], ["unavailable", "We cannot help you here"]]) {
  test(`${kind} ends the wizard with the reason and the reference`, async () => {
    await openWindows11(`${kind}@corp.example`);
    await person.sees("Who are you?");
    await person.presses("Next");
    await person.sees(title);
    await accessible(kind);
    assert.match(await person.text(), /Reference: [0-9a-f-]{36}/);
    if (kind === "blocked") assert.match(await person.text(), /try again in about 24 hours[\s\S]*Help: Call 4100/);
    await person.presses("Close");
    assert.equal(await person.wizard.count(), 0);
  });
}

for (const user of ["huge", "many", "strange", "long"]) {
  test(`a reply that breaks the contract (${user}) is refused with a plain sentence`, async () => {
    await openWindows11(`${user}@corp.example`);
    await person.sees("This PC could not go on");
    assert.match(await person.text(), /cannot show safely[\s\S]*Reference: [0-9a-f-]{36}/);
    await person.presses("Close");
  });
}

test("an answer whose reply was lost is asked about under the same request id", async () => {
  await openWindows11();
  await person.sees("Who are you?");
  server.trouble.loseAfter = 1;
  await person.presses("Next");
  await person.sees("What keeps you from signing in?");
  const [, answer, question] = server.contract.received;
  assert.equal(question.action, "status");
  assert.equal(question.request, answer.request);
});

test("an answer that never arrived stays typed, and the person is told to send it again", async () => {
  await openWindows11();
  await walkTo("enterPhone");
  await person.fills("Phone number", "+44 7700 900167");
  server.trouble.lose = 1;
  await person.presses("Next");
  await person.wizard.getByText("The connection was lost for a moment.", { exact: false }).first().waitFor();
  assert.equal(await person.wizard.getByLabel("Phone number").inputValue(), "+44 7700 900167");
  await person.presses("Next");
  await person.sees("Enter the code we sent you");
});

test("a lost connection says so, keeps the session and goes on when it is back", async () => {
  await openWindows11();
  await person.sees("Who are you?");
  server.trouble.lose = 20;
  await person.presses("Next");
  await person.sees("This PC could not go on");
  assert.match(await person.text(), /connection[\s\S]*Reference: /);
  server.trouble.lose = 0;
  await person.presses("Try again");
  await person.sees("Who are you?");
  await person.presses("Next");
  await person.sees("What keeps you from signing in?");
});

test("a busy service is told apart, and tried again with the same answer", async () => {
  await openWindows11();
  await person.sees("Who are you?");
  server.trouble.busy = 1;
  await person.presses("Next");
  await person.wizard.getByText("Too many attempts from here. Wait a moment.", { exact: true }).waitFor();
  await person.wizard.locator('[data-action="retry"]:enabled').click();
  await person.sees("What keeps you from signing in?");
});

test("the last two minutes are counted down", async () => {
  await openWindows11("hurry@corp.example");
  await person.wizard.getByText(/Time left for this reset: 1:3\d/).waitFor();
});

test("a language from right to left turns the wizard around", async () => {
  await page.goto(`${server.url}/demo/windows-11?lang=ar`);
  await page.getByRole("button", { name: "Reset password" }).click();
  await person.sees("لنبدأ بالتأكد من هويتك");
  assert.equal(await person.wizard.getAttribute("dir"), "rtl");
});

test("nobody typed: Other user asks for the name", async () => {
  await page.goto(`${server.url}/demo/windows-11`);
  await page.getByRole("button", { name: "Other user" }).click();
  await page.getByRole("button", { name: "Reset password" }).click();
  await person.sees("Who are you?");
  assert.equal(server.contract.received[0].user, null);
  await person.fills("User name", "grace.hopper@corp.example");
  await person.presses("Cancel");
  await person.presses("Close");
});

test("start page and mailbox", async () => {
  await page.goto(`${server.url}/demo`);
  await page.getByRole("row", { name: /edsger\.dijkstra.*Locked/ }).waitFor();
  await accessible("start page");
  await page.getByRole("navigation").getByRole("link", { name: "Mailbox" }).click();
  await page.getByText("Nothing has been sent yet.").waitFor();
  server.contract.outbox.unshift(
    { at: "2026-11-22T10:00:02Z", channel: "sms", to: "+44 7700 900167", subject: null, text: "Use verification code 135791 for Latchkey" },
    { at: "2026-11-22T10:00:00Z", channel: "email", to: "ada.home@example.net", subject: "Your code <b>", text: "Your code is 112233." });
  await page.getByText("135791", { exact: true }).waitFor();
  await page.getByRole("heading", { name: "Your code <b>" }).waitFor();
  await accessible("mailbox");
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.getByRole("button", { name: "Copy code 135791" }).click();
  await page.getByText("Copied").waitFor();
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), "135791");
});

test("the start page says what to try first, and how everybody is reached", async () => {
  await page.goto(`${server.url}/demo`);
  assert.deepEqual(await page.locator(".stories h2").allTextContents(), ["Reset a password", "The same in the portal", "Try a bad password", "What a stranger sees"]);
  await page.getByRole("row", { name: /Ada Lovelace.*\+44 7700 900167.*ada\.home@example\.net/ }).waitFor();
  await page.getByRole("row", { name: /Dennis Ritchie.*none.*none/ }).waitFor();
  const shown = await page.locator("#people td[data-label=State]").allTextContents();
  const explained = await page.locator(".states dt").allTextContents();
  assert.deepEqual(new Set(shown), new Set(explained), "every state in the table is explained below it");
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.getByRole("button", { name: "Copy the number of Ada Lovelace" }).click();
  await page.getByText("Copied", { exact: true }).waitFor();
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), MOBILE);
});

test("the phone tells its number, and that is the one a step asks for", async () => {
  await openWindows11();
  await walkTo("enterPhone");
  await person.fills("Phone number", "+44 7700 900199");
  await person.presses("Next");
  await person.wizard.getByText("That is not the number we know.").first().waitFor();
  await phone().getByText("This phone: +44 7700 900167").waitFor();
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await phone().getByRole("button", { name: "Copy the number of Ada Lovelace" }).click();
  await phone().getByText("Copied", { exact: true }).waitFor();
  await person.fills("Phone number", await page.evaluate(() => navigator.clipboard.readText()));
  await person.presses("Next");
  await person.sees("Enter the code we sent you");
});

test("the phone belongs to whoever is at the screen, until everybody's messages are asked for", async () => {
  const at = "2026-11-22T10:00:00Z";
  server.contract.outbox.push(
    { at, channel: "sms", to: "+1 2025550142", subject: null, text: "For Edsger" },
    { at, channel: "voice", to: MOBILE, subject: null, text: "For Ada, by phone" },
    { at, channel: "email", to: "Ada.Home@example.net", subject: null, text: "For Ada, by mail" });
  const texts = () => phone().locator(".message-text").allTextContents();
  await page.goto(`${server.url}/demo/windows-11`);
  await phone().getByText("For Ada, by mail").waitFor();
  assert.deepEqual(await texts(), ["For Ada, by phone", "For Ada, by mail"]);
  await page.getByRole("button", { name: "Edsger Dijkstra" }).click();
  await phone().getByText("This phone: +1 202 555 0142").waitFor();
  assert.deepEqual(await texts(), ["For Edsger"]);
  await page.getByRole("button", { name: "Alan Turing" }).click();
  await phone().getByText("Alan Turing has no mobile phone number.").waitFor();
  await phone().getByText("Nothing has arrived for Alan Turing yet.", { exact: false }).waitFor();
  assert.deepEqual(await texts(), []);
  const everybody = phone().getByRole("button", { name: "Show everybody’s" });
  await everybody.click();
  assert.equal(await everybody.getAttribute("aria-pressed"), "true");
  assert.equal((await texts()).length, 3);
  await accessible("everybody's messages");
  await everybody.click();
  assert.deepEqual(await texts(), []);

  await page.getByRole("button", { name: "Other user" }).click();
  await phone().getByText("Mail, texts and calls of everybody in the demo.").waitFor();
  assert.equal((await texts()).length, 3);
  await page.getByLabel("Email address").fill("nobody@corp.example");
  await page.getByRole("button", { name: "Reset password" }).click();
  await person.sees("Who are you?");
  assert.equal((await texts()).length, 3, "a name that nobody has is nobody's phone");
  await person.fills("User name", "CORP\\edsger.dijkstra");
  await person.presses("Next");
  await phone().getByText("This phone: +1 202 555 0142").waitFor();
  assert.deepEqual(await texts(), ["For Edsger"]);
});

test("Windows 7: the phone is everybody's until a tile is chosen", async () => {
  await page.goto(`${server.url}/demo/windows-7`);
  await page.getByRole("button", { name: "Edsger Dijkstra" }).waitFor();
  await phone().getByText("Mail, texts and calls of everybody in the demo.").waitFor();
  await page.getByRole("button", { name: "Edsger Dijkstra" }).click();
  await phone().getByText("This phone: +1 202 555 0142").waitFor();
  await page.getByRole("button", { name: "Switch User" }).click();
  await phone().getByText("Mail, texts and calls of everybody in the demo.").waitFor();
});

test("a server that does not say how people are reached gets everybody's messages shown", async () => {
  await page.route("**/demo/people.json", (route) => route.fulfill({ json: PEOPLE.map(({ user, password, state, methods }) => ({ user, password, state, methods })) }));
  await page.route("**/demo/authenticator.json", (route) => route.fulfill({ status: 404 }));
  server.contract.outbox.push({ at: "2026-11-22T10:00:00Z", channel: "sms", to: EDSGER.mobilePhone, subject: null, text: "For Edsger" });
  await page.goto(`${server.url}/demo/windows-11`);
  await page.getByRole("heading", { name: "Ada Lovelace" }).waitFor();
  await phone().getByText("For Edsger").waitFor();
  assert.doesNotMatch(await phone().innerText(), /This phone|Show everybody|Authenticator/);
  await page.goto(`${server.url}/demo`);
  await page.getByRole("row", { name: /Ada Lovelace.*Registered/ }).waitFor();
});

test("the authenticator app on the phone completes a reset", async () => {
  server.clock.step = () => 7;
  await page.goto(`${server.url}/demo/windows-11`);
  await page.getByRole("button", { name: "Alan Turing" }).click();
  const own = phone().locator(".app:visible");
  await own.waitFor();
  assert.equal(await own.count(), 1, "everybody else's code is folded away");
  assert.match(await own.innerText(), /Alan Turing/);
  await accessible("authenticator app");
  await page.getByRole("button", { name: "Reset password" }).click();
  await walkTo("chooseMethod");
  await person.chooses(/authenticator app/);
  await person.presses("Next");
  await person.sees("Enter the code from your app");
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await phone().getByRole("button", { name: "Copy the code of Alan Turing" }).click();
  await phone().getByText("Copied", { exact: true }).waitFor();
  const code = await page.evaluate(() => navigator.clipboard.readText());
  assert.equal(code, appCode(ALAN.user, 7));
  await person.fills("Code", code);
  await person.presses("Next");
  await person.sees("Answer your questions");
  await phone().getByText("Other people’s codes (1)").click();
  await phone().getByText("margaret.hamilton@corp.example").waitFor();
  assert.equal(server.contract.outbox.length, 0);
});

test("authenticator codes are counted down, and asked for again only when they run out", async () => {
  await page.clock.install({ time: 0 });
  await page.clock.pauseAt(1000);
  let step = 7, secondsLeft = 17;
  Object.assign(server.clock, { step: () => step, secondsLeft: () => secondsLeft });
  await page.goto(`${server.url}/demo/mailbox`);
  const alan = page.locator(".app").filter({ hasText: "Alan Turing" });
  await alan.getByText(appCode(ALAN.user, 7)).waitFor();
  assert.equal(await page.locator(".app:visible").count(), 2);
  await page.clock.runFor(10_000);
  await alan.getByText("7 s left", { exact: true }).waitFor();
  assert.equal(server.asked.authenticator, 1);
  [step, secondsLeft] = [8, 30];
  await page.clock.runFor(8000);
  await alan.getByText(appCode(ALAN.user, 8)).waitFor();
  assert.equal(server.asked.authenticator, 2);
});

test("with reduced motion the seconds are left without the moving bar", async () => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await page.goto(`${server.url}/demo/mailbox`);
  await page.locator(".app-left").first().getByText(/^\d+ s left$/).waitFor();
  assert.equal(await page.locator(".app-bar:visible").count(), 0);
  await accessible("mailbox with apps");
});

const phone = () => page.getByRole("complementary", { name: "Demo phone" });

async function walkTo(kind) {
  const arrived = new Error("arrived");
  await walk(person, async (here) => { if (here === kind) throw arrived; }).catch((error) => { if (error !== arrived) throw error; });
}
