// A phone in an atelier opens this page again without reach: asks the worker of the browser to keep it, with nobody in
// it, while the atelier is open; and to forget it when the atelier is over, or the phone is not in any more.
(() => {
  "use strict";
  const sign = document.querySelector("[data-keeps]");
  if (!sign || !navigator.serviceWorker) return;
  const AGAIN_EVERY = 10 * 60 * 1000;
  const TYPING = "samenspel.atelier.";
  const page = sign.dataset.keeps;
  let isOut = false;
  let last = "";

  function isOpen() {
    const now = document.querySelector("[data-part=question] [data-state]");
    return !isOut && now && now.dataset.state === "open";
  }

  async function tell() {
    const there = await navigator.serviceWorker.ready;
    there.active.postMessage(isOpen() ? { keep: page } : { forget: page });
  }

  // What was half typed in another atelier is of no use any more.
  function forgetOthers() {
    const here = page.split("/").filter(Boolean).pop();
    try {
      for (const name of Object.keys(localStorage))
        if (name.startsWith(TYPING) && name !== TYPING + here) localStorage.removeItem(name);
    } catch (refused) {
      // A phone that keeps nothing has nothing to forget.
    }
  }

  // What is kept is the question; what came in from here changes nothing of it.
  function tellWhenOther() {
    const now = document.querySelector("[data-part=question] [data-state]");
    const shown = now ? `${now.dataset.round} ${now.dataset.state}` : "";
    if (shown !== last) tell();
    last = shown;
  }

  document.addEventListener("atelier:news", tellWhenOther);
  document.addEventListener("atelier:out", () => {
    isOut = true;
    tell();
  });
  setInterval(() => document.visibilityState === "visible" && tell(), AGAIN_EVERY);
  forgetOthers();
  navigator.serviceWorker.register(sign.dataset.workerUrl).then(tellWhenOther, () => undefined);
})();
