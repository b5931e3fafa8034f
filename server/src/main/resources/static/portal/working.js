// Asks quietly whether the work is done and leaves the page alone until it is, so that neither focus nor
// voice is disturbed. Without scripts the browser loads the page again by itself.
"use strict";

(() => {
  const title = () => document.querySelector("h1").textContent + document.querySelector("form").textContent;
  const now = title();

  async function ask() {
    try {
      const response = await fetch("/reset", { cache: "no-store", headers: { Accept: "text/html" } });
      const page = new DOMParser().parseFromString(await response.text(), "text/html");
      const form = page.querySelector("form .working");
      const same = form && page.querySelector("h1").textContent + page.querySelector("form").textContent === now;
      if (response.ok && !same) {
        location.replace("/reset");
        return;
      }
    } catch {
      // A connection that comes back is as good as one that never went.
    }
    setTimeout(ask, 1500);
  }

  setTimeout(ask, 1000);
})();
