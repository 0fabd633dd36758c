// Who strings drags a pearl onto the thread or to another place on it, with a mouse or a finger. An extra: the buttons
// stay. The server answers with the board as it is then, and with the reason when a pearl cannot lie there.
window.samenspelDrag({
  things: "[data-bead]",

  // A thread that is still empty is low: beside it counts too.
  listAt(x, y, edge) {
    const thread = document.querySelector("[data-thread]");
    const box = thread.getBoundingClientRect();
    return x >= box.left && x <= box.right && y >= box.top - edge && y <= box.bottom + edge ? thread : null;
  },

  fields({ thing, next }) {
    const told = { dragged: "1", before: next ? next.dataset.bead : "" };
    return "isNew" in thing.dataset ? { ...told, pearl: thing.dataset.bead } : told;
  },

  async heard(response) {
    if (response.status !== 200 && response.status !== 409) return null;
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    const board = document.adoptNode(page.querySelector("[data-board]"));
    return { board, reason: board.dataset.said };
  },

  laid({ told }) {
    if (told.board) document.querySelector("[data-board]").replaceWith(told.board);
  },
});
