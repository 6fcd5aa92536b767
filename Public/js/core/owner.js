const KEPT_AS = "yoriai.owner";

/** Who has come in by this browser last, so that two people on one device never share a queue. */
export function owner() {
  try {
    return localStorage.getItem(KEPT_AS) ?? "";
  } catch {
    return "";
  }
}

/** @param {string} who */
export function rememberOwner(who) {
  try {
    localStorage.setItem(KEPT_AS, who);
  } catch {
    // Then the server tells the two apart (PR10).
  }
}

const SESSION_KEPT_AS = "yoriai.session";
/** @typedef {{workshop: string, role: string}} KnownSession */

/**
 * Which workshop this browser is in, and as what.
 *
 * @param {KnownSession | null} [session] To be kept from now on; `null` forgets.
 * @returns {KnownSession | null}
 */
export function sessionKept(session) {
  try {
    if (session) localStorage.setItem(SESSION_KEPT_AS, JSON.stringify(session));
    else if (session === null) localStorage.removeItem(SESSION_KEPT_AS);
    return JSON.parse(localStorage.getItem(SESSION_KEPT_AS) ?? "null");
  } catch {
    return null;
  }
}
