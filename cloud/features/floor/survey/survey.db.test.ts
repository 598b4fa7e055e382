import { randomBytes } from 'node:crypto';
import type { MySurvey, QuestionResult, SurveyFields, SurveyQuestion, SurveyText, SurveyView } from '@shared/contracts/survey';
import { FIRST_SURVEY } from '@shared/rules/first-survey';
import { createLogger } from '../../../platform/log';
import { listEvents } from '../../../platform/events';
import { startTestApp, type TestApp } from '../../../testing';
import { registrationInput } from '../../people/registration/factory';
import { getExhibition } from '../../show/exhibition';
import { makeExhibition } from '../../show/exhibition/factory';
import { surveyClone, surveyPrivacy, surveyReactions } from '.';

type Headers = Record<string, string>;
interface Answer {
  status: number;
  body: unknown;
}
interface Person {
  headers: Headers;
  visitorId: string;
  participantId: string;
}

let app: TestApp;
let owner: Headers;
let west: Headers;
const branchId = 'e'.repeat(24);

beforeAll(async () => {
  app = await startTestApp({ startsAt: '2026-03-10T02:00:00Z' });
  owner = (await app.loginStaff('owner', branchId)).headers;
  west = (await app.loginStaff('owner', 'd'.repeat(24))).headers;
}, 90_000);
afterAll(() => app.close());

const send = (who: Headers, method: 'get' | 'post' | 'put' | 'delete', path: string, body: object = {}): Promise<Answer> =>
  method === 'get' ? app.request.get(path).set(who) : app.request[method](path).set(who).send(body);
const codeOf = ({ body }: Answer) => (body as { error?: { code?: string } }).error?.code;
const detailsOf = ({ body }: Answer) => (body as { error?: { details?: unknown } }).error?.details;
async function good<T>(answer: Promise<Answer>): Promise<T> {
  const { status, body } = await answer;
  expect([status, body]).toEqual([200, expect.anything()]);
  return body as T;
}
const staff = (id: string, rest = '') => `/api/console/exhibitions/${id}/survey${rest}`;
const mine = (id: string) => `/api/exhibitions/${id}/my-survey`;
const NOW: SurveyFields = { ...FIRST_SURVEY, audience: 'registered', opensAfterHours: null };
const save = (id: string, version: number, fields: Partial<SurveyFields> = {}, newEdition = false) =>
  send(owner, 'put', staff(id), { version, fields: { ...NOW, ...fields }, newEdition });
const setState = (id: string, version: number, state: 'open' | 'closed') => send(owner, 'put', staff(id, '/state'), { version, state });

/** A show whose survey is open. */
async function open(fields: Partial<SurveyFields> = {}): Promise<string> {
  const { id } = await makeExhibition({ branchId });
  await good(save(id, 0, fields));
  await good(setState(id, 1, 'open'));
  return id;
}
async function person(show: string): Promise<Person> {
  const { headers, visitorId } = await app.loginVisitor();
  const { id } = await good<{ id: string }>(send(headers, 'post', `/api/exhibitions/${show}/registrations`, registrationInput()));
  return { headers, visitorId, participantId: id };
}
async function checkIn(show: string, who: Headers) {
  const rules = [{ kinds: null, days: null, from: null, to: null }];
  const gate = await good<{ id: string }>(send(owner, 'post', `/api/console/exhibitions/${show}/gates`, { name: '1号门', rules }));
  const { code } = await good<{ code: string }>(
    send(owner, 'post', `/api/console/exhibitions/${show}/gate-enrolments`, { role: 'supervisor' }),
  );
  const device = { code, secret: randomBytes(16).toString('hex'), deviceName: '一号机' };
  const { token } = await good<{ token: string }>(send({}, 'post', '/api/gate/enrolments/redeem', device));
  const { tickets } = await good<{ tickets: { id: string }[] }>(send(who, 'get', '/api/tickets/mine'));
  const scan = {
    scanId: randomBytes(16).toString('base64url'),
    seq: 1,
    gateId: gate.id,
    direction: 'in',
    at: app.clock.now().toISOString(),
  };
  await good(
    send({ Authorization: `Bearer ${token}` }, 'post', '/api/gate/manual-admissions', {
      ...scan,
      ticketId: tickets[0]?.id,
      reason: '手机没电',
    }),
  );
  await app.settle();
}
const said = (recommend: number, words?: string) => [
  { questionId: 'overall', mark: 4 },
  { questionId: 'recommend', mark: recommend },
  { questionId: 'worth', chosen: ['people'] },
  ...(words === undefined ? [] : [{ questionId: 'improve', words }]),
];
const answer = (show: string, { headers }: Pick<Person, 'headers'>, answers: object[] = said(9), edition = 1) =>
  send(headers, 'put', mine(show), { edition, answers });
const look = (show: string, who: Headers = {}) => good<MySurvey>(send(who, 'get', mine(show)));
const results = (show: string, query = '') =>
  good<{ asked: number; answered: number; questions: QuestionResult[] }>(send(owner, 'get', staff(show, `/results${query}`)));
const texts = async (show: string, query = '') =>
  (await good<{ items: SurveyText[]; next: string | null }>(send(owner, 'get', staff(show, `/texts?question=improve${query}`)))).items;
const part = (questions: readonly SurveyQuestion[]) => ({ questions: [...questions] });

test('from a draft to open by its schedule to closed; nobody sees it before, and another branch never', async () => {
  const { id } = await makeExhibition({ branchId });
  const first = await good<SurveyView>(send(owner, 'get', staff(id)));
  expect([first.version, first.state, first.fields.questions.length]).toEqual([0, 'draft', 4]);
  expect([
    codeOf(await send(west, 'get', staff(id))),
    codeOf(await send(west, 'put', staff(id), { version: 0, fields: NOW, newEdition: false })),
  ]).toEqual(['other_branch', 'other_branch']);
  const li = await person(id);
  expect([(await look(id, li.headers)).state, codeOf(await answer(id, li)), codeOf(await setState(id, 0, 'open'))]).toEqual([
    'none',
    'survey_closed',
    'not_found',
  ]);
  await good(save(id, 0, { opensAfterHours: 2, questions: [] }));
  expect([codeOf(await setState(id, 1, 'open')), codeOf(await save(id, 0))]).toEqual(['survey_empty', 'conflict']);
  await good(save(id, 1, { opensAfterHours: 2, closesAfterDays: 1 }));
  const view = await good<SurveyView>(setState(id, 2, 'open'));
  expect([view.state, view.opensAt, view.closesAt]).toEqual(['scheduled', '2026-03-11T19:00:00+08:00', '2026-03-12T17:00:00+08:00']);
  expect(await look(id, li.headers)).toMatchObject({ state: 'later', questions: [], opensText: expect.stringContaining('19:00') });
  expect(codeOf(await answer(id, li))).toBe('survey_closed');
  await good(save(id, 3));
  expect(await look(id, li.headers)).toMatchObject({ state: 'open', edition: 1, questions: { length: 4 } });
  expect((await look(id)).state).toBe('register');
  await good(setState(id, 4, 'closed'));
  expect([(await look(id, li.headers)).state, codeOf(await answer(id, li))]).toEqual(['closed', 'survey_closed']);
  const audit = await good<{ items: { what: string }[] }>(send(owner, 'get', `/api/console/exhibitions/${id}/audit`));
  expect(audit.items.map((one) => one.what).filter((one) => one.startsWith('survey'))).toHaveLength(5);
});

test('one answer a person, however often and at once it is sent; the first one counts', async () => {
  const show = await open();
  const li = await person(show);
  const stranger = await app.loginVisitor();
  expect(codeOf(await answer(show, stranger))).toBe('not_registered');
  expect(codeOf(await send(owner, 'put', mine(show), { edition: 1, answers: said(9) }))).toBe('forbidden');
  const both = await Promise.all([10, 0, 10, 0].map((mark) => answer(show, li, said(mark))));
  expect(both.map((one) => [one.status, (one.body as MySurvey).state])).toEqual(both.map(() => [200, 'answered']));
  await good(answer(show, li, said(0)));
  const { asked, answered, questions } = await results(show);
  expect([asked, answered, questions.find((one) => one.question.kind === 'nps')?.answered]).toEqual([1, 1, 1]);
  expect((await look(show, li.headers)).questions).toEqual([]);
  await app.settle();
  expect((await listEvents(show, ['survey.answered'], {}, { limit: 10 })).items).toHaveLength(1);
  const story = await good<{ entries: { kind: string; words: { zh: string }; detail: { zh: string } }[] }>(
    send(owner, 'get', `/api/console/exhibitions/${show}/registrations/${li.participantId}/story`),
  );
  expect(story.entries.filter((one) => one.kind === 'survey')).toMatchObject([
    { words: { zh: '答了问卷' }, detail: { zh: expect.stringContaining('评分 4 / 5') } },
  ]);
});

test('an answer is whole or none; what is no answer to a question is refused by name', async () => {
  const show = await open();
  const li = await person(show);
  const refused = async (answers: object[], edition = 1) => {
    const got = await answer(show, li, answers, edition);
    return [codeOf(got), (detailsOf(got) as { questionId?: string } | undefined)?.questionId];
  };
  expect(await refused(said(9).slice(1))).toEqual(['survey_incomplete', 'overall']);
  expect(await refused([...said(9).slice(0, 2), { questionId: 'worth', chosen: ['none'] }])).toEqual(['survey_incomplete', 'worth']);
  expect(await refused([...said(9), { questionId: 'constructor', mark: 1 }])).toEqual(['survey_incomplete', 'constructor']);
  expect(await refused([...said(9), { questionId: '$where', mark: 1 }])).toEqual(['bad_request', undefined]);
  expect(await refused(said(9), 7)).toEqual(['survey_changed', undefined]);
  expect((await refused([...said(9), { questionId: 'improve', words: '长'.repeat(301) }]))[0]).toBe('bad_request');
  expect((await results(show)).answered).toBe(0);
});

test('once somebody has answered only words change; other questions are another edition, and who began before is counted too', async () => {
  const show = await open();
  const [li, han, lucy] = [await person(show), await person(show), await person(show)];
  await good(answer(show, li));
  const worded = NOW.questions.map((one) => ({ ...one, title: { zh: `${one.title.zh}（更正）`, en: '' } }));
  const [overall, recommend, worth, improve] = worded as [SurveyQuestion, SurveyQuestion, SurveyQuestion, SurveyQuestion];
  const after = await good<SurveyView>(save(show, 2, part(worded)));
  expect([after.frozen, after.edition]).toEqual([true, 1]);
  // The marks of another scale are another question; a choice less asks something else.
  const other = [recommend, { ...overall, kind: 'nps' as const }, { ...worth, options: worth.options.slice(1) }, improve];
  expect(codeOf(await save(show, 3, part(other)))).toBe('survey_frozen');
  const next = await good<SurveyView>(save(show, 3, part(other), true));
  const ids = next.fields.questions.map((one) => one.id);
  expect([next.edition, ids[0], ids.includes('overall'), ids.includes('worth')]).toEqual([2, 'recommend', false, false]);
  // Filled in before the change, sent after it.
  await good(answer(show, han, said(0), 1));
  await good(
    answer(
      show,
      lucy,
      [
        { questionId: 'recommend', mark: 10 },
        { questionId: ids[1], mark: 7 },
      ],
      2,
    ),
  );
  const { questions } = await results(show);
  const of = (id: string | undefined) => questions.find((one) => one.question.id === id);
  expect([of('recommend')?.nps, of('recommend')?.asked]).toEqual([{ score: 33, promoters: 2, passives: 0, detractors: 1 }, true]);
  expect([of('overall')?.answered, of('overall')?.asked, of('overall')?.mean, of(ids[1])?.answered]).toEqual([2, false, 4, 1]);
  const { text } = await app.request.get(staff(show, '/answers.csv')).set(owner);
  expect(text.split('\r\n')[0]).toContain('（旧版）');
});

test('words are seen once the content check lets them pass: refused ones are told, unsure and unchecked ones wait', async () => {
  const show = await open();
  const [rude, unsure, cut, fine] = [await person(show), await person(show), await person(show), await person(show)];
  const refused = await answer(show, rude, said(9, '加微信领红包'));
  expect([codeOf(refused), detailsOf(refused)]).toEqual(['survey_words_refused', { questionIds: ['improve'] }]);
  expect((await look(show, rude.headers)).state).toBe('open');
  expect((await good<MySurvey>(answer(show, rude, said(9, '多一些座位')))).words).toBe('');
  expect((await good<MySurvey>(answer(show, unsure, said(8, '有点低俗')))).words).toBe('waiting');
  app.clock.advance(1_000);
  const faults = '/wechat-sandbox/_sandbox/faults';
  await app.request.post(faults).send({ kind: 'errcode', errcode: 61010, path: '/wxa/msg_sec_check' });
  expect((await good<MySurvey>(answer(show, cut, said(7, '=HYPERLINK("http://x","空调太冷")')))).words).toBe('waiting');
  await app.request.delete(faults);
  await good(answer(show, fine, said(6)));
  expect((await texts(show)).map((one) => one.text)).toEqual(['多一些座位']);
  expect((await results(show)).questions.find((one) => one.question.id === 'improve')?.words).toEqual({
    passed: 1,
    waiting: 2,
    refused: 0,
  });
  app.clock.advance(61_000);
  await app.settle();
  expect((await texts(show)).map((one) => one.text)).toEqual(['=HYPERLINK("http://x","空调太冷")', '多一些座位']);
  expect([(await look(show, cut.headers)).words, (await look(show, unsure.headers)).words]).toEqual(['', 'waiting']);
  expect(await texts(show, '&limit=1')).toHaveLength(1);
  expect(codeOf(await send(west, 'get', staff(show, '/texts?question=improve')))).toBe('other_branch');
  const csv = (await app.request.get(staff(show, '/answers.csv')).set(owner)).text;
  expect(csv).toContain(`"'=HYPERLINK(""http://x"",""空调太冷"")"`);
  expect([csv.includes('有点低俗'), csv.includes('（等待内容检查）')]).toEqual([false, true]);
});

test('those it asks, and figures by whether they came and by ticket type', async () => {
  const show = await open({ audience: 'came' });
  const [came, missed] = [await person(show), await person(show)];
  await app.settle();
  expect([(await look(show, came.headers)).state, codeOf(await answer(show, came))]).toEqual(['not_yours', 'survey_not_yours']);
  await checkIn(show, came.headers);
  expect((await look(show, came.headers)).state).toBe('open');
  await good(answer(show, came, said(10)));
  expect(await results(show)).toMatchObject({ asked: 1, answered: 1 });
  expect(await results(show, '?came=no')).toMatchObject({ asked: 0, answered: 0 });
  await good(save(show, 2, { audience: 'registered' }));
  await good(answer(show, missed, said(2)));
  const score = async (query: string) => {
    const { asked, answered, questions } = await results(show, query);
    return [asked, answered, questions.find((one) => one.question.kind === 'nps')?.nps?.score];
  };
  expect([await score(''), await score('?came=yes'), await score('?came=no')]).toEqual([
    [2, 2, 0],
    [1, 1, 100],
    [1, 1, -100],
  ]);
  expect(await score('?ticketType=none-such')).toEqual([0, 0, undefined]);
  // Whoever comes after answering is counted among those who came.
  await checkIn(show, missed.headers);
  expect(await score('?came=yes')).toEqual([2, 2, 0]);
});

test('a person gets what they answered; erased, their words go and the marks are nobody’s; two who were one have one answer', async () => {
  const show = await open();
  const [li, han, twin] = [await person(show), await person(show), await person(show)];
  await good(answer(show, li, said(10, '谢谢')));
  await good(answer(show, han, said(0)));
  await good(answer(show, twin, said(5)));
  expect(await surveyPrivacy.exportOf(li.visitorId)).toMatchObject([
    { exhibitionId: show, answers: expect.arrayContaining([{ question: NOW.questions[3]?.title.zh, answer: '谢谢' }]) },
  ]);
  expect(await surveyPrivacy.stays?.([li.participantId], app.clock.now())).toHaveLength(1);
  await good(send(li.headers, 'delete', '/api/visitor/me'));
  await app.settle();
  expect([await surveyPrivacy.exportOf(li.visitorId), await texts(show), (await results(show)).answered]).toEqual([[], [], 3]);
  const run = async (name: string, data: object) => {
    const one = surveyReactions().find((each) => each.name === name)!;
    const event = { exhibitionId: show, at: app.clock.now(), data };
    for (let time = 0; time < 2; time += 1) await one.run([event] as never, { now: app.clock.now(), log: createLogger('silent') });
  };
  await run('survey-visitor-merged', { absorbedId: twin.visitorId, visitorId: han.visitorId });
  await run('survey-registration-gone', { by: 'merge', participantId: twin.participantId, into: han.participantId });
  expect([(await results(show)).answered, ((await surveyPrivacy.exportOf(han.visitorId)) as object[]).length]).toEqual([2, 1]);
  const { expiry } = surveyPrivacy;
  if (!('count' in expiry)) throw new Error('the answers must go');
  const none = () => Promise.resolve(new Set<string>());
  expect(await expiry.count(show, app.clock.now(), none)).toBe(1);
  for await (const n of expiry.remove(show, app.clock.now(), none)) expect(n).toBe(1);
  expect([await expiry.count(show, app.clock.now(), none), (await results(show)).answered]).toEqual([0, 2]);
});

test('a copied show asks the same, as a draft that nobody has answered', async () => {
  const show = await open();
  await good(answer(show, await person(show)));
  const to = await makeExhibition({ branchId });
  for (let time = 0; time < 2; time += 1) await surveyClone.clone(await getExhibition(show), to, (day: Date) => day);
  expect(await good<SurveyView>(send(owner, 'get', staff(to.id)))).toMatchObject({
    state: 'draft',
    answered: 0,
    frozen: false,
    edition: 1,
    fields: { questions: { length: 4 } },
  });
});
