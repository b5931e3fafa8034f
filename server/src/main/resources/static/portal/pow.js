// Has the toll of the first page paid while the person types. Without it the server makes the browser wait.
"use strict";

(() => {
  const form = document.querySelector("form[data-toll]");
  const status = document.querySelector("[data-toll-status]");
  if (!form || typeof Worker !== "function") return;

  let state = "working";
  let pressed = false;

  const worker = new Worker(form.dataset.worker);
  worker.onmessage = (event) => {
    const solution = document.createElement("input");
    solution.type = "hidden";
    solution.name = "solution";
    solution.value = event.data;
    form.append(solution);
    finish("paid");
  };
  // The form goes as it is then, and the server waits.
  worker.onerror = () => finish("failed");
  worker.postMessage({ salt: form.dataset.salt, bits: Number(form.dataset.bits) });

  function finish(how) {
    state = how;
    worker.terminate();
    if (pressed) {
      status.textContent = how === "paid" ? status.dataset.ready : status.dataset.slow;
      if (form.requestSubmit) form.requestSubmit();
      else form.submit();
    }
  }

  form.addEventListener("submit", (event) => {
    if (state !== "working") return;
    event.preventDefault();
    pressed = true;
    status.textContent = status.dataset.checking;
  });
})();
