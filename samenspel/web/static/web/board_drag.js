// Who leads drags what came out to another place, with a mouse or a finger. An extra: the buttons and ticks stay.
// The page lays it there once the server has it; when that cannot be, it lies where it lay and the reason stands there.
(() => {
  "use strict";
  const said = document.querySelector("[data-drag-said]");
  if (!said || !window.PointerEvent || !window.fetch) return;
  const PATIENCE = 10000;
  const EDGE = 60;
  const STEP = 14;
  const marker = document.createElement("li");
  let held = null;

  marker.className = "drop-here";
  marker.setAttribute("aria-hidden", "true");
  document.documentElement.classList.add("drags");

  // Not before she lets go: nothing may shift under her finger.
  function tell(words) {
    said.hidden = !words;
    said.textContent = words;
  }

  // ── Where it would lie ──────────────────────────────────────────────────────
  function heapAt(x, y) {
    const under = document.elementFromPoint(x, y);
    return under && under.closest("[data-heap]");
  }

  function isBelow(each, y) {
    const box = each.getBoundingClientRect();
    return box.top + box.height / 2 > y;
  }

  function point() {
    const heap = heapAt(held.x, held.y);
    if (!heap) {
      marker.remove();
      return;
    }
    const row = Array.from(heap.querySelectorAll("[data-outcome]")).filter((each) => each !== held.card);
    heap.querySelector(".outcomes").insertBefore(marker, row.find((each) => isBelow(each, held.y)) || null);
  }

  function nextOutcome(after) {
    let next = after.nextElementSibling;
    while (next && (next === held.card || !next.dataset.outcome)) next = next.nextElementSibling;
    return next;
  }

  // ── Taking, moving, letting go ──────────────────────────────────────────────
  function take(event) {
    const grip = event.target.closest("[data-grip]");
    if (!grip || held || event.button > 0 || !event.isPrimary) return;
    event.preventDefault();
    const card = grip.closest("[data-outcome]");
    held = { card, from: card.closest("[data-heap]").dataset.heap, id: event.pointerId, x: event.clientX, y: event.clientY };
    grip.setPointerCapture(event.pointerId);
    card.dataset.dragged = "";
    document.documentElement.classList.add("dragging");
    held.clock = setInterval(scroll, 20);
  }

  // Near the edge of the screen the page comes along.
  function scroll() {
    const by = held.y < EDGE ? -STEP : held.y > window.innerHeight - EDGE ? STEP : 0;
    if (!by || held.isSending) return;
    window.scrollBy(0, by);
    point();
  }

  function move(event) {
    if (!held || held.isSending || event.pointerId !== held.id) return;
    held.x = event.clientX;
    held.y = event.clientY;
    point();
  }

  function end() {
    clearInterval(held.clock);
    marker.remove();
    delete held.card.dataset.dragged;
    document.documentElement.classList.remove("dragging");
    held = null;
  }

  async function letGo(event) {
    if (!held || held.isSending || event.pointerId !== held.id) return;
    const heap = marker.closest("[data-heap]");
    const next = heap && nextOutcome(marker);
    if (!heap || (heap.dataset.heap === held.from && next === nextOutcome(held.card))) {
      end();
      return;
    }
    held.isSending = true;
    const reason = await send(heap.dataset.heap, next ? next.dataset.outcome : "");
    if (!reason) heap.querySelector(".outcomes").insertBefore(held.card, next);
    end();
    tell(reason);
    document.dispatchEvent(new CustomEvent("atelier:look"));
  }

  // Empty when the server has it; else why it stays where it lay.
  async function send(heap, before) {
    const stop = new AbortController();
    const clock = setTimeout(() => stop.abort(), PATIENCE);
    const body = new FormData();
    body.append("csrfmiddlewaretoken", held.card.closest("form").elements.csrfmiddlewaretoken.value);
    for (const [name, value] of Object.entries({ from: held.from, heap, before })) body.append(name, value);
    try {
      const options = { method: "POST", body, credentials: "same-origin", redirect: "manual", signal: stop.signal };
      const response = await fetch(held.card.dataset.place, options);
      if (response.status === 204) return "";
      return response.status === 409 ? (await response.json()).reason : said.dataset.out;
    } catch (noReach) {
      return said.dataset.behind;
    } finally {
      clearTimeout(clock);
    }
  }

  function giveUp(event) {
    if (held && !held.isSending && (event.type === "pointercancel" || event.key === "Escape")) end();
  }

  document.addEventListener("pointerdown", take);
  document.addEventListener("pointermove", move);
  document.addEventListener("pointerup", letGo);
  document.addEventListener("pointercancel", giveUp);
  document.addEventListener("keydown", giveUp);
})();
