// "Snel weg": nothing of this page is seen any more from the moment it is pressed; the server hears it on the way out.
(() => {
  "use strict";
  const TWICE_WITHIN = 1500;
  const form = document.querySelector("[data-quick-exit]");
  if (!form || !navigator.sendBeacon) return;
  let escapedAt = -Infinity;

  function leave() {
    if (!navigator.sendBeacon(form.action, new FormData(form))) return form.submit();
    document.documentElement.hidden = true;
    document.title = "…";
    window.location.replace(form.dataset.quickExit);
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    leave();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.repeat) return;
    if (event.timeStamp - escapedAt < TWICE_WITHIN) leave();
    escapedAt = event.timeStamp;
  });
})();
