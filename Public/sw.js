/**
 * Keeps the shell on the device: a page that was here before opens from it, with no byte from the line and without a
 * network; everything else goes to the server.
 *
 * What is kept is looked over behind the page, and replaced as a whole when the server has another: the next page that
 * opens is of that version, and no page is ever made of two.
 */
const NAME = "yoriai-shell-4";
const SHELL = [
  "/", "/js/ask.js", "/app.html", "/icon.svg", "/manifest.webmanifest",
  "/pack/app.css", "/pack/app.js", "/pack/app-later.js", "/pack/app-desk.js", "/pack/desk.css", "/pack/app-ballots.js", "/pack/ballots.css", "/pack/join.js", "/pack/join.css", "/pack/join.ja.json", "/pack/join.en.json",
  "/i18n/ja.json", "/i18n/en.json", "/i18n/desk.ja.json", "/i18n/desk.en.json", "/i18n/ballot.ja.json", "/i18n/ballot.en.json",
];
/** How long the line is left to a page that has just opened, and how often is looked at most, ms. */
const BEHIND = 12_000;
const EVERY = 60_000;
const worker = /** @type {any} */ (self);
let looked = 0;

worker.addEventListener("install", (/** @type {any} */ event) => {
  event.waitUntil(renewed().then(() => worker.skipWaiting()));
});

worker.addEventListener("activate", (/** @type {any} */ event) => {
  event.waitUntil(
    caches.keys().then(async (names) => {
      await Promise.all(names.filter((name) => name !== NAME).map((name) => caches.delete(name)));
      await worker.clients.claim();
    }),
  );
});

worker.addEventListener("message", (/** @type {any} */ event) => {
  if (event.data === "claim") event.waitUntil(worker.clients.claim());
});

worker.addEventListener("fetch", (/** @type {any} */ event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin || !SHELL.includes(url.pathname)) return;
  event.respondWith(answered(request, url.pathname));
  if (request.mode === "navigate" && Date.now() - looked > EVERY) {
    looked = Date.now();
    event.waitUntil(new Promise((resolve) => setTimeout(resolve, BEHIND)).then(renewed).catch(() => undefined));
  }
});

/**
 * @param {Request} request
 * @param {string} path
 */
async function answered(request, path) {
  const cache = await caches.open(NAME);
  return (await cache.match(path)) ?? fetch(request);
}

/** Asks for all of it, and keeps it when any of it is another. Rejected when not all of it came. */
async function renewed() {
  const cache = await caches.open(NAME);
  const answers = await Promise.all(
    SHELL.map(async (path) => {
      const answer = await fetch(new Request(path, { cache: "no-cache" }));
      if (!answer.ok) throw new Error(`${answer.status} ${path}`);
      return { path, answer, body: await answer.blob(), known: await cache.match(path) };
    }),
  );
  if (answers.every(({ answer, known }) => known && known.headers.get("etag") === answer.headers.get("etag"))) return;
  await Promise.all(
    answers.map(({ path, answer, body }) => {
      const headers = new Headers(answer.headers);
      // The body has been unpacked by now.
      for (const name of ["content-encoding", "content-length"]) headers.delete(name);
      return cache.put(path, new Response(body, { headers }));
    }),
  );
}
