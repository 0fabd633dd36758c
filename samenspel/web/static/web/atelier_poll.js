// Asks every few seconds whether something changed, holds no connection open, and shows only what is new.
// Also the clock of the round, by the server's time: a phone whose clock is wrong counts right all the same.
(() => {
  "use strict";
  const EVERY = 3000;
  const PATIENCE = 10000;
  const sign = document.querySelector("[data-poll]");
  if (!sign || !window.fetch) return;
  let tag = sign.dataset.etag ? `"${sign.dataset.etag.replace(/"/g, "")}"` : "";
  let timer = null;
  let busy = false;

  // ── What is new ─────────────────────────────────────────────────────────────
  // Somebody is ticking, typing or dragging there: it waits, so that nothing goes under her fingers.
  function isInUse(part) {
    if (part.querySelector("input[type=checkbox]:checked, [data-dragged]")) return true;
    const inHand = document.activeElement;
    const types = inHand && part.contains(inHand) && inHand.matches("input:not([type=checkbox]), select, textarea");
    return types || Array.from(part.querySelectorAll("input[name=name]")).some((each) => each.value !== each.defaultValue);
  }

  function show(html) {
    const news = new DOMParser().parseFromString(html, "text/html").querySelectorAll("[data-part]");
    const pairs = Array.from(news, (part) => [part, document.querySelector(`[data-part="${part.dataset.part}"]`)]);
    if (pairs.some(([, old]) => old && isInUse(old))) return false;
    for (const [part, old] of pairs) {
      if (!old || old.innerHTML === part.innerHTML) continue;
      const held = old.contains(document.activeElement) ? document.activeElement.id : "";
      old.replaceChildren(...part.childNodes);
      const again = held && document.getElementById(held);
      if (again) again.focus();
    }
    setClocks();
    document.dispatchEvent(new CustomEvent("atelier:news"));
    return true;
  }

  function tell(words) {
    sign.hidden = !words;
    if (sign.textContent !== words) sign.textContent = words;
  }

  async function ask() {
    const stop = new AbortController();
    const clock = setTimeout(() => stop.abort(), PATIENCE);
    try {
      const headers = { "If-None-Match": tag, "Samenspel-Background": "1" };
      const options = { headers, credentials: "same-origin", cache: "no-store", redirect: "manual", signal: stop.signal };
      const response = await fetch(sign.dataset.poll, options);
      if (response.status === 200 && show(await response.text())) tag = response.headers.get("ETag") || "";
      return response;
    } finally {
      clearTimeout(clock);
    }
  }

  async function look() {
    if (busy) return;
    busy = true;
    clearTimeout(timer);
    try {
      const response = await ask();
      const isOut = response.type === "opaqueredirect" || response.status === 401 || response.status === 404;
      tell(isOut ? sign.dataset.out : response.status >= 500 ? sign.dataset.behind : "");
      if (isOut) document.dispatchEvent(new CustomEvent("atelier:out"));
    } catch (noReach) {
      tell(sign.dataset.behind);
    }
    busy = false;
    timer = setTimeout(whenSeen, EVERY);
  }

  // A phone in a pocket asks nothing.
  function whenSeen() {
    if (document.visibilityState === "visible") look();
  }

  document.addEventListener("visibilitychange", whenSeen);
  document.addEventListener("atelier:look", look);
  window.addEventListener("online", whenSeen);
  timer = setTimeout(whenSeen, EVERY);

  // ── The clock ───────────────────────────────────────────────────────────────
  let clocks = [];

  function setClocks() {
    clocks = Array.from(document.querySelectorAll("[data-until]"), (face) => ({
      face,
      until: Date.parse(face.dataset.until) - Date.parse(face.dataset.now) + Date.now(),
    }));
    tick();
  }

  function tick() {
    for (const { face, until } of clocks) {
      const left = Math.ceil((until - Date.now()) / 1000);
      const seconds = String(Math.max(left, 0) % 60).padStart(2, "0");
      const words = left > 0 ? `${face.dataset.left} ${Math.floor(left / 60)}:${seconds}` : face.dataset.over;
      if (face.textContent !== words) face.textContent = words;
      face.closest(".clock").classList.toggle("clock-over", left <= 0);
    }
  }

  setClocks();
  setInterval(tick, 1000);
})();
