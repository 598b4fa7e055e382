import { MOST_QUESTION, type FoundFile as ShownFile, type ImportFileOptions } from '@shared/contracts/content-import';
import type { FileStorage } from '../../../../platform/storage';
import type { Exhibition, ImpactPart } from '../../exhibition';
import { cellOf, type WordsOf } from '../cell-words';
import { changesOf, impactOf } from '../import-programme';
import { groupFindings, type Finding } from '../import/findings';
import type { FileOptions, FoundFile } from '../import/found-file';
import { planImport, type Current, type ImportPlan, type PlanResult } from '../import/plan-import';
import { questionsOf } from '../import/questions';
import { cleanLine } from '../import/text';
import type { Choices, MergedLine } from '../merge-rows';
import { countLines } from './count-lines';
import type { ImportLine, ImportSetPlain, ImportTold } from './store';

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
  return planImport(
    set.exhibitionId,
    {
      name: current.exhibition.name,
      schedule: await bytesOf('schedule'),
      exhibitors: await bytesOf('exhibitors'),
      ...fileAs(options.exhibitors),
      scheduleAs: fileAs(options.schedule),
      timeZone: options.timeZone ?? undefined,
      keepShow: true,
      choices,
      changeId: set.id,
    },
    current,
    now,
  );
}

const fileAs = ({ format, encoding, sheet, headingLine, columns }: ImportFileOptions): FileOptions => ({
  format: format ?? undefined,
  encoding: encoding ?? undefined,
  sheet: sheet ?? undefined,
  headingLine: headingLine ?? undefined,
  // A page offers only what is there; what the last file had may not be.
  ifThere: true,
  columns: new Map(columns.map(({ field, headings }) => [field, headings])),
});

/** What is told of a reading, as a page shows it. */
export async function tellPlan({ plan, ...told }: PlanResult, current: Current, impactParts: readonly ImpactPart[]): Promise<ImportTold> {
  const impact = plan ? await impactOf(impactParts, current.exhibition.id, current, plan) : [];
  const questions = plan ? questionsOf({ current, plan, changes: changesOf(current, plan), impact, ...told }) : [];
  return {
    found: { schedule: shownFile(told.files.schedule), exhibitors: shownFile(told.files.exhibitors) },
    read: told.read,
    skipped: told.skipped,
    counts: countLines(plan?.lines ?? []),
    findings: shownFindings(told.findings),
    questions: questions
      .filter((one) => one.kind !== 'people' && one.kind !== 'clash')
      .map((one) => ({ zh: askedAs(forPage(one.text)), en: askedAs(one.en) })),
    impact: [...impact],
  };
}

/** By kind, as a page shows them. */
export const shownFindings = (findings: readonly Finding[]): ImportTold['findings'] =>
  groupFindings(findings).map(({ file, level, title, titleEn, count, first }) => ({
    part: file,
    level,
    title: { zh: title, en: titleEn },
    count,
    first: first.map(({ line, text, en }) => ({ line, text: { zh: forPage(text), en } })),
  }));

const shownFile = (found: FoundFile | undefined): ShownFile | null =>
  found
    ? {
        ...found,
        sheets: [...found.sheets],
        headings: [...found.headings],
        columns: found.columns.map(({ field, headings }) => ({ field, headings: [...headings] })),
        sample: found.sample.map(({ line, cells }) => ({ line, cells: [...cells] })),
      }
    : null;

const MOST_FAILED = 5_000;

/** Lines that were left out, for whoever mends the file. */
export function failedLines(findings: readonly Finding[]): ImportSetPlain['failed'] {
  const failed = findings.filter((one) => one.level === 'skipped' || one.level === 'fatal');
  const kept = failed.slice(0, MOST_FAILED).map(({ file, line, text, en }) => ({ part: file, line, text: forPage(text), en }));
  const [first] = kept;
  const more = failed.length - kept.length;
  if (!first || more === 0) return kept;
  return [...kept, { part: first.part, line: 0, text: `另有 ${more} 处没有列出`, en: `${more} more are not listed` }];
}

/** A command names its options; on a page they are fields beside the words. */
const forPage = (text: string) => text.replace(/[，；。、（(]?\s*(?:可用|请用|用)\s*--[a-z][^，；。）)]*[）)]?/g, '').trim();

/** Names in it may be long, and whoever agrees sends the same words: so many, and tidy, as `applyImport` takes them. */
const askedAs = (text: string) => cleanLine(text, MOST_QUESTION) ?? '';

const FIRST = ['clash', 'removed', 'changed', 'new', 'same'] as const;
const KINDS = ['exhibitor', 'session', 'booth'] as const;

/** The preview, what is to be decided first; made as it is written, for there may be tens of thousands. */
export function viewLines({ lines }: ImportPlan, { timeZone }: Pick<Exhibition, 'timeZone'>) {
  const zh: WordsOf = { language: 'zh', timeZone };
  const en: WordsOf = { language: 'en', timeZone };
  const rank = ({ status, kind }: MergedLine) => FIRST.indexOf(status) * KINDS.length + KINDS.indexOf(kind);
  return {
    lines: [...lines].sort((a, b) => rank(a) - rank(b)),
    view: ({ kind, rowId, status, title, cells, choice }: MergedLine): ImportLine => ({
      kind,
      rowId,
      status,
      title,
      cells: cells.map(({ field, before, after, clash }) => {
        const cell = cellOf(field, before, after, zh);
        const other = cellOf(field, before, after, en);
        const isSame = other.before === cell.before && other.after === cell.after;
        return { ...cell, clash, ...(isSame ? {} : { en: { before: other.before, after: other.after } }) };
      }),
      choice,
    }),
  };
}
