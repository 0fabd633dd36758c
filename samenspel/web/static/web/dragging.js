// Dragging with a mouse or a finger, for every page on which things lie in an order. An extra: the buttons stay.
// The page says what lies where and what the server hears; nothing moves before the server has it.
window.samenspelDrag = (page) => {
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
  function isBelow(each, y) {
    const box = each.getBoundingClientRect();
    return box.top + box.height / 2 > y;
  }

  function point() {
    const list = page.listAt(held.x, held.y, EDGE);
    if (!list) {
      marker.remove();
      return;
    }
    const row = Array.from(list.querySelectorAll(page.things)).filter((each) => each !== held.thing);
    list.insertBefore(marker, row.find((each) => isBelow(each, held.y)) || null);
  }

  function nextThing(after) {
    let next = after.nextElementSibling;
    while (next && (next === held.thing || !next.matches(page.things))) next = next.nextElementSibling;
    return next;
  }

  // ── Taking, moving, letting go ──────────────────────────────────────────────
  function take(event) {
    const grip = event.target.closest("[data-grip]");
    if (!grip || held || event.button > 0 || !event.isPrimary) return;
    event.preventDefault();
    const thing = grip.closest(page.things);
    held = { thing, from: thing.parentElement, id: event.pointerId, x: event.clientX, y: event.clientY };
    grip.setPointerCapture(event.pointerId);
    thing.dataset.dragged = "";
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
    delete held.thing.dataset.dragged;
    document.documentElement.classList.remove("dragging");
    held = null;
  }

  async function letGo(event) {
    if (!held || held.isSending || event.pointerId !== held.id) return;
    const { thing, from } = held;
    const list = marker.parentElement;
    const next = list && nextThing(marker);
    if (!list || (list === from && next === nextThing(thing))) {
      end();
      return;
    }
    held.isSending = true;
    const told = await send(thing, page.fields({ thing, from, list, next }));
    end();
    page.laid({ thing, list, next, told });
    tell(told.reason);
  }

  // What the page makes of the answer; or why it stays where it lay.
  async function send(thing, fields) {
    const stop = new AbortController();
    const clock = setTimeout(() => stop.abort(), PATIENCE);
    const body = new FormData();
    body.append("csrfmiddlewaretoken", thing.closest("form").elements.csrfmiddlewaretoken.value);
    for (const [name, value] of Object.entries(fields)) body.append(name, value);
    try {
      const options = { method: "POST", body, credentials: "same-origin", redirect: "manual", signal: stop.signal };
      return (await page.heard(await fetch(thing.dataset.place, options))) || { reason: said.dataset.out };
    } catch (noReach) {
      return { reason: said.dataset.behind };
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
};
