import { planImport, type Current, type ImportOptions } from './plan-import';
import { questionsOf } from './questions';

const NOW = new Date('2026-01-05T00:00:00Z');
const none = { total: 0, added: 0, updated: 0, removed: 0 };
const UNCHANGED = { sessions: none, exhibitors: none, booths: none };

/** What is asked about this list of a new show, or of one that replaces `current`. */
async function ask(
  exhibitors: string,
  options: Partial<ImportOptions> = {},
  more: { current?: Current; changes?: Partial<typeof UNCHANGED> } = {},
) {
  const { plan, ...told } = await planImport(
    '0'.repeat(24),
    { name: '展', start: '2026-03-10', end: '2026-03-11', exhibitors: Buffer.from(exhibitors), ...options },
    null,
    NOW,
  );
  if (!plan) throw new Error(JSON.stringify(told.findings));
  const questions = questionsOf({ current: more.current ?? null, plan, changes: { ...UNCHANGED, ...more.changes }, impact: [], ...told });
  return { plan, questions: questions.map(({ kind, text }) => [kind, text]) };
}

const currentOf = ({ exhibition, rows }: Awaited<ReturnType<typeof ask>>['plan']) => ({ exhibition, rows }) as unknown as Current;

test('a plain first list is not asked about', async () => {
  expect((await ask('公司名称,展位号\n甲,A1\n')).questions).toEqual([]);
});

test('more than half left out, and a show of months, look wrong', async () => {
  expect((await ask('公司名称,展位号\n甲,A1\n,A2\n,A3\n')).questions).toEqual([
    ['many_skipped', expect.stringMatching(/3 行展商中有 2 行没有导入/)],
  ]);
  expect((await ask('公司名称\n甲\n', { end: '2026-05-10' })).questions).toEqual([
    ['long_show', expect.stringMatching(/2026-03-10 至 2026-05-/)],
  ]);
});

test('several findings that ask are one question of their kind', async () => {
  expect((await ask('公司名称,展位号\n甲,W1 A1\n乙,W2 A2\n')).questions).toEqual([
    ['booth_unclear', expect.stringMatching(/^展位号不明确（2 处），例如：“甲”/)],
  ]);
});

test('what goes, what matches nothing, and another zone', async () => {
  const { plan } = await ask('公司名称,展位号\n甲,A1\n乙,A2\n');
  const current = currentOf(plan);
  const some = { total: 2, added: 1, updated: 0, removed: 1 };
  expect((await ask('公司名称,展位号\n甲,A1\n丙,A3\n', {}, { current, changes: { exhibitors: some } })).questions).toEqual([
    ['removed', '现有的 2 家展商中有 1 家不在文件里，将被移除'],
  ]);
  const all = { total: 1, added: 1, updated: 0, removed: 2 };
  expect(
    (await ask('公司名称,展位号\n丁,A1\n', { timeZone: 'Europe/Berlin' }, { current, changes: { exhibitors: all } })).questions,
  ).toEqual([
    ['nothing_matches', expect.stringMatching(/没有一家与现有的 2 家展商相符/)],
    ['dates_move', '展会时区由 Asia/Shanghai 改为 Europe/Berlin'],
  ]);
});
