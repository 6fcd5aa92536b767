/** @type {Map<string, Promise<void>>} */
const asked = new Map();

/**
 * A style sheet of what is loaded later; there before what it styles is drawn.
 *
 * @param {string} path
 * @returns {Promise<void>} Rejected when it could not be reached; the next one who asks tries again.
 */
export function loadStyle(path) {
  const known = asked.get(path);
  if (known) return known;
  const link = document.createElement("link");
  link.rel = "stylesheet";
  link.href = path;
  /** @type {Promise<void>} */
  const loading = new Promise((done, failed) => {
    link.addEventListener("load", () => done());
    link.addEventListener("error", () => {
      asked.delete(path);
      link.remove();
      failed(new Error(path));
    });
  });
  asked.set(path, loading);
  document.head.append(link);
  return loading;
}
