// What is typed in an atelier stays on the phone until the server says that it has it. Never lost, kept once.
// The same idea as queue.js, for who has no account: the key of each outcome is made here, before it is sent.
(() => {
  "use strict";
  const form = document.querySelector("[data-atelier]");
  if (!form || !window.indexedDB || !window.fetch || !window.crypto) return;
  const AGAIN_EVERY = 5000;
  const PATIENCE = 20000;
  const words = form.dataset;
  const here = words.atelier;
  const field = form.elements.text;
  const TYPING = `samenspel.atelier.${here}`;
  const state = document.querySelector("[data-queue-state]");
  const list = document.querySelector("[data-queue-items]");
  const still = form.querySelector("[data-still-note]");
  // The page that a phone kept for itself has no token: it asks for one first.
  let token = form.elements.csrfmiddlewaretoken ? form.elements.csrfmiddlewaretoken.value : "";
  let database = null;
  let sending = false;
  let again = false;
  let reach = true;
  let isOut = false;
  let sentNow = 0;
  let adding = false;

  // ── The store ───────────────────────────────────────────────────────────────
  function open() {
    if (!database) {
      database = new Promise((resolve, reject) => {
        const request = indexedDB.open("samenspel-atelier", 1);
        request.onupgradeneeded = () => request.result.createObjectStore("typed", { keyPath: "key" });
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => {
          database = null;
          reject(request.error);
        };
      });
    }
    return database;
  }

  // Resolves only when the phone has it for good.
  async function change(work) {
    const db = await open();
    await new Promise((resolve, reject) => {
      const transaction = db.transaction("typed", "readwrite", { durability: "strict" });
      work(transaction.objectStore("typed"));
      transaction.oncomplete = resolve;
      transaction.onerror = transaction.onabort = () => reject(transaction.error);
    });
  }

  async function items() {
    const db = await open();
    const found = await new Promise((resolve, reject) => {
      const request = db.transaction("typed").objectStore("typed").getAll();
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    return found.filter((item) => item.atelier === here).sort((one, other) => one.typedAt - other.typedAt);
  }

  function newKey() {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  }

  // ── Sending ─────────────────────────────────────────────────────────────────
  async function ask(url, options) {
    const stop = new AbortController();
    const clock = setTimeout(() => stop.abort(), PATIENCE);
    try {
      const given = { credentials: "same-origin", cache: "no-store", redirect: "manual", signal: stop.signal };
      return await fetch(url, Object.assign(given, options));
    } finally {
      clearTimeout(clock);
    }
  }

  async function told(response) {
    try {
      return await response.json();
    } catch (notJson) {
      return {};
    }
  }

  async function renewToken() {
    const response = await ask(words.ready, {});
    if (response.ok) token = (await told(response)).csrf || token;
  }

  // Sends one → "kept", "refused", "out" or "later". Throws when there is no reach.
  async function send(item) {
    if (!token) await renewToken();
    const body = new FormData();
    for (const [name, value] of item.fields) body.append(name, value);
    body.append("key", item.key);
    // How long it waited, and not when it was typed: the clock of a phone may be wrong.
    body.append("waited", String(Math.max(0, (Date.now() - item.typedAt) / 1000)));
    const response = await ask(words.send, { method: "POST", body, headers: { "X-CSRFToken": token } });
    if (response.status === 401) return "out";
    if (response.status === 403) await renewToken();
    if (response.status === 403 || response.status === 429 || response.status >= 500) return "later";
    const receipt = await told(response);
    if (response.status === 201 && receipt.outcome) {
      await change((store) => store.delete(item.key));
      return "kept";
    }
    if (response.ok || response.type === "opaqueredirect") return "later"; // answered by another page than ours
    item.refused = receipt.reason || words.unknown;
    await change((store) => store.put(item));
    return "refused";
  }

  async function sendAll() {
    for (const item of await items()) {
      if (item.refused) continue;
      const outcome = await send(item);
      isOut = outcome === "out";
      reach = outcome !== "later";
      if (outcome === "kept") sentNow += 1;
      if (isOut || outcome === "later") return;
      await show();
    }
  }

  // One at a time, also over two open pages where the browser can see to that; else the key sees to it.
  async function flush() {
    if (sending) {
      again = true;
      return;
    }
    sending = true;
    again = false;
    const before = sentNow;
    try {
      if (navigator.locks) await navigator.locks.request(`samenspel.atelier.${here}`, sendAll);
      else await sendAll();
    } catch (noReach) {
      reach = false;
    }
    sending = false;
    await show();
    if (sentNow > before) document.dispatchEvent(new CustomEvent("atelier:look"));
    if (again) await flush();
  }

  // ── What one sees ───────────────────────────────────────────────────────────
  function count(one, many, number) {
    return number === 1 ? one : many.replace("#", String(number));
  }

  function said(waiting, refused) {
    const parts = [];
    if (waiting && isOut) parts.push(words.out);
    else if (waiting) parts.push(reach ? words.sending : count(words.waitsOne, words.waits, waiting));
    if (refused) parts.push(count(words.refusedOne, words.refused, refused));
    return parts.join(". ") || (sentNow ? words.sent : "");
  }

  function button(label, act) {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "button button-small";
    made.textContent = label;
    made.addEventListener("click", act);
    return made;
  }

  function line(item) {
    const made = document.createElement("li");
    const text = document.createElement("p");
    text.textContent = item.text;
    made.append(text);
    if (item.refused) {
      const why = document.createElement("p");
      why.className = "hint";
      why.textContent = item.refused;
      const back = button(words.again, () => takeBack(item));
      const away = button(words.throw, () => drop(item));
      made.append(why, back, away);
    }
    return made;
  }

  async function show() {
    const kept = await items();
    const refused = kept.filter((item) => item.refused).length;
    const sentence = said(kept.length - refused, refused);
    state.hidden = !sentence;
    if (state.textContent !== sentence) state.textContent = sentence;
    state.classList.toggle("waits", kept.length > 0);
    list.hidden = kept.length === 0;
    list.replaceChildren(...kept.map(line));
  }

  async function drop(item) {
    await change((store) => store.delete(item.key));
    await show();
  }

  async function takeBack(item) {
    field.value = field.value ? `${field.value}\n${item.text}` : item.text;
    form.hidden = false;
    await drop(item);
    field.focus();
  }

  // ── The question of now ─────────────────────────────────────────────────────
  // Who is in the middle of a sentence finishes it for the question that she was answering.
  function adopt() {
    const now = document.querySelector("[data-part=question] [data-round]");
    if (!now) return;
    const round = form.elements.round;
    const isTyping = field.value.trim() !== "";
    const isOther = now.dataset.round !== round.value;
    if (isTyping && isOther && round.value) {
      still.textContent = `${words.still} ${form.dataset.title || ""}`;
      still.hidden = false;
      form.hidden = false;
      return;
    }
    still.hidden = true;
    if (isOther) {
      round.value = now.dataset.round;
      form.dataset.title = now.dataset.title;
      choose(now.dataset.kind);
    }
    form.hidden = !now.dataset.round && !isTyping;
  }

  function choose(kind) {
    for (const each of form.elements.kind) each.checked = each.value === kind || (each.checked && !kind);
    onlyForQuotes();
  }

  function onlyForQuotes() {
    const part = form.querySelector("[data-only-quote]");
    part.hidden = form.elements.kind.value !== "quote";
  }

  function typing(value) {
    try {
      if (value) localStorage.setItem(TYPING, value);
      else localStorage.removeItem(TYPING);
      return localStorage.getItem(TYPING) || "";
    } catch (refused) {
      return "";
    }
  }

  async function keep() {
    const text = field.value.trim();
    const skip = ["csrfmiddlewaretoken", "key", "waited", "text"];
    const fields = Array.from(new FormData(form)).filter(([name]) => !skip.includes(name));
    fields.push(["text", text]);
    await change((store) => store.put({ key: newKey(), atelier: here, text, fields, typedAt: Date.now() }));
  }

  form.addEventListener("submit", async (event) => {
    if (form.dataset.plain) return;
    event.preventDefault();
    if (adding || !field.value.trim()) {
      field.focus();
      return;
    }
    adding = true;
    try {
      await keep();
    } catch (noStore) {
      // A phone that keeps nothing sends the form as it is.
      form.dataset.plain = "1";
      form.submit();
      return;
    }
    adding = false;
    field.value = "";
    typing("");
    field.focus();
    if (form.elements.is_own) form.elements.is_own.checked = false;
    const now = document.querySelector("[data-part=question] [data-round]");
    choose(now ? now.dataset.kind : "");
    adopt();
    reach = true;
    await show();
    flush();
  });

  form.addEventListener("change", onlyForQuotes);
  field.addEventListener("input", () => typing(field.value));
  document.addEventListener("atelier:news", adopt);
  window.addEventListener("online", flush);
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && flush());
  setInterval(async () => (await items()).length && flush(), AGAIN_EVERY);

  // On a slow line somebody types before this is there.
  if (field.value) typing(field.value);
  else field.value = (() => { try { return localStorage.getItem(TYPING) || ""; } catch (refused) { return ""; } })();
  const asked = document.querySelector("[data-part=question] [data-round]");
  form.dataset.title = asked ? asked.dataset.title : "";
  onlyForQuotes();
  adopt();
  show().then(flush, () => undefined);
})();
