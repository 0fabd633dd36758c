// Catching at the door: the phone keeps it first, always; sending comes after. Without this, it is an ordinary form.
(function () {
  "use strict";

  const queue = window.samenspelQueue;
  const form = document.querySelector("[data-catch]");
  if (!queue || !form) return;

  const LARGEST = 2048;
  const KEPT_APART = ["csrfmiddlewaretoken", "key", "said_at", "hat", "whose", "photo"];
  // Another page with this form says itself what stays for the next one, and where that is remembered.
  const STAYS = ("stays" in form.dataset ? form.dataset.stays : "channel neighbourhood place").split(" ").filter(Boolean);
  const REMEMBER = form.dataset.remember || "samenspel.catching";
  const saved = document.querySelector("[data-saved]");
  const detail = form.elements.reach_detail;
  const file = form.elements.photo;
  const state = { saving: false, fixing: null, wanted: "", savedKey: "" };

  // ── The form ────────────────────────────────────────────────────────────────
  function chosen(name) {
    const found = form.querySelector('[name="' + name + '"]:checked');
    return found ? found.value : "";
  }

  function set(name, value) {
    form.querySelectorAll('[name="' + name + '"]').forEach(function (input) {
      if (input.type === "radio") input.checked = input.value === value;
      else input.value = value;
    });
  }

  // One field for a number or an address, asked only when there is something to fill in.
  function askDetail() {
    const row = detail.closest("[data-reach-detail]");
    const label = row.dataset[chosen("reach_by")];
    row.hidden = !label;
    detail.required = Boolean(label);
    detail.type = { phone: "tel", text: "tel", mail: "email" }[chosen("reach_by")] || "text";
    if (label) row.querySelector("[data-label]").textContent = label;
  }

  function askAboutPhoto() {
    const has = Boolean(file.files.length || (state.fixing && state.fixing.photo));
    form.querySelectorAll("[data-with-photo]").forEach(function (part) {
      part.hidden = !has;
    });
    form.elements.faces.required = has;
  }

  // The hat under which this page was opened: another open page may have changed it since.
  function hatOfPage() {
    return form.elements.hat ? form.elements.hat.value : queue.hat();
  }

  // Caught under another hat, it stays with that house, unless she chooses the one for which she works now.
  function askWhose() {
    const part = form.querySelector("[data-whose]");
    part.hidden = !state.fixing || state.fixing.hat === hatOfPage();
    part.disabled = part.hidden;
  }

  function fillNeighbourhoods() {
    const select = form.elements.neighbourhood;
    if (!select.options || select.options.length) return;
    JSON.parse(queue.remembered("samenspel.neighbourhoods") || "[]").forEach(function (each) {
      select.add(new Option(each.name, each.id));
    });
  }

  function restart() {
    form.reset();
    form.querySelectorAll("[data-carried]").forEach(function (input) {
      input.remove();
    });
    state.fixing = null;
    fillNeighbourhoods();
    const stays = JSON.parse(queue.remembered(REMEMBER) || "{}");
    STAYS.forEach(function (name) {
      if (stays[name]) set(name, stays[name]);
    });
    if (form.elements.neighbourhood.selectedIndex < 0) form.elements.neighbourhood.selectedIndex = 0;
    askDetail();
    askAboutPhoto();
    askWhose();
  }

  // ── The photo ───────────────────────────────────────────────────────────────
  function read(blob) {
    return new Promise(function (resolve, reject) {
      const reader = new FileReader();
      reader.onload = function () {
        resolve({ data: reader.result, type: blob.type });
      };
      reader.onerror = reject;
      reader.readAsArrayBuffer(blob);
    });
  }

  // Made smaller here, which also leaves behind where and when it was taken. A phone that cannot sends it as it is.
  function shrink(blob) {
    return new Promise(function (resolve) {
      const image = new Image();
      const address = URL.createObjectURL(blob);
      const give = function (made) {
        URL.revokeObjectURL(address);
        resolve(made || blob);
      };
      image.onerror = function () {
        give(null);
      };
      image.onload = function () {
        const scale = Math.min(1, LARGEST / Math.max(image.naturalWidth, image.naturalHeight));
        const canvas = document.createElement("canvas");
        canvas.width = Math.max(1, Math.round(image.naturalWidth * scale));
        canvas.height = Math.max(1, Math.round(image.naturalHeight * scale));
        const brush = canvas.getContext("2d");
        if (!brush || !canvas.toBlob) return give(null);
        brush.drawImage(image, 0, 0, canvas.width, canvas.height);
        canvas.toBlob(give, "image/jpeg", 0.85);
      };
      image.src = address;
    });
  }

  // An old phone would lay a picture on its side: it is turned upright here only where the browser does that by itself.
  async function takePhoto() {
    if (!file.files.length) return (state.fixing && state.fixing.photo) || null;
    const turns = window.CSS && CSS.supports("image-orientation", "from-image");
    return read(turns ? await shrink(file.files[0]) : file.files[0]);
  }

  // ── Keeping ─────────────────────────────────────────────────────────────────
  async function makeItem() {
    const photo = await takePhoto();
    const fields = Array.from(new FormData(form).entries()).filter(function (field) {
      return KEPT_APART.indexOf(field[0]) < 0;
    });
    const saidAt = state.fixing ? state.fixing.saidAt : new Date().toISOString();
    const hat = state.fixing && chosen("whose") !== "now" ? state.fixing.hat : hatOfPage();
    const whose = { owner: queue.owner(), hat: hat };
    return Object.assign(whose, { key: queue.newKey(), saidAt: saidAt, fields: fields, photo: photo, refused: "" });
  }

  async function keep() {
    const item = await makeItem();
    await queue.add(item, state.fixing ? state.fixing.key : "");
    const stays = {};
    item.fields.forEach(function (field) {
      if (STAYS.indexOf(field[0]) >= 0) stays[field[0]] = field[1];
    });
    queue.remember(REMEMBER, JSON.stringify(stays));
    return item.key;
  }

  form.addEventListener("submit", async function (event) {
    if (state.plain) return;
    event.preventDefault();
    // A second tap while the first is being kept is no second voice.
    if (state.saving) return;
    state.saving = true;
    try {
      state.savedKey = await keep();
      showSaved();
    } catch (cannotKeep) {
      // This phone keeps nothing: send it straight away, as an ordinary form.
      state.plain = true;
      form.submit();
    } finally {
      state.saving = false;
    }
  });

  // ── Bewaard ─────────────────────────────────────────────────────────────────
  function showSaved() {
    saved.querySelector("[data-after-receipt]").hidden = true;
    saved.querySelector("[data-before-receipt]").hidden = false;
    saved.hidden = false;
    form.hidden = true;
    restart();
    window.scrollTo(0, 0);
    saved.querySelector("[data-saved-title]").focus();
  }

  function showReceipt(receipt) {
    // A phone without an account gets the code itself; a worker prints it on a slip.
    const code = saved.querySelector("[data-code]");
    if (code) code.textContent = receipt.code;
    else {
      saved.querySelector("[data-slip]").href = receipt.slip;
      saved.querySelector("[data-answer]").href = receipt.answer;
    }
    saved.querySelector("[data-after-receipt]").hidden = false;
    saved.querySelector("[data-before-receipt]").hidden = true;
  }

  function showForm() {
    saved.hidden = true;
    form.hidden = false;
    (form.querySelector("[data-first]") || form.elements.words).focus();
  }

  saved.querySelector("[data-another]").addEventListener("click", function (event) {
    event.preventDefault();
    showForm();
  });

  // ── Verbeter ────────────────────────────────────────────────────────────────
  function wantFix() {
    const found = location.hash.match(/^#verbeter-([0-9a-f]{32})$/);
    state.wanted = found ? found[1] : "";
  }

  // What another page caught with the words, and this form does not ask: it goes along.
  function carry(name, value) {
    const input = document.createElement("input");
    input.type = "hidden";
    input.name = name;
    input.value = value;
    input.dataset.carried = "yes";
    form.appendChild(input);
  }

  async function fix() {
    if (!state.wanted) return;
    const item = (await queue.items()).find(function (each) {
      return each.key === state.wanted && queue.mayShow(each);
    });
    if (!item) return;
    state.wanted = "";
    history.replaceState(null, "", location.pathname);
    restart();
    state.fixing = item;
    item.fields.forEach(function (field) {
      if (form.elements[field[0]]) set(field[0], field[1]);
      else carry(field[0], field[1]);
    });
    askDetail();
    askAboutPhoto();
    askWhose();
    showForm();
  }

  queue.listen(function (news) {
    if (news.receipt && news.key === state.savedKey) showReceipt(news.receipt);
    fix();
    askWhoYouAre();
  });

  // After signing out nobody knows who would be writing this down.
  function askWhoYouAre() {
    const isKnown = Boolean(queue.owner());
    form.querySelector("[data-save]").disabled = !isKnown;
    form.querySelector("[data-nobody]").hidden = isKnown;
  }

  form.addEventListener("change", function () {
    askDetail();
    askAboutPhoto();
  });
  window.addEventListener("hashchange", function () {
    wantFix();
    queue.flush("page");
  });
  // Larger letters, another language and signing out need the server: not from a page without reach.
  if (form.hasAttribute("data-shell")) {
    document.querySelectorAll("form:not([data-catch])").forEach(function (part) {
      part.hidden = true;
    });
  }
  wantFix();
  if (!form.hasAttribute("data-has-errors")) restart();
  askDetail();
  askAboutPhoto();
  askWhoYouAre();
})();
