// Light, dark or clear without leaving the page: what somebody is typing stays where it is.
(() => {
  "use strict";
  const form = document.querySelector("[data-colours]");
  if (!form || !window.fetch || !("SubmitEvent" in window)) return;
  const sheets = document.querySelectorAll("link[data-when-device]");

  function show(chosen) {
    for (const sheet of sheets) sheet.media = sheet.getAttribute(`data-when-${chosen.value}`);
    for (const button of form.querySelectorAll("button")) button.setAttribute("aria-pressed", String(button === chosen));
    const choice = form.closest("details");
    choice.open = false;
    choice.querySelector("summary").focus();
  }

  form.addEventListener("submit", (event) => {
    const chosen = event.submitter;
    if (!chosen) return;
    event.preventDefault();
    const asked = new FormData(form);
    asked.set(chosen.name, chosen.value);
    fetch(form.action, { method: "POST", body: asked, credentials: "same-origin", redirect: "manual" })
      .then(() => show(chosen))
      .catch(() => window.location.reload());
  });
  document.addEventListener("keydown", (event) => {
    const choice = form.closest("details");
    if (event.key !== "Escape" || !choice.open) return;
    choice.open = false;
    choice.querySelector("summary").focus();
  });
})();
