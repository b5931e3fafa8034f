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

  // Spoken when the person pauses, and not at every key.
  let pause;
  function tell(kept) {
    clearTimeout(pause);
    pause = setTimeout(() => {
      status.textContent = list.dataset.count.replace("{0}", kept).replace("{1}", lines.length);
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
