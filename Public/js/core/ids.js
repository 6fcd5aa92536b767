/**
 * A fresh id: 128 random bits as 32 lower-case hexadecimal digits.
 *
 * By `getRandomValues`, because `randomUUID` is missing from plain-http pages.
 *
 * @returns {string}
 */
export function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
