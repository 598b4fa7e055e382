import type { AuditEntry } from '@shared/contracts/staff';
import { own } from '@shared/rules/own';
import { creditText, SETTING_NAMES } from './words';

const ARROW = ' → ';
const CREDIT = /^(first|last) (\d+)$/;

/** A setting as it is on record, in words. */
function settingText(text: string): string {
  const [, rule, windowDays] = CREDIT.exec(text) ?? [];
  if (rule === 'first' || rule === 'last') return creditText({ rule, windowDays: Number(windowDays) });
  return text || '（空）';
}

/** What changed, a line each: `城市：深圳 → 广州`. What has no name is not for people. */
export function linesOf(details: AuditEntry['details']): string[] {
  return Object.entries(details).flatMap(([field, change]) => {
    const name = own<string>(SETTING_NAMES, field);
    return name ? [`${name}：${String(change).split(ARROW).map(settingText).join(ARROW)}`] : [];
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
