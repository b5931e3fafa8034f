// Shows while the person types which rules a new password keeps. It only shows; the server judges.
"use strict";

(() => {
  const list = document.querySelector("ul[data-checks]");
  const status = document.querySelector("[data-rules-status]");
  const same = document.querySelector("[data-compares]");
  const input = list && document.getElementById(list.dataset.checks);

  // As the server counts: five kinds, of which Windows asks for some.
  function kind(character) {
    if (/^\p{Uppercase}$/u.test(character)) return "upper";
    if (/^\p{Lowercase}$/u.test(character)) return "lower";
    if (/^[0-9]$/.test(character)) return "digit";
    return /^[\p{L}\p{Nd}]$/u.test(character) ? "letter" : "symbol";
  }

  const checks = {
    minLength: (text, rule) => [...text].length >= Number(rule.number),
    maxLength: (text, rule) => text.length <= Number(rule.number),
    categories: (text, rule) => new Set([...text].map(kind)).size >= Number(rule.number),
    notContains: (text, rule) =>
      !(rule.words || "").split("\n").some((word) => word && text.toLowerCase().includes(word.toLowerCase())),
  };

  const lines = list ? [...list.querySelectorAll("li[data-rule]")].filter((line) => checks[line.dataset.rule]) : [];
  for (const line of lines) {
    const state = document.createElement("span");
    state.className = "unseen";
    line.append(state);
  }

  function mark() {
    let kept = 0;
    for (const line of lines) {
      const keeps = input.value !== "" && checks[line.dataset.rule](input.value, line.dataset);
      if (keeps) kept++;
      line.classList.toggle("kept", keeps);
      line.lastElementChild.textContent = ` (${keeps ? list.dataset.kept : list.dataset.open})`;
    }
    return kept;
  }

  // How much of it is more than a pattern: a run of three or more counts as one character. It is an
  // upper bound and says why; words are not looked at here, since their list is not sent out.
  const ROWS = ["1234567890", "qwertyuiop", "qwertzuiop", "asdfghjkl", "zxcvbnm", "yxcvbnm", "azertyuiop", "qsdfghjklm", "wxcvbn"];

  function runFrom(start, length, goesOn) {
    let end = start + 1;
    while (end < length && goesOn(end)) end++;
    return end - start;
  }

  function neighbors(one, other, step) {
    return ROWS.some((row) => row.includes(one) && row[row.indexOf(one) + step] === other);
  }

  function patterns(text) {
    const all = [...text.toLowerCase()];
    const code = (at) => all[at].codePointAt(0);
    const alike = (start) => runFrom(start, all.length, (at) => all[at] === all[start]);
    const counting = (start) => Math.max(...[1, -1].map((step) =>
      runFrom(start, all.length, (at) => code(at) - code(at - 1) === step && /[\p{L}\p{Nd}]/u.test(all[at]))));
    const onKeyboard = (start) => Math.max(...[1, -1].map((step) =>
      runFrom(start, all.length, (at) => neighbors(all[at - 1], all[at], step))));
    // What was there before, letter for letter; never itself.
    const before = (start) => {
      let longest = 1;
      for (let from = 0; from < start; from++) {
        let length = 0;
        while (from + length < start && start + length < all.length && all[from + length] === all[start + length]) length++;
        longest = Math.max(longest, length);
      }
      return longest;
    };
    const kinds = { repeat: (start) => Math.max(alike(start), before(start)), sequence: counting, keyboard: onKeyboard };
    const reasons = new Set();
    let counts = 0;
    for (let at = 0; at < all.length; counts++) {
      const [kind, length] = Object.entries(kinds).map(([name, run]) => [name, run(at)]).reduce((a, b) => (b[1] > a[1] ? b : a));
      if (length >= 3) reasons.add(kind);
      at += length >= 3 ? length : 1;
    }
    return { counts, of: all.length, reasons: [...reasons] };
  }

  const estimate = document.querySelector("[data-estimate]");

  function judged() {
    // Beyond this nobody types, and the work grows with the square.
    const found = patterns(input.value.slice(0, 256));
    const { dataset } = estimate;
    if (!found.reasons.length) return dataset.none;
    const why = found.reasons.map((kind) => dataset[kind]).join(", ");
    return dataset.counts.replace("{0}", found.counts).replace("{1}", found.of).replace("{2}", why);
  }

  // Spoken when the person pauses, and not at every key.
  let pause;
  function tell(kept) {
    clearTimeout(pause);
    pause = setTimeout(() => {
      status.textContent = list.dataset.count.replace("{0}", kept).replace("{1}", lines.length);
      estimate.hidden = input.value === "";
      estimate.textContent = input.value === "" ? "" : judged();
    }, 800);
  }

  if (list && input) {
    mark();
    input.addEventListener("input", () => tell(mark()));
  }

  if (same) {
    const [first, second] = same.dataset.compares.split(" ").map((id) => document.getElementById(id));
    const compare = () => {
      const equal = first.value === second.value;
      const longEnough = second.value.length >= first.value.length;
      same.classList.toggle("yes", equal && second.value !== "");
      if (second.value === "") same.textContent = "";
      else if (equal) same.textContent = same.dataset.same;
      else same.textContent = longEnough ? same.dataset.different : "";
    };
    first.addEventListener("input", compare);
    second.addEventListener("input", compare);
  }
})();
