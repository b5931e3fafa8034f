// Waits for something to become true, and says what did not.

import { setTimeout as pause } from "node:timers/promises";

export async function until(what, ask, patienceMs = 30_000) {
  const end = Date.now() + patienceMs;
  for (;;) {
    const answer = await ask();
    if (answer) return answer;
    if (Date.now() > end) throw new Error(`not within ${patienceMs / 1000} s: ${what}`);
    await pause(200);
  }
}
