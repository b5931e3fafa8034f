// Serves the demo's pages as the real server does, with its strict policy, over a scripted contract. Run it to look at
// the pages by hand: node fake-server.mjs [port]

import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname } from "node:path";
import { fileURLToPath } from "node:url";
import { FakeContract } from "./fake-contract.mjs";
import { MOBILE, appCode } from "./journey.mjs";

const PAGES = fileURLToPath(new URL("../../main/resources/demo/", import.meta.url));
const TYPES = { ".html": "text/html; charset=utf-8", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml" };
const POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; font-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
const NAMES = { "/demo": "index.html", "/demo/windows-11": "windows-11.html", "/demo/windows-7": "windows-7.html", "/demo/mailbox": "mailbox.html" };

export const PEOPLE = [
  { user: "ada.lovelace@corp.example", displayName: "Ada Lovelace", password: "Analytical-1843", state: "registered", methods: ["email", "mobilePhone", "securityQuestions"], email: "ada.home@example.net", mobilePhone: MOBILE },
  { user: "alan.turing@corp.example", displayName: "Alan Turing", password: "Bombe-Hut8-1940", state: "registered", methods: ["email", "authenticator"], email: "alan@example.net", mobilePhone: null },
  { user: "grace.hopper@corp.example", displayName: "Grace Hopper", password: "Moth-In-Relay-70", state: "registered", methods: ["email"], email: "grace@example.net", mobilePhone: null },
  { user: "edsger.dijkstra@corp.example", displayName: "Edsger Dijkstra", password: "Shortest-Path-59", state: "locked", methods: ["email", "mobilePhone"], email: "edsger@example.net", mobilePhone: "+12025550142" },
  { user: "barbara.liskov@corp.example", displayName: "Barbara Liskov", password: "Substitute-Me-87", state: "unregistered", methods: [], email: null, mobilePhone: "+12025550143" },
  { user: "john.backus@corp.example", displayName: "John Backus", password: "Fortran-Punch-57", state: "disabled", methods: ["email"], email: "john@example.net", mobilePhone: null },
  { user: "margaret.hamilton@corp.example", displayName: "Margaret Hamilton", password: "Apollo-Eleven-69", state: "administrator", methods: ["email", "authenticator"], email: "margaret@example.net", mobilePhone: null },
  { user: "dennis.ritchie@corp.example", displayName: "Dennis Ritchie", password: "Hello-World-1972", state: "noContact", methods: [], email: null, mobilePhone: null },
];

const authenticators = (clock) => PEOPLE.filter(({ methods }) => methods.includes("authenticator"))
  .map(({ user, displayName }) => ({ user, displayName, code: appCode(user, clock.step()), secondsLeft: clock.secondsLeft() }));

function signIn(contract, { user, password }) {
  const person = PEOPLE.find((candidate) => candidate.user === user);
  if (!person || password !== (contract.passwords.get(user) ?? person.password)) return { result: "wrongPassword" };
  if (["locked", "disabled"].includes(person.state)) return { result: person.state };
  return { result: "signedIn", displayName: person.displayName.split(" ")[0] };
}

async function body(request) {
  let json = "";
  for await (const chunk of request) json += chunk;
  return JSON.parse(json);
}

export function startFakeServer(port = 0) {
  const clock = { step: () => Math.floor(Date.now() / 30_000), secondsLeft: () => 30 - Math.floor(Date.now() / 1000) % 30 };
  const contract = new FakeContract(clock);
  const asked = { authenticator: 0 };
  const trouble = { lose: 0, loseAfter: 0, busy: 0 };
  const send = (response, status, value, headers = {}) =>
    response.writeHead(status, { "Content-Type": "application/json", "Cache-Control": "no-store", ...headers }).end(JSON.stringify(value));

  const signin = async (request, response, call) => {
    if (trouble.lose > 0 && trouble.lose--) return request.socket.destroy();
    if (trouble.busy > 0 && trouble.busy--) return send(response, 429, { error: { code: "busy", message: "Too many attempts from here. Wait a moment.", correlationId: null, retryAfterMs: 600 } }, { "Retry-After": "1" });
    const reply = call(await body(request));
    if (trouble.loseAfter > 0 && trouble.loseAfter--) return request.socket.destroy();
    return send(response, 200, reply);
  };
  const routes = {
    "POST /signin/v1/start": (request, response) => signin(request, response, (message) => contract.start(message)),
    "POST /signin/v1/continue": (request, response) => signin(request, response, (message) => contract.continue(message)),
    "POST /demo/sign-in": async (request, response) => send(response, 200, signIn(contract, await body(request))),
    "GET /demo/people.json": (request, response) => send(response, 200, PEOPLE),
    "GET /demo/authenticator.json": (request, response) => (asked.authenticator++, send(response, 200, authenticators(clock))),
    "GET /demo/outbox.json": (request, response) => send(response, 200, contract.outbox),
  };

  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url, "http://localhost");
    response.setHeader("Connection", "close"); // a browser quietly repeats a request that fails on a connection it kept
    const route = routes[`${request.method} ${pathname}`];
    if (route) return route(request, response);
    const file = NAMES[pathname] ?? /^\/demo\/([a-z0-9-]+\.(?:css|js|svg))$/.exec(pathname)?.[1];
    if (!file) return response.writeHead(404).end();
    return response.writeHead(200, { "Content-Type": TYPES[extname(file)], "Content-Security-Policy": POLICY, "X-Content-Type-Options": "nosniff", "Cache-Control": "no-store" })
      .end(await readFile(PAGES + file));
  });
  return new Promise((resolve) => server.listen(port, "127.0.0.1", () =>
    resolve({ url: `http://localhost:${server.address().port}`, contract, clock, asked, trouble, close: () => (server.closeAllConnections(), server.close()) })));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { url } = await startFakeServer(Number(process.argv[2] ?? 8480));
  console.log(`The scripted demo is at ${url}/demo`);
}
