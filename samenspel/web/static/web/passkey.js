// A passkey that was cancelled or is not there: say so on the page, kindly, not in the console.
(() => {
  "use strict"
  document.addEventListener("allauth.error", (event) => {
    event.preventDefault()
    for (const notice of document.querySelectorAll("[data-passkey-trouble]")) notice.hidden = false
  })
})()
