import type { AuditEntry } from '@shared/contracts/staff';
import { own } from '@shared/rules/own';
import { CHANNEL_NAMES, type TouchpointChannel } from '@shared/rules/touchpoint';
import { currentLanguage, textNow } from '../platform/language';
import { uiTexts } from './texts';
import { codeFieldTexts, creditTexts, homeText, pictureText, settingTexts } from './words';

const ARROW = ' → ';
const CREDIT = /^(first|last) (\d+)$/;

/** A setting as it is on record, in words. */
function settingText(field: string, text: string): string {
  if (field === 'home') return homeText(text, currentLanguage()) || textNow(uiTexts).empty;
  if (field === 'cover' || field === 'logo') return pictureText(text, currentLanguage()) || textNow(uiTexts).empty;
  const [, rule, windowDays] = CREDIT.exec(text) ?? [];
  if (rule === 'first' || rule === 'last') return textNow(creditTexts).rule(rule, Number(windowDays));
  const channel = own<(typeof CHANNEL_NAMES)[TouchpointChannel]>(CHANNEL_NAMES, text);
  return channel?.[currentLanguage()] ?? (text || textNow(uiTexts).empty);
}

/** What changed, a line each: `城市：深圳 → 广州`. What has no name is not for people. */
export function linesOf(details: AuditEntry['details']): string[] {
  return Object.entries(details).flatMap(([field, change]) => {
    const name = own<string>(textNow(settingTexts), field) ?? own<string>(textNow(codeFieldTexts), field);
    if (!name) return [];
    const sides = String(change)
      .split(ARROW)
      .map((side) => settingText(field, side));
    return [`${name}${textNow(uiTexts).colon}${sides.join(ARROW)}`];
  });
}

export function AuditDetails({ details }: Pick<AuditEntry, 'details'>) {
  return (
    <>
      {linesOf(details).map((line) => (
        <div key={line}>{line}</div>
      ))}
    </>
  );
}
