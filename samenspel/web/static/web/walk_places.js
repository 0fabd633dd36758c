// The drawn streets of a walk and their names, which everybody may see: read from the page when there is reach, and put
// back on the page that the phone kept for when there is none.
(function () {
  "use strict";

  function read(form) {
    const map = form.querySelector("[data-place-map]");
    const drawn = map.querySelector("svg");
    return {
      corners: map.dataset.corners,
      drawn: drawn ? drawn.outerHTML : "",
      names: Array.from(document.getElementById("places_here").options, function (option) {
        return option.value;
      }),
    };
  }

  function show(form, kept) {
    const map = form.querySelector("[data-place-map]");
    (kept.names || []).forEach(function (name) {
      document.getElementById("places_here").appendChild(document.createElement("option")).value = name;
    });
    if (!kept.drawn) return;
    map.dataset.corners = kept.corners;
    map.prepend(document.adoptNode(new DOMParser().parseFromString(kept.drawn, "image/svg+xml").documentElement));
    map.closest("[data-place-drawn]").hidden = false;
  }

  window.samenspelPlaces = { read: read, show: show };
})();
