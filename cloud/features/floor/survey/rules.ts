import type { QuestionResult, SurveyQuestion } from '@shared/contracts/survey';
import { keysOf, meanOf, npsOf } from '@shared/rules/survey';

const MINUTE_MS = 60_000;
const LONGEST_MS = 24 * 60 * MINUTE_MS;
/** A fortnight and more. */
const MOST_CHECKS = 25;

/** When words that wait are checked again after so many tries: soon at first, for WeChat checks nobody who was away for two hours. */
export function nextCheck(checks: number, now: Date): Date | null {
  return checks >= MOST_CHECKS ? null : new Date(now.getTime() + Math.min(MINUTE_MS * 2 ** checks, LONGEST_MS));
}

interface Tallied {
  readonly marks: Readonly<Record<string, number | readonly string[]>>;
  readonly words: readonly { readonly questionId: string; readonly state: 'waiting' | 'passed' | 'refused' }[];
}

/** Counts answers question by question; those of earlier editions stand after those that are asked now. */
export function createTally(asked: readonly SurveyQuestion[], earlier: readonly SurveyQuestion[]) {
  const rows = [...asked.map((question) => ({ question, asked: true })), ...earlier.map((question) => ({ question, asked: false }))].map(
    (one) => ({ ...one, answered: 0, counts: new Map<string, number>(), words: { passed: 0, waiting: 0, refused: 0 } }),
  );
  let answered = 0;
  return {
    add({ marks, words }: Tallied): void {
      answered += 1;
      for (const row of rows) {
        const { id } = row.question;
        const said = words.find((one) => one.questionId === id);
        if (said) row.words[said.state] += 1;
        const mark = Object.hasOwn(marks, id) ? marks[id] : undefined;
        if (said || mark !== undefined) row.answered += 1;
        for (const key of mark === undefined ? [] : typeof mark === 'number' ? [String(mark)] : mark)
          row.counts.set(key, (row.counts.get(key) ?? 0) + 1);
      }
    },
    result(): { answered: number; questions: QuestionResult[] } {
      const questions = rows
        .filter((row) => row.asked || row.answered > 0)
        .map(({ counts, ...row }) => {
          const { kind } = row.question;
          return {
            ...row,
            counts: keysOf(row.question).map((key) => ({ key, n: counts.get(key) ?? 0 })),
            mean: kind === 'rating' || kind === 'nps' ? meanOf(counts) : null,
            nps: kind === 'nps' ? npsOf(counts) : null,
          };
        });
      return { answered, questions };
    },
  };
}
