import { ApiProblem, api } from "../core/api.js";

/** @typedef {{ok: boolean, status: number, body: Record<string, any>}} Answer `body` holds `code` and `detail` when not ok; status 0: not reached. */

/**
 * @param {string} path
 * @param {object} [body]
 * @returns {Promise<Answer>}
 */
export function post(path, body = {}) {
  return answer(api("POST", path, body));
}

/**
 * @param {string} path
 * @returns {Promise<Answer>}
 */
export function get(path) {
  return answer(api("GET", path));
}

/**
 * @param {Promise<any>} call
 * @returns {Promise<Answer>}
 */
async function answer(call) {
  try {
    return { ok: true, status: 200, body: await call };
  } catch (problem) {
    if (!(problem instanceof ApiProblem)) return { ok: false, status: 0, body: {} };
    return { ok: false, status: problem.status, body: { code: problem.code, detail: problem.detail } };
  }
}

/**
 * Sends a file and tells how far it is, which `fetch` cannot.
 *
 * @param {string} path
 * @param {Blob} file
 * @param {(share: number) => void} progress From 0 to 1.
 * @returns {Promise<Answer>}
 */
export function upload(path, file, progress) {
  return new Promise((settle) => {
    const request = new XMLHttpRequest();
    request.open("POST", path);
    request.setRequestHeader("Content-Type", "application/zip");
    request.upload.onprogress = (event) => event.lengthComputable && progress(event.loaded / event.total);
    request.onloadend = () => {
      const ok = request.status >= 200 && request.status < 300;
      settle({ ok, status: request.status, body: parsed(request.responseText) });
    };
    request.send(file);
  });
}

/** @param {string} text */
function parsed(text) {
  try {
    return JSON.parse(text || "{}");
  } catch {
    return {};
  }
}
