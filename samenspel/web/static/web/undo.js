// Ten seconds to think again: the button counts down and goes. The server decides by its own clock.
(() => {
  "use strict";
  for (const form of document.querySelectorAll("[data-undo]")) {
    const left = form.querySelector("[data-left]");
    const until = Date.now() + Number(form.dataset.undo) * 1000;

    function tell() {
      const seconds = Math.ceil((until - Date.now()) / 1000);
      left.textContent = `(${seconds})`;
      if (seconds > 0) return;
      clearInterval(clock);
      if (form.contains(document.activeElement)) document.getElementById("main").focus();
      form.hidden = true;
    }

    const clock = setInterval(tell, 250);
    tell();
    // Pressed in the last second: it is on its way, and does not go under the finger.
    form.addEventListener("submit", () => clearInterval(clock));
  }
})();
