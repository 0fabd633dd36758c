// Who leads drags what came out to another place, with a mouse or a finger. An extra: the buttons and ticks stay.
// The page lays it there once the server has it; when that cannot be, it lies where it lay and the reason stands there.
window.samenspelDrag({
  things: "[data-outcome]",

  listAt(x, y) {
    const under = document.elementFromPoint(x, y);
    const heap = under && under.closest("[data-heap]");
    return heap && heap.querySelector(".outcomes");
  },

  fields({ from, list, next }) {
    const [was, heap] = [from, list].map((each) => each.closest("[data-heap]").dataset.heap);
    return { from: was, heap, before: next ? next.dataset.outcome : "" };
  },

  async heard(response) {
    if (response.status === 204) return { reason: "" };
    return response.status === 409 && { reason: (await response.json()).reason };
  },

  laid({ thing, list, next, told }) {
    if (!told.reason) list.insertBefore(thing, next);
    document.dispatchEvent(new CustomEvent("atelier:look"));
  },
});
