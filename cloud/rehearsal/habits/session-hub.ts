import { createMaterial } from '@shared/contracts/material';
import { getMyRecap, getRecap } from '@shared/contracts/recap';
import {
  askOfSession,
  getSessionExtras,
  listHub,
  readSessionExtra,
  saveSessionExtra,
  takeBackRequest,
  tellOpened,
  type CtaKind,
} from '@shared/contracts/session-extra';
import { CROWD_BEGINS, DAY, HOUR, MINUTE, SHOW_ENDS, closesAt, opensAt } from '../calendar';
import type { Crowd, Habit } from '../crowd/crowd';
import { isOnOwnPhone } from '../crowd/memory';
import { asVisitor } from '../crowd/phone';
import type { Person } from '../crowd/person';
import { looksAtTicket } from './arrive';

const ASKING: readonly CtaKind[] = ['question', 'trial', 'sample'];

/** The sessions everybody wants have a material, a recording and something to ask for; people ask, and look at the recordings afterwards. */
export const sessionHub: Habit = {
  name: 'session-hub',
  words: '对议程提问、申请试用和样品，有人撤回；当晚和会后看回放、资料和展会回顾',
  house: (crowd) => [{ at: CROWD_BEGINS - 20 * MINUTE, act: () => offers(crowd) }],
  plan(person, crowd) {
    const { random, traits } = person;
    if (traits.hears === 'passing_by' || !random.chance(0.3)) return [];
    const asksAt = opensAt(traits.days[0] ?? 0) + 2 * HOUR + random.between(0, 120) * MINUTE;
    return [
      { at: asksAt, act: () => asks(crowd, person) },
      ...(random.chance(0.2) ? [{ at: asksAt + HOUR, act: () => takesBack(crowd, person) }] : []),
      ...(traits.days[0] === 0 && random.of('same-evening').chance(0.5)
        ? [{ at: closesAt(0) + random.of('evening').between(30, 240) * MINUTE, act: () => looksBack(crowd, person) }]
        : []),
      { at: SHOW_ENDS + 3 * HOUR + Math.floor(random.next() * 4 * DAY), act: () => looksBack(crowd, person) },
    ];
  },
};

async function offers(crowd: Crowd): Promise<void> {
  const params = { exhibitionId: crowd.show.exhibitionId };
  const { id: materialId } = await crowd.owner.call(createMaterial, {
    params,
    body: {
      key: 'rehearsal-material',
      owner: 'branch',
      fields: {
        title: { zh: '演讲资料（示例）', en: 'Slides (sample)' },
        description: { zh: '', en: '' },
        tagIds: [],
        language: 'both',
      },
      content: { kind: 'link', url: 'https://example.com/slides' },
    },
  });
  for (const [i, { id: sessionId }] of crowd.floor.wanted.entries()) {
    const { version, fields } = await crowd.owner.call(readSessionExtra, { params: { ...params, sessionId } });
    await crowd.owner.call(saveSessionExtra, {
      params: { ...params, sessionId },
      body: {
        version,
        fields: {
          materials: [
            ...fields.materials.filter((one) => one.materialId !== materialId),
            { materialId, audience: 'registered', from: 'now' },
          ],
          // What the organiser has set up stays; a material to take is no question.
          replay: fields.replay ?? {
            content: { kind: 'link', url: 'https://example.com/replay' },
            audience: 'registered',
            from: 'end',
          },
          cta:
            fields.cta && fields.cta.kind !== 'material'
              ? fields.cta
              : { kind: ASKING[i % ASKING.length] ?? 'question', label: { zh: '', en: '' }, materialId: null },
        },
      },
    });
  }
}

async function asks(crowd: Crowd, person: Person): Promise<void> {
  await looksAtTicket(crowd, person);
  const { memory, random } = person;
  if (!isOnOwnPhone(memory)) return;
  for (const { id: sessionId } of random.some(crowd.floor.wanted, random.between(1, 2))) {
    const params = { exhibitionId: crowd.show.exhibitionId, sessionId };
    // Thought over once: the words that count are the last.
    for (const question of random.chance(0.3) ? ['想了解交期', '想了解交期和最小起订量'] : ['能否提供样机试用？']) {
      await asVisitor(crowd, person, askOfSession, { params, body: { question, consent: true } });
      memory.requests.set(sessionId, question);
    }
  }
}

async function takesBack(crowd: Crowd, person: Person): Promise<void> {
  const [sessionId] = person.memory.requests.keys();
  if (sessionId === undefined) return;
  await asVisitor(crowd, person, takeBackRequest, { params: { exhibitionId: crowd.show.exhibitionId, sessionId } });
  person.memory.requests.delete(sessionId);
}

async function looksBack(crowd: Crowd, person: Person): Promise<void> {
  await looksAtTicket(crowd, person);
  const { memory, random } = person;
  if (!isOnOwnPhone(memory)) return;
  const params = { exhibitionId: crowd.show.exhibitionId };
  await asVisitor(crowd, person, listHub, { params, query: { limit: 20 } });
  await asVisitor(crowd, person, getRecap, { params });
  await asVisitor(crowd, person, getMyRecap, { params });
  const [wanted] = random.some(crowd.floor.wanted, 1);
  if (!wanted) return;
  const own = { ...params, sessionId: wanted.id };
  const { items } = await asVisitor(crowd, person, getSessionExtras, { params: own });
  for (const { item, content } of items) {
    if (content === null) continue;
    await asVisitor(crowd, person, tellOpened, { params: own, body: { item: item === 'replay' ? 'replay' : item } });
    memory.opened.add(`${wanted.id}/${item}`);
  }
}
