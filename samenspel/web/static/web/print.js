// A button that prints. Without JavaScript it is not there, and the phone's own menu prints as well.
(() => {
  "use strict"
  for (const button of document.querySelectorAll("[data-print]")) {
    button.hidden = false
    button.addEventListener("click", () => window.print())
  }
})()
