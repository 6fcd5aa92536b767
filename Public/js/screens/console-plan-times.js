/** @typedef {import("../core/store.js").State} State */
/** @typedef {import("../types/wire.js").Phase} Phase */
/** @typedef {{id: string, state: "waiting"|"running"|"ended", planned: number, actual: number|undefined}} Row Minutes; 0 planned: untimed. */
/** @typedef {{phase: string, after?: string}} Place Where a step goes: behind another of the phase, or first in it. */

const MINUTE = 60_000;

/**
 * What was planned beside what was, step by step.
 *
 * @param {State} state
 * @param {number} now Server time, ms.
 * @returns {Map<string, Row>}
 */
export function planRows(state, now) {
  /** @type {Map<string, Row>} */
  const rows = new Map();
  for (const id of (state.agenda?.phases ?? []).flatMap(({ steps }) => steps)) {
    const run = state.runs.get(id);
    const until = run?.state === "running" ? now : run?.endedAt;
    rows.set(id, {
      id,
      state: run?.state ?? "waiting",
      // Begun minutes, as the server counts them: a length in seconds stays while its minutes do.
      planned: Math.ceil((state.steps.get(id)?.seconds ?? 0) / 60),
      actual: run?.startedAt !== undefined && until !== undefined ? Math.max(0, Math.round((until - run.startedAt) / MINUTE)) : undefined,
    });
  }
  return rows;
}

/**
 * The day in figures: minutes planned in all, minutes used, and when it ends if the rest goes as planned.
 *
 * @param {State} state
 * @param {number} now Server time, ms.
 */
export function planTotals(state, now) {
  const rows = [...planRows(state, now).values()];
  const sum = (/** @type {(row: Row) => number} */ minutes) => rows.reduce((all, row) => all + minutes(row), 0);
  const run = state.runs.get(state.agenda?.current ?? "");
  const left = Math.max(0, run?.pausedMs ?? (run?.deadline === undefined ? 0 : run.deadline - now));
  return {
    planned: sum((row) => row.planned),
    used: sum((row) => row.actual ?? 0),
    endsAt: now + left + sum((row) => (row.state === "waiting" ? row.planned : 0)) * MINUTE,
  };
}

/**
 * The place one further up or down, over the edge of a phase where there is another.
 *
 * @param {Phase[]} phases
 * @param {string} id
 * @param {1|-1} way
 * @returns {Place|undefined} Undefined at the beginning and at the end of the day.
 */
export function placeBeside(phases, id, way) {
  const at = phases.findIndex(({ steps }) => steps.includes(id));
  const phase = phases[at];
  if (!phase) return undefined;
  const index = phase.steps.indexOf(id);
  const others = phase.steps.filter((step) => step !== id);
  if (way < 0 && index > 0) return behind(phase.key, others[index - 2]);
  if (way > 0 && index < others.length) return behind(phase.key, others[index]);
  const next = phases[at + way];
  return next && behind(next.key, way < 0 ? next.steps.at(-1) : undefined);
}

/**
 * @param {string} phase
 * @param {string|undefined} after
 * @returns {Place}
 */
export function behind(phase, after) {
  return after === undefined ? { phase } : { phase, after };
}

/**
 * A name for a technique's steps that no step of the agenda has or begins with.
 *
 * @param {string} technique
 * @param {Iterable<string>} steps
 */
export function freshName(technique, steps) {
  const base = technique.slice(0, 20).replace(/-+$/, "");
  const taken = [...steps];
  const isFree = (/** @type {string} */ name) => taken.every((id) => id !== name && !id.startsWith(`${name}-`));
  let name = base;
  for (let number = 2; !isFree(name); number += 1) name = `${base}-${number}`;
  return name;
}
