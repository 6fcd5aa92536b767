/**
 * Comma-separated tables as people send them: bytes → text → rows → rows under known columns.
 *
 * Pure functions, no DOM. Grammar after RFC 4180, more lenient in three things that spreadsheet programs do:
 * line ends CRLF, LF or CR; a byte order mark; tab or semicolon in place of the comma.
 */

/** Largest file read, in bytes. A roster of 500 people is about 40 kB; more is not a roster. */
export const CSV_BYTES_MAX = 1_048_576;

/** Most rows read. 500 people is the largest workshop; spots and head line included this leaves room. */
export const CSV_ROWS_MAX = 2_000;

/** Most cells in a row. */
export const CSV_CELLS_MAX = 64;

/**
 * @typedef {"utf-8"|"utf-8-bom"|"shift_jis"|"utf-16le"|"utf-16be"} CsvEncoding
 * @typedef {{number: number, cells: string[]}} CsvRow `number` is the row's place in the file, the first line is 1.
 * @typedef {"tooLarge"|"tooManyRows"|"tooManyCells"|"openQuote"|"textAfterQuote"|"empty"} CsvFault
 * @typedef {{row: number, column: string, code: CsvProblemCode, value: string}} CsvProblem
 * @typedef {"missing"|"ragged"|"tooLong"|"duplicate"|"badChoice"|"controlCharacter"} CsvProblemCode
 * @typedef {{key: string, names: string[], required?: boolean, max?: number}} CsvField
 */

/** What stops a whole file from being read. `row` counts from 1, 0 where no row is meant. */
export class CsvError extends Error {
  /**
   * @param {CsvFault} code
   * @param {number} row
   */
  constructor(code, row) {
    super(`csv ${code} in row ${row}`);
    this.code = code;
    this.row = row;
  }
}

/**
 * Finds the encoding of a table and reads it. A byte order mark decides; else valid UTF-8 is UTF-8; else Shift_JIS,
 * which spreadsheet programs in Japan still write.
 *
 * @param {Uint8Array} bytes
 * @returns {{text: string, encoding: CsvEncoding, doubtful: boolean}} `doubtful`: some bytes fit no encoding.
 */
export function decodeTable(bytes) {
  if (bytes.length > CSV_BYTES_MAX) throw new CsvError("tooLarge", 0);
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return decodeAs(bytes.subarray(3), "utf-8-bom");
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return decodeAs(bytes.subarray(2), "utf-16le");
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return decodeAs(bytes.subarray(2), "utf-16be");
  try {
    return { text: new TextDecoder("utf-8", { fatal: true }).decode(bytes), encoding: "utf-8", doubtful: false };
  } catch {
    return decodeAs(bytes, "shift_jis");
  }
}

/**
 * Reads a table in an encoding the viewer chose.
 *
 * @param {Uint8Array} bytes Without a byte order mark.
 * @param {CsvEncoding} encoding
 * @returns {{text: string, encoding: CsvEncoding, doubtful: boolean}}
 */
export function decodeAs(bytes, encoding) {
  const text = new TextDecoder(encoding === "utf-8-bom" ? "utf-8" : encoding).decode(bytes);
  return { text, encoding, doubtful: text.includes("\ufffd") };
}

/**
 * Splits a text into rows. Rows without any text are left out, the numbers of the others stay those of the file.
 *
 * @param {string} text
 * @param {string} [separator] Found from the first line when absent.
 * @returns {CsvRow[]}
 */
export function parseCsv(text, separator) {
  const source = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
  const comma = separator ?? findSeparator(source);
  /** @type {CsvRow[]} */
  const rows = [];
  let at = 0;
  for (let number = 1; at < source.length; number += 1) {
    const row = readRow(source, at, comma, number);
    at = row.next;
    if (row.cells.some((cell) => cell.trim() !== "")) rows.push({ number, cells: row.cells });
    if (rows.length > CSV_ROWS_MAX) throw new CsvError("tooManyRows", number);
  }
  return rows;
}

/**
 * @param {string} source
 * @param {number} start
 * @param {string} comma
 * @param {number} number
 */
function readRow(source, start, comma, number) {
  /** @type {string[]} */
  const cells = [];
  let at = start;
  for (;;) {
    const cell = source[at] === '"' ? readQuoted(source, at, number) : readPlain(source, at, comma);
    cells.push(cell.text);
    if (cells.length > CSV_CELLS_MAX) throw new CsvError("tooManyCells", number);
    at = cell.next;
    if (source[at] === comma) {
      at += 1;
      continue;
    }
    if (at < source.length && source[at] !== "\n" && source[at] !== "\r") throw new CsvError("textAfterQuote", number);
    return { cells, next: at + (source[at] === "\r" && source[at + 1] === "\n" ? 2 : 1) };
  }
}

/**
 * @param {string} source
 * @param {number} start
 * @param {string} comma
 */
function readPlain(source, start, comma) {
  let at = start;
  while (at < source.length && source[at] !== comma && source[at] !== "\n" && source[at] !== "\r") at += 1;
  return { text: source.slice(start, at), next: at };
}

/**
 * @param {string} source
 * @param {number} start Position of the opening quote.
 * @param {number} number
 */
function readQuoted(source, start, number) {
  let text = "";
  let from = start + 1;
  for (;;) {
    const quote = source.indexOf('"', from);
    if (quote < 0) throw new CsvError("openQuote", number);
    text += source.slice(from, quote);
    if (source[quote + 1] !== '"') return { text, next: quote + 1 };
    text += '"';
    from = quote + 2;
  }
}

/** @param {string} source */
function findSeparator(source) {
  const end = source.search(/[\r\n]/);
  const line = end < 0 ? source : source.slice(0, end);
  const count = (/** @type {string} */ mark) => line.split(mark).length - 1;
  const [best] = [",", "\t", ";"].sort((a, b) => count(b) - count(a));
  return best ?? ",";
}

/**
 * Names a column by what its head says; width, case and spaces do not count.
 *
 * @param {string} text
 */
export function plainName(text) {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\s_\-\u30fb]/g, "");
}

/**
 * Guesses which column of the file holds which field.
 *
 * @param {string[]} head
 * @param {CsvField[]} fields
 * @returns {Record<string, number>} Column index from 0 by field key; −1 where nothing fits.
 */
export function mapColumns(head, fields) {
  const names = head.map(plainName);
  /** @type {Record<string, number>} */
  const map = {};
  const taken = new Set();
  for (const field of fields) {
    const index = names.findIndex(
      (name, i) => !taken.has(i) && [field.key, ...field.names].map(plainName).includes(name),
    );
    if (index >= 0) taken.add(index);
    map[field.key] = index;
  }
  return map;
}

/**
 * Takes the mapped columns out of every row and lists what does not fit, by row and column. The head is row 1 of `rows`.
 *
 * @param {CsvRow[]} rows
 * @param {CsvField[]} fields
 * @param {Record<string, number>} map
 * @returns {{values: string[][], problems: CsvProblem[]}} `values` in the order of `fields`, trimmed.
 */
export function takeColumns(rows, fields, map) {
  const [head, ...body] = rows;
  /** @type {CsvProblem[]} */
  const problems = [];
  const width = head?.cells.length ?? 0;
  for (const row of body) {
    if (row.cells.length !== width)
      problems.push({ row: row.number, column: "", code: "ragged", value: `${row.cells.length}/${width}` });
  }
  const values = body.map((row) => fields.map((field) => (row.cells[map[field.key] ?? -1] ?? "").trim()));
  body.forEach((row, i) => {
    fields.forEach((field, j) => {
      const value = values[i]?.[j] ?? "";
      const code = problemOf(value, field);
      if (code) problems.push({ row: row.number, column: field.key, code, value });
    });
  });
  return { values, problems: problems.sort((a, b) => a.row - b.row) };
}

/**
 * @param {string} value
 * @param {CsvField} field
 * @returns {CsvProblemCode|undefined}
 */
function problemOf(value, field) {
  if (field.required && value === "") return "missing";
  if ([...value].length > (field.max ?? 200)) return "tooLong";
  if (/[\u0000-\u0008\u000b-\u001f\u007f]/.test(value)) return "controlCharacter";
  return undefined;
}
