/** `npm run import -- --schedule FILE --exhibitors FILE --name NAME [options]`: imports a programme and prints what was read, skipped and why. */
import { createReadStream, existsSync, statSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { SingleBar } from 'cli-progress';
import { AppError, errorText } from '@shared/errors';
import { ensureBranch, listBranches } from '../features/show/branch';
import { exhibitionIdOf, findExhibition, nameKey } from '../features/show/exhibition';
import { importProgramme, type Finding, type ImportReport, type OnProgress } from '../features/show/content';
import { IMPACT_PARTS } from '../parts';
import { openDatabase } from './open-database';

const HELP = `用法：npm run import -- --schedule 议程.xml --exhibitors 展商.csv --name 展会名称 [选项]

  --schedule FILE     frab / Pentabarf 议程 XML
  --exhibitors FILE   展商名单，CSV（UTF-8、GBK 均可）或 XLSX
  --name NAME         展会名称；同一分公司下同名即更新同一展会
  --columns MAP       列名对应，例如 exhibitor=公司名称,booth=展馆+展位号,theme=类别
                      字段：exhibitor nameEn booth hall level group stand theme day summary description website country
  --branch NAME       分公司；只有一个分公司时可省略
  --name-en NAME --venue NAME --city NAME
  --time-zone ZONE    时区，例如 Asia/Shanghai；默认取议程文件里的
  --start DATE --end DATE   没有议程文件时的展期
  --hours 09:00-17:00 每天开放时间；默认按议程推算
  --move-to DATE      整个议程平移到从这一天开始
  --strict            有任何一行不能用就不导入
  --dry-run           只检查，不写入
  --json              结果以 JSON 输出
`;

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      schedule: { type: 'string' },
      exhibitors: { type: 'string' },
      name: { type: 'string' },
      columns: { type: 'string' },
      branch: { type: 'string' },
      'name-en': { type: 'string' },
      venue: { type: 'string' },
      city: { type: 'string' },
      'time-zone': { type: 'string' },
      start: { type: 'string' },
      end: { type: 'string' },
      hours: { type: 'string' },
      'move-to': { type: 'string' },
      strict: { type: 'boolean' },
      'dry-run': { type: 'boolean' },
      json: { type: 'boolean' },
      help: { type: 'boolean' },
    },
  });
  if (values.help) {
    console.log(HELP);
    return 0;
  }
  if (!values.name || (!values.schedule && !values.exhibitors)) {
    console.error(`缺少 --name，或 --schedule 与 --exhibitors 都没有给。\n\n${HELP}`);
    return 2;
  }
  for (const file of [values.schedule, values.exhibitors]) {
    if (file && !(existsSync(file) && statSync(file).isFile())) {
      console.error(`找不到文件 ${file}`);
      return 2;
    }
  }
  const { database, shared } = await openDatabase();
  try {
    if (shared && !values.json) console.log('服务正在运行，将通过它的数据库导入。');
    const branchId = await chooseBranch(values.branch, values.name);
    const bar = values.json ? null : createBar();
    const report = await importProgramme(
      branchId,
      {
        name: values.name,
        schedule: values.schedule ? createReadStream(values.schedule) : undefined,
        exhibitors: values.exhibitors ? createReadStream(values.exhibitors) : undefined,
        columns: values.columns,
        timeZone: values['time-zone'],
        nameEn: values['name-en'],
        venue: values.venue,
        city: values.city,
        start: values.start,
        end: values.end,
        hours: values.hours,
        moveTo: values['move-to'],
        strict: values.strict,
        dryRun: values['dry-run'],
      },
      new Date(),
      bar?.onProgress,
      IMPACT_PARTS,
    ).finally(() => bar?.stop());
    console.log(values.json ? JSON.stringify(report, null, 2) : describe(report));
    return report.outcome === 'refused' ? 1 : 0;
  } finally {
    await database.close();
  }
}

/** The named branch; else the one that holds a show of this name; else the only one; else a first one. */
async function chooseBranch(wanted: string | undefined, exhibition: string): Promise<string> {
  if (wanted) return (await ensureBranch(nameKey(wanted), wanted)).id;
  const branches = await listBranches();
  const [only] = branches;
  if (!only) return (await ensureBranch(nameKey('总部'), '总部')).id;
  if (branches.length === 1) return only.id;
  const holders: string[] = [];
  for (const branch of branches) if (await findExhibition(exhibitionIdOf(branch.id, nameKey(exhibition)))) holders.push(branch.id);
  if (holders.length === 1 && holders[0]) return holders[0];
  throw new Error(`有多个分公司，请用 --branch 指定：${branches.map((branch) => branch.name).join('、')}`);
}

const PHASES = { reading: '读取与检查', writing: '写入', codes: '生成展位码', publishing: '启用' } as const;

function createBar(): { onProgress: OnProgress; stop(): void } {
  const bar = new SingleBar({
    format: '{phase} [{bar}] {percentage}% {value}/{total}',
    hideCursor: true,
    noTTYOutput: false,
    stream: process.stderr,
  });
  bar.start(1, 0, { phase: PHASES.reading });
  return {
    onProgress({ phase, done, total }) {
      bar.setTotal(Math.max(total, 1));
      bar.update(total === 0 ? 1 : done, { phase: PHASES[phase] });
    },
    stop: () => bar.stop(),
  };
}

const OUTCOMES = {
  imported: '导入完成',
  unchanged: '内容与上次相同，没有改动',
  refused: '没有导入：请先解决下面的问题',
  dry_run: '检查完成（未写入）',
} as const;
const FILES = { schedule: '议程', exhibitors: '展商名单' } as const;
const LEVELS = { fatal: '无法导入', skipped: '已跳过', warning: '提醒', note: '说明' } as const;

function describe(report: ImportReport): string {
  const { changes, findings } = report;
  const lines = [`${OUTCOMES[report.outcome]}：${report.name}（${report.exhibitionId}）`];
  if (report.days.length > 0) lines.push(`展期 ${report.days[0]} 至 ${report.days.at(-1)}，时区 ${report.timeZone}`);
  lines.push(
    `读到 ${report.read.sessions} 场议程（跳过 ${report.skipped.sessions}）、${report.read.exhibitorRows} 行展商（跳过 ${report.skipped.exhibitorRows}）`,
  );
  const columns = Object.entries(report.columns).map(([field, heading]) => `${field}←${heading}`);
  if (columns.length > 0) lines.push(`列对应：${columns.join('，')}`);
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
  if (findings.length > 0) lines.push('', ...findings.map(describeFinding));
  return lines.join('\n');
}

function describeFinding({ file, line, level, text }: Finding): string {
  return `${FILES[file]}${line > 0 ? `第 ${line} 行` : ''} ${LEVELS[level]}：${text}`;
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    const conflict = error instanceof AppError;
    console.error(conflict ? `${errorText(error.code)}（${error.code}）` : error instanceof Error ? error.message : String(error));
    process.exit(1);
  },
);
