import type { FileStorage } from '../../../../platform/storage';
import type { Exhibition, ImpactPart } from '../../exhibition';
import { cellOf, type WordsOf } from '../cell-words';
import { changesOf, impactOf } from '../import-programme';
import { groupFindings, type Finding } from '../import/findings';
import { FIELDS, type Field } from '../import/headings';
import { planInThread } from '../import/plan-in-thread';
import type { Current, ImportPlan, PlanResult } from '../import/plan-import';
import { questionsOf } from '../import/questions';
import type { Choices, MergedLine } from '../merge-rows';
import { countLines } from './count-lines';
import type { ImportLinePlain, ImportSetPlain, ImportTold } from './store';

const WORDS = { language: 'zh' } as const;

/** Reads a set's files and compares them with what is on show; writes nothing. */
export async function planSet(
  storage: FileStorage,
  set: ImportSetPlain,
  current: Current,
  choices: Choices,
  now: Date,
): Promise<PlanResult> {
  const bytesOf = async (part: 'schedule' | 'exhibitors') => {
    const file = set.files.find((one) => one.part === part);
    if (!file) return undefined;
    const bytes = await storage.read(file.stored);
    if (!bytes) throw new Error(`the file ${part} of import ${set.id} is gone`);
    return bytes;
  };
  const { options } = set;
  const columns = new Map<Field, string[]>();
  for (const { field, headings } of options.columns) if (headings.length > 0) columns.set(field, headings);
  return planInThread({
    exhibitionId: set.exhibitionId,
    options: {
      name: current.exhibition.name,
      schedule: await bytesOf('schedule'),
      exhibitors: await bytesOf('exhibitors'),
      columns,
      encoding: options.encoding ?? undefined,
      sheet: options.sheet ?? undefined,
      headingLine: options.headingLine ?? undefined,
      timeZone: options.timeZone ?? undefined,
      keepShow: true,
      choices,
      changeId: set.id,
    },
    current,
    now,
  });
}

/** What is told of a reading, as a page shows it. */
export async function tellPlan({ plan, ...told }: PlanResult, current: Current, impactParts: readonly ImpactPart[]): Promise<ImportTold> {
  const impact = plan ? await impactOf(impactParts, current.exhibition.id, current, plan) : [];
  const questions = plan ? questionsOf({ current, plan, changes: changesOf(current, plan), impact, ...told }) : [];
  const encoding = told.encodings.exhibitors ?? told.encodings.schedule ?? null;
  return {
    found: {
      encoding,
      sheets: [...told.sheets],
      sheet: told.sheet,
      headingLine: told.headingLine,
      headings: [...told.headings],
      columns: FIELDS.flatMap((field) => {
        const headings = told.columnsOf[field];
        return headings ? [{ field, headings: [...headings] }] : [];
      }),
      sample: told.sample.map(({ line, cells }) => ({ line, cells: [...cells] })),
    },
    read: told.read,
    skipped: told.skipped,
    counts: countLines(plan?.lines ?? []),
    findings: groupFindings(told.findings).map(({ file, level, title, titleEn, count, first }) => ({
      part: file,
      level,
      title: { zh: title, en: titleEn },
      count,
      first: first.map(({ line, text }) => ({ line, text: forPage(text) })),
    })),
    questions: questions
      .filter((one) => one.kind !== 'people' && one.kind !== 'clash')
      .map((one) => ({ zh: forPage(one.text), en: one.en })),
    impact: [...impact],
  };
}

const MOST_FAILED = 5_000;

/** Lines that were left out, for whoever mends the file. */
export const failedLines = (findings: readonly Finding[]) =>
  findings
    .filter((one) => one.level === 'skipped' || one.level === 'fatal')
    .slice(0, MOST_FAILED)
    .map(({ file, line, text }) => ({ part: file, line, text: forPage(text) }));

/** A command names its options; on a page they are fields beside the words. */
const forPage = (text: string) => text.replace(/[，；。、（(]?\s*(?:可用|请用|用)\s*--[a-z][^，；。）)]*[）)]?/g, '').trim();

const FIRST = ['clash', 'removed', 'changed', 'new', 'same'] as const;
const KINDS = ['exhibitor', 'session', 'booth'] as const;

/** The preview, what is to be decided first. */
export function viewLines({ lines }: ImportPlan, { timeZone }: Pick<Exhibition, 'timeZone'>): ImportLinePlain[] {
  const words: WordsOf = { ...WORDS, timeZone };
  const rank = ({ status, kind }: MergedLine) => FIRST.indexOf(status) * KINDS.length + KINDS.indexOf(kind);
  return [...lines]
    .sort((a, b) => rank(a) - rank(b))
    .map(({ kind, rowId, status, title, cells, choice }) => ({
      kind,
      rowId,
      status,
      title,
      cells: cells.map(({ field, before, after, clash }) => ({ ...cellOf(field, before, after, words), clash })),
      choice,
    }));
}
