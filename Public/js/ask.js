/**
 * Asks for the invitation while the join page's script is still on its way: on a slow line each answer takes half a
 * second, and the code in the address is all that is needed. Runs by itself, before everything else.
 */
const code = decodeURIComponent(location.hash.slice(1)).trim();
if (code) {
  const giveUp = new AbortController();
  setTimeout(() => giveUp.abort(), 15_000);
  const options = /** @type {const} */ ({ credentials: "same-origin", cache: "no-store" });
  const answer = fetch(`/api/join/${encodeURIComponent(code)}`, { ...options, signal: giveUp.signal });
  // Whoever reads it later says what went wrong.
  answer.catch(() => undefined);
  window.yoriaiAsked = { code, answer };
}
