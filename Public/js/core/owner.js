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
