// Watches everybody's authenticator app. Asks again when the first code runs out, not before.

const MARGIN_MS = 250;
const AGAIN_MS = 15_000;

/**
 * Calls back with the apps, each with the `until` (on performance.now()'s clock) of its code, and with null when they cannot be had.
 */
export function watchAuthenticator(onChange) {
  let timer = null;
  let due = 0;
  const look = async () => {
    clearTimeout(timer);
    if (document.hidden) return;
    const { apps, waitMs } = await load();
    onChange(apps);
    due = performance.now() + waitMs;
    timer = setTimeout(look, waitMs);
  };
  look();
  document.addEventListener("visibilitychange", () => performance.now() >= due && look());
}

async function load() {
  try {
    const response = await fetch("/demo/authenticator.json", { cache: "no-store" });
    if (!response.ok) throw new Error(`authenticator: ${response.status}`);
    const now = performance.now();
    const apps = (await response.json()).map((app) => ({ ...app, until: now + app.secondsLeft * 1000 }));
    const first = Math.min(...apps.map((app) => Math.max(1, app.secondsLeft) * 1000 + MARGIN_MS), apps.length ? Infinity : AGAIN_MS);
    return { apps, waitMs: first };
  } catch {
    return { apps: null, waitMs: AGAIN_MS };
  }
}
