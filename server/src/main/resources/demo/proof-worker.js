// Solves a challenge off the page's thread: the counter n with SHA-256(salt ":" n) beginning with enough zero bits.

import { leadingZeroBits, sha256 } from "./sha256.js";

const REPORT_EVERY = 50_000;
const encoder = new TextEncoder();

onmessage = ({ data: { salt, bits } }) => {
  for (let n = 0; ; n++) {
    if (leadingZeroBits(sha256(encoder.encode(`${salt}:${n}`))) >= bits) {
      postMessage({ solution: String(n) });
      return;
    }
    if (n % REPORT_EVERY === REPORT_EVERY - 1) postMessage({ tries: n + 1 });
  }
};
