// A phone in the group of a walk: what it remembers of the walk for when there is no reach, and stopping on this device.
// The words themselves are kept and sent as every voice is (queue.js, catch.js). Before those: it says where to send.
(function () {
  "use strict";

  const KNOWN = "samenspel.groups";
  const OWNER = "samenspel.owner";
  const MOST = 5;
  const form = document.querySelector("[data-group]");
  const badge = document.querySelector("[data-queue]");

  // ── What this phone remembers ───────────────────────────────────────────────
  function known() {
    try {
      return JSON.parse(localStorage.getItem(KNOWN) || "[]");
    } catch (refused) {
      return [];
    }
  }

  function keep(walks) {
    try {
      localStorage.setItem(KNOWN, JSON.stringify(walks.slice(0, MOST)));
    } catch (refused) {
      // A phone that keeps nothing still sends at once.
    }
  }

  function others() {
    return known().filter(function (each) {
      return each.page !== location.pathname;
    });
  }

  function remembered() {
    const walk = { page: location.pathname, title: form.dataset.title, owner: badge.dataset.owner };
    return Object.assign(window.samenspelPlaces.read(form), walk);
  }

  // Without reach the page holds no walk: the address says which one it is.
  function fillFromPhone() {
    const walk = known().find(function (each) {
      return each.page === location.pathname;
    });
    if (!walk) {
      document.querySelector("[data-no-walk]").hidden = false;
      form.hidden = true;
      return;
    }
    form.action = walk.page;
    document.querySelector("[data-walk-title]").textContent = walk.title;
    window.samenspelPlaces.show(form, walk);
    badge.dataset.owner = walk.owner;
    badge.dataset.catchUrl = walk.page;
    badge.dataset.readyUrl = walk.page + "klaar/";
    badge.dataset.sendUrl = walk.page + "stuur/";
  }

  // ── Stopping ────────────────────────────────────────────────────────────────
  async function askFirst(event) {
    const stop = event.target;
    const queue = window.samenspelQueue;
    if (!queue || stop.dataset.sure) return;
    event.preventDefault();
    const waits = (await queue.items()).some(function (item) {
      return item.owner === badge.dataset.owner;
    });
    const why = document.querySelector("[data-stop-waits]");
    why.hidden = !waits;
    if (waits) {
      why.focus();
      return;
    }
    stop.dataset.sure = "yes";
    stop.submit();
  }

  function forget() {
    const walks = known();
    try {
      const isHere = walks.some(function (each) {
        return each.owner === localStorage.getItem(OWNER);
      });
      if (isHere) localStorage.removeItem(OWNER);
      localStorage.removeItem(KNOWN);
    } catch (refused) {
      return;
    }
    if (!navigator.serviceWorker) return;
    navigator.serviceWorker.ready.then(function (there) {
      walks.forEach(function (each) {
        there.active.postMessage({ forget: each.page });
      });
    });
  }

  if (document.querySelector("[data-stopped]")) forget();
  if (!form) return;
  if (form.hasAttribute("data-shell")) fillFromPhone();
  else keep([remembered()].concat(others()));
  const stop = document.querySelector("[data-stop]");
  if (stop) stop.addEventListener("submit", askFirst);
})();
