// Keeps two pages on the phone, for catching a voice and for noting on a walk, with nobody's name in them; and the files
// they are made of. On a phone in an atelier also the page on which one types, with the question of now and nobody's name
// or words in it: while that atelier is open, and never longer than a few hours after the phone last heard that it is.
// And the necklaces that somebody walks, as everybody gets them, with the photographs on them: asked for again whenever
// there is reach.
// On a phone in the group of a walk: the sheet, with nobody and no walk in it, until she stops on that device.
// No other page is kept: what belongs to somebody comes from the server, or not at all.
const CACHE = "samenspel-catch-1";
const ATELIER = "samenspel-atelier-1";
const GROUP = "samenspel-group-1";
const PHONE_PAGES = "{{ phone_pages }}";
const PHONE_SHELL = "{{ phone_shell }}";
const KEPT_AT = "Samenspel-Kept-At";
const KEPT_FOR = 4 * 60 * 60 * 1000;
const CATCH = "{% url "voices:catch" %}";
const SHELL = "{% url "voices:catch_shell" %}";
const SHEET = new RegExp("^" + "{% url "pearls:sheet" "_" %}".replace("/_/", "/[-a-z0-9]+/") + "$");
const SHEET_SHELL = "{% url "pearls:sheet_shell" %}";
const SHELLS = [SHELL, SHEET_SHELL];
const NONE = "00000000-0000-0000-0000-000000000000";
const GROUP_PAGE = new RegExp("^" + "{% url "pearls:group_sheet" "00000000-0000-0000-0000-000000000000" %}".replace(NONE, "[-0-9a-f]{36}") + "$");
const GROUP_SHELL = "{% url "pearls:group_shell" %}";
const STATIC = "{% get_static_prefix %}";
const NECKLACE = "samenspel-necklace-1 ";
const NECKLACE_PAGE = new RegExp("^" + "{% url "pearls:walk_necklace" "_" %}".replace("/_/", "/[-a-z0-9]+/") + "$");
const PHOTO = new RegExp("^" + "{% url "pearls:pearl_photo" "_" %}".replace("/_/", "/[-a-z0-9]+/") + "$");
const PATIENCE = 5000;
const HASHED = /\.[0-9a-f]{12}\.\w+$/;

self.addEventListener("install", (event) => {
  event.waitUntil(renewShells().then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  event.waitUntil(dropOldCaches().then(() => self.clients.claim()));
});

self.addEventListener("fetch", (event) => {
  const address = new URL(event.request.url);
  if (event.request.method !== "GET" || address.origin !== self.location.origin) return;
  const shell = event.request.mode === "navigate" ? shellOf(address.pathname) : undefined;
  if (event.request.mode === "navigate") event.waitUntil(Promise.all([forgetOldAteliers(), renewNecklaces()]));
  if (shell) event.respondWith(openKept(event, shell));
  else if (event.request.mode === "navigate" && isNecklacePage(address)) event.respondWith(openNecklace(event));
  else if (event.request.mode === "navigate" && isPhonePage(address)) event.respondWith(openPhone(event));
  else if (event.request.mode === "navigate") event.respondWith(openPage(event.request));
  else if (isFile(address)) event.respondWith(openFile(event.request));
});

// A page says what to keep and what to forget; nothing else can be asked of this script.
self.addEventListener("message", (event) => {
  const { keep, forget } = event.data || {};
  if (isGroup(keep)) event.waitUntil(caches.match(GROUP_SHELL).then((kept) => kept || keepGroup()).catch(() => undefined));
  if (isGroup(forget)) event.waitUntil(caches.delete(GROUP));
  if (keep === CATCH) event.waitUntil(caches.match(SHELL).then((kept) => kept || keepShells()).catch(() => undefined));
  else if (isNecklacePage(new URL(keep || forget || "/", self.location))) event.waitUntil(keepNecklace(keep || forget));
  else if (isPhonePage(new URL(keep || "/", self.location))) event.waitUntil(keepAtelier(keep).catch(() => undefined));
  if (isPhonePage(new URL(forget || "/", self.location))) event.waitUntil(forgetAtelier(forget));
});

function shellOf(path) {
  if (path === CATCH) return SHELL;
  if (GROUP_PAGE.test(path)) return GROUP_SHELL;
  return SHEET.test(path) ? SHEET_SHELL : undefined;
}

function isGroup(page) {
  return GROUP_PAGE.test(new URL(page || "/", self.location).pathname);
}

async function dropOldCaches() {
  const names = await caches.keys();
  const isOurs = (name) => [CACHE, ATELIER, GROUP].includes(name) || name.startsWith(NECKLACE);
  await Promise.all(names.filter((name) => !isOurs(name)).map((name) => caches.delete(name)));
}

// Only a phone on which somebody catches has these pages. With a new script it gets new ones.
async function renewShells() {
  if (await caches.match(SHELL)) await keepShells();
  if (await caches.match(GROUP_SHELL)) await keepGroup();
}

// First the files, then the pages: what is kept is always whole.
const keepShells = () => keepWhole(CACHE, SHELLS, fetchShell);
const keepGroup = () => keepWhole(GROUP, [GROUP_SHELL], fetchShell);

async function keepWhole(name, shells, open) {
  const cache = await caches.open(name);
  const files = new Set();
  const pages = await Promise.all(shells.map(open));
  await Promise.all(pages.map((page, number) => keepFiles(cache, shells[number], page.clone(), files)));
  await Promise.all(pages.map((page, number) => cache.put(shells[number], page)));
  for (const kept of await cache.keys()) {
    const { pathname, search } = new URL(kept.url);
    if (!shells.includes(pathname + search) && !files.has(pathname)) await cache.delete(kept);
  }
}

async function fetchShell(shell) {
  const response = await fetch(shell, { cache: "no-store" });
  if (!response.ok || response.redirected) throw new Error("no page to keep");
  return response;
}

async function keepFiles(cache, shell, page, files) {
  const asked = found(await page.text(), /(?:href|src)="([^"#]+)/g, shell);
  await Promise.all(asked.map((address) => keepFile(cache, address, files)));
}

// A stylesheet brings its letters and pictures along.
async function keepFile(cache, address, files) {
  if (files.has(address)) return;
  files.add(address);
  let response = HASHED.test(address) ? await cache.match(address) : undefined;
  if (!response) {
    response = await fetch(address, { credentials: "omit" });
    if (!response.ok && PHOTO.test(address)) return cache.delete(address);
    if (!response.ok) throw new Error("a file is missing");
    await cache.put(address, response.clone());
  }
  if (!address.endsWith(".css")) return;
  const brought = found(await response.text(), /url\(["']?([^"'()#]+)/g, address);
  await Promise.all(brought.map((each) => keepFile(cache, each, files)));
}

function found(text, pattern, base) {
  return Array.from(text.matchAll(pattern), (match) => new URL(match[1], new URL(base, self.location)))
    .filter((address) => address.origin === self.location.origin && isFile(address))
    .map((address) => address.pathname);
}

// What a page is made of. A photograph of a pearl is one that everybody sees now.
const isFile = (address) => address.pathname.startsWith(STATIC) || PHOTO.test(address.pathname);

// From the server when it answers in time, else as it was kept. A server in trouble is no reason not to write down.
async function openKept(event, shell) {
  const page = fetch(event.request);
  event.waitUntil(page.then(shell === GROUP_SHELL ? keepGroup : keepShells).catch(() => undefined));
  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE));
  const answer = await Promise.race([page.catch(() => undefined), late]);
  if (answer && answer.status < 500) return answer;
  return (await caches.match(shell)) || page;
}

// Without reach there is one page: the one on which something can be done.
async function openPage(request) {
  try {
    return await fetch(request);
  } catch (noReach) {
    return (await caches.match(SHELL)) ? Response.redirect(CATCH) : Response.error();
  }
}

async function openFile(request) {
  try {
    return await fetch(request);
  } catch (noReach) {
    const kept = await caches.match(request, { ignoreSearch: true, ignoreVary: true });
    return kept || Response.error();
  }
}

// ── A phone in an atelier ─────────────────────────────────────────────────────
function isPhonePage(address) {
  return address.pathname.startsWith(PHONE_PAGES) && address.pathname.split("/").length === PHONE_PAGES.split("/").length + 1;
}

// One atelier at a time. When the server has no such page, it is over: then it is not on the phone either.
async function keepAtelier(page) {
  const shell = new URL(page, self.location).pathname + PHONE_SHELL;
  const response = await fetch(shell, { cache: "no-store" });
  if (response.status >= 500) return;
  if (!response.ok || response.redirected) {
    await forgetAtelier(page);
    return;
  }
  const headers = new Headers(response.headers);
  headers.set(KEPT_AT, String(Date.now()));
  const whole = new Response(await response.blob(), { headers });
  await keepWhole(ATELIER, [shell], () => whole);
}

async function forgetAtelier(page) {
  if (await caches.match(new URL(page, self.location).pathname + PHONE_SHELL)) await caches.delete(ATELIER);
}

// By the clock of the phone itself, which may be wrong: what counts is how long ago it was.
function isFresh(kept) {
  const age = Date.now() - Number(kept.headers.get(KEPT_AT));
  return age >= 0 && age < KEPT_FOR;
}

async function forgetOldAteliers() {
  if (!(await caches.has(ATELIER))) return;
  const pages = (await (await caches.open(ATELIER)).keys()).filter(({ url }) => url.endsWith(PHONE_SHELL));
  const kept = await Promise.all(pages.map((page) => caches.match(page)));
  if (!kept.some(isFresh)) await caches.delete(ATELIER);
}

// Who is sent back to the code is not in any more.
async function openPhone(event) {
  const page = fetch(event.request);
  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE));
  const answer = await Promise.race([page.catch(() => undefined), late]);
  if (answer && answer.type === "opaqueredirect") event.waitUntil(forgetAtelier(event.request.url));
  if (answer && answer.status < 500) return answer;
  const kept = await caches.match(new URL(event.request.url).pathname + PHONE_SHELL);
  if (kept && isFresh(kept)) return kept;
  return page.catch(() => openPage(event.request));
}

// ── Walking along a necklace ──────────────────────────────────────────────────
const isNecklacePage = (address) => NECKLACE_PAGE.test(address.pathname);

// As a stranger gets it, with nobody's name in it. When it is not there any more, it is not on the phone either.
async function keepNecklace(page) {
  const { pathname, search } = new URL(page, self.location);
  const response = await fetch(pathname + search, { cache: "no-store", credentials: "omit" }).catch(() => undefined);
  if (!response || response.status >= 500) return;
  if (response.ok && !response.redirected) await keepWhole(NECKLACE + pathname + search, [pathname + search], () => response);
  else await caches.delete(NECKLACE + pathname + search);
}

// A pearl that was taken away is gone from this phone too, whatever page is opened with reach.
async function renewNecklaces() {
  const names = (await caches.keys()).filter((name) => name.startsWith(NECKLACE));
  await Promise.all(names.map((name) => keepNecklace(name.slice(NECKLACE.length)).catch(() => undefined)));
}

async function openNecklace(event) {
  const page = fetch(event.request);
  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE));
  const answer = await Promise.race([page.catch(() => undefined), late]);
  if (answer && answer.status < 500) return answer;
  const { pathname, search } = new URL(event.request.url);
  return (await caches.match(pathname + search)) || page.catch(() => openPage(event.request));
}
