import type { ExportFormat } from '@shared/contracts/registration-staff';
import type { Language } from '@shared/rules/language';
import type { Context } from 'koa';
import { sendSheet, type SheetRows } from '../../../platform/http/send-sheet';
import type { Exhibition } from '../../show/exhibition';

const TITLE: Record<Language, string> = { zh: '报名名单', en: 'Registrations' };

/** Answers with a list as a file for spreadsheets; instants on the clock of the show. Throws `export_too_large` for a workbook. */
export function sendList(
  ctx: Context,
  format: ExportFormat,
  rows: SheetRows,
  { timeZone }: Pick<Exhibition, 'timeZone'>,
  language: Language,
  now: Date,
): Promise<void> {
  return sendSheet(ctx, rows, { format, name: 'registrations', title: TITLE[language], timeZone }, now);
}
