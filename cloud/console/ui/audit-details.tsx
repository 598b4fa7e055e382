import type { AuditEntry } from '@shared/contracts/staff';
import { own } from '@shared/rules/own';
import { CHANNEL_NAMES, type TouchpointChannel } from '@shared/rules/touchpoint';
import { currentLanguage, textNow } from '../platform/language';
import { uiTexts } from './texts';
import { codeFieldTexts, creditTexts, settingTexts } from './words';

const ARROW = ' → ';
const CREDIT = /^(first|last) (\d+)$/;

/** A setting as it is on record, in words. */
function settingText(text: string): string {
  const [, rule, windowDays] = CREDIT.exec(text) ?? [];
  if (rule === 'first' || rule === 'last') return textNow(creditTexts).rule(rule, Number(windowDays));
  const channel = own<(typeof CHANNEL_NAMES)[TouchpointChannel]>(CHANNEL_NAMES, text);
  return channel?.[currentLanguage()] ?? (text || textNow(uiTexts).empty);
}

/** What changed, a line each: `城市：深圳 → 广州`. What has no name is not for people. */
export function linesOf(details: AuditEntry['details']): string[] {
  return Object.entries(details).flatMap(([field, change]) => {
    const name = own<string>(textNow(settingTexts), field) ?? own<string>(textNow(codeFieldTexts), field);
    return name ? [`${name}${textNow(uiTexts).colon}${String(change).split(ARROW).map(settingText).join(ARROW)}`] : [];
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
