/**
 * Keeps the shell on the device, so that the page opens without a network; everything else goes to the server.
 *
 * The name carries the version of the shell: another name, another cache. The network is asked first, so that a page and
 * its modules are of one version; what is kept serves when there is none, or it takes too long.
 */
const NAME = "yoriai-shell-2";
const SHELL = [
  "/", "/app.html", "/icon.svg", "/manifest.webmanifest",
  "/pack/app.css", "/pack/app.js", "/pack/app-later.js", "/pack/join.js",
  "/i18n/ja.json", "/i18n/en.json",
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
