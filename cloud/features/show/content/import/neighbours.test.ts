import { utils, write, type BookType } from '@e965/xlsx';
import { planImport, type ImportOptions } from './plan-import';

// What else goes wrong for people who do this job: dates and times as they write them, lists with notes, files of other kinds.
const ID = '0'.repeat(24);
const NOW = new Date('2026-01-05T00:00:00Z');
const SHOW = { name: '测试展', start: '2026-03-10', end: '2026-03-12' };

async function read(part: 'schedule' | 'exhibitors', content: string | Buffer | object, options: Partial<ImportOptions> = {}) {
  const bytes = Buffer.isBuffer(content) ? content : Buffer.from(typeof content === 'string' ? content : JSON.stringify(content));
  const { plan, findings, files } = await planImport(ID, { ...SHOW, timeZone: 'Asia/Shanghai', [part]: bytes, ...options }, null, NOW);
  const clock = (at: Date) => new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(5, 16).replace('T', ' ');
  return {
    findings: findings.filter((one) => one.level !== 'note').map(({ level, kind, line }) => `${level} ${kind} ${line}`),
    texts: findings.map((one) => `${one.text} / ${one.en}`),
    sessions: plan?.rows.sessions.map((one) => `${clock(one.startsAt)}-${clock(one.endsAt).slice(6)} ${one.title}`) ?? null,
    rows: plan?.rows ?? null,
    exhibitors: plan?.rows.exhibitors.map((one) => one.name) ?? null,
    booths: plan?.rows.booths.map((one) => one.number) ?? null,
    found: files[part],
  };
}
const sheet = (rows: unknown[][], bookType: BookType = 'xlsx') => {
  const book = utils.book_new();
  utils.book_append_sheet(book, utils.aoa_to_sheet(rows as never), '表');
  return write(book, { type: 'buffer', bookType }) as Buffer;
};

// Each workbook is opened in a thread of its own.
describe('a workbook of several sheets', () => {
  jest.setTimeout(30_000);
  const HOW = [['填写说明'], ['公司名称', '请填写营业执照上的全称'], ['展位号', '请向主办方索取']];
  const book = (sheets: Record<string, unknown[][]>) => {
    const made = utils.book_new();
    for (const [name, rows] of Object.entries(sheets)) utils.book_append_sheet(made, utils.aoa_to_sheet(rows as never), name);
    return write(made, { type: 'buffer', bookType: 'xlsx' }) as Buffer;
  };
  const LIST = [
    ['公司名称', '展位号'],
    ['甲', 'A1'],
  ];

  test('instructions before the list are left alone; which sheet was read is told, and another can be chosen', async () => {
    const file = book({ 说明: HOW, 名单: LIST, 旧名单: [...LIST, ['乙', 'A2']] });
    const read1 = await read('exhibitors', file);
    expect([read1.exhibitors, read1.found?.sheet, read1.found?.sheets]).toEqual([['甲'], '名单', ['名单', '说明', '旧名单']]);
    expect(read1.texts.join()).toMatch(/读取的是工作表“名单”；没有读取“说明”“旧名单”/);
    expect((await read('exhibitors', file, { sheet: '旧名单' })).exhibitors).toEqual(['甲', '乙']);
    const agenda = book({
      说明: [['请勿改动表头'], ['标题：每场一行']],
      议程: [
        ['日期', '时间', '会场', '标题'],
        ['2026-03-10', '10:00-11:00', 'A', '题'],
      ],
    });
    expect((await read('schedule', agenda)).sessions).toEqual(['03-10 10:00-11:00 题']);
  });

  test('headings that somebody chose count as known; where nothing is known the first sheet is read', async () => {
    const file = book({
      说明: [['请填写']],
      表: [
        ['谁', '哪里'],
        ['甲', 'A1'],
      ],
    });
    expect((await read('exhibitors', file, { columns: 'exhibitor=谁,booth=哪里' })).exhibitors).toEqual(['甲']);
    expect((await read('exhibitors', file)).found?.sheet).toBe('说明');
  });
});

describe('a table of sessions', () => {
  test.each([
    ['10:00-11:30', '10:00-11:30'],
    ['10:00～11:30', '10:00-11:30'],
    ['10:00 至 11:30', '10:00-11:30'],
    ['10：00—11：30', '10:00-11:30'],
    ['10:00 – 11:30', '10:00-11:30'],
    ['1000-1130', '10:00-11:30'],
    ['上午10:00-11:30', '10:00-11:30'],
    ['下午2:00-3:30', '14:00-15:30'],
    ['下午2点半至4点', '14:30-16:00'],
    ['2:00 PM - 3:30 PM', '14:00-15:30'],
    ['2-3:30pm', '14:00-15:30'],
    ['11:00am to 1:00pm', '11:00-13:00'],
    ['11-1pm', '11:00-13:00'],
    ['中午12:00-13:00', '12:00-13:00'],
    ['12:00 AM - 1:00 AM', '00:00-01:00'],
    ['22:00-24:00', '22:00-00:00'],
    ['23:00-01:00', '23:00-01:00'],
    ['9.30-10.15', '09:30-10:15'],
    ['全天', '00:00-00:00'],
  ])('%s is %s', async (time, right) => {
    const { sessions, findings } = await read('schedule', `日期\t时间\t地点\t主题\n2026-03-10\t${time}\tA\t题\n`);
    expect([sessions?.[0]?.slice(6, 17), findings]).toEqual([right, []]);
  });

  test.each([
    ['2026-03-10', '03-10'],
    ['2026/3/10', '03-10'],
    ['2026年3月10日（周二）', '03-10'],
    ['3月10日（星期二）', '03-10'],
    ['3月10日 周二', '03-10'],
    ['20260310', '03-10'],
    ['46091', '03-10'],
    ['10.03.2026', '03-10'],
    ['10 March 2026', '03-10'],
    ['Tue, Mar 10, 2026', '03-10'],
    ['10-Mar-26', '03-10'],
    ['26/3/10', '03-10'],
    ['３月１０日', '03-10'],
  ])('the day %s is %s', async (day, right) => {
    const { sessions, findings } = await read('schedule', `日期;时间;会场;标题\n"${day}";10:00-11:00;A;题\n`);
    expect([sessions?.[0]?.slice(0, 5), findings.filter((one) => !one.includes('date_guessed'))]).toEqual([right, []]);
  });

  test('a day and month that can be read both ways is told by the others, by the day of the week, or asked', async () => {
    const of = async (...days: string[]) => {
      const rows = days.map((day, at) => `"${day}",10:00-11:00,A,题${at}`).join('\n');
      const { sessions, findings } = await read('schedule', `日期,时间,会场,标题\n${rows}\n`, { start: undefined, end: undefined });
      return [sessions?.map((one) => one.slice(0, 5)), findings];
    };
    expect(await of('10/03/2026', '13/03/2026')).toEqual([['03-10', '03-13'], []].map((one, at) => (at === 0 ? one : expect.anything())));
    expect((await of('03/10/2026', '03/13/2026'))[0]).toEqual(['03-10', '03-13']);
    expect((await of('10/03/2026 (Tue)'))[0]).toEqual(['03-10']);
    expect(await of('04/05/2026')).toEqual([['04-05'], ['question date_guessed 2']]);
    // Without a year it is the next there is, and a question; the day of the week tells the year.
    expect(await of('3月10日')).toEqual([['03-10'], ['question date_guessed 2']]);
    expect(await of('3月10日（周二）')).toEqual([['03-10'], []]);
  });

  test('dates above their sessions, written once, or beside the time; notes are none', async () => {
    const above =
      '时间,地点,内容,嘉宾\n3月10日（周二）,,,\n10:00-11:00,A,一,王明（某公司，总经理）、李四\n14:00-15:00,A,二,\n3月11日（周三）,,,\n10:00-11:00,B,三,\n注：以现场为准,,,\n';
    const read1 = await read('schedule', above);
    expect(read1.sessions).toEqual(['03-10 10:00-11:00 一', '03-10 14:00-15:00 二', '03-11 10:00-11:00 三']);
    expect([read1.findings, read1.rows?.sessions[0]?.speakers]).toEqual([[], ['王明（某公司，总经理）', '李四']]);
    const once = 'Date,Start,End,Room,Title\n2026-03-10,10:00,11:00,A,one\n,11:00,12:30,A,two\n2026-03-11,09:00,10:00,A,three\n';
    expect((await read('schedule', once)).sessions).toEqual(['03-10 10:00-11:00 one', '03-10 11:00-12:30 two', '03-11 09:00-10:00 three']);
    const beside = '开始时间,结束时间,会场,标题\n2026-03-10 10:00,2026-03-10 11:30,A,一\n2026/3/11 22:00,2026/3/12 01:00,A,二\n';
    expect((await read('schedule', beside)).sessions).toEqual(['03-10 10:00-11:30 一', '03-11 22:00-01:00 二']);
  });

  test('a workbook: merged days and rooms, times as values, titles above the headings', async () => {
    const book = sheet([
      ['2026 春季展会议安排'],
      [],
      ['日期', '会议室', '开始时间', '结束时间', '演讲主题', '演讲嘉宾'],
      [{ t: 'n', v: 46091, z: 'm/d/yy' }, 'A厅', { t: 'n', v: 0.4375, z: 'h:mm' }, { t: 'n', v: 0.5, z: 'h:mm' }, '一', '王明'],
      [{ t: 'n', v: 46091, z: 'm/d/yy' }, 'A厅', '13:30', '1:30 PM', '二', '李四/王五'],
    ]);
    const { sessions, rows, found, findings } = await read('schedule', book);
    expect(sessions).toEqual(['03-10 10:30-12:00 一', '03-10 13:30-13:30 二']);
    expect(rows?.sessions.map((one) => one.speakers)).toEqual([['王明'], ['李四', '王五']]);
    expect([found?.headingLine, found?.format, findings]).toEqual([3, 'book', []]);
  });

  test('without an end half an hour is taken and told; a length in words is understood', async () => {
    const lengths = ['45', '45分钟', '1.5小时', '1小时30分', '1h30', '90 min', '01:30', '半小时'];
    const csv = `date,start,duration,room,title\n${lengths.map((one, at) => `2026-03-10,10:00,${one},R${at},t${at}`).join('\n')}\n2026-03-10,10:00,,R9,t9\n`;
    const { sessions, texts } = await read('schedule', csv);
    expect(sessions?.map((one) => one.slice(12, 17))).toEqual([
      '10:45',
      '10:45',
      '11:30',
      '11:30',
      '11:30',
      '11:30',
      '11:30',
      '10:30',
      '10:30',
    ]);
    expect(texts).toEqual(['议程“t9”没有写结束时间，按 30 分钟 / "t9" says no end: taken for 30 minutes']);
  });

  test('a row without a title or a time costs itself', async () => {
    const { sessions, findings } = await read(
      'schedule',
      '日期,时间,会场,标题\n2026-03-10,10:00-11:00,A,\n2026-03-10,待定,A,乙\n2026-03-10,10:00-11:00,A,丙\n',
    );
    expect([sessions, findings]).toEqual([['03-10 10:00-11:00 丙'], ['skipped no_name 2', 'skipped no_time 3']]);
  });

  test('read again it is the same sessions, also when a row moves', async () => {
    const ids = async (csv: string) => (await read('schedule', csv)).rows?.sessions.map((one) => `${one.title} ${one.id}`).sort();
    const head = '日期,时间,会场,标题\n';
    const [one, two] = ['2026-03-10,10:00-11:00,A,甲\n', '2026-03-10,11:00-12:00,A,乙\n'];
    expect(await ids(head + one + two)).toEqual(await ids(head + two + one));
    expect(await ids(head + one + two)).toEqual(await ids(head + one.replace('10:00-11:00', '15:00-16:00') + two));
  });
});

describe('JSON', () => {
  const event = {
    guid: 'g1',
    date: '2026-03-10T10:00:00+08:00',
    start: '10:00',
    duration: '01:00',
    title: '开幕',
    persons: [{ public_name: '王明' }],
  };
  test.each<[string, object]>([
    [
      'frab',
      { schedule: { version: '1', conference: { title: '展', days: [{ index: 1, date: '2026-03-10', rooms: { 主会场: [event] } }] } } },
    ],
    [
      'pretalx',
      {
        schedule: {
          url: 'x',
          conference: {
            title: '展',
            time_zone_name: 'Asia/Shanghai',
            rooms: [{ name: '主会场' }],
            tracks: [],
            days: [
              {
                date: '2026-03-10',
                rooms: {
                  主会场: [
                    { ...event, guid: undefined, code: 'ABC', persons: [{ code: 'S', name: '王明' }], track: { en: 'Main', zh: '主论坛' } },
                  ],
                },
              },
            ],
          },
        },
      },
    ],
    ['rooms in a list', { schedule: { days: [{ date: '2026-03-10', rooms: [{ name: '主会场', events: [event] }] }] } }],
    ['events under the day', { conference: { days: [{ date: '2026-03-10', events: [{ ...event, room: '主会场' }] }] } }],
  ])('a schedule of %s', async (_, content) => {
    const { rows, findings, found } = await read('schedule', content);
    expect(findings).toEqual([]);
    expect(found?.format).toBe('frab');
    expect(rows?.sessions).toMatchObject([
      { title: '开幕', room: '主会场', speakers: ['王明'], startsAt: new Date('2026-03-10T02:00:00Z') },
    ]);
  });

  const OPASS = {
    sessions: [
      {
        id: 's1',
        type: 'talk',
        room: 'r1',
        start: '2026-03-10T10:00:00+08:00',
        end: '2026-03-10T10:40:00+08:00',
        zh: { title: '开源', description: '介绍' },
        en: { title: 'Open', description: 'About' },
        speakers: ['p1', 'p2'],
        tags: ['t1'],
        qa: null,
      },
      {
        id: 's2',
        type: 'talk',
        room: 'r1',
        start: '2026-03-10T11:00:00+08:00',
        end: '2026-03-10T11:30:00+08:00',
        zh: { title: '' },
        en: { title: 'English only' },
        speakers: [],
        tags: [],
      },
    ],
    speakers: [
      { id: 'p1', avatar: 'x', zh: { name: '王明', bio: '…' }, en: { name: 'Wang Ming' } },
      { id: 'p2', zh: { name: '' }, en: { name: 'Ann Lee' } },
    ],
    session_types: [{ id: 'talk', zh: { name: '演讲' }, en: { name: 'Talk' } }],
    rooms: [{ id: 'r1', zh: { name: '主会场' }, en: { name: 'Main' } }],
    tags: [{ id: 't1', zh: { name: '入门' }, en: { name: 'Beginner' } }],
  };

  test('OPass is a list whose ids become names', async () => {
    const { rows, findings, found } = await read('schedule', OPASS);
    expect(findings).toEqual([]);
    expect(found).toMatchObject({ format: 'list', sheet: 'sessions', sheets: ['sessions', 'speakers', 'session_types', 'rooms', 'tags'] });
    expect(rows?.sessions).toMatchObject([
      {
        title: '开源',
        description: '介绍',
        room: '主会场',
        type: '演讲',
        track: '入门',
        speakers: ['王明', 'Ann Lee'],
        endsAt: new Date('2026-03-10T02:40:00Z'),
      },
      { title: 'English only', speakers: [] },
    ]);
  });

  test('any list can be mapped, and another of its lists chosen', async () => {
    const data = {
      data: {
        items: [
          { 谁: '甲公司', where: { hall: '1号馆', no: '007' } },
          { 谁: '乙公司', where: { hall: '1号馆', no: 'A2' } },
        ],
      },
      other: [{ name: '丙', booth: 'B1' }],
    };
    const mapped = await read('exhibitors', data, { columns: 'exhibitor=谁,hall=where.hall,booth=where.no' });
    expect([mapped.exhibitors, mapped.booths, mapped.found?.sheet]).toEqual([['甲公司', '乙公司'], ['007', 'A2'], 'data.items']);
    const other = await read('exhibitors', data, { sheet: 'other' });
    expect([other.exhibitors, other.booths]).toEqual([['丙'], ['B1']]);
  });

  test.each<[string, string]>([
    ['a list at the root', '[{"公司名称":"甲","展位号":"A1"}]'],
    ['a line each', '{"公司名称":"甲","展位号":"A1"}\n{"公司名称":"乙","展位号":"A2"}\n'],
    ['rows of cells', '[["公司名称","展位号"],["甲","A1"]]'],
    ['with a mark in front', '\ufeff[{"公司名称":"甲","展位号":"A1"}]'],
    ['names of the language', '[{"__proto__":"x","constructor":"y","公司名称":"甲","展位号":"A1"}]'],
  ])('%s', async (_, text) => {
    const { exhibitors, findings } = await read('exhibitors', text);
    expect([exhibitors?.includes('甲'), findings]).toEqual([true, []]);
    expect(({} as Record<string, unknown>).x).toBeUndefined();
  });

  test('rows that share one line are told apart by their number in the list', async () => {
    const rows = [{ 公司名称: '甲', 展位号: 'A1' }, { 公司名称: '', 展位号: 'A2' }, { 公司名称: '丙' }];
    expect((await read('exhibitors', rows)).findings).toEqual(['skipped no_name 2', 'warning no_booth 3']);
    const event = (title: string, start: string) => ({ guid: title, title, start, duration: '00:30', room: 'A' });
    const days = [{ date: '2026-03-10', rooms: { A: [event('一', '10:00'), event('二', '错'), event('三', '11:00')] } }];
    const { sessions, findings } = await read('schedule', { schedule: { conference: { days } } });
    expect([sessions?.map((one) => one.slice(-1)), findings.map((one) => one.split(' ').at(-1))]).toEqual([['一', '三'], ['2']]);
  });

  test('in UTF-16, and long numbers as they stand', async () => {
    const text = '[{"公司名称":"甲","展位号":110101199001011234}]';
    expect((await read('exhibitors', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]))).booths).toEqual([
      '110101199001011234',
    ]);
  });

  test.each<[string, string, RegExp, number]>([
    ['cut off', '[{"a":1},\n{"b":', /断开/, 2],
    ['not a number', '[{"a":NaN}]', /“NaN”/, 1],
    ['a comma too many', '[{"a":1},\n]', /“]”/, 2],
    ['nested without end', '['.repeat(50_000), /嵌套超过 100 层/, 1],
    ['with words after it', '[{"a":1}]\nend', /结束后/, 2],
    ['without a list', '{"a":{"b":1}}', /没有列表/, 0],
  ])('%s is refused with its line', async (_, text, why, line) => {
    const { exhibitors, texts, findings } = await read('exhibitors', text);
    expect([exhibitors, findings.map((one) => one.split(' ')[2])]).toEqual([null, [String(line)]]);
    expect(texts[0]).toMatch(why);
  });

  test('a name written twice counts once, and is told', async () => {
    const { exhibitors, findings } = await read('exhibitors', '[{"公司名称":"甲",\n"公司名称":"乙","展位号":"A1"}]');
    expect([exhibitors, findings]).toEqual([['乙'], ['warning duplicate 2']]);
  });

  test('a text of a megabyte is cut as any other', async () => {
    const { rows } = await read('exhibitors', [{ 公司名称: '甲', 展位号: 'A1', 简介: 'x'.repeat(1_000_000) }]);
    expect(rows?.exhibitors[0]?.summary?.length).toBeLessThanOrEqual(300);
  });
});

describe('a list of exhibitors', () => {
  test.each<[string, string, string[], string[]]>([
    ['sums and notes at the foot', '公司名称,展位号\n甲,A1\n乙,A2\n合计,2\n注：以现场为准,\n共 2 家,\n', ['甲', '乙'], []],
    ['notes above the headings', '2026 春季展\n（截至 3 月 1 日）\n公司名称,展位号\n甲,A1\n', ['甲'], []],
    ['bars and blanks', '公司名称|展位号\n甲 |  A1\n', ['甲'], []],
    ['hard spaces and full-width digits', '公司名称,展位号\n甲\u00a0公司,Ａ０１\n', ['甲 公司'], []],
    ['one firm twice', '公司名称,展位号\n甲,A1\n甲,A1\n', ['甲'], ['skipped duplicate 3']],
    ['one name at two stands', '公司名称,展位号\n甲,A1\n甲,A2\n', ['甲'], []],
    ['legal forms are part of a name', '公司名称,展位号\n甲 GmbH,A1\n甲 Ltd.,A2\n', ['甲 GmbH', '甲 Ltd.'], []],
    ['a sum that is a firm', '公司名称,展位号\nTotal Energies,A1\n', ['Total Energies'], []],
  ])('%s', async (_, csv, names, findings) => {
    const told = await read('exhibitors', csv);
    expect([[...(told.exhibitors ?? [])].sort(), told.findings]).toEqual([[...names].sort(), findings]);
  });

  test.each([
    ['A01、A02/A03', ['A01', 'A02', 'A03']],
    ['A01-A05', ['A01-A05']],
    ['007', ['007']],
    ['Ａ０１', ['A01']],
  ])('the stands %s', async (cell, right) => {
    expect((await read('exhibitors', `公司名称,展位号\n甲,${cell}\n`)).booths).toEqual(right);
  });

  test.each([
    ['www.example.com', 'https://www.example.com/'],
    ['example.com/a', 'https://example.com/a'],
    ['HTTP://Example.COM', 'http://example.com/'],
    ['mailto:a@example.com', null],
    ['无', null],
  ])('the website %s', async (cell, right) => {
    expect((await read('exhibitors', `公司名称,网址\n甲,${cell}\n`)).rows?.exhibitors[0]?.website).toBe(right);
  });

  test.each([
    ['010-12345678-801', '01012345678-801'],
    ['(021) 6234 5678', '02162345678'],
    ['400-018-9320', '4000189320'],
    ['+49 30 901820', '+4930901820'],
  ])('the phone %s', async (cell, right) => {
    expect((await read('exhibitors', `公司名称,公司电话\n甲,${cell}\n`)).rows?.exhibitors[0]?.phone).toBe(right);
  });
});

describe('files of other kinds are named', () => {
  const zip = (names: string[]) => {
    const book = sheet([['x']]);
    // A workbook whose parts have other names is another kind of file.
    return Buffer.from(
      names.reduce((text, name) => text.replaceAll('xl/', name), book.toString('latin1')),
      'latin1',
    );
  };
  test.each<[string, Buffer, RegExp]>([
    ['a PDF', Buffer.from('%PDF-1.7\n…'), /PDF/],
    ['a picture', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), /图片（PNG）/],
    ['a photo of a phone', Buffer.from('000000186674797068656963', 'hex'), /HEIC/],
    [
      'an old Word document',
      Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600), Buffer.from('WordDocument', 'utf16le')]),
      /Word 文档/,
    ],
    ['a Word document', zip(['wd/']), /压缩包|Word/],
    ['an archive', Buffer.from('526172211a0700', 'hex'), /RAR/],
    ['UTF-32', Buffer.from('fffe00004100000042000000', 'hex'), /UTF-32/],
    [
      'a program',
      Buffer.concat([Buffer.from('7f454c46020101', 'hex'), Buffer.alloc(200), Buffer.from([1, 2, 3, 4, 5, 6, 7, 8])]),
      /无法辨认/,
    ],
  ])('%s', async (_, bytes, why) => {
    for (const part of ['schedule', 'exhibitors'] as const) {
      const { rows, texts, findings } = await read(part, bytes);
      expect([rows, findings.length]).toEqual([null, 1]);
      expect(texts[0]).toMatch(why);
    }
  });

  test('a programme put down as a list says so', async () => {
    const { texts } = await read(
      'exhibitors',
      '<schedule><day date="2026-03-10"><room name="A"><event><title>x</title></event></room></day></schedule>',
    );
    expect(texts[0]).toMatch(/议程文件，不是展商名单/);
  });

  test('a schedule with entities of its own expands none of them', async () => {
    const bomb = `<!DOCTYPE s [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;"><!ENTITY x SYSTEM "file:///etc/passwd">]><schedule><conference><time_zone_name>Asia/Shanghai</time_zone_name></conference><day date="2026-03-10"><room name="A"><event guid="g"><start>10:00</start><duration>1:00</duration><title>t &b; &x;</title></event></room></day></schedule>`;
    expect((await read('schedule', bomb)).rows?.sessions[0]?.title).toBe('t &b; &x;');
  });
});

describe('encodings', () => {
  const text = '公司名称,展位号\n张䶮精密,A1\n';
  const utf16 = (bom: boolean) => Buffer.concat([Buffer.from(bom ? [0xff, 0xfe] : []), Buffer.from(text, 'utf16le')]);
  const swapped = (bytes: Buffer) => Buffer.from(bytes).swap16();
  test.each<[string, Buffer, string[]]>([
    ['UTF-8', Buffer.from(text), []],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${text}`), []],
    ['UTF-16 LE', utf16(true), []],
    ['UTF-16 BE', swapped(utf16(true)), []],
    ['UTF-16 LE without a mark', utf16(false), ['question encoding 0']],
    ['UTF-16 BE without a mark', swapped(utf16(false)), ['question encoding 0']],
    [
      'GB18030 of four bytes',
      Buffer.concat([
        Buffer.from('b9abcbbec3fbb3c62cd5b9cebbbac50ad5c5', 'hex'),
        Buffer.from('fe9f', 'hex'),
        Buffer.from('beabc3dc2c41310a', 'hex'),
      ]),
      [],
    ],
  ])('%s', async (_, bytes, findings) => {
    const told = await read('exhibitors', bytes);
    expect([told.exhibitors, told.findings]).toEqual([['张䶮精密'], findings]);
  });

  test.each<[string, string, string]>([
    ['big5', 'a4bda571a657bad92cae69a6ec0aa578c657a8fcb74ba440a4bda5712c41310a', '台灣軸承一公司'],
    ['shift_jis', '89ef8ed096bc2c94d48d860a938c8b9e838d837b83622c41310a', '東京ロボッ'],
  ])('%s by its name is read, and never taken unasked', async (encoding, hex, start) => {
    const bytes = Buffer.from(hex, 'hex');
    const name = { columns: 'exhibitor=#1,booth=#2', headingLine: 1 };
    expect((await read('exhibitors', bytes, { ...name, encoding })).exhibitors?.[0]?.slice(0, 2)).toBe(start.slice(0, 2));
    expect((await read('exhibitors', bytes, name)).findings).toEqual(expect.arrayContaining(['question encoding 0']));
  });
});
