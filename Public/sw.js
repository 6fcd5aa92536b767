/**
 * Keeps the shell on the device, so that the page opens without a network; everything else goes to the server.
 *
 * The name carries the version of the shell: another name, another cache. The network is asked first, so that a page and
 * its modules are of one version; what is kept serves when there is none, or it takes too long.
 */
const NAME = "yoriai-shell-1";
const SHELL = [
  "/", "/app.html", "/icon.svg", "/manifest.webmanifest",
  "/css/index.css", "/css/tokens.css", "/css/base.css", "/css/layout.css", "/css/elements.css", "/css/screens/app.css",
  "/i18n/ja.json", "/i18n/en.json",
  ...["a11y", "api", "board", "clients", "clock", "commands", "connection", "draw", "html", "i18n", "icons", "ids",
    "outbox", "owner", "photo", "predict", "queue", "rank", "session", "signals", "storage", "store", "worker",
  ].map((name) => `/js/core/${name}.js`),
  ...["connection-state", "language-button", "note-card", "phase-timer", "sheet"].map((name) => `/js/elements/${name}.js`),
  ...["app", "app-frame", "app-view", "ballot", "board", "board-drag", "composer", "composer-parts", "join", "lobby", "moves", "note-sheet", "outline", "outline-sheets",
    "present", "write",
  ].map((name) => `/js/screens/${name}.js`),
];
const worker = /** @type {any} */ (self);

worker.addEventListener("install", (/** @type {any} */ event) => {
  event.waitUntil(
    caches.open(NAME).then(async (cache) => {
      await Promise.all(SHELL.map((path) => cache.add(new Request(path, { cache: "no-cache" })).catch(() => undefined)));
      await worker.skipWaiting();
    }),
  );
});

worker.addEventListener("activate", (/** @type {any} */ event) => {
  event.waitUntil(
    caches.keys().then(async (names) => {
      await Promise.all(names.filter((name) => name !== NAME).map((name) => caches.delete(name)));
      await worker.clients.claim();
    }),
  );
});

worker.addEventListener("fetch", (/** @type {any} */ event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin) return;
  if (url.pathname.startsWith("/api/") || url.pathname.startsWith("/ws")) return;
  event.respondWith(answered(request, url));
});

/**
 * @param {Request} request
 * @param {URL} url
 */
async function answered(request, url) {
  const cache = await caches.open(NAME);
  const key = url.pathname;
  const known = await cache.match(key);
  try {
    const answer = await (known ? withTimeLimit(fetch(request), 3_000) : fetch(request));
    if (answer.ok && SHELL.includes(key)) void cache.put(key, answer.clone());
    return answer;
  } catch (problem) {
    if (known) return known;
    throw problem;
  }
}

/**
 * @template T
 * @param {Promise<T>} work
 * @param {number} ms
 * @returns {Promise<T>}
 */
function withTimeLimit(work, ms) {
  return Promise.race([work, new Promise((_, reject) => setTimeout(() => reject(new Error("slow")), ms))]);
}
