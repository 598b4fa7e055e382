export type ImportFile = 'schedule' | 'exhibitors';

/** What can be found, as a report groups it: each kind with the words that stand above its lines. */
export const FINDING_KINDS = {
  option: '选项有误',
  unreadable: '文件读不了',
  encoding: '编码是猜的',
  bad_bytes: '有乱码的字节',
  nothing_usable: '没有可用的内容',
  columns: '列的对应',
  line_broken: '行的格式有误',
  no_name: '没有名称',
  too_long: '内容过长',
  number_rounded: '长数字被当作数值保存',
  hidden: '隐藏的行或工作表',
  duplicate: '重复',
  same_name: '同名或相近的名称',
  website: '网址看不懂',
  phone: '电话号码看不懂',
  days: '参展日期看不懂',
  no_booth: '没有展位号',
  booth_unclear: '展位号不明确',
  booth_shared: '同一展位有几家展商',
  zone: '时区',
  no_time: '日期或时间看不懂',
  duration: '时长看不懂',
  no_room: '没有会议室',
  clock_differs: '写明的钟点与时刻不符',
  stray_date: '日期远离展期',
  day_off: '展期中有空白的一天',
  recurrence: '重复的日程',
} as const;

export type FindingKind = keyof typeof FINDING_KINDS;

/**
 * Something the report tells about one line. `fatal`: nothing can be imported. `question`: taken as stated, if somebody
 * agrees. `skipped`: the row was left out. `warning`: it was taken, with the stated correction.
 */
export interface Finding {
  readonly file: ImportFile;
  /** Line of a text file or row of a sheet, from 1; 0 when it is about the whole file. */
  readonly line: number;
  readonly level: 'fatal' | 'question' | 'skipped' | 'warning' | 'note';
  readonly kind: FindingKind;
  readonly text: string;
}

/** Findings of one kind and level, for people: how many, and the first of them. */
export interface FindingGroup extends Pick<Finding, 'file' | 'level' | 'kind'> {
  readonly title: string;
  readonly count: number;
  readonly first: readonly Finding[];
}

export class Findings {
  readonly list: Finding[] = [];
  constructor(private readonly file: ImportFile) {}
  fatal = (line: number, kind: FindingKind, text: string) => this.add('fatal', line, kind, text);
  question = (line: number, kind: FindingKind, text: string) => this.add('question', line, kind, text);
  skipped = (line: number, kind: FindingKind, text: string) => this.add('skipped', line, kind, text);
  warning = (line: number, kind: FindingKind, text: string) => this.add('warning', line, kind, text);
  note = (line: number, kind: FindingKind, text: string) => this.add('note', line, kind, text);

  get refused(): boolean {
    return this.list.some((one) => one.level === 'fatal');
  }

  private add(level: Finding['level'], line: number, kind: FindingKind, text: string): void {
    this.list.push({ file: this.file, line, level, kind, text });
  }
}

const LEVELS = ['fatal', 'question', 'skipped', 'warning', 'note'] as const;
const SHOWN = 5;

/** By level, the gravest first, then as they came. */
export function groupFindings(findings: readonly Finding[]): FindingGroup[] {
  const groups = new Map<string, Finding[]>();
  for (const one of findings) {
    const key = `${LEVELS.indexOf(one.level)}/${one.file}/${one.kind}`;
    const list = groups.get(key);
    if (list) list.push(one);
    else groups.set(key, [one]);
  }
  return [...groups]
    .sort(([a], [b]) => Number(a.charAt(0)) - Number(b.charAt(0)))
    .flatMap(([, list]) => {
      const [head] = list;
      return head ? [{ ...pick(head), title: FINDING_KINDS[head.kind], count: list.length, first: list.slice(0, SHOWN) }] : [];
    });
}

const pick = ({ file, level, kind }: Finding) => ({ file, level, kind });
