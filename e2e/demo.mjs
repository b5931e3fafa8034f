// Starts ./latchkey demo in a folder of its own, and speaks to what scripts may ask it.

import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { request } from "node:https";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { until } from "./until.mjs";

const LAUNCHER = fileURLToPath(new URL("../latchkey", import.meta.url));
const READY = /^Latchkey demo is ready: (https:\/\/localhost:\d+)$/;
const PATIENCE_MS = 300_000; // the first start of a clone builds it

const freePort = () => new Promise((resolve, reject) => {
  const server = createServer().on("error", reject).listen(0, "127.0.0.1", () => {
    const { port } = server.address();
    server.close(() => resolve(port));
  });
});

/** Resolves when the demo says that it is up, and rejects with what it said when it ends or takes too long. */
function whenReady(process) {
  const said = [];
  return new Promise((resolve, reject) => {
    const fail = (why) => reject(new Error(`the demo ${why}; it said:\n${said.join("\n")}`));
    const timer = setTimeout(() => fail("did not get ready"), PATIENCE_MS);
    const read = (line) => {
      said.push(line);
      const url = READY.exec(line)?.[1];
      if (!url) return;
      clearTimeout(timer);
      resolve(url);
    };
    createInterface({ input: process.stdout }).on("line", read);
    createInterface({ input: process.stderr }).on("line", read);
    process.once("error", (failure) => fail(`did not start: ${failure.message}`));
    process.once("exit", (code) => {
      clearTimeout(timer);
      fail(`ended with ${code}`);
    });
  });
}

export class Demo {
  #process;
  #folder;
  #authority;

  static async start() {
    const demo = new Demo();
    demo.#folder = await mkdtemp(join(tmpdir(), "latchkey-demo-"));
    const folder = join(demo.#folder, "data");
    demo.#process = spawn(LAUNCHER, ["demo", "--port", String(await freePort()), "--dir", folder], { stdio: ["ignore", "pipe", "pipe"] });
    try {
      demo.url = await whenReady(demo.#process);
      demo.#authority = await readFile(join(folder, "ca.pem"));
      return demo;
    } catch (failure) {
      await demo.stop();
      throw failure;
    }
  }

  async stop() {
    const ended = new Promise((resolve) => this.#process.once("exit", resolve));
    if (this.#process.exitCode === null && this.#process.kill("SIGTERM")) await ended;
    await rm(this.#folder, { recursive: true, force: true });
  }

  /** Asks over TLS, trusting the demo's own authority and no other. */
  get(path) {
    return new Promise((resolve, reject) => {
      request(new URL(path, this.url), { ca: this.#authority }, async (response) => {
        let text = "";
        for await (const chunk of response) text += chunk;
        resolve({ status: response.statusCode, headers: response.headers, text });
      }).on("error", reject).end();
    });
  }

  async json(path) {
    const { status, text } = await this.get(path);
    if (status !== 200) throw new Error(`${path}: ${status}`);
    return JSON.parse(text);
  }

  people() {
    return this.json("/demo/people.json");
  }

  outbox() {
    return this.json("/demo/outbox.json");
  }

  /** How many messages there are for a person; what comes later is new. */
  async mailOf(person) {
    const addresses = [person.user, person.email, person.mobilePhone].filter(Boolean).map(bare);
    return (await this.outbox()).filter(({ to }) => addresses.includes(bare(to)));
  }

  /** The code in the first message to the person that was not there `before`. */
  async newCode(person, before) {
    const message = await until(`a code for ${person.user}`, async () => {
      const mail = await this.mailOf(person);
      return mail.slice(0, mail.length - before).find(({ text }) => CODE.test(text));
    });
    return CODE.exec(message.text)[0];
  }

  /** The code that the person's authenticator app shows. */
  async appCode(person) {
    const apps = await this.json("/demo/authenticator.json");
    return apps.find(({ user }) => user === person.user).code;
  }
}

const CODE = /(?<!\d)\d{6}(?!\d)/;

const bare = (address) => (address.startsWith("+") ? address.replace(/[^+\d]/g, "") : address.toLowerCase());
