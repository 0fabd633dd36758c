// Keeps two pages on the phone, for catching a voice and for noting on a walk, with nobody's name in them; and the
// files they are made of. No other page is kept: what belongs to somebody comes from the server, or not at all.
const CACHE = "samenspel-catch-1";
const CATCH = "{% url "voices:catch" %}";
const SHELL = "{% url "voices:catch_shell" %}";
const SHEET = new RegExp("^" + "{% url "pearls:sheet" "_" %}".replace("/_/", "/[-a-z0-9]+/") + "$");
const SHEET_SHELL = "{% url "pearls:sheet_shell" %}";
const SHELLS = [SHELL, SHEET_SHELL];
const STATIC = "{% get_static_prefix %}";
const PATIENCE = 5000;
const HASHED = /\.[0-9a-f]{12}\.\w+$/;

self.addEventListener("install", (event) => {
  event.waitUntil(keepShells().then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  event.waitUntil(dropOldCaches().then(() => self.clients.claim()));
});

self.addEventListener("fetch", (event) => {
  const address = new URL(event.request.url);
  if (event.request.method !== "GET" || address.origin !== self.location.origin) return;
  const shell = event.request.mode === "navigate" ? shellOf(address.pathname) : undefined;
  if (shell) event.respondWith(openKept(event, shell));
  else if (event.request.mode === "navigate") event.respondWith(openPage(event.request));
  else if (address.pathname.startsWith(STATIC)) event.respondWith(openFile(event.request));
});

function shellOf(path) {
  if (path === CATCH) return SHELL;
  return SHEET.test(path) ? SHEET_SHELL : undefined;
}

async function dropOldCaches() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name !== CACHE).map((name) => caches.delete(name)));
}

// First the files, then the pages: what is kept is always whole.
async function keepShells() {
  const cache = await caches.open(CACHE);
  const files = new Set();
  const pages = await Promise.all(SHELLS.map((shell) => fetchShell(cache, shell, files)));
  await Promise.all(pages.map((page, number) => cache.put(SHELLS[number], page)));
  for (const kept of await cache.keys()) {
    const { pathname } = new URL(kept.url);
    if (!SHELLS.includes(pathname) && !files.has(pathname)) await cache.delete(kept);
  }
}

async function fetchShell(cache, shell, files) {
  const response = await fetch(shell, { cache: "no-store" });
  if (!response.ok || response.redirected) throw new Error("no page to keep");
  const page = await response.clone().text();
  await Promise.all(found(page, /(?:href|src)="([^"#]+)/g, shell).map((address) => keepFile(cache, address, files)));
  return response;
}

// A stylesheet brings its letters and pictures along.
async function keepFile(cache, address, files) {
  if (files.has(address)) return;
  files.add(address);
  let response = HASHED.test(address) ? await cache.match(address) : undefined;
  if (!response) {
    response = await fetch(address);
    if (!response.ok) throw new Error("a file is missing");
    await cache.put(address, response.clone());
  }
  if (!address.endsWith(".css")) return;
  const brought = found(await response.text(), /url\(["']?([^"'()#]+)/g, address);
  await Promise.all(brought.map((each) => keepFile(cache, each, files)));
}

function found(text, pattern, base) {
  return Array.from(text.matchAll(pattern), (match) => new URL(match[1], new URL(base, self.location)))
    .filter((address) => address.origin === self.location.origin && address.pathname.startsWith(STATIC))
    .map((address) => address.pathname);
}

// From the server when it answers in time, else as it was kept. A server in trouble is no reason not to write down.
async function openKept(event, shell) {
  const page = fetch(event.request);
  event.waitUntil(page.then(keepShells).catch(() => undefined));
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
    const kept = await caches.match(request, { ignoreSearch: true });
    return kept || Response.error();
  }
}
