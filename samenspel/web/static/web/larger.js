// "Groter" without leaving the page: what somebody is typing stays where it is.
(() => {
  "use strict";
  const SIZES = ["letters-100", "letters-125", "letters-150", "letters-200"];
  const form = document.querySelector("[data-larger]");
  const page = document.documentElement;
  if (!form || !window.fetch) return;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    fetch(form.action, { method: "POST", body: new FormData(form), credentials: "same-origin", redirect: "manual" })
      .then(() => {
        const now = SIZES.findIndex((size) => page.classList.contains(size));
        page.classList.remove(...SIZES);
        page.classList.add(SIZES[(now + 1) % SIZES.length]);
        form.scrollIntoView({ block: "nearest" });
      })
      .catch(() => form.submit());
  });
})();
