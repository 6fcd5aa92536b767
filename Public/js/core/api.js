/** The server's answer to a request that it did not do: `status`, `code`, `detail`. */
export class ApiProblem extends Error {
  /** @param {number} status @param {string} code @param {Record<string, any>} detail */
  constructor(status, code, detail) {
    super(code);
    this.status = status;
    this.code = code;
    this.detail = detail;
  }
}

/** How long an answer may take, ms; an upload over a weak line takes its time. */
const ANSWER_MAX = 15_000;
const UPLOAD_MAX = 120_000;

/**
 * One call of the HTTP interface.
 *
 * @param {"GET" | "POST" | "PUT" | "DELETE"} method
 * @param {string} path
 * @param {object | Blob} [body] An object goes as JSON, a blob as it is.
 * @param {AbortSignal} [gone] Aborted when nobody waits for the answer any more.
 * @returns {Promise<any>} The answer's JSON.
 * @throws {ApiProblem} When the server says no. Any other error means that it was not reached.
 */
export async function api(method, path, body, gone) {
  const isFile = body instanceof Blob;
  const giveUp = new AbortController();
  const timer = setTimeout(() => giveUp.abort(), isFile ? UPLOAD_MAX : ANSWER_MAX);
  gone?.addEventListener("abort", () => giveUp.abort(), { once: true });
  /** @type {RequestInit} */
  const request = { method, credentials: "same-origin", cache: "no-store", signal: giveUp.signal };
  if (body !== undefined) {
    request.body = isFile ? body : JSON.stringify(body);
    request.headers = { "Content-Type": isFile ? body.type : "application/json" };
  }
  try {
    return await understood(await fetch(path, request));
  } finally {
    clearTimeout(timer);
  }
}

/**
 * @param {Response} answer
 * @returns {Promise<any>} Its JSON.
 * @throws {ApiProblem} When the server says no.
 */
export async function understood(answer) {
  const json = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new ApiProblem(answer.status, json.code ?? "other", json.detail ?? {});
  return json;
}
