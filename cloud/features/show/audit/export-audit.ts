import type { ExportFormat } from '@shared/contracts/registration-staff';
import { actionTexts, auditLines } from '@shared/rules/audit-words';
import { textIn, type Language } from '@shared/rules/language';
import type { Context } from 'koa';
import { recordAudit, type AuditTrail } from '../../../platform/audit';
import { givingWay } from '../../../platform/http/load';
import { sendSheet, type SheetRows } from '../../../platform/http/send-sheet';
import { listAudit, type AskedFilter } from './list-audit';

const PAGE = 100;

const HEADINGS: Record<Language, readonly string[]> = {
  zh: ['分公司', '谁', '做了什么', '理由', '明细'],
  en: ['Branch', 'Who', 'What', 'Reason', 'Details'],
};
const WORDS = {
  zh: { title: '操作记录', at: (place: string) => `时间（${place}时间）`, headOffice: '总部', china: '北京' },
  en: { title: 'Audit trail', at: (place: string) => `Time (${place} time)`, headOffice: 'Head office', china: 'Beijing' },
};

/** Which trail, by which clock it is told, and of which place that clock is; null: China's. */
export interface ExportedTrail extends AuditTrail {
  readonly branchId: string | null;
  readonly timeZone: string;
  readonly place: string | null;
}

/** What the filter shows as a file; who took it with which filter is on record before the first line leaves. Throws `export_too_large`. */
export async function exportAudit(
  ctx: Context,
  trail: ExportedTrail,
  { format, ...asked }: AskedFilter & { format: ExportFormat },
  by: { readonly staffId: string; readonly language: Language },
  now: Date,
): Promise<void> {
  await recordAudit({
    exhibitionId: trail.exhibitionId,
    branchId: trail.branchId,
    at: now,
    staffId: by.staffId,
    action: 'audit_exported',
    reason: '',
    details: {
      format,
      ...(asked.what ? { onlyWhat: asked.what } : {}),
      ...(asked.who ? { onlyWho: true } : {}),
      ...(asked.from ? { from: asked.from } : {}),
      ...(asked.until ? { until: asked.until } : {}),
    },
  });
  const sheet = { format, name: 'audit', title: WORDS[by.language].title, timeZone: trail.timeZone };
  await sendSheet(ctx, auditRows(trail, asked, by.language), sheet, now);
}

async function* auditRows(trail: ExportedTrail, asked: AskedFilter, language: Language): SheetRows {
  const words = WORDS[language];
  const actions = textIn(actionTexts, language);
  yield [[words.at(trail.place ?? words.china), ...HEADINGS[language]]];
  const giveWay = givingWay();
  let cursor: string | undefined;
  do {
    const page = await listAudit(trail, asked, { cursor, limit: PAGE }, { timeZone: trail.timeZone, language });
    yield page.items.map(({ at, branch, staffName, what, reason, details }) => [
      new Date(at),
      branch ?? words.headOffice,
      staffName,
      actions[what],
      reason,
      auditLines(details, language).join('\n'),
    ]);
    cursor = page.next ?? undefined;
    await giveWay();
  } while (cursor);
}
