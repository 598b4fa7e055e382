import type { FileContent } from './decode-text';
import { Findings } from './findings';
import { readProgramme } from './read-programme';

/** A schedule with one day around these events. */
function schedule(
  events: string,
  { conference = '<time_zone_name>Europe/Brussels</time_zone_name>', day = '<day index="1" date="2024-02-03">' } = {},
): Buffer {
  return Buffer.from(
    `<?xml version="1.0" encoding="UTF-8"?>\n<schedule>\n<conference><title>Show</title>${conference}</conference>\n${day}\n<room name="H.1301">\n${events}\n</room></day></schedule>`,
  );
}

const event = (fields: string, attributes = 'guid="g1" id="1"') => `<event ${attributes}>${fields}</event>`;
const good = '<start>10:30</start><duration>00:25</duration><title>Talk</title>';

async function read(content: FileContent, options: { timeZone?: string; currentZone?: string } = {}) {
  const findings = new Findings('schedule');
  const { programme, found } = await readProgramme(content, { ...options, now: new Date('2026-01-05T00:00:00Z'), file: {} }, findings);
  return { ...programme, sessions: programme?.sessions ?? [], encoding: found.encoding, findings: findings.list };
}
const told = (findings: readonly { level: string; kind: string }[]) => findings.map(({ level, kind }) => `${level} ${kind}`);

test('a start without date counts from the day around it, in the zone of the file', async () => {
  const { sessions } = await read(schedule(event(good)));
  expect(sessions[0]).toMatchObject({
    title: 'Talk',
    startsAt: new Date('2024-02-03T09:30:00Z'),
    endsAt: new Date('2024-02-03T09:55:00Z'),
    date: '2024-02-03',
    room: 'H.1301',
    key: 'g1',
  });
});

test('a date with offset wins over the day and start', async () => {
  const { sessions } = await read(schedule(event(`<date>2024-02-03T11:00:00+01:00</date>${good}`)));
  expect(sessions[0]?.startsAt).toEqual(new Date('2024-02-03T10:00:00Z'));
});

test('hours before the day change belong to the next morning, and stay in the programme of the evening before', async () => {
  const { sessions } = await read(
    schedule(event('<start>01:15</start><duration>01:00</duration><title>Late</title>'), {
      conference: '<time_zone_name>Europe/Berlin</time_zone_name><day_change>04:00:00</day_change>',
    }),
  );
  expect(sessions[0]).toMatchObject({ startsAt: new Date('2024-02-04T00:15:00Z'), date: '2024-02-03' });
});

test.each([
  ['1:30', 90],
  ['01:30:00', 90],
  ['90', 90],
  ['0:01:30:00', 90],
])('duration %s is %i minutes', async (duration, minutes) => {
  const { sessions } = await read(schedule(event(`<start>9:05</start><duration>${duration}</duration><title>T</title>`)));
  expect(sessions[0]?.endsAt).toEqual(new Date(Date.parse('2024-02-03T08:05:00Z') + minutes * 60_000));
});

test.each([
  ['no title', '<start>10:00</start><duration>00:30</duration>', '没有标题'],
  ['a start that is no time', '<start>soon</start><duration>00:30</duration><title>T</title>', '开始时间看不懂'],
])('an event with %s is skipped with its line, the others stay', async (_, fields, why) => {
  const { sessions, findings } = await read(schedule(`${event(fields, 'id="8"')}\n${event(good)}`));
  expect(sessions).toHaveLength(1);
  expect(findings).toEqual([expect.objectContaining({ level: 'skipped', line: 6, text: expect.stringContaining(why) })]);
});

test('an event that comes twice is taken once', async () => {
  const { sessions, findings } = await read(schedule(`${event(good)}\n${event(good)}`));
  expect(sessions).toHaveLength(1);
  expect(findings).toEqual([expect.objectContaining({ level: 'skipped', line: 7 })]);
});

test('a missing duration becomes half an hour, with a warning', async () => {
  const { sessions, findings } = await read(schedule(event('<start>10:00</start><title>T</title>')));
  expect(sessions[0]?.endsAt).toEqual(new Date('2024-02-03T09:30:00Z'));
  expect(findings).toEqual([expect.objectContaining({ level: 'warning', line: 6 })]);
});

describe('without a zone in the file', () => {
  const bare = (fields = good, conference = '') => schedule(event(fields), { conference });
  const dated = (offset: string) => `<date>2024-02-03T10:30:00${offset}</date>${good}`;

  test.each([
    ['the one asked for', bare(), { timeZone: 'Europe/Paris' }, 'Europe/Paris', []],
    ["the show's present one", bare(), { currentZone: 'Europe/Rome' }, 'Europe/Rome', ['note zone']],
    [
      "the show's present one, where the offsets agree",
      bare(dated('+01:00')),
      { currentZone: 'Europe/Rome' },
      'Europe/Rome',
      ['note zone'],
    ],
    ["the city's", bare(good, '<city>Brussels</city>'), {}, 'Europe/Brussels', ['question zone']],
    ["China's, where the offsets agree", bare(dated('+08:00')), {}, 'Asia/Shanghai', ['note zone']],
    ['the one of its offsets', bare(dated('+02:00')), { currentZone: 'Europe/Rome' }, 'Etc/GMT-2', ['question zone']],
    ["China's when there is nothing to tell by", bare(), {}, 'Asia/Shanghai', ['question zone']],
  ])('%s is taken', async (_, content, options, zone, findings) => {
    const result = await read(content, options);
    expect([result.conference?.timeZone, told(result.findings)]).toEqual([zone, findings]);
  });

  const changing = Buffer.from(`<schedule><conference/>
<day date="2026-03-28"><room name="R"><event guid="a"><date>2026-03-28T09:00:00+01:00</date><start>09:00</start><duration>01:00</duration><title>before</title></event></room></day>
<day date="2026-03-29"><room name="R"><event guid="b"><date>2026-03-29T09:00:00+02:00</date><start>09:00</start><duration>01:00</duration><title>after</title></event></room></day></schedule>`);

  test('offsets that change are refused, with zones that fit; with one it is nine on both days', async () => {
    expect((await read(changing)).findings).toEqual([
      expect.objectContaining({ level: 'fatal', kind: 'zone', text: expect.stringMatching(/\+01:00、\+02:00.*Europe\/Berlin.*--zone/) }),
    ]);
    const berlin = await read(changing, { timeZone: 'Europe/Berlin' });
    expect(berlin.findings).toEqual([]);
    expect(berlin.sessions.map((one) => one.startsAt.toISOString())).toEqual(['2026-03-28T08:00:00.000Z', '2026-03-29T07:00:00.000Z']);
  });

  test('a zone in which the hours are not those of the file is asked about', async () => {
    expect(told((await read(changing, { timeZone: 'Asia/Shanghai' })).findings)).toEqual([
      'question clock_differs',
      'question clock_differs',
    ]);
  });
});

test.each([
  ['cut off in the middle', schedule(event(good)).subarray(0, 200), /XML/],
  ['another document', Buffer.from('<html><body>404</body></html>'), /损坏|没有/],
  ['empty', Buffer.alloc(0), /./],
  ['a table of something else', Buffer.from('foo,bar\nA,1\n'), /找不到议程标题/],
  ['without one event', schedule(''), /没有一场议程/],
  [
    'of events of another kind',
    Buffer.from('<schedule><day date="2026-12-05"><entry id="1"><title>x</title></entry></day></schedule>'),
    /<entry>/,
  ],
])('a file that is %s is fatal', async (_, content, text) => {
  expect((await read(content)).findings).toEqual([expect.objectContaining({ level: 'fatal', text: expect.stringMatching(text) })]);
});

test.each([
  ['white space before the declaration', (xml: string) => `\n  ${xml}`],
  ['a bare ampersand', (xml: string) => xml.replace('Talk', 'A & B &c')],
  ['names that only HTML knows', (xml: string) => xml.replace('Talk', 'A&nbsp;&ndash;&nbsp;B')],
  ['names that nobody knows', (xml: string) => xml.replace('Talk', '&constructor;')],
  ['control characters', (xml: string) => xml.replace('Talk', 'Ta\u0000l\u0007k')],
  ['a prefix on every element', (xml: string) => xml.replace(/<(\/?)(?=[a-z])/g, '<$1f:')],
])('XML with %s is read all the same', async (_, spoil) => {
  const { sessions, findings } = await read(Buffer.from(spoil(schedule(event(good)).toString())));
  expect(findings).toEqual([]);
  expect(sessions).toHaveLength(1);
});

test('HTML of an abstract becomes plain paragraphs, and its markup never comes through', async () => {
  const abstract =
    '&lt;p&gt;One &amp;amp; two&lt;/p&gt;&lt;script&gt;alert(1)&lt;/script&gt;&lt;ul&gt;&lt;li&gt;three&lt;/li&gt;&lt;/ul&gt;';
  const { sessions } = await read(schedule(event(`${good}<abstract>${abstract}</abstract>`)));
  expect(sessions[0]?.abstract).toBe('One & two\n\n• three');
});

test('an abstract with unescaped markup keeps its text', async () => {
  const { sessions } = await read(schedule(event(`${good}<abstract><p>One</p><p>Two <b>three</b></p></abstract>`)));
  expect(sessions[0]?.abstract?.replace(/\s+/g, ' ')).toBe('One Two three');
});

test('links that are not web addresses are dropped', async () => {
  const { sessions } = await read(
    schedule(event(`${good}<links><link href="javascript:alert(1)">x</link><link href="https://a.example/x">y</link></links>`)),
  );
  expect(sessions[0]?.links).toEqual([{ title: 'y', url: 'https://a.example/x' }]);
});

test('a file in another encoding is read by its declaration or byte order mark', async () => {
  const text = schedule(event('<start>10:00</start><duration>00:30</duration><title>Café 开幕</title>')).toString();
  const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text.replace('encoding="UTF-8"', 'encoding="UTF-16"'), 'utf16le')]);
  const latin = Buffer.from(text.replace('UTF-8', 'ISO-8859-1').replace(' 开幕', ''), 'latin1');
  expect((await read(utf16)).sessions[0]?.title).toBe('Café 开幕');
  expect((await read(latin)).sessions[0]?.title).toBe('Café');
});

test('a character that falls between two pieces of a stream is not broken', async () => {
  const bytes = schedule(event('<start>10:00</start><duration>00:30</duration><title>展会开幕式</title>'));
  async function* byteByByte() {
    for (const byte of bytes) yield Uint8Array.of(byte);
  }
  expect((await read(byteByByte())).sessions[0]?.title).toBe('展会开幕式');
});

test('the instant decides the day in the zone of the show, not a label in UTC', async () => {
  const { sessions } = await read(
    schedule(event('<date>2026-12-05T02:30:00+00:00</date><start>10:30</start><duration>01:00</duration><title>开幕</title>'), {
      conference: '<time_zone_name>Asia/Shanghai</time_zone_name>',
      day: '<day index="1" date="2026-12-04" start="2026-12-04T16:00:00+00:00">',
    }),
  );
  expect(sessions[0]).toMatchObject({ date: '2026-12-05', startsAt: new Date('2026-12-05T02:30:00Z') });
});

test('what begins after midnight stays in the programme of the evening it is listed under', async () => {
  const { sessions } = await read(schedule(event('<date>2024-02-04T01:15:00+01:00</date><duration>01:00</duration><title>Late</title>')));
  expect(sessions[0]?.date).toBe('2024-02-03');
});

test('no length is a moment, not half an hour', async () => {
  const { sessions, findings } = await read(schedule(event('<start>10:00</start><duration>00:00</duration><title>抽奖开始</title>')));
  expect(findings).toEqual([]);
  expect(sessions[0]?.endsAt).toEqual(sessions[0]?.startsAt);
});

test('one guid at two times is two sessions', async () => {
  const later = '<start>14:00</start><duration>00:25</duration><title>Talk again</title>';
  const { sessions, findings } = await read(schedule(`${event(good)}\n${event(later)}`));
  expect(findings).toEqual([]);
  expect(new Set(sessions.map((one) => one.key)).size).toBe(2);
});

test.each([
  ['public_name', '<person id="1"><url>https://a.example/p</url><public_name>张某</public_name></person>'],
  ['name', '<person><name>张某</name><biography>words</biography></person>'],
  ['first and last name', '<person><first_name>San</first_name><last_name>Zhang</last_name></person>'],
  ['the text itself', '<person id="7">张某</person>'],
  ['an attribute', '<person name="张某"/>'],
])('a speaker is called by %s', async (_, person) => {
  const { sessions } = await read(schedule(event(`${good}<persons>${person}</persons>`)));
  expect(sessions[0]?.speakers).toEqual([person.includes('first') ? 'San Zhang' : '张某']);
});

test('a link without address is its text; links of an abstract lead on, its marks are gone', async () => {
  const abstract = '见 **粗体** 与 [链接](https://b.example)，&lt;a href="https://c.example"&gt;再看&lt;/a&gt;';
  const { sessions } = await read(
    schedule(event(`${good}<abstract>${abstract}</abstract><links><link>https://a.example/slides</link></links>`)),
  );
  expect(sessions[0]?.abstract).toBe('见 粗体 与 链接，再看');
  expect(sessions[0]?.links).toEqual([
    { title: 'https://a.example/slides', url: 'https://a.example/slides' },
    { title: '再看', url: 'https://c.example/' },
    { title: '链接', url: 'https://b.example/' },
  ]);
});

test('bad bytes cost the field they are in, or the session when it is the title', async () => {
  const xml = schedule(
    `${event(`${good}<track>X@</track>`)}\n${event('<start>11:00</start><duration>00:30</duration><title>坏@题</title>', 'guid="g2"')}\n${event('<start>12:00</start><duration>00:30</duration><title>好题</title>', 'guid="g3"')}`,
  );
  const { sessions, findings } = await read(Buffer.from(xml.map((byte) => (byte === 0x40 ? 0xff : byte))));
  expect(sessions.map((one) => [one.title, one.track])).toEqual([
    ['Talk', null],
    ['好题', null],
  ]);
  expect(findings.map(({ line, level, kind }) => [line, level, kind])).toEqual([
    [6, 'warning', 'bad_bytes'],
    [7, 'skipped', 'bad_bytes'],
  ]);
});
