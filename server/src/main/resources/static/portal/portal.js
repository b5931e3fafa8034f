// Small help on every page. Nothing here is needed for any page to work.
"use strict";

(() => {
  // A second click on a button that has already been pressed is no second answer.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented) return;
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }
    form.dataset.sent = "yes";
    form.setAttribute("aria-busy", "true");
    setTimeout(() => rest(form), 30000);
  });

  function rest(form) {
    delete form.dataset.sent;
    form.removeAttribute("aria-busy");
  }

  addEventListener("pageshow", () => document.querySelectorAll("form").forEach(rest));

  // Passwords are hidden again before they are sent, so that the browser does not remember them as text.
  for (const button of document.querySelectorAll("button[data-reveals]")) {
    const input = document.getElementById(button.dataset.reveals);
    const show = (visible) => {
      input.type = visible ? "text" : "password";
      button.textContent = visible ? button.dataset.hide : button.dataset.show;
      button.setAttribute("aria-pressed", String(visible));
    };
    button.hidden = false;
    button.addEventListener("click", () => show(input.type === "password"));
    input.form.addEventListener("submit", () => show(false));
  }

  for (const button of document.querySelectorAll("button[data-after]")) {
    button.disabled = true;
    setTimeout(() => { button.disabled = false; }, Number(button.dataset.after));
  }
})();
