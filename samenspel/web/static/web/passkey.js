// Passkeys need this script; a passkey that was cancelled or is not there is said on the page, kindly.
(() => {
  "use strict"
  for (const notice of document.querySelectorAll("[data-without-script]")) notice.remove()
  document.addEventListener("allauth.error", (event) => {
    event.preventDefault()
    for (const notice of document.querySelectorAll("[data-passkey-trouble]")) notice.hidden = false
  })
})()
