// Checks, while a person types, the rules that need nothing but the typed password. The server decides.

const CATEGORIES = [/\p{Lu}/u, /\p{Ll}/u, /\p{Nd}/u, /[^\p{L}\p{N}]/u];

const CHECKS = {
  minLength: (password, { value }) => [...password].length >= value,
  maxLength: (password, { value }) => password.length > 0 && [...password].length <= value,
  categories: (password, { required }) => CATEGORIES.filter((category) => category.test(password)).length >= required,
  notContains: (password, { words }) =>
    password.length > 0 && !words.some((word) => word && password.toLowerCase().includes(String(word).toLowerCase())),
};

const COMPLETE = {
  minLength: ({ value }) => Number.isFinite(value),
  maxLength: ({ value }) => Number.isFinite(value),
  categories: ({ required }) => Number.isFinite(required),
  notContains: ({ words }) => Array.isArray(words),
};

/** true or false, or null when only the server can tell. */
export function checkRule(rule, password) {
  if (rule.checkable !== "client" || !COMPLETE[rule.id]?.(rule.parameters)) return null;
  return CHECKS[rule.id](password, rule.parameters);
}
