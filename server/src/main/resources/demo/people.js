// The people of the sample organisation, what reaches them, and which of them the sign-in screen knows.

import { sameAddress } from "./addresses.js";

const TILES = { registered: 3, locked: 1 };

export async function loadPeople() {
  const response = await fetch("/demo/people.json", { headers: { Accept: "application/json" } });
  if (!response.ok) throw new Error(`people: ${response.status}`);
  return response.json();
}

/** "Ada Lovelace" for ada.lovelace@corp.example, unless the organisation says more. */
export function nameOf(person) {
  if (person.displayName) return person.displayName;
  const local = person.user.split("@")[0];
  return local.split(/[._-]/).filter(Boolean).map((part) => part[0].toUpperCase() + part.slice(1)).join(" ");
}

export function tilesOf(people) {
  return Object.entries(TILES).flatMap(([state, count]) => people.filter((person) => person.state === state).slice(0, count));
}

/** The person that somebody means who types this name: the user name, DOMAIN\name or a mail address. */
export function personNamed(people, name) {
  if (!name) return null;
  const bare = /^[^@\\]*\\([^@\\]+)$/.exec(name)?.[1];
  const means = ({ user, email }) => sameAddress(user, name) || (email && sameAddress(email, name)) || (bare && sameAddress(user.split("@")[0], bare));
  return people.find(means) ?? null;
}

/** Whether the demo tells where messages to this person go. */
export const isReachKnown = (person) => person !== null && (person.email !== undefined || person.mobilePhone !== undefined);

export function isFor(person, message) {
  return [person.user, person.email, person.mobilePhone].some((address) => address && sameAddress(address, message.to));
}
