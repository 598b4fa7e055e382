import { Findings } from './findings';
import { readProgramme } from './read-programme';

/** A calendar of these lines, folded as RFC 5545 has it. */
const calendar = (...lines: string[]) => Buffer.from(['BEGIN:VCALENDAR', 'VERSION:2.0', ...lines, 'END:VCALENDAR', ''].join('\r\n'));
const event = (...lines: string[]) => ['BEGIN:VEVENT', 'LOCATION:会议室', ...lines, 'END:VEVENT'];

async function read(content: Buffer, options: { timeZone?: string } = {}) {
  const findings = new Findings('schedule');
  const { programme } = await readProgramme(content, { ...options, now: new Date('2026-01-05T00:00:00Z'), file: {} }, findings);
  return {
    sessions: programme?.sessions ?? [],
    zone: programme?.conference.timeZone,
    title: programme?.conference.title,
    findings: findings.list,
  };
}
const times = (sessions: readonly { startsAt: Date; endsAt: Date }[]) =>
  sessions.map((one) => `${one.startsAt.toISOString().slice(0, 16)}/${one.endsAt.toISOString().slice(0, 16)}`);

test('one UID at two times is two talks; across the change of clocks an hour is an hour; whole days and moments', async () => {
  const { sessions, zone, findings } = await read(
    calendar(
      ...event(
        'UID:same',
        'DTSTART;TZID=Europe/Berlin:20260329T013000',
        'DTEND;TZID=Europe/Berlin:20260329T033000',
        'SUMMARY:A\\, B\\; C\\\\D\\nline2',
      ),
      ...event('UID:same', 'DTSTART:20260330T020000Z', 'DTEND:20260330T030000Z', 'SUMMARY:another'),
      ...event('UID:days', 'DTSTART;VALUE=DATE:20260331', 'DTEND;VALUE=DATE:20260402', 'SUMMARY:two full days'),
      ...event('UID:zero', 'DTSTART:20260401T010000Z', 'DTEND:20260401T010000Z', 'SUMMARY:zero'),
    ),
  );
  expect(findings).toEqual([]);
  expect(zone).toBe('Europe/Berlin');
  expect(sessions[0]?.title).toBe('A, B; C\\D line2');
  expect(times(sessions)).toEqual([
    '2026-03-29T00:30/2026-03-29T01:30',
    '2026-03-30T02:00/2026-03-30T03:00',
    '2026-03-30T22:00/2026-04-01T22:00',
    '2026-04-01T01:00/2026-04-01T01:00',
  ]);
  expect(sessions[2]).toMatchObject({ date: '2026-03-31', lastDate: '2026-04-01' });
});

test('a fold inside a character joins again, and lines keep their numbers', async () => {
  const whole = Buffer.from('SUMMARY:展会开幕式');
  const at = whole.indexOf(Buffer.from('会')) + 1;
  const folded = Buffer.concat([whole.subarray(0, at), Buffer.from('\r\n '), whole.subarray(at)]);
  const parts = calendar(...event('UID:a', 'DTSTART:20260330T020000Z', '@'))
    .toString('latin1')
    .split('@');
  const bytes = Buffer.concat([
    Buffer.from(parts[0] ?? '', 'latin1'),
    folded,
    Buffer.from(`\r\nEND:VEVENT\r\nBEGIN:VEVENT${parts[1]}`, 'latin1'),
  ]);
  const { sessions, findings } = await read(bytes);
  expect(sessions.map((one) => one.title)).toEqual(['展会开幕式']);
  expect(findings.filter((one) => one.kind === 'no_name')).toEqual([expect.objectContaining({ level: 'skipped', line: 10 })]);
});

test.each([
  ['a name of Windows', 'China Standard Time', '2026-03-30T01:00'],
  ['a name with a path before it', '/citadel.org/20210210_1/Europe/Berlin', '2026-03-30T07:00'],
  ['one the file describes', 'Mars', '2026-03-30T06:00'],
])('a zone that is %s is known', async (_, zone, start) => {
  const described = [
    'BEGIN:VTIMEZONE',
    'TZID:Mars',
    'BEGIN:STANDARD',
    'DTSTART:19700101T000000',
    'TZOFFSETFROM:+0300',
    'TZOFFSETTO:+0300',
    'END:STANDARD',
    'END:VTIMEZONE',
  ];
  const { sessions } = await read(
    calendar(...described, ...event('UID:a', `DTSTART;TZID="${zone}":20260330T090000`, 'DURATION:PT1H', 'SUMMARY:x')),
    { timeZone: 'UTC' },
  );
  expect(sessions[0]?.startsAt.toISOString().slice(0, 16)).toBe(start);
});

test('a zone nobody knows costs the event, not a guess of hours', async () => {
  const { sessions, findings } = await read(
    calendar(
      ...event('UID:a', 'DTSTART;TZID=Nowhere/City:20260330T090000', 'SUMMARY:x'),
      ...event('UID:b', 'DTSTART:20260330T090000', 'SUMMARY:y'),
    ),
    { timeZone: 'Asia/Shanghai' },
  );
  expect(findings).toEqual([expect.objectContaining({ level: 'skipped', kind: 'no_time' })]);
  expect(sessions.map((one) => one.startsAt.toISOString())).toEqual(['2026-03-30T01:00:00.000Z']);
});

test('rules of days and weeks are counted out, less what was taken out or moved', async () => {
  const at = (date: string) => `DTSTART;TZID=Europe/Berlin:${date}T100000`;
  const { sessions, findings } = await read(
    calendar(
      ...event(
        'UID:a',
        at('20260327'),
        'DURATION:PT30M',
        'RRULE:FREQ=DAILY;COUNT=5',
        'EXDATE;TZID=Europe/Berlin:20260328T100000',
        'SUMMARY:daily',
      ),
      ...event('UID:a', at('20260331'), 'RECURRENCE-ID;TZID=Europe/Berlin:20260330T100000', 'DURATION:PT30M', 'SUMMARY:moved'),
      ...event('UID:b', at('20260327'), 'RRULE:FREQ=WEEKLY;BYDAY=FR,MO;UNTIL=20260403T235959Z', 'SUMMARY:weekly'),
      ...event('UID:c', at('20260327'), 'RRULE:FREQ=MONTHLY;BYDAY=1MO;COUNT=3', 'SUMMARY:monthly'),
    ),
  );
  const of = (title: string) => sessions.filter((one) => one.title === title).map((one) => one.startsAt.toISOString().slice(5, 16));
  const keysOf = (title: string) => sessions.filter((one) => one.title === title).map((one) => one.key);
  // Each is known by its place in the series, the moved one by the place it left.
  expect([...keysOf('daily'), ...keysOf('moved')]).toEqual(['27T09', '29T08', '31T08', '30T08'].map((at) => `a@2026-03-${at}:00:00.000Z`));
  // Ten o'clock before and after the change of clocks.
  expect(of('daily')).toEqual(['03-27T09:00', '03-29T08:00', '03-31T08:00']);
  expect(of('weekly')).toEqual(['03-27T09:00', '03-30T08:00', '04-03T08:00']);
  expect(of('monthly')).toEqual(['03-27T09:00']);
  expect(findings.filter((one) => one.kind === 'recurrence')).toEqual([expect.objectContaining({ level: 'question' })]);
});

test('dates beside a rule come too; moved and left out ones are known by their moment, whichever clock they are written by', async () => {
  const { sessions, findings } = await read(
    calendar(
      ...event(
        'UID:a',
        'DTSTART;TZID=Asia/Shanghai:20261206T100000',
        'RRULE:FREQ=DAILY;COUNT=3',
        'RDATE:20261210T020000Z,20261206T020000Z',
        'RDATE;TZID=Asia/Shanghai:20261211T100000',
        'EXDATE:20261207T020000Z',
        'EXDATE;VALUE=DATE:20261208',
        'SUMMARY:x',
      ),
      ...event('UID:a', 'DTSTART:20261206T060000Z', 'RECURRENCE-ID:20261206T020000Z', 'SUMMARY:moved'),
      ...event('UID:b', 'DTSTART:20261206T020000Z', 'RDATE:20261207T020000Z', 'SUMMARY:y'),
      ...event('UID:c', 'DTSTART:20261206T020000Z', 'RDATE;VALUE=PERIOD:20261207T020000Z/PT1H', 'SUMMARY:z'),
    ),
  );
  const of = (title: string) => sessions.filter((one) => one.title === title).map((one) => one.startsAt.toISOString().slice(8, 13));
  expect([of('x'), of('moved'), of('y'), of('z')]).toEqual([['10T02', '11T02'], ['06T06'], ['06T02', '07T02'], ['06T02']]);
  expect(findings.map(({ kind, level }) => [kind, level])).toEqual([['recurrence', 'question']]);
});

test.each([
  ['INTERVAL=x;COUNT=3', 1],
  ['INTERVAL=0;COUNT=3', 1],
  ['INTERVAL=999999999;COUNT=3', 1],
  ['COUNT=x', 1],
  ['COUNT=-1', 1],
  ['COUNT=300', 200],
  ['INTERVAL=1000;COUNT=1000', 200],
])('a rule of %s is asked about, and breaks nothing', async (rule, count) => {
  for (const step of ['DAILY', 'WEEKLY', 'WEEKLY;BYDAY=MO,TU']) {
    const { sessions, findings } = await read(
      calendar(...event('UID:a', 'DTSTART;TZID=Asia/Shanghai:20261206T100000', `RRULE:FREQ=${step};${rule}`, 'SUMMARY:x')),
    );
    expect(findings.map(({ kind, level }) => [kind, level])).toEqual([['recurrence', 'question']]);
    expect(sessions).toHaveLength(count);
    for (const one of sessions) expect(one.date).toMatch(/^\d{4}-\d\d-\d\d$/);
  }
});

test('a length beyond a year costs its event', async () => {
  const { sessions, findings } = await read(
    calendar(...event('UID:a', 'DTSTART;TZID=Asia/Shanghai:20261206T100000', 'DURATION:P99999999999D', 'SUMMARY:x')),
  );
  expect([sessions, findings.map((one) => one.kind)]).toEqual([[], ['no_time']]);
});

test.each([
  ['little', undefined],
  ['big', undefined],
  ['little', 'utf-16le'],
  ['little, with its mark', undefined],
])('a calendar in UTF-16, %s end first: no byte of a character is a line break', async (order, encoding) => {
  // One byte of U+4E0D is that of a line break.
  const title = '不一样 不 不 开始不';
  const bytes = Buffer.from(
    calendar(...event('UID:a', 'DTSTART:20261206T020000Z', `SUMMARY:${title.slice(0, 4)}`, ` ${title.slice(4)}`)).toString(),
    'utf16le',
  );
  if (order === 'big') bytes.swap16();
  const findings = new Findings('schedule');
  const content = order.endsWith('mark') ? Buffer.concat([Buffer.of(0xff, 0xfe), bytes]) : bytes;
  const { programme } = await readProgramme(content, { now: new Date('2026-01-05T00:00:00Z'), file: { encoding } }, findings);
  expect(programme?.sessions.map((one) => one.title)).toEqual([title]);
});

test.each([
  ['cut off', Buffer.from('BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:x\r\n')],
  ['empty', calendar()],
])('a calendar that is %s is refused', async (_, content) => {
  expect((await read(content)).findings).toEqual([expect.objectContaining({ level: 'fatal' })]);
});
