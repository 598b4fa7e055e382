import { surveyFields, type SurveyQuestion } from '../contracts/survey';
import { FIRST_SURVEY } from './first-survey';
import {
  asNewQuestions,
  isAnswered,
  isSameShape,
  meanOf,
  npsOf,
  questionFault,
  readAnswers,
  surveyFault,
  surveyState,
  surveyTimes,
} from './survey';

const question = (id: string, kind: SurveyQuestion['kind'], more: Partial<SurveyQuestion> = {}): SurveyQuestion => ({
  id,
  kind,
  title: { zh: `题目${id}`, en: '' },
  required: true,
  options: kind === 'single' || kind === 'multiple' ? ['a', 'b', 'c'].map((one) => ({ id: one, label: { zh: `选项${one}`, en: '' } })) : [],
  least: null,
  most: null,
  ...more,
});
const ALL = [
  question('r', 'rating'),
  question('n', 'nps'),
  question('s', 'single'),
  question('m', 'multiple', { least: 1, most: 2, required: false }),
  question('t', 'text', { required: false }),
];

test('what can be asked: titles, options with words of their own, limits that can be kept, at most three texts, times in order', () => {
  expect(surveyFault(FIRST_SURVEY)).toBeNull();
  expect(surveyFields.safeParse(FIRST_SURVEY).success).toBe(true);
  expect(ALL.map(questionFault)).toEqual([null, null, null, null, null]);
  const faults = [
    question('r', 'rating', { title: { zh: '', en: 'Only English' } }),
    question('s', 'single', { options: [] }),
    question('s', 'single', { options: ['a', 'a'].map((id) => ({ id, label: { zh: id, en: '' } })) }),
    question('s', 'single', { options: ['a', 'b'].map((id) => ({ id, label: { zh: '一样', en: '' } })) }),
    question('m', 'multiple', { least: 3, most: 2 }),
    question('m', 'multiple', { most: 4 }),
    question('t', 'text', { most: 1 }),
  ];
  expect(faults.map(questionFault)).toEqual(['title', 'options', 'options', 'label', 'limits', 'limits', 'shape']);
  const survey = (change: Partial<typeof FIRST_SURVEY>) => surveyFault({ ...FIRST_SURVEY, ...change });
  expect(survey({ questions: ['a', 'b', 'c', 'd'].map((id) => question(id, 'text')) })?.fault).toBe('texts');
  expect(survey({ questions: [question('a', 'text'), question('a', 'rating')] })?.fault).toBe('shape');
  expect(survey({ opensAfterHours: 48, closesAfterDays: 2 })?.fault).toBe('times');
  expect(survey({ opensAfterHours: 47, closesAfterDays: 2 })).toBeNull();
});

test('an answer is whole, of this survey, and within its limits', () => {
  const whole = [
    { questionId: 'r', mark: 5 },
    { questionId: 'n', mark: 0 },
    { questionId: 's', chosen: ['b'] },
    { questionId: 'm', chosen: ['a', 'c'] },
    { questionId: 't', words: '很好' },
  ];
  expect(readAnswers(ALL, whole)).toEqual({ marks: { r: 5, n: 0, s: ['b'], m: ['a', 'c'] }, words: [{ questionId: 't', text: '很好' }] });
  expect(readAnswers(ALL, whole.slice(0, 3))).toEqual({ marks: { r: 5, n: 0, s: ['b'] }, words: [] });
  const wrong = (change: object) =>
    readAnswers(ALL, [...whole.filter((one) => !('questionId' in change) || one.questionId !== change.questionId), change as never]);
  const cases: [object, string][] = [
    [{ questionId: 'r', mark: 0 }, 'r'],
    [{ questionId: 'r', mark: 6 }, 'r'],
    [{ questionId: 'r', chosen: ['a'] }, 'r'],
    [{ questionId: 'r' }, 'r'],
    [{ questionId: 's', chosen: ['a', 'b'] }, 's'],
    [{ questionId: 's', chosen: ['x'] }, 's'],
    [{ questionId: 's', chosen: [] }, 's'],
    [{ questionId: 'm', chosen: ['a', 'b', 'c'] }, 'm'],
    [{ questionId: 'm', chosen: ['a', 'a'] }, 'm'],
    [{ questionId: 't', mark: 3 }, 't'],
    [{ questionId: 'x', mark: 3 }, 'x'],
    [{ questionId: '__proto__', mark: 3 }, '__proto__'],
  ];
  for (const [change, at] of cases) expect(wrong(change)).toEqual({ wrong: at });
  expect(readAnswers(ALL, [...whole, { questionId: 'r', mark: 1 }])).toEqual({ wrong: 'r' });
  expect([isAnswered(ALL[0]!, {}), isAnswered(ALL[3]!, {}), isAnswered(ALL[3]!, { chosen: ['a'] })]).toEqual([false, true, true]);
});

test('words may change under answers; another question, option, order or limit is another edition, and what asks something else a new question', () => {
  const worded = ALL.map((one) => ({ ...one, title: { zh: '改了措辞', en: '' } }));
  expect(isSameShape(ALL, worded)).toBe(true);
  expect(isSameShape(ALL, ALL.toReversed())).toBe(false);
  expect(isSameShape(ALL, ALL.slice(1))).toBe(false);
  expect(isSameShape(ALL, [{ ...ALL[0]!, required: false }, ...ALL.slice(1)])).toBe(false);
  const changed = [
    { ...ALL[0]!, kind: 'nps' as const },
    { ...ALL[2]!, options: ALL[2]!.options.slice(1) },
    { ...ALL[3]!, most: 3, options: ALL[3]!.options.toReversed() },
    question('fresh', 'text'),
  ];
  expect(asNewQuestions(changed, ALL, ({ id }) => `new${id}`).map((one) => one.id)).toEqual(['newr', 'news', 'm', 'fresh']);
});

test('open from so many hours after the end until so many days after it, or by hand', () => {
  const ends = new Date('2026-03-11T09:00:00Z');
  const times = surveyTimes({ opensAfterHours: 2, closesAfterDays: 1 }, ends);
  const at = (time: string) => new Date(`2026-03-${time}:00Z`);
  expect(['11T10:59', '11T11:00', '12T08:59', '12T09:00'].map((time) => surveyState('open', times, at(time)))).toEqual([
    'scheduled',
    'open',
    'open',
    'closed',
  ]);
  expect(['draft', 'closed'].map((one) => surveyState(one as 'draft', times, at('11T12:00')))).toEqual(['draft', 'closed']);
  expect(surveyState('open', surveyTimes({ opensAfterHours: null, closesAfterDays: null }, ends), at('01T00:00'))).toBe('open');
});

test('NPS is promoters less detractors, in points; a mean of nobody is none', () => {
  expect(
    npsOf(
      new Map([
        ['10', 3],
        ['9', 2],
        ['8', 3],
        ['6', 1],
        ['0', 1],
      ]),
    ),
  ).toEqual({ score: 30, promoters: 5, passives: 3, detractors: 2 });
  expect([npsOf(new Map()), meanOf(new Map())]).toEqual([null, null]);
  expect(
    meanOf(
      new Map([
        ['5', 2],
        ['4', 1],
      ]),
    ),
  ).toBe(4.7);
});
