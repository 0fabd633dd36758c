// What the others of the group noted on a walk: asked now and then while somebody looks, and after each receipt.
(function () {
  "use strict";

  const queue = window.samenspelQueue;
  const EVERY = 20 * 1000;
  const section = document.querySelector("[data-caught-url]");
  if (!queue || !section) return;

  async function look() {
    try {
      const options = { credentials: "same-origin", cache: "no-store", redirect: "manual" };
      options.headers = { "Samenspel-Background": "1" };
      const response = await fetch(section.dataset.caughtUrl, options);
      if (response.status !== 200) return;
      const news = new DOMParser().parseFromString(await response.text(), "text/html");
      const old = section.querySelector("[data-caught]");
      if (old.innerHTML.trim() !== news.body.innerHTML.trim()) old.replaceChildren(...news.body.childNodes);
    } catch (noReach) {
      // Later again.
    }
  }

  function whenSeen() {
    if (document.visibilityState === "visible") look();
  }

  queue.listen(function (news) {
    if (news.receipt) look();
  });
  window.addEventListener("online", whenSeen);
  setInterval(whenSeen, EVERY);
})();
