// Walking with a phone in the hand: one pearl at a time. The worker of the browser keeps this page, for where there is no
// reach; as soon as there is, it is asked for again, so that a pearl that was taken away is gone from this phone too.
// Without this script all pearls stand below each other, and the buttons lead from one to the next.
(() => {
  "use strict";
  let walk = document.querySelector("[data-walk]");
  if (!walk || !window.fetch) return;
  const AGAIN_EVERY = 60 * 1000;
  const page = walk.dataset.keeps;
  const noReach = document.querySelector("[data-no-reach]");

  const beads = () => Array.from(walk.querySelectorAll(".walk-bead"));
  const current = () => beads().find((each) => !each.hidden);

  function show(bead, { moves = false } = {}) {
    beads().forEach((each) => { each.hidden = each !== bead; });
    if (!moves) return;
    bead.focus({ preventScroll: true });
    window.scrollTo(0, 0);
  }

  // What is in the address, so that going back and opening it again stay at the same pearl.
  function asked() {
    const name = window.location.hash.slice(1);
    return beads().find((each) => each.id === name) || beads()[0];
  }

  function tell(message) {
    if (navigator.serviceWorker)
      navigator.serviceWorker.ready.then((there) => there.active.postMessage(message)).catch(() => undefined);
  }

  // The same pearl stays open when it is still there; otherwise the one that now stands in its place.
  function lay(fresh) {
    const before = current();
    const number = beads().indexOf(before);
    walk.replaceWith(fresh);
    walk = fresh;
    const all = beads();
    show(all.find((each) => each.dataset.pearl === before.dataset.pearl) || all[Math.min(number, all.length - 1)]);
  }

  // What is told, and which photographs are shown with it.
  function told(part) {
    const shown = Array.from(part.querySelectorAll("img"), (each) => `${each.getAttribute("src")} ${each.alt}`);
    return [part.textContent, ...shown].join("\n");
  }

  function rest() {
    walk.hidden = true;
    document.querySelector("[data-gone]").hidden = false;
    tell({ forget: page });
  }

  async function lookAgain() {
    if (walk.hidden) return;
    let response;
    try {
      response = await fetch(page, { cache: "no-store", credentials: "omit", redirect: "manual" });
    } catch (out) {
      noReach.hidden = false;
      return;
    }
    noReach.hidden = navigator.onLine;
    if (response.status === 404) rest();
    if (!response.ok) return;
    const there = new DOMParser().parseFromString(await response.text(), "text/html").querySelector("[data-walk]");
    if (there && told(there) !== told(walk)) lay(document.adoptNode(there));
    tell({ keep: page });
  }

  show(asked());
  window.addEventListener("hashchange", () => show(asked(), { moves: true }));
  window.addEventListener("online", lookAgain);
  window.addEventListener("offline", () => { noReach.hidden = false; });
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && lookAgain());
  setInterval(() => document.visibilityState === "visible" && lookAgain(), AGAIN_EVERY);
  if (navigator.serviceWorker)
    navigator.serviceWorker.register(walk.dataset.workerUrl).then(lookAgain, () => undefined);
})();
