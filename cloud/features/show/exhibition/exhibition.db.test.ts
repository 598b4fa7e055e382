import { useTestDatabase } from '../../../testing/database';
import { makeExhibition } from './factory';
import { datesText, dayText, momentText, timeText, utcOffsetsOf } from './local-text';
import { nameKey, statusAt } from './rules';
import { findCurrentExhibition, getExhibitionInScope, listExhibitionsInScope } from './store';
import { viewExhibition } from './view-exhibition';

useTestDatabase();

const at = (time: string) => new Date(time);

test('status follows from the times, in any zone', () => {
  const show = { status: 'published' as const, startsAt: at('2026-03-10T01:00:00Z'), endsAt: at('2026-03-11T09:00:00Z') };
  expect(
    [at('2026-03-10T00:59:59Z'), at('2026-03-10T01:00:00Z'), at('2026-03-11T08:59:59Z'), at('2026-03-11T09:00:00Z')].map((now) =>
      statusAt(show, now),
    ),
  ).toEqual(['published', 'live', 'live', 'ended']);
  expect(statusAt({ ...show, status: 'draft' }, at('2026-03-10T05:00:00Z'))).toBe('draft');
});

test('the current show is the live one, else the next, else the last', async () => {
  const show = (month: string) => ({ startsAt: at(`2026-${month}-10T01:00:00Z`), endsAt: at(`2026-${month}-12T09:00:00Z`) });
  const [march, may] = [await makeExhibition(show('03')), await makeExhibition(show('05'))];
  const current = async (time: string) => (await findCurrentExhibition(at(time)))?.id;
  expect(await current('2026-01-01T00:00:00Z')).toBe(march.id);
  expect(await current('2026-03-11T00:00:00Z')).toBe(march.id);
  expect(await current('2026-04-01T00:00:00Z')).toBe(may.id);
  expect(await current('2026-12-01T00:00:00Z')).toBe(may.id);
});

test('a branch sees only its own shows, head office all', async () => {
  const [mine, other] = [await makeExhibition(), await makeExhibition()];
  const scope = { branchId: mine.branchId };
  await expect(getExhibitionInScope(other.id, scope)).rejects.toMatchObject({ code: 'other_branch' });
  expect((await listExhibitionsInScope(scope, { limit: 10 })).items.map((one) => one.id)).toEqual([mine.id]);
  expect((await listExhibitionsInScope({ branchId: null }, { limit: 10 })).items).toHaveLength(2);
});

test('pages by cursor meet every show once', async () => {
  for (let n = 0; n < 5; n += 1) await makeExhibition();
  const seen: string[] = [];
  for (let cursor: string | undefined, more = true; more; ) {
    const page = await listExhibitionsInScope({ branchId: null }, { cursor, limit: 2 });
    seen.push(...page.items.map((one) => one.id));
    cursor = page.next ?? undefined;
    more = page.next !== null;
  }
  expect([seen.length, new Set(seen).size]).toEqual([5, 5]);
});

test('times are shown in the zone of the show', async () => {
  const view = viewExhibition(await makeExhibition(), at('2026-03-01T00:00:00Z'), 'zh');
  expect(view).toMatchObject({
    startsAt: '2026-03-10T09:00:00+08:00',
    datesText: '2026年3月10日至11日',
    hoursText: '09:00–17:00',
    days: [
      {
        date: '2026-03-10',
        text: '3月10日 周二',
        opensAt: '2026-03-10T09:00:00+08:00',
        closesAt: '2026-03-10T17:00:00+08:00',
        hoursText: '09:00–17:00',
      },
      { date: '2026-03-11', text: '3月11日 周三' },
    ],
  });
});

test('days that differ are told with their own hours', async () => {
  const day = (date: string, from: string, to: string) => ({ date, opensAt: new Date(`${from}+08:00`), closesAt: new Date(`${to}+08:00`) });
  const days = [
    day('2026-03-30', '2026-03-30T09:00:00', '2026-03-30T18:00:00'),
    day('2026-03-31', '2026-03-31T09:00:00', '2026-03-31T18:00:00'),
    day('2026-04-01', '2026-04-01T10:00:00', '2026-04-02T01:00:00'),
  ];
  const show = await makeExhibition({ days, startsAt: days[0]!.opensAt, endsAt: days[2]!.closesAt });
  const view = viewExhibition(show, at('2026-03-01T00:00:00Z'), 'zh');
  expect(view.hoursText).toBe('3月30日至31日 09:00–18:00，4月1日 10:00–01:00');
  expect(view.days[2]).toMatchObject({ closesAt: '2026-04-02T01:00:00+08:00', hoursText: '10:00–01:00' });
  expect(viewExhibition(show, at('2026-03-01T00:00:00Z'), 'en').hoursText).toBe('30–31 Mar 09:00–18:00, 1 Apr 10:00–01:00');
});

test.each([
  ['2025-02-01', '2025-02-01', '2025年2月1日', '1 February 2025'],
  ['2025-01-31', '2025-02-02', '2025年1月31日至2月2日', '31 January – 2 February 2025'],
  ['2025-12-31', '2026-01-02', '2025年12月31日至2026年1月2日', '31 December 2025 – 2 January 2026'],
])('dates %s to %s', (first, last, zh, en) => {
  expect([datesText(first, last, 'zh'), datesText(first, last, 'en')]).toEqual([zh, en]);
});

test('hours keep to the wall clock over a change of summer time', () => {
  expect(timeText(at('2026-03-29T00:30:00Z'), at('2026-03-29T01:30:00Z'), 'Europe/Brussels')).toBe('01:30–03:30');
  expect(momentText(at('2026-03-28T23:30:00Z'), 'Europe/Brussels', 'zh')).toBe(`${dayText('2026-03-29', 'zh')} 00:30`);
});

test('spellings of one name meet', () => {
  expect(new Set(['FOSDEM 2025', 'fosdem-2025', 'ＦＯＳＤＥＭ　２０２５', 'FOS\u200bDEM（2025）'].map(nameKey)).size).toBe(1);
  const apart = ['C++ 展', 'C# 展', 'A+展', 'A展', '1-1 展', '11 展', 'A&B', 'AB'];
  expect(new Set(apart.map(nameKey)).size).toBe(apart.length);
});

test('a show over a change of clocks says when its clock changes; one without has one offset', () => {
  const [friday, monday] = [at('2026-03-27T08:00:00Z'), at('2026-03-30T16:00:00Z')];
  expect(utcOffsetsOf('Europe/Brussels', friday, monday)).toEqual([
    { fromMs: at('2026-03-26T08:00:00Z').getTime(), minutes: 60 },
    { fromMs: at('2026-03-29T01:00:00Z').getTime(), minutes: 120 },
  ]);
  expect(utcOffsetsOf('Asia/Kolkata', friday, monday).map((one) => one.minutes)).toEqual([330]);
});
