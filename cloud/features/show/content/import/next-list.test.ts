import { csvLine } from '@shared/rules/csv';
import { scheduleIcs } from '../export/schedule-ics';
import { scheduleXml } from '../export/schedule-xml';
import { planImport, type Current, type ImportOptions } from './plan-import';

const ID = '0'.repeat(24);
const NOW = new Date('2026-01-05T00:00:00Z');
const SHOW = { name: '展', venue: '国家会展中心', start: '2026-03-10', end: '2026-03-11', timeZone: 'Asia/Shanghai' };

/** The show after one file, read on top of what was there. */
async function after(file: Pick<ImportOptions, 'schedule' | 'exhibitors'>, current: Current | null = null): Promise<Current> {
  const { plan, findings } = await planImport(ID, { ...SHOW, ...file }, current, NOW);
  if (!plan) throw new Error(JSON.stringify(findings));
  return { exhibition: { ...plan.exhibition, id: ID } as never, rows: plan.rows };
}
const list = (...lines: string[]) => ({ exhibitors: Buffer.from(lines.join('\n')) });
const programme = (...lines: string[]) => ({ schedule: Buffer.from(lines.join('\n')) });

describe('what the next list has no column for stays', () => {
  const FIRST = list(
    '公司名称,展馆,展位号,日期,简介,网址,公司电话',
    '甲,1号馆,A01,2026-03-10,做芯片,https://a.example.com/,4000189320',
    '乙,1号馆,A02,,做冷链,,',
  );

  test('of exhibitors and stands; an empty cell of a column that is there still clears', async () => {
    const first = await after(FIRST);
    const bare = await after(list('公司名称,展位号', '甲,A01', '乙,A02'), first);
    expect(bare.rows).toEqual(first.rows);
    const cleared = await after(list('公司名称,展位号,简介', '甲,A01,', '乙,A02,做冷库'), bare);
    expect(cleared.rows.exhibitors.map(({ name, summary, website }) => [name, summary, website])).toEqual([
      ['甲', null, 'https://a.example.com/'],
      ['乙', '做冷库', null],
    ]);
  });

  test('without a column of stands everybody stays where they are', async () => {
    const first = await after(FIRST);
    const named = await after(list('公司名称,简介', '甲,做芯片', '丙,新来的'), first);
    expect(named.rows.booths.map((one) => [one.number, one.occupants.map(({ name }) => name)])).toEqual([
      ['A01', ['甲']],
      ['A02', []],
    ]);
    expect(named.rows.exhibitors.find((one) => one.name === '丙')).toMatchObject({ website: null, booths: [] });
  });

  test('of sessions; what was written by hand is still known as such', async () => {
    const first = await after(
      programme('编号,日期,时间,标题,会场,演讲人,摘要', 's1,2026-03-10,10:00-11:00,开幕,主论坛,李明,[详情](https://x.example.com/)'),
    );
    const [session] = first.rows.sessions;
    if (!session) throw new Error('none');
    const edited = { ...session, abstract: '手写', state: { ...session.state, imported: { abstract: session.abstract } } };
    const current = { ...first, rows: { ...first.rows, sessions: [edited] } };
    const next = await after(programme('编号,日期,时间,标题', 's1,2026-03-10,14:00-15:00,开幕式'), current);
    expect(next.rows.sessions).toEqual([
      {
        ...edited,
        title: '开幕式',
        startsAt: new Date('2026-03-10T06:00:00Z'),
        endsAt: new Date('2026-03-10T07:00:00Z'),
        search: expect.stringContaining('李明'),
        state: { ...edited.state, version: 2 },
      },
    ]);
    const silent = await after(programme('编号,日期,时间,标题,演讲人', 's1,2026-03-10,10:00-11:00,开幕,'), first);
    expect(silent.rows.sessions[0]).toMatchObject({ speakers: [], room: '主论坛', links: [{ url: 'https://x.example.com/' }] });
  });

  test('of sessions in XML: elements that stand nowhere', async () => {
    const xml = (more: string) =>
      programme(
        `<schedule><day date="2026-03-10"><room name="主论坛"><event guid="g"><start>10:00</start><duration>01:00</duration><title>开幕</title>${more}</event></room></day></schedule>`,
      );
    const first = await after(xml('<track>电力</track><persons><person>李明</person></persons><abstract>词</abstract>'));
    expect((await after(xml(''), first)).rows.sessions).toEqual(first.rows.sessions);
    const emptied = await after(xml('<track/><persons/>'), first);
    expect(emptied.rows.sessions[0]).toMatchObject({ track: null, speakers: [], abstract: '词' });
  });
});

describe('what we gave out ourselves comes back as it was', () => {
  const pageOf = ({ id }: { id: string }) => `https://expo.example.com/#/features/session/index?id=${id}&exhibitionId=${ID}`;
  const sessions = [
    '编号,日期,时间,标题,副标题,会场,演讲人,专题,形式,语言,摘要,介绍,网页',
    's1,2026-03-10,10:00-11:00,开幕,副题,主论坛,李明、王芳,"电力, 储能",演讲,中文,摘要的词,[介绍](https://x.example.com/),https://own.example.com/a',
    's2,2026-03-10,14:00-15:00,论坛,,2号厅,,,,,,,',
  ];
  const show = ({ exhibition }: Current) => ({ ...exhibition, contentVersion: 1 });

  test('as a calendar', async () => {
    const first = await after(programme(...sessions));
    const ics = scheduleIcs({
      show: show(first),
      sessions: first.rows.sessions.map((one) => ({ ...one, revision: 0 })),
      pageOf,
      part: '主论坛',
      venue: first.exhibition.venue,
      host: 'expo.example.com',
      language: 'zh',
      now: NOW,
    });
    expect(ics).toContain('国家会展中心');
    const again = await after({ schedule: Buffer.from(ics) }, first);
    expect([again.rows.sessions, again.exhibition.nameEn]).toEqual([first.rows.sessions, null]);
  });

  test('as XML', async () => {
    const first = await after(programme(...sessions));
    const xml = scheduleXml({ show: show(first), sessions: first.rows.sessions, pageOf });
    expect(xml).toContain('<url>https://own.example.com/a</url>');
    expect((await after({ schedule: Buffer.from(xml) }, first)).rows.sessions).toEqual(first.rows.sessions);
  });

  test('as a list, whatever its cells begin with', async () => {
    const names = ['@芯科技', '-20℃冷链', "'+甲", '乙'];
    const first = await after(list('公司名称,展位号', ...names.map((name, at) => `${name},A${at + 1}`)));
    const csv = [['公司名称', '展位号'], ...first.rows.exhibitors.map((one) => [one.name, one.booths[0]?.number ?? ''])]
      .map(csvLine)
      .join('');
    expect(csv).toContain("'@芯科技");
    expect((await after({ exhibitors: Buffer.from(csv) }, first)).rows).toEqual(first.rows);
  });
});
