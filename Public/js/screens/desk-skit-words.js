import { t } from "../core/i18n.js";

/** @typedef {import("../types/wire.js").Skit} Skit */

/** @param {{name: string, player?: string}} role @param {number} index */
export function named(role, index) {
  return role.name.trim() ? role : { ...role, name: t("desk.skit.roleName", { number: index + 1 }) };
}

/** @param {Skit} skit @returns {string} What is written in it, as the server keeps it: without space at the ends. */
export function words({ title, punchLine, props, cast, scenes }) {
  return JSON.stringify({ title, punchLine, props, cast, scenes }, (_, value) => {
    if (typeof value === "string") return value.trim();
    if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
    return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}

/**
 * Without what is not there, as the server tells it.
 *
 * @template {object} T
 * @param {T} value
 * @returns {any}
 */
export function clean(value) {
  return Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined));
}
