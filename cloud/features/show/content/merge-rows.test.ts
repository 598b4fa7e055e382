import { arrangeRows } from './arrange-rows';
import { Findings } from './import/findings';
import { matchExhibitors } from './import/match-exhibitors';
import { takeBack } from './import-set/take-back';
import { mergeRows, type Choices, type FileRows } from './merge-rows';
import type { Booth, Exhibitor, Rows, RowState, Session, Stated } from './store';
import { withFields } from './with-fields';

// What a list said, what stands here, what it says now.
const FROM_LIST: RowState = { version: 1, byHand: false, imported: {}, madeBy: 'first' };
const NOW = new Date('2026-02-01T00:00:00Z');
const at = (clock: string, day = '10') => new Date(`2026-03-${day}T${clock}:00+08:00`);

const exhibitor = (id: string, fields: Partial<Exhibitor> = {}): Stated<Exhibitor> => ({
  id,
  order: 0,
  name: id,
  nameEn: null,
  theme: null,
  summary: null,
  description: null,
  website: null,
  phone: null,
  country: null,
  booths: [],
  search: '',
  state: FROM_LIST,
  ...fields,
});
const booth = (id: string, firms: readonly string[], fields: Partial<Stated<Booth>> = {}): Stated<Booth> => ({
  id,
  order: 0,
  number: id,
  hall: '',
  level: null,
  occupants: firms.map((exhibitorId) => ({ exhibitorId, name: exhibitorId, dates: null })),
  state: FROM_LIST,
  ...fields,
});
const session = (fields: Partial<Session> = {}): Stated<Session> => ({
  id: 'talk',
  order: 0,
  title: '开幕式',
  subtitle: null,
  abstract: null,
  description: null,
  startsAt: at('10:00'),
  endsAt: at('11:00'),
  date: '2026-03-10',
  room: '1号厅',
  hall: null,
  track: null,
  type: null,
  language: null,
  speakers: [],
  url: null,
  links: [],
  withdrawnAt: null,
  search: '',
  state: FROM_LIST,
  ...fields,
});
const rows = (some: Partial<Rows>): Rows => ({ exhibitors: [], booths: [], sessions: [], ...some });
const files = (some: Partial<FileRows>): FileRows => ({ exhibitors: null, booths: null, sessions: null, ...some });
const merge = (current: Rows, file: FileRows, { choices = new Map() as Choices, removedByHand = new Set<string>() } = {}) =>
  mergeRows(current, file, { choices, removedByHand, changeId: 'next', now: NOW });
const chosen = (id: string) => ({ choices: new Map([[id, 'file' as const]]) });
const firms = ({ booths }: Rows) => booths.map((one) => [one.id, one.occupants.map(({ exhibitorId }) => exhibitorId)]);

describe('the times of a session', () => {
  const byHand = withFields('session', session(), { endsAt: at('11:30') });
  const moved = session({ startsAt: at('15:00'), endsAt: at('16:00') });

  test('written by hand stay together when a list moves it, and follow it together when the list is chosen', () => {
    const ours = merge(rows({ sessions: [byHand] }), files({ sessions: [moved] }));
    expect(ours.rows.sessions[0]).toMatchObject({ startsAt: at('10:00'), endsAt: at('11:30') });
    expect(ours.lines).toMatchObject([{ status: 'clash', choice: 'ours' }]);
    const theirs = merge(rows({ sessions: [byHand] }), files({ sessions: [moved] }), chosen('talk'));
    expect(theirs.rows.sessions[0]).toMatchObject({ startsAt: at('15:00'), endsAt: at('16:00'), state: { imported: {} } });
  });

  test('are asked about once: the same list again is no news', () => {
    const once = merge(rows({ sessions: [byHand] }), files({ sessions: [moved] })).rows;
    expect(merge(once, files({ sessions: [moved] })).lines).toMatchObject([{ status: 'same', cells: [] }]);
  });

  test('go back together, or not at all', () => {
    const after = { ...session(), startsAt: at('10:00'), endsAt: at('11:30') };
    const change = {
      kind: 'session' as const,
      rowId: 'talk',
      before: { startsAt: at('15:00'), endsAt: at('16:00') },
      after: { startsAt: at('10:00'), endsAt: at('11:00') },
    };
    const current = { exhibition: { key: 'k', name: 'n' }, rows: rows({ sessions: [after] }) } as never;
    const undone = takeBack({ id: 'x', showBefore: null, showAfter: null }, current, [change as never], new Set(), NOW);
    expect(undone.kept).toBe(1);
    expect(undone.rows.sessions[0]).toMatchObject({ startsAt: at('10:00'), endsAt: at('11:30') });
  });
});

describe('stands', () => {
  test('are merged firm by firm: one added by hand and one by the list both stand there', () => {
    const ours = withFields('booth', booth('A1', ['甲']), { occupants: booth('A1', ['甲', '手工']).occupants });
    const everyone = ['甲', '手工', '新来'].map((id) =>
      exhibitor(id, id === '手工' ? ({ state: { ...FROM_LIST, byHand: true } } as never) : {}),
    );
    const { rows: merged, lines } = merge(
      rows({ exhibitors: everyone.slice(0, 2), booths: [ours] }),
      files({ exhibitors: [everyone[0]!, everyone[2]!], booths: [booth('A1', ['甲', '新来'])] }),
    );
    expect(firms(merged)).toEqual([['A1', ['甲', '手工', '新来']]]);
    expect(lines.filter((one) => one.kind === 'booth')).toMatchObject([{ status: 'changed' }]);
  });

  test('of a firm that was taken out by hand: nobody there, nothing to ask of the stand; brought back, it stands there', () => {
    const left = withFields('booth', booth('A1', ['甲']), { occupants: [] }, { follows: true });
    const file = files({ exhibitors: [exhibitor('甲')], booths: [booth('A1', ['甲'])] });
    const removedByHand = new Set(['甲']);
    const stays = merge(rows({ booths: [left] }), file, { removedByHand });
    expect([firms(stays.rows), stays.lines.map((one) => one.status)]).toEqual([[['A1', []]], ['clash', 'same']]);
    const back = merge(rows({ booths: [left] }), file, { removedByHand, ...chosen('甲') });
    expect(firms(back.rows)).toEqual([['A1', ['甲']]]);
    expect(merge(rows({ booths: [left] }), files({ exhibitors: [], booths: [] }), { removedByHand }).rows.booths).toEqual([]);
  });

  test('of a firm that is kept though the list leaves it out are kept with it', () => {
    const edited = withFields('exhibitor', exhibitor('甲'), { theme: '手写' });
    const current = rows({ exhibitors: [edited, exhibitor('乙')], booths: [booth('A1', ['甲']), booth('A2', ['乙'])] });
    const kept = merge(current, files({ exhibitors: [exhibitor('乙')], booths: [booth('A2', ['乙'])] }));
    expect(new Map(firms(kept.rows) as never)).toEqual(
      new Map([
        ['A1', ['甲']],
        ['A2', ['乙']],
      ]),
    );
    const gone = merge(current, files({ exhibitors: [exhibitor('乙')], booths: [booth('A2', ['乙'])] }), chosen('甲'));
    expect(firms(gone.rows)).toEqual([['A2', ['乙']]]);
  });

  test('made by hand and empty take who a list puts there', () => {
    const mine = booth('A1', [], { state: { version: 1, byHand: true, imported: {}, madeBy: 'me' } });
    const { rows: merged, lines } = merge(
      rows({ booths: [mine] }),
      files({ exhibitors: [exhibitor('甲')], booths: [booth('A1', ['甲'])] }),
    );
    expect(firms(merged)).toEqual([['A1', ['甲']]]);
    expect(lines.find((one) => one.kind === 'booth')).toMatchObject({ status: 'changed' });
    // No list takes it away for that.
    expect(merge(merged, files({ exhibitors: [], booths: [] })).rows.booths).toHaveLength(1);
  });
});

test('a row made by hand that a list has too follows the list where nobody wrote otherwise since', () => {
  const mine = exhibitor('甲', { theme: '手写' } as never);
  const byHand = { ...mine, state: { version: 1, byHand: true, imported: {}, madeBy: 'me' } };
  const first = merge(
    rows({ exhibitors: [byHand] }),
    files({ exhibitors: [exhibitor('甲', { theme: '手写', summary: '列表的' })], booths: [] }),
  );
  expect(first.rows.exhibitors[0]).toMatchObject({ theme: '手写', summary: '列表的' });
  const next = merge(first.rows, files({ exhibitors: [exhibitor('甲', { theme: '新主题', summary: '列表的' })], booths: [] }));
  expect([next.rows.exhibitors[0]?.theme, next.lines[0]?.status]).toEqual(['新主题', 'changed']);
});

test('renamed by hand and so in the next list, it is the same firm on the same stand, not another one', () => {
  const renamed = withFields('exhibitor', exhibitor('id-alpha', { name: 'Alpha' }), { name: 'Beta' });
  const current = rows({ exhibitors: [renamed], booths: [booth('A1', ['id-alpha'])] });
  const read = { key: 'beta', line: 2, name: 'Beta', country: null, sourceKey: null };
  const matched = matchExhibitors('show', [read], current.exhibitors, { removedByHand: new Set(), gone: [] }, new Findings('exhibitors'));
  const id = matched.get('beta')?.id ?? '';
  const listed = { exhibitors: [exhibitor(id, { name: 'Beta' })], booths: [booth('A1', [id])] };
  const { rows: merged, lines } = merge(current, files(listed));
  expect(merged.exhibitors).toMatchObject([{ id: 'id-alpha', name: 'Beta', state: { imported: {} } }]);
  expect([firms(merged), lines.map((one) => one.status)]).toEqual([[['A1', ['id-alpha']]], ['same', 'same']]);
});

test('one name in two countries: each list finds its own firm, whichever comes first, and none that is unsure', () => {
  const firm = (id: string, country: string | null) => exhibitor(id, { name: 'ABB', country });
  const NEW = expect.stringMatching(/^[0-9a-f]{24}$/) as string;
  const idsOf = (here: Stated<Exhibitor>[], listed: Stated<Exhibitor>[]) => {
    const read = listed.map((one, index) => ({ key: one.id, line: index + 2, name: one.name, country: one.country, sourceKey: null }));
    const matched = matchExhibitors('show', read, here, { removedByHand: new Set(), gone: [] }, new Findings('exhibitors'));
    return listed.map((one) => matched.get(one.id)?.id);
  };
  const both = [firm('cn', '中国'), firm('ch', '瑞士')];
  expect(idsOf([firm('old', '瑞士')], both)).toEqual([NEW, 'old']);
  expect(idsOf([firm('old', null)], both)).toEqual([NEW, NEW]);
  expect(idsOf(both, [firm('one', '瑞士')])).toEqual(['ch']);
  expect(idsOf([firm('old', '瑞士')], [firm('one', null)])).toEqual(['old']);
});

test('taken out of the programme by hand stays out, and is asked about as long as lists have it', () => {
  const out = withFields('session', session(), { withdrawnAt: NOW });
  const { rows: merged, lines } = merge(rows({ sessions: [out] }), files({ sessions: [session()] }));
  expect([merged.sessions[0]?.withdrawnAt, lines[0]?.status]).toEqual([NOW, 'clash']);
  expect(merge(merged, files({ sessions: [session()] }), chosen('talk')).rows.sessions[0]?.withdrawnAt).toBeNull();
});

test('an import that is taken back leaves what was written by hand of other fields known as such', () => {
  const imported = {
    ...exhibitor('甲', { theme: '新', summary: '手写' }),
    state: { ...FROM_LIST, version: 3, imported: { summary: '列表' } },
  };
  const change = { kind: 'exhibitor' as const, rowId: '甲', before: { theme: '旧', state: FROM_LIST }, after: { theme: '新' } };
  const current = { exhibition: { key: 'k', name: 'n' }, rows: rows({ exhibitors: [imported] }) } as never;
  const { rows: undone } = takeBack({ id: 'x', showBefore: null, showAfter: null }, current, [change as never], new Set(['甲']), NOW);
  expect(undone.exhibitors[0]).toMatchObject({ theme: '旧', summary: '手写', state: { imported: { summary: '列表' } } });
});

test('an import that is taken back leaves who was written by hand since where they are, and the days of the show where somebody set them', () => {
  const made = exhibitor('新', { state: { ...FROM_LIST, madeBy: 'x' } } as never);
  const show = (day: string, subtitle: string | null) => ({
    nameEn: null,
    subtitle,
    venue: '',
    city: '',
    timeZone: 'Asia/Shanghai',
    startsAt: at('09:00', day),
    endsAt: at('17:00', day),
    days: [],
  });
  const current = { exhibition: { key: 'k', name: 'n', ...show('17', '手写') }, rows: rows({ exhibitors: [made] }) } as never;
  const set = { id: 'x', showBefore: show('10', null), showAfter: show('17', '列表') };
  const kept = takeBack(set, current, [], new Set(['新']), NOW);
  expect([kept.rows.exhibitors.length, kept.kept]).toEqual([1, 2]);
  expect(kept.exhibition).toMatchObject({ subtitle: '手写', startsAt: at('09:00', '10') });
  expect(takeBack(set, current, [], new Set(), NOW).rows.exhibitors).toEqual([]);
});

test('everything that follows from rows is arranged: names on stands, stands of names, order', () => {
  const { exhibitors, booths } = arrangeRows(
    rows({
      exhibitors: [exhibitor('乙'), exhibitor('甲')],
      booths: [booth('B2', ['甲', '没有的']), booth('A10', ['甲']), booth('A9', [])],
    }),
  );
  expect(exhibitors.map((one) => [one.name, one.booths.map(({ number }) => number)])).toEqual([
    ['甲', ['A10', 'B2']],
    ['乙', []],
  ]);
  expect(booths.map((one) => [one.number, one.occupants.length])).toEqual([
    ['A9', 0],
    ['A10', 1],
    ['B2', 1],
  ]);
});
