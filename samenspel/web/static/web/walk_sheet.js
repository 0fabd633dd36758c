// The sheet of a walk: what this phone remembers of the walk. The words themselves are kept and sent as every voice is
// (catch.js); what the others noted comes by walk_look.js. Nothing of anybody is remembered here.
(function () {
  "use strict";

  const queue = window.samenspelQueue;
  const form = document.querySelector("[data-catch]");
  const field = form && form.elements.walk;
  if (!queue || !field) return;

  const places = window.samenspelPlaces;
  const WALKS = "samenspel.walks";
  const MOST = 10;

  // ── Which walk ──────────────────────────────────────────────────────────────
  function known() {
    try {
      return JSON.parse(queue.remembered(WALKS) || "[]");
    } catch (broken) {
      return [];
    }
  }

  function rememberWalk() {
    const walk = Object.assign(places.read(form), {
      slug: field.value,
      title: field.dataset.title,
      sheet: field.dataset.sheet,
      neighbourhood: form.elements.neighbourhood.value,
    });
    const others = known().filter(function (each) {
      return each.slug !== walk.slug;
    });
    queue.remember(WALKS, JSON.stringify([walk].concat(others).slice(0, MOST)));
  }

  // Without reach the page holds no walk: the address says which one it is. The defaults, so that a reset keeps them.
  function fillFromPhone() {
    const walk = known().find(function (each) {
      return each.sheet === location.pathname;
    });
    if (!walk) {
      document.querySelector("[data-no-walk]").hidden = false;
      form.hidden = true;
      return;
    }
    field.defaultValue = field.value = walk.slug;
    form.elements.neighbourhood.defaultValue = form.elements.neighbourhood.value = walk.neighbourhood;
    document.querySelector("[data-walk-title]").textContent = walk.title;
    places.show(form, walk);
  }

  if (form.hasAttribute("data-shell")) fillFromPhone();
  else rememberWalk();
})();
