/** `npm run retention -- [--dry-run] [--json]`: removes personal data that has had its time (docs/privacy.md), or says what would go. */
import { parseArgs } from 'node:util';
import { COMPACT_WITHIN_DAYS, previewExpired, runRetentionNow, type Removal } from '../features/people/retention';
import { privacyParts } from '../parts';
import { findErasedSince } from '../platform/erasures';
import { keysOf } from '../platform/sample';
import type { PrivacyPart } from '../platform/privacy';
import { openStorage } from '../platform/storage';
import { openDatabase } from './open-database';
import { isUsage, sentenceOf } from './sentence-of';

const HELP = `用法：npm run retention -- [--dry-run] [--json]

  展会结束满两年的个人信息，以及两年无人打开的账号，由服务每晚 03:30 自动清除；本命令立即执行一次。
  --dry-run  只列出将清除什么，不作改动 (says what would go, changes nothing)
  --json     结果以 JSON 输出
`;

interface Report extends Removal {
  /** Rows with a shorter life of their own that wait for their feature's sweep. */
  readonly ownTerms: Record<string, { readonly days: number; readonly waiting: number }>;
  readonly compactBy: Date | null;
}

async function main(): Promise<number> {
  const { values } = parseArgs({ options: { 'dry-run': { type: 'boolean' }, json: { type: 'boolean' }, help: { type: 'boolean' } } });
  if (values.help) {
    console.log(HELP);
    return 0;
  }
  const { env, log, database } = await openDatabase();
  try {
    const parts = privacyParts({ keys: await keysOf(env), storage: openStorage(env), log });
    const now = new Date();
    const removal = values['dry-run'] ? await previewExpired(parts, now) : await runRetentionNow(parts, { now, log });
    const report: Report = { ...removal, ownTerms: await ownTermsOf(parts, now), compactBy: await compactBy() };
    console.log(values.json ? JSON.stringify(report, null, 2) : describe(report, values['dry-run'] === true, parts));
    return 0;
  } finally {
    await database.close();
  }
}

async function ownTermsOf(parts: readonly PrivacyPart[], now: Date): Promise<Report['ownTerms']> {
  const terms: Report['ownTerms'] = {};
  for (const { name, ownTerm } of parts)
    if (ownTerm) terms[name] = { days: ownTerm.days, waiting: await ownTerm.count(new Date(now.getTime() - ownTerm.days * 86_400_000)) };
  return terms;
}

async function compactBy(): Promise<Date | null> {
  const since = await findErasedSince();
  return since && new Date(since.getTime() + COMPACT_WITHIN_DAYS * 86_400_000);
}

const KINDS: Record<string, string> = {
  registrations: '报名',
  consents: '同意记录',
  tickets: '门票持有人',
  scans: '手工输入的姓名',
  messages: '消息',
  posters: '海报',
  touches: '浏览记录',
};

function describe(report: Report, dryRun: boolean, parts: readonly PrivacyPart[]): string {
  const lines = [dryRun ? '将清除（未作改动）：' : '已清除：'];
  for (const show of report.shows) {
    const kinds = Object.entries(show.kinds).map(([kind, count]) => `${KINDS[kind] ?? kind} ${count}`);
    lines.push(`  ${show.name}（${show.id}，${show.endedAt.toISOString().slice(0, 10)} 结束）：${kinds.join('，')}`);
  }
  if (report.visitors > 0) lines.push(`  两年无人打开且不在任何展会中的账号：${report.visitors}`);
  if (report.shows.length === 0 && report.visitors === 0) lines.push('  没有到期的个人信息 (nothing is due)');
  for (const [name, { days, waiting }] of Object.entries(report.ownTerms))
    lines.push(`  无人认领满 ${days} 天的${KINDS[name] ?? name}：${waiting} 条，由后台每小时清除`);
  lines.push('保留的 (kept)：', ...parts.flatMap(({ name, expiry }) => ('kept' in expiry ? [`  ${name}：${expiry.kept}`] : [])));
  if (report.compactBy)
    lines.push(
      `数据文件的空闲页中还有已删除的内容，最迟 ${report.compactBy.toISOString().slice(0, 10)} 压缩：每晚自动进行，或 npm run db -- compact`,
    );
  return lines.join('\n');
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(sentenceOf(error));
    process.exit(isUsage(error) ? 2 : 1);
  },
);
