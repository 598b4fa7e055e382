import type { FindingGroup, ImportReport } from '../features/show/content';

const OUTCOMES = {
  imported: '导入完成',
  unchanged: '内容与上次相同，没有改动',
  refused: '没有导入：请先解决下面的问题',
  unconfirmed: '没有导入：下面的事项还没有人确认',
  preview: '预览（没有写入）',
} as const;
const FILES = { schedule: '议程', exhibitors: '展商名单' } as const;
const LEVELS = { fatal: '无法导入', question: '请确认', skipped: '没有导入', warning: '提醒', note: '说明' } as const;
const HOW = { stated: '文件写明', found: '自动识别', guessed: '猜测' } as const;

/** What an import did, or would do, for people to read. */
export function describeReport(report: ImportReport): string {
  const { changes } = report;
  const lines = [`${OUTCOMES[report.outcome]}：${report.name}（${report.exhibitionId}）`];
  if (report.days.length > 0)
    lines.push(`展期 ${report.days[0]} 至 ${report.days.at(-1)}，共 ${report.days.length} 天，时区 ${report.timeZone}`);
  lines.push(
    `读到 ${report.read.sessions} 场议程（没有导入 ${report.skipped.sessions}）、${report.read.exhibitorRows} 行展商（没有导入 ${report.skipped.exhibitorRows}）`,
    ...describeReading(report),
  );
  if (changes) {
    for (const [name, one] of [
      ['议程', changes.sessions],
      ['展商', changes.exhibitors],
      ['展位', changes.booths],
    ] as const) {
      lines.push(`${name} ${one.total}：新增 ${one.added}，更新 ${one.updated}，移除 ${one.removed}`);
    }
  }
  if (report.impact.length > 0) lines.push(`涉及：${report.impact.map(({ people, words }) => `${people} ${words.zh}`).join('，')}`);
  if (report.questions.length > 0)
    lines.push(
      '',
      report.outcome === 'imported' ? '已经确认：' : '请确认：',
      ...report.questions.map((one, at) => `  ${at + 1}. ${one.text}`),
    );
  const groups = report.groups.filter((one) => one.level !== 'question' || report.questions.length === 0 || one.count > 1);
  for (const group of groups) lines.push('', ...describeGroup(group));
  return lines.join('\n');
}

/** How the files were read: encoding, columns, and the first rows to judge both by. */
function describeReading({ files }: ImportReport): string[] {
  return (['schedule', 'exhibitors'] as const).flatMap((part) => {
    const found = files[part];
    if (!found) return [];
    const { encoding, columns, headings, headingLine, sample } = found;
    const lines: string[] = [];
    if (encoding) lines.push(`${FILES[part]}编码：${encoding.name.toUpperCase()}（${HOW[encoding.certainty]}，可用 --encoding 更改）`);
    if (columns.length > 0) lines.push(`列对应：${columns.map((one) => `${one.field}←${one.headings.join('+')}`).join('，')}`);
    const used = new Set(columns.flatMap((one) => one.headings));
    const unused = headings.filter((heading) => heading !== '' && !used.has(heading));
    if (unused.length > 0) lines.push(`没有用到的列：${unused.join('，')}（可用 --columns 字段=列名 指定）`);
    const rows = headingLine === null ? [] : sample.filter(({ line }) => line > headingLine).slice(0, 3);
    if (rows.length > 0) lines.push('前几行：', ...rows.map(({ cells }) => `  ${cells.join(' | ')}`));
    return lines;
  });
}

function describeGroup({ file, level, title, count, first }: FindingGroup): string[] {
  const where = (line: number) => (line > 0 ? `第 ${line} 行：` : '');
  const more = count - first.length;
  return [
    `${FILES[file]} · ${LEVELS[level]} · ${title}（${count} 处）`,
    ...first.map((one) => `  ${where(one.line)}${one.text}`),
    ...(more > 0 ? [`  ……另有 ${more} 处，完整清单见 --json`] : []),
  ];
}
