// The few sentences the sign-in client says itself, when no step can say them. Everything else comes from the server.

const seconds = (ms) => {
  const s = Math.max(1, Math.ceil(ms / 1000));
  return s === 1 ? "1 second" : `${s} seconds`;
};

export function duration(ms) {
  if (ms < 90_000) return seconds(ms);
  const minutes = Math.round(ms / 60_000);
  if (minutes < 90) return `${minutes} minutes`;
  return `${Math.round(minutes / 60)} hours`;
}

export const OWN = {
  wait: "Please wait…",
  finish: "Finish",
  close: "Close",
  retry: "Try again",
  reveal: "Show what I type",
  hide: "Hide what I type",
  reference: (id) => `Reference: ${id}`,
  helpdesk: (text) => `Help: ${text}`,
  retryAfter: (ms) => `You can try again in about ${duration(ms)}.`,
  missing: (label) => `Fill in this field first: ${label}`,
  timeLeft: (clock) => `Time left for this reset: ${clock}`,
  proving: (tries) => `Checking that this PC may start now: ${tries.toLocaleString("en")} tries so far.`,
  resendClock: (label, ms) => `${label} (${Math.ceil(ms / 1000)} s)`,
  met: "met",
  unmet: "not met yet",
  troubleTitle: "This PC could not go on",
  lost: "The connection to the password reset service was lost. Nothing is undone: check the network and try again.",
  unreachable: "The password reset service cannot be reached. Check the network and try again, or ask your helpdesk.",
  busy: (ms) => (ms ? `The service is busy. Try again in ${seconds(ms)}.` : "The service is busy. Try again in a moment."),
  refused: "The service sent something this PC cannot show safely, so it stopped here. Close this window, and give your helpdesk the reference below.",
  resent: "The connection was lost for a moment. If your answer is not taken into account here, send it once more.",
};
