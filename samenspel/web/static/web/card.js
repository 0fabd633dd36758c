// Who scans a pasje need not type its code. It stands behind the # of the address: that part never leaves the phone,
// and is taken out of the address bar at once. It is kept nowhere.
(() => {
  "use strict";
  const field = document.querySelector("[data-card-code] input");
  const known = document.querySelector("[data-card-known]");
  const code = decodeURIComponent(window.location.hash.slice(1));
  if (!field || !known || !/^[0-9A-Za-z -]{8,12}$/.test(code)) return;
  window.history.replaceState(null, "", window.location.pathname + window.location.search);
  field.value = code;
  field.closest("[data-card-code]").hidden = true;
  known.hidden = false;
  document.querySelector("[name=pin]").focus();
})();
