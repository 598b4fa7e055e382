import * as z from 'zod/mini';
import { LEAST_CLOSING_DAY, MOST_CLOSING_DAY, MOST_OPENING_HOUR, sizes, surveyFault } from '../rules/survey';
import { defineContract, id, instant, pageOf, pageQuery } from './contract';
import { text } from './text';

/**
 * The survey of a show: what staff ask, whom, and from when to when; one answer a person, and the first one counts. Once somebody has
 * answered only wording changes; other questions are another edition, and answers of every edition are kept. What is written in words is
 * seen by staff only after WeChat's content check has let it pass.
 */

/** 1 to 5, 0 to 10 (NPS), one of several, several of several, a few words. */
export const QUESTION_KINDS = ['rating', 'nps', 'single', 'multiple', 'text'] as const;
export type QuestionKind = (typeof QUESTION_KINDS)[number];

/** Registered people of the show: all of them, those who came, or those who did not. */
export const SURVEY_AUDIENCES = ['registered', 'came', 'missed'] as const;
export type SurveyAudience = (typeof SURVEY_AUDIENCES)[number];

/** Made by whoever writes the question; it stays when the wording changes. */
const key = z.string().check(z.regex(/^[a-z0-9]{1,16}$/));
const count = z.number().check(z.int(), z.minimum(0), z.maximum(sizes.options));

export const surveyQuestion = z.object({
  id: key,
  kind: z.enum(QUESTION_KINDS),
  /** The Chinese is what there is; English that is empty is the Chinese. */
  title: z.object({ zh: text({ max: sizes.title, blank: true }), en: text({ max: 2 * sizes.title, blank: true }) }),
  required: z.boolean(),
  /** Of choices. */
  options: z
    .array(
      z.object({
        id: key,
        label: z.object({ zh: text({ max: sizes.label, blank: true }), en: text({ max: 2 * sizes.label, blank: true }) }),
      }),
    )
    .check(z.maxLength(sizes.options)),
  /** Of several choices: at least, at most; null: as one likes. */
  least: z.nullable(count),
  most: z.nullable(count),
});
export type SurveyQuestion = z.output<typeof surveyQuestion>;

export const surveyFields = z
  .object({
    title: z.object({ zh: text({ max: sizes.title }), en: text({ max: 2 * sizes.title, blank: true }) }),
    intro: z.object({
      zh: text({ max: sizes.intro, blank: true, lines: true }),
      en: text({ max: 2 * sizes.intro, blank: true, lines: true }),
    }),
    audience: z.enum(SURVEY_AUDIENCES),
    /** Hours after the show's end; null: as soon as staff open it. */
    opensAfterHours: z.nullable(z.number().check(z.int(), z.minimum(0), z.maximum(MOST_OPENING_HOUR))),
    /** Days after the show's end; null: until staff close it. */
    closesAfterDays: z.nullable(z.number().check(z.int(), z.minimum(LEAST_CLOSING_DAY), z.maximum(MOST_CLOSING_DAY))),
    questions: z.array(surveyQuestion).check(z.maxLength(sizes.questions)),
  })
  .check(z.refine((fields) => surveyFault(fields) === null, 'this is no survey that can be asked'));
export type SurveyFields = z.output<typeof surveyFields>;

const SURVEY_STATES = ['draft', 'scheduled', 'open', 'closed'] as const;
export type SurveyState = (typeof SURVEY_STATES)[number];

const version = z.number().check(z.int(), z.minimum(0), z.maximum(1_000_000_000));
const params = z.object({ exhibitionId: id });

export const surveyView = z.object({
  /** 0: there is none yet. */
  version,
  fields: surveyFields,
  state: z.enum(SURVEY_STATES),
  /** Other questions are another edition; 1 is the first. */
  edition: z.number(),
  /** Somebody has answered: wording changes, questions do not. */
  frozen: z.boolean(),
  /** By the schedule; null: by hand. */
  opensAt: z.nullable(instant),
  closesAt: z.nullable(instant),
  answered: z.number(),
});
export type SurveyView = z.output<typeof surveyView>;

export const readSurvey = defineContract({
  method: 'GET',
  path: '/api/console/exhibitions/:exhibitionId/survey',
  summary: '本展问卷：题目、对象、时间和状态',
  params,
  response: surveyView,
});

/** `survey_frozen`: somebody has answered, and more than the wording would change; `newEdition` says that is meant. */
export const saveSurvey = defineContract({
  method: 'PUT',
  path: '/api/console/exhibitions/:exhibitionId/survey',
  summary: '保存问卷；有人答过以后只能改措辞，换题目要另起一版',
  params,
  body: z.object({ version, fields: surveyFields, newEdition: z.boolean() }),
  response: surveyView,
  errors: ['conflict', 'survey_frozen', 'survey_editions_full', 'survey_empty'],
});

/** Opened at once or by its schedule; closed at once. Both can be changed again. */
export const setSurveyState = defineContract({
  method: 'PUT',
  path: '/api/console/exhibitions/:exhibitionId/survey/state',
  summary: '开放或关闭问卷',
  params,
  body: z.object({ version, state: z.enum(['open', 'closed']) }),
  response: surveyView,
  errors: ['conflict', 'survey_empty', 'not_found'],
});

// Results ----------------------------------------------------------------------------------------

/** By who answered: as they came in until now, with the ticket type they answered under. */
const audienceFilter = {
  came: z.optional(z.enum(['yes', 'no'])),
  ticketType: z.optional(z.string().check(z.regex(/^[\w-]{1,40}$/))),
};

export const questionResult = z.object({
  question: surveyQuestion,
  /** False: an earlier edition asked it. */
  asked: z.boolean(),
  answered: z.number(),
  /** Of every mark or option, in its order; of words none. */
  counts: z.array(z.object({ key: z.string(), n: z.number() })),
  /** Of marks; null: nobody has answered. */
  mean: z.nullable(z.number()),
  nps: z.nullable(z.object({ score: z.number(), promoters: z.number(), passives: z.number(), detractors: z.number() })),
  /** Of words: that staff see, that wait for the check, that it refused. */
  words: z.object({ passed: z.number(), waiting: z.number(), refused: z.number() }),
});
export type QuestionResult = z.output<typeof questionResult>;

export const readSurveyResults = defineContract({
  method: 'GET',
  path: '/api/console/exhibitions/:exhibitionId/survey/results',
  summary: '问卷结果：多少人该答、多少人答了、每题的分布',
  params,
  query: z.object(audienceFilter),
  response: z.object({
    /** Registered people whom it asks, of those looked at. */
    asked: z.number(),
    answered: z.number(),
    questions: z.array(questionResult),
  }),
});

export const surveyText = z.object({
  id,
  participantId: id,
  /** As the registration says it now; empty where it is gone. */
  name: z.string(),
  company: z.string(),
  came: z.boolean(),
  at: instant,
  text: z.string(),
});
export type SurveyText = z.output<typeof surveyText>;

/** Newest first; only what the content check has let pass. Without a question: the first one that asks for words. */
export const listSurveyTexts = defineContract({
  method: 'GET',
  path: '/api/console/exhibitions/:exhibitionId/survey/texts',
  summary: '一道问答题收到的文字，最近的在前',
  params,
  query: z.object({ ...pageQuery.shape, ...audienceFilter, question: z.optional(key) }),
  response: pageOf(surveyText),
});

export const exportSurvey = defineContract({
  method: 'GET',
  path: '/api/console/exhibitions/:exhibitionId/survey/answers.csv',
  summary: '导出问卷答卷（CSV，手机号打码）',
  params,
  query: z.object(audienceFilter),
  response: z.object({}),
  responseType: 'text/csv',
});

// For visitors -----------------------------------------------------------------------------------

/** In the visitor's language. */
export const askedQuestion = z.object({
  id: key,
  kind: z.enum(QUESTION_KINDS),
  title: z.string(),
  required: z.boolean(),
  options: z.array(z.object({ id: key, label: z.string() })),
  least: z.nullable(z.number()),
  most: z.nullable(z.number()),
});
export type AskedQuestion = z.output<typeof askedQuestion>;

export const mySurvey = z.object({
  /** `none`: the show asks nothing; `register`: of people who are registered; `not_yours`: of others. */
  state: z.enum(['none', 'later', 'register', 'not_yours', 'open', 'answered', 'closed']),
  edition: z.number(),
  title: z.string(),
  intro: z.string(),
  /** Only while one may answer. */
  questions: z.array(askedQuestion),
  /** When it opens, when it closes; empty: by hand. */
  opensText: z.string(),
  closesText: z.string(),
  answeredText: z.string(),
  /** What one wrote waits for the check; some of it did not pass and is shown to nobody. */
  words: z.enum(['', 'waiting', 'refused']),
});
export type MySurvey = z.output<typeof mySurvey>;

export const surveyAnswer = z.object({
  questionId: key,
  /** Of 1 to 5 and 0 to 10. */
  mark: z.optional(z.number().check(z.int(), z.minimum(0), z.maximum(10))),
  /** Of choices. */
  chosen: z.optional(z.array(key).check(z.maxLength(sizes.options))),
  words: z.optional(text({ max: sizes.words, blank: true, lines: true })),
});
export type SurveyAnswer = z.output<typeof surveyAnswer>;

const answersPath = '/api/exhibitions/:exhibitionId/my-survey' as const;

/** Without signing in: whether there is one. */
export const getMySurvey = defineContract({
  method: 'GET',
  path: answersPath,
  summary: '我的问卷：题目，或者已答、已结束',
  params,
  response: mySurvey,
  errors: ['preview_invalid'],
});

/**
 * Once a person: the first answer counts, a second one changes nothing and gets the first one's state. Looked at by the edition it was
 * filled in on. `survey_incomplete`: details `{ questionId }`; `survey_words_refused`: details `{ questionIds }`.
 */
export const answerSurvey = defineContract({
  method: 'PUT',
  path: answersPath,
  summary: '交问卷（一人一份，第一份算数）',
  params,
  body: z.object({ edition: version, answers: z.array(surveyAnswer).check(z.maxLength(sizes.questions)) }),
  response: mySurvey,
  errors: [
    'not_registered',
    'survey_closed',
    'survey_not_yours',
    'survey_changed',
    'survey_incomplete',
    'survey_words_refused',
    'preview_invalid',
  ],
});
