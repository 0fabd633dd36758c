// Where it is: asked of the phone when somebody presses the button, or pointed at on the drawn map. What it gives is a
// field with two numbers of about ten metres; the server keeps only the square of 250 metres in which that lies.
(function () {
  "use strict";

  const STEP = 0.04;
  const MOVES = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

  function start(held) {
    const field = held.closest("form").elements[held.dataset.into];
    const map = held.querySelector("[data-place-map]");
    const mark = held.querySelector("[data-place-mark]");
    const told = held.querySelector("[data-place-told]");
    const away = held.querySelector("[data-place-away]");
    const here = held.querySelector("[data-place-here]");
    // From the left and from the top, in parts of the map.
    let at = null;

    function corners() {
      return map.dataset.corners.split(" ").map(Number);
    }

    function showMark() {
      mark.hidden = !at || at[0] < 0 || at[0] > 1 || at[1] < 0 || at[1] > 1;
      if (mark.hidden) return;
      mark.style.left = at[0] * 100 + "%";
      mark.style.top = at[1] * 100 + "%";
    }

    function choose(east, north) {
      field.value = north.toFixed(4) + ", " + east.toFixed(4);
      field.dispatchEvent(new Event("change", { bubbles: true }));
      told.textContent = held.dataset.chosen;
      away.hidden = false;
      if (map.dataset.corners) {
        const [west, south, eastern, northern] = corners();
        at = [(east - west) / (eastern - west), (northern - north) / (northern - south)];
        showMark();
      }
    }

    function chooseAt(x, y) {
      const [west, south, east, north] = corners();
      choose(west + (east - west) * x, north - (north - south) * y);
    }

    function clear() {
      field.value = "";
      at = null;
      away.hidden = true;
      showMark();
    }

    map.addEventListener("click", function (event) {
      const box = map.getBoundingClientRect();
      chooseAt((event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height);
    });

    map.addEventListener("keydown", function (event) {
      const move = MOVES[event.key];
      if (!move) return;
      event.preventDefault();
      const from = mark.hidden ? [0.5, 0.5] : at;
      const to = [0, 1].map(function (axis) {
        return Math.min(1, Math.max(0, from[axis] + (mark.hidden ? 0 : move[axis] * STEP)));
      });
      chooseAt(to[0], to[1]);
    });

    away.addEventListener("click", function () {
      clear();
      told.textContent = held.dataset.none;
    });

    held.closest("form").addEventListener("reset", function () {
      clear();
      told.textContent = "";
    });

    if (navigator.geolocation && window.isSecureContext) {
      here.hidden = false;
      here.addEventListener("click", function () {
        told.textContent = held.dataset.asking;
        navigator.geolocation.getCurrentPosition(
          function (found) {
            choose(found.coords.longitude, found.coords.latitude);
          },
          function () {
            told.textContent = held.dataset.noAnswer;
          },
          { enableHighAccuracy: true, timeout: 20000, maximumAge: 60000 }
        );
      });
    }
    held.hidden = false;
  }

  document.querySelectorAll("[data-place-on-map]").forEach(start);
})();
