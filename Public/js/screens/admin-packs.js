import { h } from "./console-dom.js";
import { icon } from "./console-icons.js";
import { both, t } from "./console-words.js";

/** @typedef {{id: string, name: any, holder: string, notice: any, mayRun: boolean}} Pack */

/**
 * The packs there are, each with its licence, and the way to bring one in.
 *
 * @param {Pack[]} packs
 * @param {string[]} findings What is wrong in the one that was chosen last, line by line.
 */
export function packsPart(packs, findings) {
  return h(
    "section",
    { class: "sheet fields", key: "packs", "data-test": "packs" },
    h("h2", null, t("packs.title")),
    h("p", { class: "soft" }, t("packs.lead")),
    packs.length > 0 && h("ul", { class: "packs" }, packs.map(packRow)),
    h(
      "div",
      { class: "row" },
      h("label", { class: "file", for: "pack-file" }, icon("upload"), t("packs.choose")),
      h("input", {
        id: "pack-file",
        class: "visually-hidden",
        type: "file",
        accept: ".zip,application/zip",
        "data-do": "bringPack",
        "data-test": "bring-pack",
      }),
    ),
    findings.length > 0 &&
      h(
        "ul",
        { class: "findings", "data-test": "pack-findings" },
        findings.map((line, index) => h("li", { key: `finding-${index}` }, line)),
      ),
  );
}

/** @param {Pack} pack */
function packRow(pack) {
  return h(
    "li",
    { key: pack.id },
    h("strong", null, both(pack.name)),
    ` ${t("packs.holder", { holder: pack.holder })} `,
    pack.mayRun
      ? h("a", { href: `/api/packs/${encodeURIComponent(pack.id)}`, download: `${pack.id}.zip` }, t("packs.take"))
      : h("span", { class: "soft" }, t("packs.notYours")),
    h("p", { class: "soft" }, both(pack.notice)),
  );
}

/**
 * What is told with a programme that is under licences: holders and notices.
 *
 * @param {Pack[]|undefined} packs
 */
export function licences(packs) {
  return (packs ?? []).map((pack) =>
    h(
      "span",
      { class: "soft", key: `pack-${pack.id}` },
      `${t("packs.holder", { holder: pack.holder })} ${both(pack.notice)}`,
      !pack.mayRun && ` ${t("packs.notYours")}`,
    ),
  );
}
