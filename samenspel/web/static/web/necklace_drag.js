// Who strings drags a pearl onto the thread or to another place on it, with a mouse or a finger. An extra: the buttons
// stay. The server answers with the board as it is then, and with the reason when a pearl cannot lie there.
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
  function threadAt(x, y) {
    const thread = document.querySelector("[data-thread]");
    const box = thread.getBoundingClientRect();
    return x >= box.left && x <= box.right && y >= box.top - EDGE && y <= box.bottom + EDGE ? thread : null;
  }

  function isBelow(each, y) {
    const box = each.getBoundingClientRect();
    return box.top + box.height / 2 > y;
  }

  function point() {
    const thread = threadAt(held.x, held.y);
    if (!thread) {
      marker.remove();
      return;
    }
    const row = Array.from(thread.querySelectorAll("[data-bead]")).filter((each) => each !== held.bead);
    thread.insertBefore(marker, row.find((each) => isBelow(each, held.y)) || null);
  }

  function nextBead(after) {
    let next = after.nextElementSibling;
    while (next && (next === held.bead || !next.dataset.bead)) next = next.nextElementSibling;
    return next;
  }

  // ── Taking, moving, letting go ──────────────────────────────────────────────
  function take(event) {
    const grip = event.target.closest("[data-grip]");
    if (!grip || held || event.button > 0 || !event.isPrimary) return;
    event.preventDefault();
    const bead = grip.closest("[data-bead]");
    held = { bead, id: event.pointerId, x: event.clientX, y: event.clientY };
    grip.setPointerCapture(event.pointerId);
    bead.dataset.dragged = "";
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
    delete held.bead.dataset.dragged;
    document.documentElement.classList.remove("dragging");
    held = null;
  }

  async function letGo(event) {
    if (!held || held.isSending || event.pointerId !== held.id) return;
    const isNew = "isNew" in held.bead.dataset;
    const next = marker.isConnected && nextBead(marker);
    if (!marker.isConnected || (!isNew && next === nextBead(held.bead))) {
      end();
      return;
    }
    held.isSending = true;
    const told = await send(next ? next.dataset.bead : "", isNew);
    end();
    if (told.board) document.querySelector("[data-board]").replaceWith(told.board);
    tell(told.reason);
  }

  // The board as the server has it now; or why it stays where it lay.
  async function send(before, isNew) {
    const stop = new AbortController();
    const clock = setTimeout(() => stop.abort(), PATIENCE);
    const body = new FormData();
    body.append("csrfmiddlewaretoken", held.bead.closest("form").elements.csrfmiddlewaretoken.value);
    body.append("dragged", "1");
    body.append("before", before);
    if (isNew) body.append("pearl", held.bead.dataset.bead);
    try {
      const options = { method: "POST", body, credentials: "same-origin", redirect: "manual", signal: stop.signal };
      const response = await fetch(held.bead.dataset.place, options);
      if (response.status !== 200 && response.status !== 409) return { reason: said.dataset.out };
      const page = new DOMParser().parseFromString(await response.text(), "text/html");
      const board = document.adoptNode(page.querySelector("[data-board]"));
      return { board, reason: board.dataset.said };
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
})();
