import { interpretSchedule } from './interpret-schedule';
import { readSchedule } from './read-schedule';

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

async function read(content: Buffer, options: { timeZone?: string } = {}) {
  const raw = await readSchedule(content);
  const programme = interpretSchedule(raw, options);
  return { ...programme, findings: raw.findings.list };
}

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

test('a file without zone is read in the zone given, else by its offsets or city, else as Chinese time with a warning', async () => {
  const bare = schedule(event(good), { conference: '' });
  const dated = schedule(event(`<date>2024-02-03T10:30:00+02:00</date>${good}`), { conference: '' });
  expect((await read(bare, { timeZone: 'Europe/Paris' })).conference.timeZone).toBe('Europe/Paris');
  expect((await read(dated)).conference.timeZone).toBe('Etc/GMT-2');
  expect((await read(schedule(event(good), { conference: '<city>Brussels</city>' }))).conference.timeZone).toBe('Europe/Brussels');
  const guessed = await read(bare);
  expect(guessed.conference.timeZone).toBe('Asia/Shanghai');
  expect(guessed.findings).toEqual([expect.objectContaining({ level: 'warning', text: expect.stringContaining('--time-zone') })]);
});

test.each([
  ['cut off in the middle', schedule(event(good)).subarray(0, 200), /XML/],
  ['another document', Buffer.from('<html><body>404</body></html>'), /<html>/],
  ['empty', Buffer.alloc(0), /./],
  ['no XML at all', Buffer.from('name,booth\nA,1\n'), /XML/],
])('a file that is %s is fatal', async (_, content, text) => {
  const raw = await readSchedule(content);
  expect(raw.findings.list).toEqual([expect.objectContaining({ level: 'fatal', text: expect.stringMatching(text) })]);
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
  const raw = await readSchedule(byteByByte());
  expect(interpretSchedule(raw, {}).sessions[0]?.title).toBe('展会开幕式');
});
