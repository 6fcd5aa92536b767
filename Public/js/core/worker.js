/** Registers the service worker where there may be one; the page works without. */
export function registerWorker() {
  if (!("serviceWorker" in navigator)) return;
  const policy = window.trustedTypes?.createPolicy("yoriai-worker", {
    createScriptURL(url) {
      if (url !== "/sw.js") throw new TypeError("not our worker");
      return url;
    },
  });
  const url = policy ? policy.createScriptURL("/sw.js") : "/sw.js";
  addEventListener("load", () => void navigator.serviceWorker.register(url).catch(() => undefined));
  if (document.readyState === "complete") void navigator.serviceWorker.register(url).catch(() => undefined);
  // A page that opened in the moment of the worker's activation is nobody's: what it asks for later would need the line.
  void navigator.serviceWorker.ready.then(({ active }) => {
    if (!navigator.serviceWorker.controller) active?.postMessage("claim");
  });
}
