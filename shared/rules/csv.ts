/** What a spreadsheet passes over before it looks for a formula: control and white space, what cannot be seen, byte order marks. */
const PASSED_OVER = String.raw`[\s\p{Cc}\p{Cf}\u115f\u1160\u3164\uffa0]*`;
/** OWASP, "CSV Injection": = + - @ at the beginning, in their full-width and small forms too, and other minus signs. */
const FORMULA = new RegExp(`^${PASSED_OVER}[=+\\-@＝＋－＠﹦﹢﹣﹫−]`, 'u');
/** Cells that begin with a tab or a line break are read on from the next sign. */
const BROKEN = /^[\t\r\n]/;
/** A number of a phone, whole or masked, is no formula and stands as people write it. */
const PHONE = /^\+\d[\d*]*$/;

const isRun = (cell: string) => !PHONE.test(cell) && (FORMULA.test(cell) || BROKEN.test(cell));
const guardLess = (cell: string) => cell.replace(/^'+/, '');

/**
 * A cell that a spreadsheet would run gets an apostrophe before it; one that would look guarded without being so gets one too,
 * so that reading takes back exactly what writing put there.
 */
export function guardCell(cell: string): string {
  return isRun(guardLess(cell)) ? `'${cell}` : cell;
}

/** A cell as it was before `guardCell`. */
export function unguardCell(cell: string): string {
  return cell.startsWith("'") && isRun(guardLess(cell)) ? cell.slice(1) : cell;
}

/** One line of RFC 4180, no cell of which a spreadsheet runs. */
export function csvLine(cells: readonly string[]): string {
  const quoted = cells.map((cell) => {
    const safe = guardCell(cell);
    return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  });
  return `${quoted.join(',')}\r\n`;
}
