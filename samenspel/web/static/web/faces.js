// A spot on every face of a photograph, by mouse, finger or keyboard. What is under it is made on the server from the
// pixels: here it is only pointed at. Without this file one ticks squares over the picture.
(() => {
  "use strict";
  const form = document.querySelector("[data-faces]");
  if (!form || !window.PointerEvent) return;
  const find = (name) => form.querySelector(`[data-faces-${name}]`);
  const stage = find("stage");
  const field = form.elements.ovals;
  const [grow, shrink, drop] = ["grow", "shrink", "drop"].map(find);
  // All in thousandths of the picture, as the server reads them.
  const WHOLE = 1000;
  const STEP = 20;
  const SMALLEST = 30;
  const BIGGER = 1.2;
  const FACE = 150;
  const MOVED = 6;
  const MOST = 60;
  const spots = [];
  let chosen = null;
  let held = null;

  form.querySelectorAll("[data-faces-grid] input").forEach((each) => {
    each.checked = false;
  });
  document.documentElement.classList.add("draws");
  find("without").hidden = true;
  find("tools").hidden = false;

  const within = (number, most) => Math.round(Math.min(Math.max(number, 0), most));
  const say = (words) => {
    find("said").textContent = words;
  };

  // ── What is there ───────────────────────────────────────────────────────────
  function show(spot) {
    spot.width = within(Math.max(spot.width, SMALLEST), WHOLE);
    spot.height = within(Math.max(spot.height, SMALLEST), WHOLE);
    spot.left = within(spot.left, WHOLE - spot.width);
    spot.top = within(spot.top, WHOLE - spot.height);
    for (const side of ["left", "top", "width", "height"]) spot.button.style[side] = `${spot[side] / 10}%`;
    keep();
  }

  function keep() {
    field.value = spots.map((each) => [each.left, each.top, each.width, each.height].join(",")).join(";");
  }

  function choose(spot) {
    chosen = spot;
    for (const each of spots) each.button.classList.toggle("is-chosen", each === chosen);
    for (const button of [grow, shrink, drop]) button.disabled = !chosen;
  }

  function add(left, top, width, height) {
    const button = document.createElement("button");
    const spot = { left, top, width, height, button };
    button.type = "button";
    button.className = "faces-spot";
    stage.append(button);
    spots.push(spot);
    button.setAttribute("aria-label", `${form.dataset.name} ${spots.length}`);
    button.setAttribute("aria-describedby", "faces-how");
    button.addEventListener("focus", () => choose(spot));
    button.addEventListener("keydown", (event) => press(event, spot));
    show(spot);
    return spot;
  }

  function addFace(x, y) {
    const height = (FACE * 1.25 * stage.clientWidth) / Math.max(1, stage.clientHeight);
    const spot = add(x - FACE / 2, y - height / 2, FACE, height);
    spot.button.focus();
    say(form.dataset.placed);
    return spot;
  }

  function resize(spot, by) {
    const [x, y] = [spot.left + spot.width / 2, spot.top + spot.height / 2];
    spot.width *= by;
    spot.height *= by;
    spot.left = x - spot.width / 2;
    spot.top = y - spot.height / 2;
    show(spot);
  }

  function remove(spot) {
    spots.splice(spots.indexOf(spot), 1);
    spot.button.remove();
    spots.forEach((each, at) => each.button.setAttribute("aria-label", `${form.dataset.name} ${at + 1}`));
    choose(null);
    keep();
    say(form.dataset.gone);
    find("add").focus();
  }

  // ── The keyboard ────────────────────────────────────────────────────────────
  function press(event, spot) {
    const step = event.shiftKey ? STEP / 4 : STEP;
    const does = {
      ArrowLeft: () => { spot.left -= step; show(spot); },
      ArrowRight: () => { spot.left += step; show(spot); },
      ArrowUp: () => { spot.top -= step; show(spot); },
      ArrowDown: () => { spot.top += step; show(spot); },
      "+": () => resize(spot, BIGGER),
      "=": () => resize(spot, BIGGER),
      "-": () => resize(spot, 1 / BIGGER),
      Enter: () => { say(form.dataset.set); find("add").focus(); },
      Delete: () => remove(spot),
      Backspace: () => remove(spot),
    }[event.key];
    if (!does || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    does();
  }

  find("add").addEventListener("click", () => spots.length < MOST && addFace(WHOLE / 2, WHOLE / 2));
  grow.addEventListener("click", () => resize(chosen, BIGGER));
  shrink.addEventListener("click", () => resize(chosen, 1 / BIGGER));
  drop.addEventListener("click", () => remove(chosen));

  // ── Mouse and finger ────────────────────────────────────────────────────────
  function at(event) {
    const box = stage.getBoundingClientRect();
    return [((event.clientX - box.left) / box.width) * WHOLE, ((event.clientY - box.top) / box.height) * WHOLE];
  }

  stage.addEventListener("pointerdown", (event) => {
    if (held || event.button > 0 || !event.isPrimary) return;
    const [x, y] = at(event);
    const under = spots.find((each) => each.button === event.target);
    held = { id: event.pointerId, x, y, under, left: under && under.left, top: under && under.top, drawn: null };
    if (!under) event.preventDefault();
    stage.setPointerCapture(event.pointerId);
  });

  stage.addEventListener("pointermove", (event) => {
    if (!held || event.pointerId !== held.id) return;
    const [x, y] = at(event);
    if (held.under) {
      held.under.left = held.left + x - held.x;
      held.under.top = held.top + y - held.y;
      show(held.under);
      return;
    }
    if (!held.drawn && Math.hypot(x - held.x, y - held.y) > MOVED * 4 && spots.length < MOST) {
      held.drawn = add(held.x, held.y, SMALLEST, SMALLEST);
    }
    if (!held.drawn) return;
    Object.assign(held.drawn, { left: Math.min(x, held.x), top: Math.min(y, held.y) });
    Object.assign(held.drawn, { width: Math.abs(x - held.x), height: Math.abs(y - held.y) });
    show(held.drawn);
  });

  function letGo(event) {
    if (!held || event.pointerId !== held.id) return;
    const { under, drawn, x, y } = held;
    held = null;
    if (event.type === "pointercancel") return;
    if (under || drawn) (under || drawn).button.focus();
    else if (spots.length < MOST) addFace(x, y);
  }

  stage.addEventListener("pointerup", letGo);
  stage.addEventListener("pointercancel", letGo);

  // What was drawn before stands there again, also when the page came back with a question.
  for (const part of field.value.split(";").filter(Boolean)) add(...part.split(",").map(Number));
})();
