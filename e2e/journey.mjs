// A reset as a person walks it, on the portal and in the sign-in screen's wizard alike: what each screen is called, and
// what is done there. The two differ in their hands only.

import { until } from "./until.mjs";

export const NEXT = "Next";

/** The titles, as a person reads them, and what to do under each. */
const STOPS = [
  [/^(Who are you|Is this you)\?$/, "identify", async ({ hands, name }) => hands.answer({ "User name": name })],
  [/^Why can’t you sign in\?$/, "reason", ({ hands, purpose }) => hands.choose(purpose)],
  [/^(How can you prove that it is you\?|One more proof)$/, "chooseMethod", async (walk) => {
    walk.mailBefore = (await walk.demo.mailOf(walk.person)).length;
    await walk.hands.choose(await bestMethod(walk));
  }],
  [/^What is your phone number\?$/, "enterPhone", async (walk) => {
    walk.mailBefore = (await walk.demo.mailOf(walk.person)).length;
    await walk.hands.answer({ "Phone number with country code": walk.person.mobilePhone });
  }],
  [/^Check your (email|phone)$/, "enterCode", async ({ demo, hands, person, mailBefore }) =>
    hands.answer({ Code: await demo.newCode(person, mailBefore) })],
  [/^Open your authenticator app$/, "enterCode-app", async ({ demo, hands, person }) => hands.answer({ Code: await demo.appCode(person) })],
  [/^Choose a new password$/, "newPassword", ({ hands, newPassword }) =>
    hands.answer({ "New password": newPassword, "The same password again": newPassword })],
  [/^(Setting your new password|Unlocking your account)$/, "working", async () => {}],
];

export const FORGOT = /I forgot my password/;

const METHODS = [/Email me a code/, /Text me a code/, /authenticator app/];

/** What the person can do at this gate: an address, a phone or an app that the demo lets us read. */
async function bestMethod({ hands }) {
  // The heading is there before the rest of the page is.
  return until("a method that the demo could answer", async () => {
    for (const method of METHODS) if (await hands.offers(method)) return method;
    return undefined;
  }, 20_000);
}

/** Walks until a screen comes that is nowhere on the way, and returns its title. `look` sees every screen first. */
export async function walk({ demo, hands, person, newPassword, purpose = FORGOT, name = person.user, look = async () => {} }) {
  const state = { demo, hands, person, newPassword, purpose, name, mailBefore: (await demo.mailOf(person)).length };
  for (let title = await hands.title(); ; ) {
    const stop = STOPS.find(([pattern]) => pattern.test(title));
    await look(stop?.[1] ?? "end");
    if (!stop) return title;
    await stop[2](state);
    const before = title;
    title = await until(`a screen after “${before}”; it says: ${await hands.complaint()}`, async () => {
      const now = await hands.title();
      return now && now !== before && now;
    }, 90_000);
  }
}
