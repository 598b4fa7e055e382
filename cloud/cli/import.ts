/** `npm run import -- --schedule FILE --exhibitors FILE --name NAME [options]`: imports a programme and prints what was read, skipped and why. */
import { createReadStream, existsSync, statSync } from 'node:fs';
import { createInterface } from 'node:readline/promises';
import { parseArgs } from 'node:util';
import { SingleBar } from 'cli-progress';
import { AppError, errorText } from '@shared/errors';
import { branchKey, ensureBranch, findBranchNamed, listBranches } from '../features/show/branch';
import { findExhibitionNamed } from '../features/show/exhibition';
import { importProgramme, type ImportReport, type OnProgress } from '../features/show/content';
import { IMPACT_PARTS } from '../parts';
import { describeReport } from './import-report';
import { openDatabase } from './open-database';

const HELP = `用法：npm run import -- --schedule 议程.xml --exhibitors 展商.csv --name 展会名称 [选项]

  --schedule FILE     议程：frab / Pentabarf / pretalx 的 XML 或 JSON，iCal 日历（.ics），
                      或任何列表：CSV、表格（xlsx、xls、ods）、JSON（例如 OPass）
  --exhibitors FILE   展商名单：CSV、表格（xlsx、xls、ods）或 JSON 列表
  --name NAME         展会名称；同一分公司下同名即更新同一展会
  --preview           只读取和检查，列出会有什么变化，不写入
  --yes               需要确认的事项都确认；没有终端（例如定时任务）时必须写明
  --columns MAP       列名对应，例如 exhibitor=公司名称,booth=展馆+展位号,theme=类别
                      同名的列写成 '简介 (2)'，或用列号 #3
                      字段：exhibitor nameEn booth hall level group stand theme day summary description website phone country sourceKey
                      sourceKey 是展商编号，展商改名后仍认得；列名“展商编号”“exhibitor id”等自动识别，“编号”“序号”不会；sourceKey= 表示没有这一列
                      议程列表：title subtitle date time start end duration room track type language speakers abstract description website key
  --schedule-columns MAP  两个文件都有时，议程列表的列名对应
  --encoding NAME     文本文件的编码，例如 GB18030、UTF-8、Big5、windows-1252；默认自动识别
  --sheet NAME        读取表格中的哪个工作表，或 JSON 里的哪个列表；默认第一个有内容的
  --branch NAME       分公司；只有一个分公司时可省略
  --name-en NAME --venue NAME --city NAME
  --zone ZONE         时区，例如 Asia/Shanghai；默认取议程文件里的
  --start DATE --end DATE   没有议程文件时的展期
  --closed DATES      展期中的休展日，例如 2026-12-07,2026-12-08
  --hours 09:00-17:00 每天开放时间；默认按议程推算
  --move-to DATE      整个议程平移到从这一天开始
  --strict            有任何一行不能用就不导入
  --json              结果以 JSON 输出，包括每一条发现

会丢失内容或看起来不对时，先显示预览并请人确认；没有人确认就什么也不改，退出码为 3。
`;

/** Exit codes: 1 refused or failed, 2 wrong usage. */
const UNCONFIRMED = 3;

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      schedule: { type: 'string' },
      exhibitors: { type: 'string' },
      name: { type: 'string' },
      columns: { type: 'string' },
      'schedule-columns': { type: 'string' },
      branch: { type: 'string' },
      'name-en': { type: 'string' },
      venue: { type: 'string' },
      city: { type: 'string' },
      encoding: { type: 'string' },
      sheet: { type: 'string' },
      zone: { type: 'string' },
      // The names these options had first.
      'time-zone': { type: 'string' },
      'dry-run': { type: 'boolean' },
      closed: { type: 'string' },
      start: { type: 'string' },
      end: { type: 'string' },
      hours: { type: 'string' },
      'move-to': { type: 'string' },
      strict: { type: 'boolean' },
      preview: { type: 'boolean' },
      yes: { type: 'boolean' },
      json: { type: 'boolean' },
      help: { type: 'boolean' },
    },
  });
  if (values.help) {
    await print(HELP);
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
    if (shared && !values.json) await print('服务正在运行，将通过它的数据库导入。');
    const branchId = await chooseBranch(values.branch, values.name, Boolean(values.preview ?? values['dry-run']));
    const bar = values.json ? null : createBar();
    let asked = false;
    const report = await importProgramme(
      branchId,
      {
        name: values.name,
        schedule: values.schedule ? createReadStream(values.schedule) : undefined,
        exhibitors: values.exhibitors ? createReadStream(values.exhibitors) : undefined,
        columns: values.columns,
        scheduleAs: values['schedule-columns'] === undefined ? undefined : { columns: values['schedule-columns'] },
        encoding: values.encoding,
        sheet: values.sheet,
        timeZone: values.zone ?? values['time-zone'],
        nameEn: values['name-en'],
        venue: values.venue,
        city: values.city,
        start: values.start,
        end: values.end,
        closed: values.closed,
        hours: values.hours,
        moveTo: values['move-to'],
        strict: values.strict,
      },
      new Date(),
      {
        preview: values.preview ?? values['dry-run'],
        confirm: async (preview) => {
          bar?.stop();
          if (values.yes === true || values.json || !isTerminal()) return values.yes === true;
          asked = true;
          return ask(preview);
        },
        onProgress: bar?.onProgress,
        impactParts: IMPACT_PARTS,
      },
    ).finally(() => bar?.stop());
    // Who said no at the terminal has the preview before them.
    if (!(asked && report.outcome === 'unconfirmed')) await print(values.json ? JSON.stringify(report, null, 2) : describeReport(report));
    if (report.outcome === 'unconfirmed') {
      console.error('\n没有写入任何内容。确认上述事项后，请加 --yes 再执行一次；只看不写，请用 --preview。');
      return UNCONFIRMED;
    }
    return report.outcome === 'refused' ? 1 : 0;
  } finally {
    await database.close();
  }
}

/** The named branch, made where there is none but by a preview; else the one that holds a show of this name; else the only one; else a first one. */
async function chooseBranch(wanted: string | undefined, exhibition: string, preview: boolean): Promise<string> {
  if (wanted) {
    const known = await findBranchNamed(wanted);
    if (!known && preview) throw new Error(`没有名为“${wanted}”的分公司；预览不会新建，请核对名称，或去掉 --preview`);
    return (known ?? (await ensureBranch(branchKey(wanted), wanted))).id;
  }
  const branches = await listBranches();
  const [only] = branches;
  if (!only) return (await ensureBranch(branchKey('总部'), '总部')).id;
  if (branches.length === 1) return only.id;
  const holders: string[] = [];
  for (const branch of branches) if (await findExhibitionNamed(branch.id, exhibition)) holders.push(branch.id);
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

const isTerminal = () => process.stdin.isTTY && process.stdout.isTTY;

/** Shows the preview to whoever sits at the terminal. */
async function ask(preview: ImportReport): Promise<boolean> {
  await print(describeReport(preview));
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return /^(是|yes|y)$/i.test((await terminal.question('\n照此导入？输入“是”或 yes 继续，其他任何输入都不会改动：')).trim());
  } finally {
    terminal.close();
  }
}

/** All of it, also through a pipe that is read slowly. */
function print(text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    process.stdout.write(`${text}\n`, (error) => (error && !isClosed(error) ? reject(error) : resolve()));
  });
}

/** Whoever reads only the first lines closes the pipe. */
const isClosed = (error: Error) => (error as NodeJS.ErrnoException).code === 'EPIPE';

process.stdout.on('error', (error) => {
  if (!isClosed(error)) throw error;
});

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    const conflict = error instanceof AppError;
    console.error(conflict ? `${errorText(error.code)}（${error.code}）` : error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  },
);
