// A screen that others use too closes itself, and says so. The server closes it by its own clock:
// this only tells how long it takes, and leaves when it is time.
(() => {
  "use strict";
  const line = document.querySelector("[data-closes-after]");
  if (!line) return;
  const SAID_ALOUD = [120, 60, 10];
  const shown = line.querySelector("[data-shown]");
  const spoken = line.querySelector("[data-spoken]");
  // By the clock, not by counting: a phone that slept wakes up late.
  const closesAt = Date.now() + Number(line.dataset.closesAfter) * 1000;
  let before = Infinity;

  // Never more than there is: with 119 seconds left it says one minute.
  function inWords(seconds) {
    const [one, many, number] =
      seconds >= 60
        ? [line.dataset.minute, line.dataset.minutes, Math.floor(seconds / 60)]
        : [line.dataset.second, line.dataset.seconds, seconds];
    return number === 1 ? one : many.replace("#", String(number));
  }

  function tell() {
    const left = Math.max(0, Math.ceil((closesAt - Date.now()) / 1000));
    shown.textContent = inWords(left);
    if (SAID_ALOUD.some((moment) => before > moment && left <= moment)) spoken.textContent = shown.textContent;
    before = left;
    if (left === 0) {
      clearInterval(clock);
      window.location.replace(line.dataset.closesTo);
    }
  }

  const clock = setInterval(tell, 1000);
  line.hidden = false;
  tell();
  window.addEventListener("pageshow", tell);
})();
