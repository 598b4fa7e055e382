import type { Context } from 'koa';
import writeExcelFile from 'write-excel-file/node';
import type { Exhibition } from '../../show/exhibition';
import { readDesk } from './add-person';
import { COLUMN_NAMES } from './desk-columns';

const bold = (value: string) => ({ value, type: String, fontWeight: 'bold' as const });
const word = (value: string) => ({ value, type: String });

/** An empty list with the headings of the show's form, and beside it what may be written where there is a choice. */
export async function sendTemplate(ctx: Context, show: Exhibition): Promise<void> {
  const { fields, types } = await readDesk(show);
  const headings = [COLUMN_NAMES.name[0], COLUMN_NAMES.phone[0], COLUMN_NAMES.type[0], ...fields.map((field) => field.label.zh)];
  const choices = [
    { heading: COLUMN_NAMES.type[0] as string, options: types.map((type) => type.name.zh) },
    ...fields.flatMap((field) =>
      field.options ? [{ heading: field.label.zh, options: field.options.map((option) => option.label.zh) }] : [],
    ),
  ];
  const longest = Math.max(...choices.map((one) => one.options.length));
  const lines = Array.from({ length: longest }, (_, at) => choices.map(({ options }) => (options[at] ? word(options[at]) : null)));
  const width = { width: 18 };
  ctx.type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
  ctx.set('Cache-Control', 'no-store');
  ctx.set('Content-Disposition', 'attachment; filename="registration-template.xlsx"');
  ctx.body = await writeExcelFile([
    { data: [headings.map(bold)], sheet: '名单', stickyRowsCount: 1, columns: headings.map(() => width) },
    { data: [choices.map((one) => bold(one.heading)), ...lines], sheet: '可选内容', columns: choices.map(() => ({ width: 24 })) },
  ]).toBuffer();
}
