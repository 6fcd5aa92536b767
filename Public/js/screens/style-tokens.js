/**
 * The tokens as the style sheets of this page hold them: no list beside them that could grow old.
 *
 * @typedef {{name: string, value: string}} Token
 */

/** @param {Iterable<CSSStyleSheet>} sheets @returns {Token[]} Custom properties of `:root`, in the order in which they stand. */
export function tokensOf(sheets) {
  /** @type {Map<string, string>} */
  const found = new Map();
  for (const sheet of sheets) collect(sheet.cssRules, found);
  return [...found].map(([name, value]) => ({ name, value }));
}

/** @param {CSSRuleList} rules @param {Map<string, string>} found */
function collect(rules, found) {
  for (const rule of rules) {
    if (rule instanceof CSSImportRule) {
      if (rule.styleSheet) collect(rule.styleSheet.cssRules, found);
    } else if (rule instanceof CSSStyleRule) {
      if (rule.selectorText !== ":root") continue;
      for (const name of rule.style) {
        if (name.startsWith("--")) found.set(name, rule.style.getPropertyValue(name).trim());
      }
    } else if ("cssRules" in rule && !(rule instanceof CSSMediaRule)) {
      // What a medium changes is not what a token is.
      collect(/** @type {CSSGroupingRule} */ (rule).cssRules, found);
    }
  }
}

/** @param {string} colour As the browser computes it. @returns {[number, number, number]} 0...255 */
function parts(colour) {
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [1, 1];
  const pen = canvas.getContext("2d");
  if (!pen) return [0, 0, 0];
  pen.fillStyle = colour;
  pen.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0] = pen.getImageData(0, 0, 1, 1).data;
  return [red, green, blue];
}

/** @param {[number, number, number]} colour */
function luminance(colour) {
  const [red = 0, green = 0, blue = 0] = colour.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/**
 * How well one colour can be read on another (WCAG 2.2, contrast ratio).
 *
 * @param {string} one
 * @param {string} other
 * @returns {number} 1...21
 */
export function contrast(one, other) {
  const [high = 0, low = 0] = [luminance(parts(one)), luminance(parts(other))].sort((a, b) => b - a);
  return (high + 0.05) / (low + 0.05);
}
