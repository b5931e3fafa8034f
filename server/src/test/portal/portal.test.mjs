// Walks the portal's pages in a real browser, under the policy that the server sends.

import assert from "node:assert/strict";
import { after, afterEach, before, beforeEach, test } from "node:test";
import { lookingAt } from "../../../../e2e/look.mjs";
import { launch } from "../preview/browser.mjs";
import { Portal } from "./portal.mjs";

// the positions in Replies.steps() that differ in form
const STEPS = { challenge: 0, confirm: 2, reason: 3, choose: 4, phone: 5, mail: 6, app: 10, code: 12, password: 24, working: 25, done: 30, blocked: 35, expired: 36, unavailable: 41 };

let browser, portal, context, page, complaints;

before(async () => {
  portal = await Portal.start();
  browser = await launch();
});
after(async () => {
  await browser?.close();
  portal?.stop();
});

async function visit(options = {}) {
  context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: "en-GB", ...options });
  page = await context.newPage();
  page.setDefaultTimeout(30_000);
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("console", (message) => {
    if (message.type() === "error" && !/Failed to load resource/.test(message.text())) complaints.push(message.text());
  });
}

beforeEach(() => { complaints = []; });
afterEach(async () => {
  await context.close();
  assert.deepEqual(complaints, [], "the browser complained, perhaps about the content policy");
});

const title = (text) => page.waitForFunction((wanted) => document.querySelector("h1")?.textContent.includes(wanted), text);
const press = (key) => page.keyboard.press(key);
const named = async (user) => {
  await page.goto(portal.url);
  await page.fill("#user", user);
  await press("Enter");
  await page.waitForURL(/\/reset$/);
};

test("a reset goes from end to end by the keyboard alone", async () => {
  await visit();
  await page.goto(portal.url);
  await page.keyboard.type("ada@corp.example");
  await press("Enter");
  await title("Why can’t you sign in?");
  await press("Tab");
  await press("Enter");
  await title("How can you prove");
  await press("Tab");
  await press("Enter");
  await title("Check your email");
  await page.keyboard.type("123456");
  await press("Enter");
  await title("One more proof");
  await press("Tab");
  await press("Enter");
  await title("What is your phone number?");
  await page.keyboard.type("+1 425 555 0142");
  await press("Enter");
  await title("Check your phone");
  await page.keyboard.type("123456");
  await press("Enter");
  await title("Choose a new password");
  await page.keyboard.type("Correct horse 7 battery");
  await page.focus("#confirm");
  await page.keyboard.type("Correct horse 7 battery");
  await press("Enter");
  await title("Setting your new password");
  await title("You have a new password");
});

test("a mistake is said first, survives a reload, and costs one answer however often it is sent", async () => {
  await visit();
  await named(`step:${STEPS.phone}`);
  await page.fill("#phone", "+1 425 555 0100");
  await press("Enter");
  await page.waitForSelector(".mistake:focus");
  assert.match(await page.title(), /^Error: /);
  await page.reload();
  assert.equal(await page.locator(".mistake").count(), 1);
  await page.fill("#phone", "+1 425 555 0142");
  await page.dblclick("button.primary");
  await title("Check your phone");
  assert.equal(await page.locator(".mistake").count(), 0);
});

test("the rules are marked while typing, and nothing is sent", async () => {
  await visit();
  await named(`step:${STEPS.password}`);
  const sent = [];
  // the icon of the page is fetched whenever the browser likes
  page.on("request", (request) => { if (!request.url().includes("/mark.svg")) sent.push(request.url()); });
  const kept = () => page.locator("li.kept").evaluateAll((lines) => lines.map((line) => line.dataset.rule));
  await page.fill("#password", "ada");
  assert.deepEqual(await kept(), ["maxLength"]);
  await page.fill("#password", "Long enough but LOVELACE 1");
  assert.deepEqual(await kept(), ["minLength", "maxLength", "categories"]);
  await page.fill("#password", "Correct horse 7 battery");
  assert.deepEqual(await kept(), ["minLength", "maxLength", "categories", "notContains"]);
  assert.equal(await page.waitForFunction(() => document.querySelector("[data-rules-status]").textContent).then((text) => text.jsonValue()), "4 of 4 rules kept");
  await page.click("button[data-reveals=password]");
  assert.equal(await page.getAttribute("#password", "type"), "text");
  assert.deepEqual(sent, []);
});

test("how hard it is to guess is said with its reason, and without a word of it", async () => {
  await visit();
  await named(`step:${STEPS.password}`);
  const sent = [];
  page.on("request", (request) => { if (!request.url().includes("/mark.svg")) sent.push(request.url()); });
  const said = async (password) => {
    await page.fill("#password", "");
    await page.waitForFunction(() => document.querySelector("[data-estimate]").hidden);
    await page.fill("#password", password);
    await page.waitForFunction(() => !document.querySelector("[data-estimate]").hidden);
    return page.textContent("[data-estimate]");
  };
  const counts = (some, all, why) => `It counts like ${some} of its ${all} characters, because of ${why}.`;
  assert.equal(await said("aaaaaaaaaa"), counts(1, 10, "repetitions"));
  assert.equal(await said("abcdefgh 9"), counts(3, 10, "sequences such as 1234"));
  assert.equal(await said("dcba 54321"), counts(3, 10, "sequences such as 1234"));
  assert.equal(await said("QWERTZ my dear"), counts(9, 14, "neighbors on the keyboard"));
  assert.equal(await said("lanternlantern"), counts(8, 14, "repetitions"));
  assert.equal(await said("aaa 3456 lkjh!"), counts(6, 14, "repetitions, sequences such as 1234, neighbors on the keyboard"));
  assert.match(await said("quiet lantern 77 harbour"), /^Nothing in it repeats or runs on\. Whether its words/);
  assert.match(await said("\u{1F600}\u{1F680}\u{1F4A1} 12"), /^Nothing in it/);
  assert.deepEqual(sent, []);
});

test("the page leaves the person alone while something runs", async () => {
  await visit();
  await named(`step:${STEPS.working}`);
  const loads = [];
  page.on("load", () => loads.push(page.url()));
  await page.waitForTimeout(4_000);
  assert.deepEqual(loads, []);
});

test("without scripts the server waits, and every page still works", async () => {
  await visit({ javaScriptEnabled: false });
  await page.goto(portal.url);
  await page.fill("#user", "ada");
  const begun = Date.now();
  await Promise.all([page.waitForURL(/\/reset$/, { timeout: 60_000 }), page.click("button.primary", { timeout: 60_000 })]);
  assert.ok(Date.now() - begun >= 20_000);
  await page.click("button[value=forgot]");
  await page.click("button[value=email]");
  await page.fill("#code", "123456");
  await page.click("button.primary");
  await page.click("button[value=authenticator]");
  await page.fill("#code", "123456");
  await page.click("button.primary");
  assert.equal(await page.locator("button[data-reveals]:visible").count(), 0);
  await page.fill("#password", "a");
  await page.fill("#confirm", "a");
  await page.click("button.primary");
  await page.getByRole("heading", { name: "You have a new password" }).waitFor();
});

test("signing in shows that the password works", async () => {
  await visit();
  await page.goto(`${portal.url}/sign-in`);
  await page.keyboard.type("ada");
  await press("Tab");
  await page.keyboard.type("correct horse battery");
  await press("Enter");
  await page.waitForURL(/\/account$/);
  assert.match(await page.textContent(".good"), /It works/);
  for (const cookie of await context.cookies()) {
    if (!cookie.name.startsWith("__Host-")) continue;
    assert.deepEqual([cookie.httpOnly, cookie.secure, cookie.sameSite, cookie.path], [true, true, "Strict", "/"], cookie.name);
  }
});

for (const [colorScheme, width, height] of [["light", 1280, 800], ["dark", 390, 844]]) {
  const where = `portal-${colorScheme}-${width}`;
  test(`every page can be read by everybody: ${where}`, async () => {
    await visit({ colorScheme, viewport: { width, height }, locale: "de-DE" });
    const look = lookingAt(page, where);
    const inspect = async (name) => {
      await look(name);
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${name} is too wide`);
    };
    await page.goto(portal.url);
    await inspect("start");
    for (const [name, number] of Object.entries(STEPS)) {
      await named(`step:${number}`);
      await inspect(name);
    }
    await named(`step:${STEPS.mail}!codeWrong:code`);
    await inspect("mistake");
    await page.goto(`${portal.url}/sign-in`);
    await inspect("sign-in");
    await page.fill("#user", "ada");
    await page.fill("#password", "correct horse battery");
    await press("Enter");
    await page.waitForURL(/\/account$/);
    await inspect("account");
    await page.goto(`${portal.url}/client`);
    await inspect("client");
    await page.goto(`${portal.url}/nowhere`);
    await inspect("not-found");
  });
}
