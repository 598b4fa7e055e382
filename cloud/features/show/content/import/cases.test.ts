import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { planImport, type ImportOptions } from './plan-import';

// Files from people who do this job, each with its right value, and others of each kind.
const CASES = path.join(__dirname, 'cases');
const ID = '0'.repeat(24);
const NOW = new Date('2026-01-05T00:00:00Z');
const SHOW = { name: '测试展', start: '2026-12-05', end: '2026-12-06' };

interface Told {
  /** `name | country @ booths`, in the order of the file where numbers are alike. */
  exhibitors: string[];
  halls: string[];
  /** `date start-end title @ room: speakers`, in the show's zone. */
  sessions: string[];
  /** `level kind line`. */
  findings: string[];
  result: Awaited<ReturnType<typeof planImport>>;
}

async function told(options: Partial<ImportOptions>): Promise<Told> {
  const result = await planImport(ID, { ...SHOW, ...options }, null, NOW);
  const { plan } = result;
  const zone = plan?.exhibition.timeZone ?? 'UTC';
  const clock = (at: Date) => new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit' }).format(at);
  return {
    exhibitors: (plan?.rows.exhibitors ?? []).map(
      (one) => `${one.name}${one.country ? `|${one.country}` : ''}@${one.booths.map((booth) => booth.number).join('+')}`,
    ),
    halls: (plan?.rows.booths ?? []).map((one) => `${one.hall} ${one.number}`),
    sessions: (plan?.rows.sessions ?? []).map((one) => {
      const end = one.endsAt.getTime() === one.startsAt.getTime() ? '' : `-${clock(one.endsAt)}`;
      return `${one.date} ${clock(one.startsAt)}${end} ${one.title}@${one.room}${one.speakers.length > 0 ? `: ${one.speakers.join('+')}` : ''}`;
    }),
    findings: result.findings.map(({ level, kind, line }) => `${level} ${kind} ${line}`),
    result,
  };
}
const file = (name: string) => readFileSync(path.join(CASES, name));
const list = (name: string, options: Partial<ImportOptions> = {}) => told({ exhibitors: file(name), ...options });
const programme = (name: string, options: Partial<ImportOptions> = {}) =>
  told({ schedule: file(name), start: undefined, end: undefined, ...options });

const LISTS: Record<string, [Partial<Told>, Partial<ImportOptions>?]> = {
  'gb18030-rare-name.csv': [{ exhibitors: ['李镕@', '张䶮@'] }, { columns: 'exhibitor=姓名' }],
  'utf8-one-bad-byte.csv': [
    { exhibitors: ['示例1号公司@A01', '示例2号公司@A02', '示例3号公司@A03', '示例4号公司@A04'], findings: ['skipped bad_bytes 6'] },
  ],
  'gb18030-bad-bytes.csv': [{ exhibitors: ['示例一公司@A01'], findings: ['skipped bad_bytes 3'] }],
  'windows-1252.csv': [{ exhibitors: ['A – B Tools@A03', 'Café Séguin@A02', 'Müller Werkzeug@A01'], findings: ['question encoding 0'] }],
  'utf16le-bom.csv': [{ exhibitors: ['李镕@', '张䶮@'] }, { columns: 'exhibitor=姓名' }],
  'utf8-bom-quoted-first.csv': [{ exhibitors: ['王𠮷@'] }, { columns: 'exhibitor=姓名' }],
  'sep-line.csv': [{ exhibitors: ['陈;分号@'] }, { columns: 'exhibitor=姓名' }],
  'cr-only.csv': [{ exhibitors: ['A@', 'B@'] }],
  'distinct-by-sign.csv': [{ exhibitors: ['1+1示例@B01', '11示例@B02', 'A+示例@A01', 'A示例@A02', 'C#小组@A04', 'C++小组@A03'] }],
  'same-name-two-countries.csv': [{ exhibitors: ['示例工作室|中国@A01', '示例工作室|美国@B09'], findings: ['question same_name 3'] }],
  'unquoted-inch.csv': [{ exhibitors: ['另一家@A02', '示例 55" 屏@A01'], findings: [] }],
  'several-booths.csv': [{ exhibitors: ['丙例@C1+C2', '丁例@D1+D2', '甲例@A1+A2', '戊例@E1+E2', '乙例@B1+B2'], findings: [] }],
  'private-use.csv': [{ exhibitors: ['张䶮公司@A1'] }],
  'zero-width.csv': [{ exhibitors: ['零宽公司@A1'], findings: [] }],
  'merged-hall.xlsx': [{ halls: ['1号馆 A00', '1号馆 A01', '1号馆 A02'], findings: [] }],
};

const PROGRAMMES: Record<string, [Partial<Told>, Partial<ImportOptions>?]> = {
  'two-sessions.xml': [{ sessions: ['2026-12-05 10:00-11:00 甲场@会议室', '2026-12-05 11:00-12:00 乙场@会议室'], findings: [] }],
  'no-events.xml': [{ sessions: [], findings: ['fatal nothing_usable 0'] }],
  'not-frab.xml': [{ sessions: [], findings: ['fatal nothing_usable 0'] }],
  'utc-day-label.xml': [{ sessions: ['2026-12-05 10:30-11:30 开幕@会议室'] }],
  'stray-year.xml': [{ sessions: ['2026-12-05 10:00-11:00 今年@会议室'], findings: ['question stray_date 4'] }],
  'two-offsets-no-zone.xml': [
    { sessions: ['2026-03-28 09:00-10:00 改钟前@会议室', '2026-03-29 09:00-10:00 改钟后@会议室'] },
    { timeZone: 'Europe/Berlin' },
  ],
  'public-name.xml': [{ sessions: ['2026-12-05 10:00-11:00 有讲者@会议室: 张某'] }],
  'zero-length.xml': [{ sessions: ['2026-12-05 10:00 抽奖开始@会议室'] }],
  'ical-traps.ics': [
    {
      sessions: [
        '2026-03-29 01:30-03:30 A, B; C\\D line2@待定',
        '2026-03-30 04:00-05:00 different talk, same UID@待定',
        '2026-03-31 00:00-00:00 two full days@待定',
        '2026-04-01 03:00 zero length@待定',
      ],
    },
    { timeZone: 'Europe/Berlin' },
  ],
};

test.each(Object.entries(LISTS))('%s', async (name, [right, options]) => {
  expect(await list(name, options)).toMatchObject(right);
});
test.each(Object.entries(PROGRAMMES))('%s', async (name, [right, options]) => {
  expect(await programme(name, options)).toMatchObject(right);
});

test('every case is here', () => {
  const own = [
    'day-with-slashes.csv',
    'duplicate-headings.csv',
    'many-findings.csv',
    'markdown.xml',
    'names.csv',
    'number-format.xlsx',
    'phones.csv',
  ];
  expect([...Object.keys(LISTS), ...Object.keys(PROGRAMMES), ...own].sort()).toEqual(readdirSync(CASES).sort());
});

test('two-offsets-no-zone.xml: the zone is asked for, and nothing is taken at a wrong hour', async () => {
  const { result, findings } = await programme('two-offsets-no-zone.xml');
  expect([result.plan, findings]).toEqual([null, ['fatal zone 0']]);
  expect(result.findings[0]?.text).toMatch(/\+01:00、\+02:00.*Europe\//);
  expect(result.findings[0]?.en).toMatch(/\+01:00, \+02:00.*Europe\//);
});

test('ical-traps.ics: across the change of the clocks it is one hour; two whole days; one moment', async () => {
  const { result } = await programme('ical-traps.ics', { timeZone: 'Europe/Berlin' });
  const hours = result.plan?.rows.sessions.map((one) => (one.endsAt.getTime() - one.startsAt.getTime()) / 3_600_000);
  expect(hours).toEqual([1, 1, 48, 0]);
});

test('public-name.xml: the link stays', async () => {
  const { result } = await programme('public-name.xml');
  expect(result.plan?.rows.sessions[0]?.links.map((one) => one.url)).toEqual(['https://example.com/slides']);
});

test('markdown.xml: plain words and a link', async () => {
  const { result } = await programme('markdown.xml');
  expect(result.plan?.rows.sessions[0]).toMatchObject({ abstract: '见 粗体 与 链接。', links: [{ url: 'https://example.com/' }] });
});

test('day-with-slashes.csv: both are the same day', async () => {
  const { result } = await list('day-with-slashes.csv');
  expect(result.plan?.rows.booths.map((one) => one.occupants[0]?.dates)).toEqual([['2026-12-05'], ['2026-12-05']]);
});

test.each([
  ['简介', '一'],
  ['简介 (2)', '二'],
  ['简介_1', '三'],
])('duplicate-headings.csv: %s can be chosen', async (column, value) => {
  const { result } = await list('duplicate-headings.csv', { columns: `summary=${column}` });
  expect(result.plan?.rows.exhibitors[0]?.summary).toBe(value);
});

test('many-findings.csv: every one is told', async () => {
  const { findings } = await list('many-findings.csv');
  expect(findings.filter((one) => one.startsWith('warning no_booth'))).toHaveLength(2_000);
});

test('number-format.xlsx: 007 as shown; the long number is refused by row', async () => {
  const { exhibitors, findings } = await list('number-format.xlsx', { columns: 'phone=简介' });
  expect(exhibitors).toEqual([]);
  expect(findings).toContain('skipped number_rounded 2');
  const unused = await list('number-format.xlsx');
  expect(unused.halls).toEqual([' 7', ' 007']);
  expect(unused.findings).toEqual(['warning number_rounded 2']);
});

test('phones.csv: each as its own column says', async () => {
  const { result, findings } = await list('phones.csv', { columns: 'exhibitor=name,phone=phone' });
  const phones = Object.fromEntries(result.plan?.rows.exhibitors.map((one) => [one.name, one.phone]) ?? []);
  const expected = file('phones.csv')
    .toString()
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(','));
  for (const [name = '', , right = ''] of expected) if (right.startsWith('+')) expect([name, phones[name]]).toEqual([name, right]);
  expect(phones).toMatchObject({ '400 line': '4000189320', landline: '076088487510' });
  expect(findings).toEqual(expect.arrayContaining(['skipped number_rounded 12', 'skipped phone 13']));
});

test('names.csv: each name as somebody would read it', async () => {
  const { result } = await list('names.csv', { columns: 'exhibitor=name' });
  const names = result.plan?.rows.exhibitors.map((one) => one.name) ?? [];
  expect(names).toEqual(
    expect.arrayContaining([
      '张䶮',
      '𠮷田太郎',
      '㼆',
      '👩‍👩‍👧‍👦家庭',
      'Suharto',
      `O'Brien "Rez"`,
      'É (NFD: É)'.normalize('NFC'),
      'محمد',
      '=HYPERLINK("http://x.example","点我")',
      '超'.repeat(60),
      '前后空格',
      '零宽',
    ]),
  );
  // The second 张䶮, in GBK's private use, is the same person.
  expect(names.filter((one) => one === '张䶮')).toHaveLength(1);
});
