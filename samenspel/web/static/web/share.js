// Passing a page on: with the phone's own share sheet, or by copying the address. A button is there when the phone can.
(() => {
  "use strict";
  for (const part of document.querySelectorAll("[data-share]")) {
    const sheet = part.querySelector("[data-share-sheet]");
    const copy = part.querySelector("[data-share-copy]");
    const state = part.querySelector("[data-share-state]");
    const { shareTitle: title, shareText: text, shareUrl: url } = part.dataset;
    if (navigator.share) {
      sheet.hidden = false;
      // Closing the sheet without choosing is no mistake.
      sheet.addEventListener("click", () => navigator.share({ title, text, url }).catch(() => undefined));
    }
    if (navigator.clipboard && navigator.clipboard.writeText) {
      copy.hidden = false;
      copy.addEventListener("click", async () => {
        try {
          await navigator.clipboard.writeText(url);
          state.textContent = part.dataset.copied;
        } catch (refused) {
          // The address stands there, to be held and copied by hand.
          getSelection().selectAllChildren(part.querySelector(".share-address"));
        }
      });
    }
  }
})();
