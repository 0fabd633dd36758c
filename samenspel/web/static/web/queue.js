// What was caught waits on the phone until the server says that it has it. Never lost, sent once.
// Plain script without a build step, for old phones. The page gives the words (data-…), this gives the behaviour.
(function () {
  "use strict";

  const OWNER = "samenspel.owner";
  const HAT = "samenspel.hat";
  const SEEN = "samenspel.seen";
  const AGAIN_EVERY = 30 * 1000;
  const PATIENCE = 120 * 1000;
  const listeners = [];
  const state = { ready: null, reach: "unknown", by: "page", sending: false, again: false };
  let database = null;

  // ── The store ───────────────────────────────────────────────────────────────
  function open() {
    if (!database) {
      database = new Promise(function (resolve, reject) {
        const request = indexedDB.open("samenspel", 1);
        request.onupgradeneeded = function () {
          request.result.createObjectStore("queue", { keyPath: "key" });
        };
        request.onsuccess = function () {
          resolve(request.result);
        };
        request.onerror = function () {
          database = null;
          reject(request.error);
        };
      });
    }
    return database;
  }

  // Resolves only when the phone has it for good: "strict" asks the disk, for when the battery dies.
  async function change(work) {
    const db = await open();
    await new Promise(function (resolve, reject) {
      const transaction = db.transaction("queue", "readwrite", { durability: "strict" });
      work(transaction.objectStore("queue"));
      transaction.oncomplete = resolve;
      transaction.onerror = transaction.onabort = function () {
        reject(transaction.error);
      };
    });
  }

  async function items() {
    const db = await open();
    const found = await new Promise(function (resolve, reject) {
      const request = db.transaction("queue").objectStore("queue").getAll();
      request.onsuccess = function () {
        resolve(request.result);
      };
      request.onerror = function () {
        reject(request.error);
      };
    });
    return found.sort(function (one, other) {
      return one.saidAt < other.saidAt ? -1 : 1;
    });
  }

  function newKey() {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    return Array.from(bytes, function (byte) {
      return byte.toString(16).padStart(2, "0");
    }).join("");
  }

  function remembered(name) {
    try {
      return localStorage.getItem(name) || "";
    } catch (refused) {
      return "";
    }
  }

  function remember(name, value) {
    try {
      if (value) localStorage.setItem(name, value);
      else localStorage.removeItem(name);
    } catch (refused) {
      // A phone that keeps nothing still sends at once.
    }
  }

  // ── Sending ─────────────────────────────────────────────────────────────────
  async function ask(url, options) {
    const given = Object.assign({ credentials: "same-origin", cache: "no-store", redirect: "manual" }, options);
    if (!window.AbortController) return fetch(url, given);
    const stop = new AbortController();
    const clock = setTimeout(function () {
      stop.abort();
    }, PATIENCE);
    try {
      return await fetch(url, Object.assign(given, { signal: stop.signal }));
    } finally {
      clearTimeout(clock);
    }
  }

  async function read(response) {
    try {
      return await response.json();
    } catch (notJson) {
      return {};
    }
  }

  // Whose phone is it now? "there" with her mark, "signed-out", or "none" without reach.
  async function getReady() {
    try {
      const response = await ask(places.ready, { headers: background({}) });
      if (response.status === 401 || response.type === "opaqueredirect") return "signed-out";
      if (!response.ok) return "none";
      const ready = await response.json();
      remember(OWNER, ready.owner);
      remember(SEEN, String(Date.now()));
      if (ready.neighbourhoods) remember("samenspel.neighbourhoods", JSON.stringify(ready.neighbourhoods));
      state.ready = ready;
      return "there";
    } catch (noReach) {
      return "none";
    }
  }

  function asForm(item) {
    const form = new FormData();
    item.fields.forEach(function (field) {
      form.append(field[0], field[1]);
    });
    form.append("said_at", item.saidAt);
    form.append("owner", item.owner);
    form.append("hat", item.hat);
    if (item.photo) form.append("photo", new Blob([item.photo.data], { type: item.photo.type }), "foto");
    return form;
  }

  // What the phone does by itself keeps nobody signed in: only what she does herself moves the idle clock.
  function background(headers) {
    return state.by === "person" ? headers : Object.assign(headers, { "Samenspel-Background": "1" });
  }

  // Sends one → what became of it: "kept", "refused", "signed-out", "no-reach" or "later".
  async function send(item) {
    const headers = background({ "X-CSRFToken": state.ready.csrf, "Idempotency-Key": item.key });
    let response;
    try {
      response = await ask(places.send, { method: "POST", body: asForm(item), headers: headers });
    } catch (noReach) {
      return "no-reach";
    }
    if (response.status === 401 || response.type === "opaqueredirect") return "signed-out";
    // An old token or another person's sign-in: asked afresh next time. A server in trouble: later.
    if (response.status === 403 || response.status === 429 || response.status >= 500) return "later";
    const told = await read(response);
    if (response.ok && told.voice) return received(item, told);
    // Answered by another page than ours, or her hat has just changed: it is asked again.
    if (response.ok || (response.status === 409 && !told.reason)) return "later";
    item.refused = told.reason || places.element.dataset.refusedUnknown;
    await change(function (store) {
      store.put(item);
    });
    return "refused";
  }

  async function received(item, receipt) {
    await change(function (store) {
      store.delete(item.key);
    });
    tell({ receipt: receipt, key: item.key });
    return "kept";
  }

  function isMine(item) {
    return !item.refused && item.owner === remembered(OWNER);
  }

  // One at a time, also over two open pages where the browser can see to that; else the key sees to it.
  async function flush(by) {
    if (state.sending) {
      state.again = true;
      return;
    }
    state.sending = true;
    state.again = false;
    state.by = by;
    try {
      if (navigator.locks) await navigator.locks.request("samenspel.queue", sendAll);
      else await sendAll();
    } finally {
      state.sending = false;
      tell({});
    }
    if (state.again) await flush(by);
  }

  async function sendAll() {
    const kept = await items();
    const hasWork = state.by === "clock" ? kept.some(isMine) : kept.length || places.element.dataset.alwaysReady;
    if (!hasWork) return;
    state.reach = await getReady();
    tell({});
    if (state.reach !== "there") return;
    // Asked again: it may have been thrown away, or sent by another open page, in the meantime.
    for (const item of (await items()).filter(isMine)) {
      const outcome = await send(item);
      // One that is refused, or that the server cannot digest now, does not hold up the others.
      if (outcome === "no-reach" || outcome === "signed-out") {
        state.reach = outcome === "no-reach" ? "none" : outcome;
        return;
      }
      tell({});
    }
  }

  // ── What others on the page may ask ─────────────────────────────────────────
  async function add(item, instead) {
    if (navigator.storage && navigator.storage.persist) navigator.storage.persist().catch(function () {});
    await change(function (store) {
      store.put(item);
      if (instead) store.delete(instead);
    });
    tell({});
    flush("person");
  }

  async function drop(key) {
    await change(function (store) {
      store.delete(key);
    });
    tell({});
  }

  function tell(news) {
    listeners.forEach(function (listen) {
      listen(Object.assign({ reach: state.reach, sending: state.sending }, news));
    });
  }

  const element = document.querySelector("[data-queue]");
  if (!element || !window.indexedDB || !window.fetch || !window.crypto) return;
  const places = { element: element, ready: element.dataset.readyUrl, send: element.dataset.sendUrl };

  window.samenspelQueue = {
    items: items,
    add: add,
    drop: drop,
    flush: flush,
    newKey: newKey,
    remember: remember,
    remembered: remembered,
    owner: function () {
      return remembered(OWNER);
    },
    hat: function () {
      return remembered(HAT);
    },
    // Whether the words that wait may be shown: not on a screen that was left alone or signed itself out.
    mayShow: function (item) {
      if (item.owner !== remembered(OWNER)) return false;
      if (state.reach === "there") return true;
      return state.reach === "none" && Date.now() - Number(remembered(SEEN)) < Number(element.dataset.idleSeconds) * 1000;
    },
    // Somebody is using this page: it is not left alone.
    stay: function () {
      if (state.reach === "there" || state.reach === "none") remember(SEEN, String(Date.now()));
    },
    forgetOwner: function () {
      [OWNER, HAT, SEEN, "samenspel.catching", "samenspel.noting", "samenspel.walks"].forEach(function (name) {
        remember(name, "");
      });
    },
    listen: function (listener) {
      listeners.push(listener);
    },
  };
  if (element.dataset.owner) remember(OWNER, element.dataset.owner);
  if (element.dataset.hat) remember(HAT, element.dataset.hat);

  function byItself(by) {
    return function () {
      if (document.visibilityState === "visible") flush(by);
    };
  }
  window.addEventListener("online", byItself("page"));
  window.addEventListener("pageshow", byItself("page"));
  document.addEventListener("visibilitychange", byItself("page"));
  setInterval(byItself("clock"), AGAIN_EVERY);

  // After one visit the page for catching opens without reach.
  // A phone that was in an atelier before has the script, and not yet the page.
  if (navigator.serviceWorker) {
    navigator.serviceWorker.register(element.dataset.workerUrl).catch(function () {});
    navigator.serviceWorker.ready.then(function (there) {
      there.active.postMessage({ keep: element.dataset.catchUrl });
    });
  }
})();
