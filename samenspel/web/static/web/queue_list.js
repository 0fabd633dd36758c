// Shows what waits on the phone, piece by piece, and asks before anybody signs out over it.
(function () {
  "use strict";

  const queue = window.samenspelQueue;
  const element = document.querySelector("[data-queue]");
  if (!queue || !element) return;

  const words = element.dataset;
  const line = element.querySelector("[data-queue-state]");
  const list = element.querySelector("[data-queue-items]");
  const others = element.querySelector("[data-queue-others]");
  const logIn = element.querySelector("[data-queue-log-in]");
  const pattern = element.querySelector("template[data-queue-item]").content;
  const hadSome = { yes: false };
  let unsent = 0;

  function count(one, many, number) {
    return number === 1 ? one : many.replace("{n}", number);
  }

  function said(item) {
    const found = item.fields.find(function (field) {
      return field[0] === "words";
    });
    const text = found ? found[1] : "";
    return text.length > 60 ? text.slice(0, 60) + "…" : text;
  }

  function sentence(waiting, refused, news) {
    if (waiting && news.reach === "signed-out") return count(words.lockedOne, words.lockedMany, waiting);
    if (waiting && news.sending && news.reach === "there") return count(words.sendingOne, words.sendingMany, waiting);
    if (waiting) return count(words.waitingOne, words.waitingMany, waiting);
    if (refused) return count(words.refusedOne, words.refusedMany, refused);
    return hadSome.yes ? words.allSent : "";
  }

  function row(item) {
    const made = document.importNode(pattern, true).querySelector("li");
    const when = new Date(item.saidAt);
    made.dataset.key = item.key;
    made.querySelector("[data-said-at]").textContent = when.toLocaleString(document.documentElement.lang || "nl", {
      weekday: "long",
      hour: "2-digit",
      minute: "2-digit",
    });
    made.querySelector("[data-words]").textContent = said(item);
    made.querySelector("[data-reason]").textContent = item.refused || words.itemWaiting;
    made.classList.toggle("queue-refused", Boolean(item.refused));
    const fix = made.querySelector("[data-fix]");
    fix.hidden = !item.refused;
    fix.href = words.catchUrl + "#verbeter-" + item.key;
    arm(made, item);
    return made;
  }

  // Throwing away asks first, in the same place, with the keyboard too.
  function arm(made, item) {
    const first = made.querySelector("[data-drop]");
    const question = made.querySelector("[data-drop-question]");
    first.addEventListener("click", function () {
      question.hidden = false;
      first.hidden = true;
      question.querySelector("[data-drop-no]").focus();
    });
    question.querySelector("[data-drop-no]").addEventListener("click", function () {
      question.hidden = true;
      first.hidden = false;
      first.focus();
    });
    question.querySelector("[data-drop-yes]").addEventListener("click", function () {
      queue.drop(item.key);
      line.focus();
    });
  }

  async function show(news) {
    const all = await queue.items();
    const mine = all.filter(function (item) {
      return item.owner === queue.owner();
    });
    const refused = mine.filter(function (item) {
      return item.refused;
    }).length;
    unsent = mine.length;
    if (mine.length) hadSome.yes = true;
    line.textContent = sentence(mine.length - refused, refused, news);
    others.textContent = count(words.othersOne, words.othersMany, all.length - mine.length);
    others.hidden = all.length === mine.length;
    element.classList.toggle("queue-done", hadSome.yes && !all.length);
    logIn.hidden = news.reach !== "signed-out" || !mine.length;
    element.hidden = !line.textContent && others.hidden;
    draw(mine.filter(queue.mayShow));
  }

  // Somebody may be reading a line or answering its question: what has not changed stays as it is.
  function draw(shown) {
    const marks = shown.map(function (item) {
      return item.key + (item.refused || "");
    });
    if (list.dataset.marks === marks.join()) return;
    list.dataset.marks = marks.join();
    list.textContent = "";
    shown.forEach(function (item) {
      list.appendChild(row(item));
    });
  }

  // Drawings follow each other: an older one never overtakes a newer one.
  let last = Promise.resolve();
  queue.listen(function (news) {
    last = last.then(function () {
      return show(news);
    });
  });
  ["pointerdown", "keydown"].forEach(function (kind) {
    document.addEventListener(kind, queue.stay, { passive: true });
  });

  // ── Signing out ─────────────────────────────────────────────────────────────
  document.addEventListener("submit", function (event) {
    const form = event.target;
    if (new URL(form.action, location.href).pathname !== words.signOutUrl) return;
    const asked = form.querySelector("[data-sign-out-question]");
    if (!unsent || asked) {
      queue.forgetOwner();
      return;
    }
    event.preventDefault();
    const question = document.importNode(element.querySelector("template[data-sign-out]").content, true);
    question.querySelector("[data-question]").textContent = count(words.signOutOne, words.signOutMany, unsent);
    question.querySelector("[data-send-first]").addEventListener("click", function () {
      form.querySelector("[data-sign-out-question]").remove();
      queue.flush("person");
    });
    form.appendChild(question);
    form.querySelector("[data-sign-out-question] button").focus();
  });
})();
