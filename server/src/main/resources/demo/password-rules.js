// Checks, while a person types, the rules that need nothing but the typed password. The server decides.

// As the server counts: capitals, small letters, 0 to 9, letters and digits without case, everything else.
const CATEGORIES = [/\p{Lu}/u, /\p{Ll}/u, /[0-9]/u, /(?![\p{Lu}\p{Ll}0-9])[\p{L}\p{Nd}]/u, /[^\p{L}\p{Nd}]/u];

const CHECKS = {
  minLength: (password, { characters }) => [...password].length >= characters,
  maxLength: (password, { characters }) => password.length > 0 && password.length <= characters,
  categories: (password, { required }) => CATEGORIES.filter((category) => category.test(password)).length >= required,
  notContains: (password, { words }) =>
    password.length > 0 && !words.some((word) => word && password.toLowerCase().includes(String(word).toLowerCase())),
};

const COMPLETE = {
  minLength: ({ characters }) => Number.isFinite(characters),
  maxLength: ({ characters }) => Number.isFinite(characters),
  categories: ({ required }) => Number.isFinite(required),
  notContains: ({ words }) => Array.isArray(words),
};

/** true or false, or null when only the server can tell. */
export function checkRule(rule, password) {
  if (rule.checkable !== "client" || !COMPLETE[rule.id]?.(rule.parameters)) return null;
  return CHECKS[rule.id](password, rule.parameters);
}
