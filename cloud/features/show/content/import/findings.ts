export type ImportFile = 'schedule' | 'exhibitors';

/** What can be found, as a report groups it: each kind with the words that stand above its lines. */
export const FINDING_KINDS = {
  option: { zh: '选项有误', en: 'A setting is wrong' },
  unreadable: { zh: '文件读不了', en: 'The file cannot be read' },
  encoding: { zh: '编码是猜的', en: 'The encoding is a guess' },
  bad_bytes: { zh: '有乱码的字节', en: 'Bytes without meaning' },
  nothing_usable: { zh: '没有可用的内容', en: 'Nothing that could be used' },
  columns: { zh: '列的对应', en: 'Which column is what' },
  line_broken: { zh: '行的格式有误', en: 'A line is broken' },
  no_name: { zh: '没有名称', en: 'No name' },
  too_long: { zh: '内容过长', en: 'Too long' },
  number_rounded: { zh: '长数字被当作数值保存', en: 'A long number was saved as a value' },
  hidden: { zh: '隐藏的行或工作表', en: 'Hidden lines or sheets' },
  duplicate: { zh: '重复', en: 'Twice' },
  same_name: { zh: '同名或相近的名称', en: 'The same or a similar name' },
  source_key: { zh: '展商编号对不上', en: 'Exhibitor IDs that do not fit' },
  website: { zh: '网址看不懂', en: 'A website that is not understood' },
  phone: { zh: '电话号码看不懂', en: 'A phone number that is not understood' },
  days: { zh: '参展日期看不懂', en: 'Days that are not understood' },
  no_booth: { zh: '没有展位号', en: 'No booth number' },
  booth_unclear: { zh: '展位号不明确', en: 'A booth number that is not clear' },
  booth_shared: { zh: '同一展位有几家展商', en: 'Several exhibitors at one booth' },
  zone: { zh: '时区', en: 'Time zone' },
  no_time: { zh: '日期或时间看不懂', en: 'A date or time that is not understood' },
  duration: { zh: '时长看不懂', en: 'A duration that is not understood' },
  no_room: { zh: '没有会议室', en: 'No room' },
  clock_differs: { zh: '写明的钟点与时刻不符', en: 'The clock and the moment say different things' },
  stray_date: { zh: '日期远离展期', en: 'Far from the dates of the show' },
  day_off: { zh: '展期中有空白的一天', en: 'A day of the show without anything' },
  date_guessed: { zh: '日期是猜的', en: 'A date is a guess' },
  notes: { zh: '说明和合计', en: 'Notes and sums' },
  recurrence: { zh: '重复的日程', en: 'Sessions that come again' },
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
  readonly en: string;
}

/** Findings of one kind and level, for people: how many, and the first of them. */
export interface FindingGroup extends Pick<Finding, 'file' | 'level' | 'kind'> {
  readonly title: string;
  readonly titleEn: string;
  readonly count: number;
  readonly first: readonly Finding[];
}

export class Findings {
  readonly list: Finding[] = [];
  constructor(private readonly file: ImportFile) {}
  fatal = (line: number, kind: FindingKind, zh: string, en: string) => this.add('fatal', line, kind, zh, en);
  question = (line: number, kind: FindingKind, zh: string, en: string) => this.add('question', line, kind, zh, en);
  skipped = (line: number, kind: FindingKind, zh: string, en: string) => this.add('skipped', line, kind, zh, en);
  warning = (line: number, kind: FindingKind, zh: string, en: string) => this.add('warning', line, kind, zh, en);
  note = (line: number, kind: FindingKind, zh: string, en: string) => this.add('note', line, kind, zh, en);

  get refused(): boolean {
    return this.list.some((one) => one.level === 'fatal');
  }

  private add(level: Finding['level'], line: number, kind: FindingKind, text: string, en: string): void {
    this.list.push({ file: this.file, line, level, kind, text, en });
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
      return head
        ? [
            {
              ...pick(head),
              title: FINDING_KINDS[head.kind].zh,
              titleEn: FINDING_KINDS[head.kind].en,
              count: list.length,
              first: list.slice(0, SHOWN),
            },
          ]
        : [];
    });
}

const pick = ({ file, level, kind }: Finding) => ({ file, level, kind });
