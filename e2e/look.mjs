// Looks at a screen: takes a picture, and lets axe-core find what shuts people out.

import assert from "node:assert/strict";
import { mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { AXE } from "../server/src/test/preview/browser.mjs";

const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
const FOLDER = process.env.LATCHKEY_SCREENSHOTS;

const pictured = new Map();

/** Returns a function that looks at the page under a name, each time in the order of the walk. */
export function lookingAt(page, where, { axe = true } = {}) {
  return async (name) => {
    await picture(page, where, name);
    if (axe) await accessible(page, `${where}, ${name}`);
  };
}

async function picture(page, where, name) {
  if (!FOLDER) return;
  const number = (pictured.get(where) ?? 0) + 1;
  pictured.set(where, number);
  await mkdir(FOLDER, { recursive: true });
  await page.screenshot({ path: join(FOLDER, `${where}-${String(number).padStart(2, "0")}-${name}.png`), fullPage: true });
}

async function accessible(page, where) {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(await readFile(AXE, "utf8"));
  const { violations } = await page.evaluate((rules) => window.axe.run({ runOnly: rules }), RULES);
  assert.deepEqual(violations.map(({ id, nodes }) => `${where}: ${id} ${nodes.map((node) => node.html).join(" ")}`), []);
}
