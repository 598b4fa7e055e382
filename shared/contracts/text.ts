import * as z from 'zod/mini';
import { mostUnits, textFault, tidyText, type TextLimits } from '../rules/text';

const textChecks = new WeakSet<object>();

/** Was this check made here? For the test that no request takes other text from people. @internal */
export const isTextCheck = (check: object) => textChecks.has(check);

/** Text from people, as `tidyText` keeps it; `max` is in graphemes. Blank texts are refused unless `blank`. */
export function text(limits: TextLimits) {
  const check = z.check<string>((payload) => {
    const tidy = tidyText(payload.value, limits.lines);
    const fault = textFault(tidy, limits);
    payload.value = tidy;
    if (fault) payload.issues.push({ code: 'custom', message: fault, input: tidy });
  });
  textChecks.add(check);
  return z.string().check(z.maxLength(mostUnits(limits), { abort: true }), check);
}

/** Part of a line, as up to a bold word and from there: as `text` with line breaks, but blanks at its ends stay. */
export function textPart(max: number) {
  const check = z.check<string>((payload) => {
    // Between two signs that nothing is trimmed from and nothing joins with.
    const tidy = tidyText(`|${payload.value}|`, true).slice(1, -1);
    const fault = textFault(tidy, { max, blank: true });
    payload.value = tidy;
    if (fault) payload.issues.push({ code: 'custom', message: fault, input: tidy });
  });
  textChecks.add(check);
  return z.string().check(z.maxLength(mostUnits({ max }), { abort: true }), check);
}

/** Words to search for or to narrow a list by; blank looks for everything. */
export const query = (max = 60) => text({ max, blank: true });

/** Kept exactly as it came: what a scanner read, a password. Compared, never shown and never searched by. */
export function verbatim(max: number) {
  const check = z.maxLength(max);
  textChecks.add(check);
  return z.string().check(check);
}

/** What programs hand to programs: tokens, codes, cursors. Printable ASCII without spaces. */
export const machineText = (max: number) => z.string().check(z.maxLength(max), z.regex(/^[!-~]+$/));
