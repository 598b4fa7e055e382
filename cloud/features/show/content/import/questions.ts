import type { Impact } from '../../exhibition';
import type { Session } from '../store';
import { FINDING_KINDS, type Finding, type FindingKind } from './findings';
import { inProgramme } from './plan';
import type { Current, ImportPlan } from './plan-import';

/** Something somebody should see and agree to before anything is changed. */
export interface Question {
  readonly kind: 'nothing_matches' | 'removed' | 'dates_move' | 'long_show' | 'people' | 'clash' | 'many_skipped' | FindingKind;
  readonly text: string;
  /** The same in English. */
  readonly en: string;
}

/** Of how much an import adds, changes and takes away. */
export interface Changes {
  readonly total: number;
  readonly added: number;
  readonly updated: number;
  readonly removed: number;
}

export interface Preview {
  readonly current: Current | null;
  readonly plan: ImportPlan;
  readonly changes: { readonly sessions: Changes; readonly exhibitors: Changes; readonly booths: Changes };
  readonly impact: readonly Impact[];
  readonly findings: readonly Finding[];
  readonly read: { readonly sessions: number; readonly exhibitorRows: number };
  readonly skipped: { readonly sessions: number; readonly exhibitorRows: number };
}

/** No exhibition lasts longer. */
const LONGEST_DAYS = 31;
const NAMES = {
  sessions: ['场议程', '场', 'sessions'],
  exhibitors: ['家展商', '家', 'exhibitors'],
  booths: ['个展位', '个', 'booths'],
} as const;
const PARTS = ['sessions', 'exhibitors', 'booths'] as const;

/** What would be lost by an import, and what looks wrong about it; empty when it can go ahead by itself. */
export function questionsOf(preview: Preview): Question[] {
  const { current, plan, changes, impact, findings } = preview;
  return [
    ...(current ? [...lossesOf(current, plan, changes), ...movesOf(current, plan)] : []),
    ...longOf(plan),
    ...impact.map((one) => ({ kind: 'people' as const, text: `${one.people} ${one.words.zh}`, en: `${one.people} ${one.words.en}` })),
    ...clashesOf(plan),
    ...skippedOf(preview),
    ...askedIn(findings),
  ];
}

function lossesOf(current: Current, plan: ImportPlan, changes: Preview['changes']): Question[] {
  const before = { ...current.rows, sessions: inProgramme(current.rows.sessions) };
  return PARTS.flatMap((part): Question[] => {
    const { total, added, removed } = changes[part];
    const [name, unit, en] = NAMES[part];
    const others =
      part === 'sessions' ? isAnotherProgramme(before.sessions, inProgramme(plan.rows.sessions)) : removed > 0 && total === added;
    if (others && before[part].length > 0)
      return [
        {
          kind: 'nothing_matches',
          text: `文件里的 ${total} ${name}没有一${unit}与现有的 ${before[part].length} ${name}相符：现有的将全部换掉，像是另一届或另一个展会的文件`,
          en: `None of the ${total} ${en} in the file is one of the ${before[part].length} there are: all would be replaced, as by a file of another edition or show`,
        },
      ];
    if (removed === 0) return [];
    return [
      {
        kind: 'removed',
        text: `现有的 ${before[part].length} ${name}中有 ${removed} ${unit}不在文件里，将被移除`,
        en: `${removed} of the ${before[part].length} ${en} there are stand in the file no longer and would be removed`,
      },
    ];
  });
}

/** Some systems number the events of every edition anew: a number that matches, under another title at another time, is no match. */
function isAnotherProgramme(before: readonly Session[], after: readonly Session[]): boolean {
  const known = new Map(before.map((one) => [one.id, one]));
  return !after.some((one) => {
    const old = known.get(one.id);
    return old && (old.title === one.title || old.startsAt.getTime() === one.startsAt.getTime());
  });
}

function movesOf({ exhibition }: Current, plan: ImportPlan): Question[] {
  const ends = (days: readonly { date: string }[]) => [days[0]?.date, days.at(-1)?.date] as const;
  const zh = ([first, last]: readonly (string | undefined)[]) => `${first ?? '未定'} 至 ${last ?? '未定'}`;
  const en = ([first, last]: readonly (string | undefined)[]) => `${first ?? 'not set'} to ${last ?? 'not set'}`;
  const [before, after] = [ends(exhibition.days), ends(plan.exhibition.days)];
  const [zoneBefore, zoneAfter] = [exhibition.timeZone, plan.exhibition.timeZone];
  const zone: Question[] =
    zoneBefore === zoneAfter
      ? []
      : [
          {
            kind: 'dates_move',
            text: `展会时区由 ${zoneBefore} 改为 ${zoneAfter}`,
            en: `The time zone of the show changes from ${zoneBefore} to ${zoneAfter}`,
          },
        ];
  if (zh(before) === zh(after)) return zone;
  const moved = { text: `展期由 ${zh(before)} 改为 ${zh(after)}`, en: `The dates of the show change from ${en(before)} to ${en(after)}` };
  return [{ kind: 'dates_move', ...moved }, ...zone];
}

function longOf({ exhibition }: ImportPlan): Question[] {
  const days = Math.ceil((exhibition.endsAt.getTime() - exhibition.startsAt.getTime()) / 86_400_000);
  const [first, last] = [exhibition.days[0]?.date, exhibition.days.at(-1)?.date];
  if (days <= LONGEST_DAYS) return [];
  return [
    {
      kind: 'long_show',
      text: `展会将持续 ${days} 天（${first} 至 ${last}）`,
      en: `The show would last ${days} days (${first} to ${last})`,
    },
  ];
}

/** A page shows them row by row, with a choice; a command says how many there are, and keeps what was written by hand. */
function clashesOf({ lines }: ImportPlan): Question[] {
  const clashes = lines.filter((one) => one.status === 'clash');
  const names = clashes.slice(0, 5).map((one) => `"${one.title}"`);
  return clashes.length === 0
    ? []
    : [
        {
          kind: 'clash',
          text: `${clashes.length} 处手工修改与文件不同（${names.join('、')}${clashes.length > 5 ? '等' : ''}），将保留手工修改的；要逐项选择，请在控制台导入`,
          en: `${clashes.length} rows were written by hand and differ from the file; what was written by hand stays. To choose row by row, import in the console`,
        },
      ];
}

function skippedOf({ read, skipped }: Preview): Question[] {
  const many = [
    ['sessions', '场议程', 'sessions'],
    ['exhibitorRows', '行展商', 'lines of exhibitors'],
  ] as const;
  return many.flatMap(([part, zh, en]) =>
    skipped[part] * 2 > read[part]
      ? [
          {
            kind: 'many_skipped' as const,
            text: `${read[part]} ${zh}中有 ${skipped[part]} 行没有导入，超过一半`,
            en: `${skipped[part]} of ${read[part]} ${en} are left out: more than half`,
          },
        ]
      : [],
  );
}

/** One question for each kind, with the words of its first line. */
function askedIn(findings: readonly Finding[]): Question[] {
  const kinds = new Map<FindingKind, Finding[]>();
  for (const one of findings) if (one.level === 'question') kinds.set(one.kind, [...(kinds.get(one.kind) ?? []), one]);
  return [...kinds].map(([kind, list]) => {
    const [first] = list;
    const { zh, en } = FINDING_KINDS[kind];
    if (list.length === 1) return { kind, text: first?.text ?? '', en: `${en}: ${first?.en ?? ''}` };
    return {
      kind,
      text: `${zh}（${list.length} 处），例如：${first?.text ?? ''}`,
      en: `${en} (${list.length}), for example: ${first?.en ?? ''}`,
    };
  });
}
