// A form that keeps itself: a few seconds after typing stops, and when the page is left. Without a script there is a button.
(() => {
  "use strict";
  const QUIET = 3000;
  const NOT_TYPED = ["csrfmiddlewaretoken", "key", "website"];

  for (const form of document.querySelectorAll("form[data-draft]")) watch(form);

  function watch(form) {
    const said = form.querySelector("[data-draft-said]");
    const address = form.getAttribute("action") || window.location.pathname;
    let clock = 0;
    let under_way = null;
    let is_sent = false;
    let kept = typed();

    function typed() {
      return JSON.stringify(Array.from(new FormData(form)).filter(([name]) => !NOT_TYPED.includes(name)));
    }

    function draft() {
      const body = new FormData();
      for (const [name, value] of new FormData(form)) if (typeof value === "string") body.append(name, value);
      body.append("bewaar", "vanzelf");
      return body;
    }

    async function keep() {
      const now = typed();
      if (is_sent || now === kept) return;
      under_way = new AbortController();
      try {
        const options = { method: "POST", body: draft(), credentials: "same-origin", redirect: "manual" };
        const answer = await fetch(address, { ...options, signal: under_way.signal });
        if (answer.status !== 204) return;
        kept = now;
        // Said once: who listens to the page is not interrupted at every pause.
        if (!said.textContent) said.textContent = said.dataset.kept;
      } catch (noReach) {
        // It stands in the form. The next pause tries again.
      }
    }

    function leave() {
      if (is_sent || typed() === kept || !navigator.sendBeacon) return;
      if (navigator.sendBeacon(address, draft())) kept = typed();
    }

    form.addEventListener("input", () => {
      clearTimeout(clock);
      clock = setTimeout(keep, QUIET);
    });
    // What is sent is no draft any more: nothing that is under way may bring it back.
    form.addEventListener("submit", () => {
      is_sent = true;
      clearTimeout(clock);
      if (under_way) under_way.abort();
    });
    window.addEventListener("pagehide", leave);
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "hidden") leave();
    });
    // Back from where it was sent to: this is a form again.
    window.addEventListener("pageshow", () => {
      is_sent = false;
    });
  }
})();
