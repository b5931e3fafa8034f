// Phone numbers and mail addresses: written for people, and compared without their spelling.

const GROUPS = { "+1": [3, 3, 4], "+44": [4, 6] };

/** "+1 202 555 0142" for +12025550142; a number whose habits are unknown stays as it is. */
export function readable(number) {
  for (const [country, groups] of Object.entries(GROUPS)) {
    const pattern = new RegExp(`^\\${country}${groups.map((digits) => `(\\d{${digits}})`).join("")}$`);
    const parts = pattern.exec(number);
    if (parts) return [country, ...parts.slice(1)].join(" ");
  }
  return number;
}

const plain = (address) => (address.startsWith("+") ? address.replace(/[^+\d]/g, "") : address.trim().toLowerCase());

export const sameAddress = (one, other) => plain(one) === plain(other);
