// Pictures of every screen, in two sizes and two themes, for people to look at: node screenshots.mjs FOLDER

import { mkdir } from "node:fs/promises";
import { join, resolve } from "node:path";
import { launch } from "./browser.mjs";
import { PEOPLE, startFakeServer } from "./fake-server.mjs";
import { Person, walk } from "./person.mjs";

const folder = process.argv[2];
if (!folder) {
  console.error("Say where the pictures go: node screenshots.mjs FOLDER");
  process.exit(2);
}
await mkdir(resolve(folder), { recursive: true });

const SIZES = [{ width: 1280, height: 800 }, { width: 390, height: 844 }];
const GENERATIONS = [["windows-11", "Reset password", "Sign in"], ["windows-7", "Forgot password?", "Log on"]];

const browser = await launch();
for (const viewport of SIZES) {
  for (const colorScheme of ["light", "dark"]) {
    const server = await startFakeServer();
    const context = await browser.newContext({ viewport, colorScheme, locale: "en-GB" });
    const page = await context.newPage();
    const shoot = (name, options) => page.screenshot({ path: join(folder, `${name}-${viewport.width}-${colorScheme}.png`), ...options });
    for (const generation of GENERATIONS) if (generation[0] === "windows-11" || colorScheme === "light") await story(server, page, shoot, ...generation);
    await page.goto(`${server.url}/demo`);
    await page.locator("#people").waitFor();
    await shoot("index", { fullPage: true });
    await page.goto(`${server.url}/demo/mailbox`);
    await page.locator(".message").first().waitFor();
    await page.locator(".app").first().waitFor();
    await shoot("mailbox", { fullPage: true });
    await context.close();
    server.close();
  }
}
await browser.close();

async function story(server, page, shoot, generation, link, enter) {
  const person = new Person(page);
  const named = (name, options) => shoot(`${generation}-${name}`, options);
  const signIn = async (password) => {
    await page.getByLabel("Password", { exact: true }).fill(password);
    await page.getByRole("button", { name: enter, exact: true }).click();
  };
  const choose = async (name) => {
    const switchUser = page.getByRole("button", { name: "Switch User" });
    if (await switchUser.isVisible()) await switchUser.click();
    await page.getByRole("button", { name, exact: true }).click();
  };
  await page.goto(`${server.url}/demo/${generation}`);
  await page.getByRole("button", { name: "Other user" }).waitFor();
  await named("01-first");
  await choose(/Edsger/);
  await signIn(PEOPLE[3].password);
  await page.getByRole("button", { name: "OK" }).waitFor();
  await named("02-locked");
  await page.getByRole("button", { name: "OK" }).click();
  await choose("Other user");
  await named("03-other");
  await choose(/Ada/);
  await named("04-ada");
  await page.getByRole("button", { name: link }).click();
  let n = 10;
  await walk(person, async (kind) => {
    if (kind === "enterCode") {
      await page.locator(".phone .message").first().waitFor({ state: "attached" });
      await person.fills("Code", "111111");
      await person.presses("Next");
      await person.wizard.locator(".error:not([hidden])").waitFor();
      await named(`${n++}-error`);
    }
    await named(`${n++}-${kind}`);
  });
  await named("30-afterwards");
  await signIn("Brass-Kettle-Moon-91");
  await page.getByRole("heading", { name: /Welcome/ }).waitFor();
  await named("31-desktop");
  await page.getByRole("button", { name: /Sign out|Log off/ }).click();
  const toggle = page.getByRole("button", { name: /^Phone/ });
  if ((await toggle.getAttribute("aria-expanded")) === "false") {
    await toggle.click();
    await named("32-phone");
    await page.getByRole("button", { name: "Put the phone away" }).click();
  }
  await choose(/Alan/);
  if ((await toggle.getAttribute("aria-expanded")) === "false") await toggle.click();
  await page.locator(".phone summary").click();
  await named("33-phone-of-alan");
  server.contract.passwords.clear();
}
