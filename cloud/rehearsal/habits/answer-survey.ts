import { answerSurvey, getMySurvey, type AskedQuestion, type SurveyAnswer } from '@shared/contracts/survey';
import { closesAt, HOUR, MINUTE } from '../calendar';
import type { Crowd, Habit } from '../crowd/crowd';
import { hasCome, isOnOwnPhone } from '../crowd/memory';
import { asVisitor } from '../crowd/phone';
import type { Person } from '../crowd/person';
import type { Random } from '../random';

/** In the evening some of those who came answer the survey; some send it again with other marks, and those change nothing. */
export const answerSurveys: Habit = {
  name: 'answer-survey',
  words: '逛完的当晚，一部分人答问卷；有人换个分数再交一次，不算',
  plan(person, crowd) {
    const [day] = person.traits.days;
    const random = person.random.of('survey');
    if (day === undefined || person.traits.hears === 'passing_by' || !random.chance(0.45)) return [];
    return [{ at: closesAt(day) + HOUR + random.between(0, 120) * MINUTE, act: () => answers(crowd, person, random) }];
  },
};

const WORDS = [
  '动线清楚，半天就看完了想看的展位。',
  '希望多一些休息座位，午饭时排队有点久。',
  '技术论坛内容扎实，下届想听更多一线案例。',
  '二号馆空调偏冷。',
  '展商讲解很耐心，资料扫码就能拿到，方便。',
  '停车场指引可以再明显一点。',
  '建议把热门场次换到更大的会议室。',
  '第一次来，收获比预想的多。',
] as const;

/** Most liked it: more high marks than low ones. */
const MARKS = { rating: [5, 5, 5, 4, 4, 4, 3, 2], nps: [10, 10, 9, 9, 9, 8, 8, 7, 6, 3] } as const;

function answerTo({ id: questionId, kind, options, most }: AskedQuestion, random: Random): SurveyAnswer | null {
  if (kind === 'rating' || kind === 'nps') return { questionId, mark: random.pick<number>(MARKS[kind]) };
  if (kind === 'text') return random.chance(0.4) ? { questionId, words: random.pick<string>(WORDS) } : null;
  const count = kind === 'single' ? 1 : random.between(1, most ?? options.length);
  return { questionId, chosen: random.some(options, count).map((one) => one.id) };
}

async function answers(crowd: Crowd, person: Person, random: Random): Promise<void> {
  const { memory, traits } = person;
  if (!isOnOwnPhone(memory) || !hasCome(memory)) return;
  const params = { exhibitionId: crowd.show.exhibitionId };
  // Opened anew in the evening: WeChat checks the words of whoever was there within two hours.
  delete person.client.who.token;
  const { state, edition, questions } = await asVisitor(crowd, person, getMySurvey, { params });
  if (state !== 'open') {
    crowd.memory.surprises.push(`${person.n} 号到过场，问卷却是 ${state}`);
    return;
  }
  const fill = () => questions.flatMap((one) => answerTo(one, random) ?? []);
  const [first, second] = [fill(), fill()];
  await asVisitor(crowd, person, answerSurvey, { params, body: { edition, answers: first } });
  memory.survey = first;
  if (traits.cheat === null && !random.chance(0.2)) return;
  const again = await asVisitor(crowd, person, answerSurvey, { params, body: { edition, answers: second } });
  if (again.state !== 'answered') crowd.memory.surprises.push(`${person.n} 号再交一次问卷，得到的是 ${again.state}`);
}
