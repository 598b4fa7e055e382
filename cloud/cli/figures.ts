/** `npm run figures -- --exhibition ID [--check|--rebuild]`: compares the counters with a recomputation from the events, or sets them right. */
import { parseArgs } from 'node:util';
import { checkTallies, recount } from '../features/reach/message';
import { listExhibitionsInScope } from '../features/show/exhibition';
import { COUNTING } from '../jobs';
import { EVERY_BRANCH } from '../platform/auth/caller';
import { allTotals, countPending, findBackfill, rebuildCounters, recompute } from '../platform/events';
import { openDatabase } from './open-database';
import { isUsage, sentenceOf } from './sentence-of';

const HELP = `用法：npm run figures -- [--exhibition ID] [--check | --rebuild] [--json]

  --exhibition ID  只看一个展会；省略时看全部
  --check          把计数与按事件重算的结果比较（默认）；不一致时以 1 退出
  --rebuild        按事件重算并写回计数
  --json           结果以 JSON 输出
`;

interface Difference {
  readonly figure: string;
  readonly counted: number;
  readonly recomputed: number;
}

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      exhibition: { type: 'string' },
      check: { type: 'boolean' },
      rebuild: { type: 'boolean' },
      json: { type: 'boolean' },
      help: { type: 'boolean' },
    },
  });
  if (values.help || (values.check && values.rebuild)) {
    console.log(HELP);
    return values.help ? 0 : 2;
  }
  const { database } = await openDatabase();
  try {
    const backfill = await findBackfill();
    if (backfill && !values.json) console.log(`正在为新指标补算以往事件：${backfill.done} / ${backfill.total}，完成前新指标偏小`);
    const shows = await exhibitionsToCheck(values.exhibition);
    const reports = [];
    for (const show of shows) {
      const before = await check(show.id);
      const rebuilt = values.rebuild ? await rebuildCounters(show.id, COUNTING) : null;
      if (values.rebuild) await recount(show.id);
      const differences = rebuilt === null ? before.differences : (await check(show.id)).differences;
      reports.push({
        exhibitionId: show.id,
        name: show.name,
        figures: before.figures,
        pending: before.pending,
        differences,
        corrected: rebuilt === null ? 0 : before.differences.length,
      });
    }
    if (values.json) console.log(JSON.stringify(reports, null, 2));
    else for (const report of reports) describe(report);
    return reports.every((report) => report.differences.length === 0) ? 0 : 1;
  } finally {
    await database.close();
  }
}

async function exhibitionsToCheck(id: string | undefined): Promise<{ id: string; name: string }[]> {
  const found: { id: string; name: string }[] = [];
  let cursor: string | undefined;
  do {
    const { items, next } = await listExhibitionsInScope(EVERY_BRANCH, { cursor, limit: 100 });
    found.push(...items.map((one) => ({ id: one.id, name: one.name })));
    cursor = next ?? undefined;
  } while (cursor);
  const wanted = id ? found.filter((one) => one.id === id) : found;
  if (id && wanted.length === 0) throw new Error(`没有展会 ${id}；现有：${found.map((one) => `${one.name} ${one.id}`).join('，') || '无'}`);
  return wanted;
}

async function check(exhibitionId: string): Promise<{ figures: number; pending: number; differences: Difference[] }> {
  const [counted, recomputed, pending] = [
    await allTotals(exhibitionId),
    await recompute(exhibitionId, COUNTING),
    await countPending(exhibitionId),
  ];
  const deliveries = await checkTallies(exhibitionId);
  const figures = [...new Set([...counted.keys(), ...recomputed.keys()])].sort();
  const differences = figures
    .map((figure) => ({ figure, counted: counted.get(figure) ?? 0, recomputed: recomputed.get(figure) ?? 0 }))
    .filter((one) => one.counted !== one.recomputed)
    .concat(deliveries);
  return { figures: figures.length, pending, differences };
}

function describe(report: {
  exhibitionId: string;
  name: string;
  figures: number;
  pending: number;
  differences: Difference[];
  corrected: number;
}): void {
  console.log(
    `${report.name}（${report.exhibitionId}）：${report.figures} 项计数${report.pending > 0 ? `，另有 ${report.pending} 个事件尚未计入` : ''}`,
  );
  if (report.corrected > 0) console.log(`  已按事件改正 ${report.corrected} 项`);
  if (report.differences.length === 0) console.log('  与按事件重算的结果一致');
  else for (const one of report.differences.slice(0, 50)) console.log(`  ${one.figure}：计数 ${one.counted}，重算 ${one.recomputed}`);
  if (report.differences.length > 50) console.log(`  ……共 ${report.differences.length} 项不一致`);
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(sentenceOf(error));
    process.exit(isUsage(error) ? 2 : 1);
  },
);
