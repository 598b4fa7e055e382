import type { SurveyQuestion, SurveyText } from '@shared/contracts/survey';
import { inLanguage } from '@shared/rules/bilingual';
import type { Cell, SheetRows } from '../../../platform/http/send-sheet';
import type { Page, PageQuery } from '../../../platform/paging';
import { listParticipantsById } from '../../people/registration';
import { isoIn, type Exhibition, type Language } from '../../show/exhibition';
import { pageAnswers, pagePassed, type Answer, type AnswerFilter } from './answer-store';
import { earlierQuestions } from './editions';
import { findSurvey } from './store';

const peopleOf = async (answers: readonly Answer[]) => {
  const ids = answers.filter((one) => one.visitorId !== null).map((one) => one.participantId);
  return new Map((await listParticipantsById(ids)).map((one) => [one.id, one]));
};

/** What people wrote to one question, with who, as the registration says it now. */
export async function listTexts(
  show: Exhibition,
  asked: string | undefined,
  filter: AnswerFilter,
  page: PageQuery,
): Promise<Page<SurveyText>> {
  const question = asked ?? (await findSurvey(show.id))?.fields.questions.find((one) => one.kind === 'text')?.id;
  if (question === undefined) return { items: [], next: null };
  const { items, next } = await pagePassed(show.id, question, filter, page);
  const people = await peopleOf(items);
  const view = (one: Answer): SurveyText => ({
    id: one.id,
    participantId: one.participantId,
    name: people.get(one.participantId)?.name ?? '',
    company: people.get(one.participantId)?.company ?? '',
    came: one.came,
    at: isoIn(one.at, show.timeZone),
    text: one.words.find(({ questionId }) => questionId === question)?.text ?? '',
  });
  return { items: items.map(view), next };
}

const WORDS = {
  zh: {
    headings: ['提交时间', '姓名', '单位', '手机号（打码）', '到场', '版次'],
    came: '到场',
    missed: '未到场',
    waiting: '（等待内容检查）',
    refused: '（未通过内容检查）',
    and: '；',
    before: '（旧版）',
  },
  en: {
    headings: ['Answered', 'Name', 'Company', 'Phone (masked)', 'Came', 'Edition'],
    came: 'Came',
    missed: 'Did not come',
    waiting: '(waits for the content check)',
    refused: '(did not pass the content check)',
    and: '; ',
    before: ' (earlier)',
  },
} as const;

const PAGE = 100;

/** Headings first, newest first, a page at a time; a column a question. */
export async function* answerRows(show: Exhibition, filter: AnswerFilter, language: Language): SheetRows {
  const text = WORDS[language];
  const survey = await findSurvey(show.id);
  const asked = survey?.fields.questions ?? [];
  const earlier = survey ? earlierQuestions(survey) : [];
  const title = ({ title: words }: SurveyQuestion) => inLanguage(words, language);
  yield [[...text.headings, ...asked.map(title), ...earlier.map((one) => `${title(one)}${text.before}`)]];
  let cursor: string | undefined;
  do {
    const page: Page<Answer> = await pageAnswers(show.id, filter, { cursor, limit: PAGE });
    const people = await peopleOf(page.items);
    yield page.items.map((one) => {
      const person = people.get(one.participantId);
      const who = [person?.name ?? '', person?.company ?? '', (person?.phone?.masked ?? '').replace(/^\+86/, '')];
      const row: Cell[] = [one.at, ...who, one.came ? text.came : text.missed, String(one.edition)];
      return [...row, ...[...asked, ...earlier].map((question) => cellOf(question, one, language))];
    });
    cursor = page.next ?? undefined;
  } while (cursor);
}

function cellOf({ id, options }: SurveyQuestion, { marks, words }: Answer, language: Language): string {
  const text = WORDS[language];
  const said = words.find((one) => one.questionId === id);
  if (said) return said.state === 'passed' ? said.text : text[said.state];
  const mark = Object.hasOwn(marks, id) ? marks[id] : undefined;
  if (mark === undefined || typeof mark === 'number') return mark === undefined ? '' : String(mark);
  const label = (key: string) => options.find((one) => one.id === key)?.label;
  return mark
    .flatMap((key) => label(key) ?? [])
    .map((one) => inLanguage(one, language))
    .join(text.and);
}
