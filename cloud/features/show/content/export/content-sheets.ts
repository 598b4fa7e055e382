import type { ExhibitorField } from '@shared/contracts/content-import';
import { DateTime } from 'luxon';
import type { SheetRows } from '../../../../platform/http/send-sheet';
import { EXHIBITOR_SET } from '../import/headings';
import { guidOf } from '../own-marks';
import { listSessions, pageRows, type OnShow } from '../store';

const PAGE = 500;
const heading = (field: ExhibitorField) => EXHIBITOR_SET.headings[field][0] ?? field;

/** The first heading of each field, as an import finds it. */
const EXHIBITOR_COLUMNS = [
  'exhibitor',
  'nameEn',
  'hall',
  'booth',
  'level',
  'day',
  'theme',
  'summary',
  'description',
  'website',
  'phone',
  'country',
  'sourceKey',
] as const;

/** A row for each stand of an exhibitor, as lists of exhibitors are; imported again, the last column says which exhibitor each row is. */
export async function* exhibitorSheet(at: OnShow): SheetRows {
  yield [EXHIBITOR_COLUMNS.map(heading)];
  const levels = new Map<string, string | null>();
  for (let cursor: string | undefined; ; ) {
    const { items, next } = await pageRows('booth', at, {}, [], { cursor, limit: PAGE });
    for (const booth of items) levels.set(booth.id, booth.level);
    if (!next) break;
    cursor = next;
  }
  for (let cursor: string | undefined; ; ) {
    const { items, next } = await pageRows('exhibitor', at, {}, [], { cursor, limit: PAGE }, { isWhole: true });
    yield items.flatMap((one) => {
      const stands = one.booths.length > 0 ? one.booths : [{ id: '', number: '', hall: '', dates: null }];
      return stands.map(({ id, number, hall, dates }) => [
        one.name,
        one.nameEn,
        hall,
        // A number used in several halls has its hall in front; beside the hall's own column it would be there twice.
        hall && number.startsWith(`${hall} `) ? number.slice(hall.length + 1) : number,
        levels.get(id) ?? null,
        dates?.join('、') ?? null,
        one.theme,
        one.summary,
        one.description,
        one.website,
        one.phone,
        one.country,
        one.sourceKey ?? guidOf(one.id),
      ]);
    });
    if (!next) return;
    cursor = next;
  }
}

const SESSION_COLUMNS = [
  '日期',
  '开始',
  '结束',
  '会场',
  '标题',
  '副标题',
  '演讲人',
  '专题',
  '形式',
  '语言',
  '摘要',
  '介绍',
  '网页',
  '编号',
];

/** The programme as a table; imported again, the last column says which session each row is. */
export async function* sessionSheet(at: OnShow, timeZone: string): SheetRows {
  yield [SESSION_COLUMNS];
  const clock = (time: Date) => DateTime.fromJSDate(time, { zone: timeZone }).toFormat('yyyy-MM-dd HH:mm');
  const sessions = await listSessions(at, {});
  yield sessions.map((one) => [
    one.date,
    clock(one.startsAt),
    clock(one.endsAt),
    one.room,
    one.title,
    one.subtitle,
    one.speakers.join('、'),
    one.track,
    one.type,
    one.language,
    one.abstract,
    one.description,
    one.url,
    guidOf(one.id),
  ]);
}
