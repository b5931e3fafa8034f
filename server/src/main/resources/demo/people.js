// The people of the sample organisation, and which of them the sign-in screen knows.

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
