import { getRegistrationForm, register, type Answers, type FormField } from '@shared/contracts/registration';
import type { BodyInput } from '@shared/contracts/contract';
import type { Crowd, Habit } from '../crowd/crowd';
import { asVisitor, isRefused, wechatOf } from '../crowd/phone';
import type { Person } from '../crowd/person';
import type { Random } from '../random';

/** Fills in the form, allows messages or not; a bad phone taps twice. */
export const registerHabit: Habit = { name: 'register', words: '报名，允许或拒绝订阅消息；手机不好的会连点两次' };

/** `borrowed`: with somebody else's number. */
export async function registers(crowd: Crowd, person: Person, at: number, borrowed: string | null = null): Promise<void> {
  const { traits, random, memory } = person;
  const params = { exhibitionId: crowd.show.exhibitionId };
  const personId = await wechatOf(crowd, person);
  const form = await asVisitor(crowd, person, getRegistrationForm, { params });
  const choice = traits.allowsMessages ? ('accept' as const) : ('reject' as const);
  const subscribe = Object.fromEntries(form.subscribeTemplateIds.map((id) => [id, choice]));
  if (form.subscribeTemplateIds.length > 0) await crowd.wechat.answerSubscribe(personId, subscribe);
  if (choice === 'accept') for (const id of form.subscribeTemplateIds) memory.allowed.set(id, (memory.allowed.get(id) ?? 0) + 1);
  const wanted = traits.wants;
  const fields = {
    ticketTypeId: crowd.show.types[wanted],
    name: person.name,
    answers: fillIn(form.fields, person, random),
    consents: form.consents.filter((one) => one.required || random.chance(0.5)).map(({ purpose, version }) => ({ purpose, version })),
    language: traits.language,
    sessionId: person.client.who.sessionId,
    subscribe,
  };
  const key = random.key(24);
  const send = async () => {
    for (;;) {
      const phone: BodyInput<typeof register>['phone'] =
        traits.givesWechatNumber && borrowed === null
          ? { wechatCode: await crowd.wechat.phoneCode(personId) }
          : { number: borrowed ?? person.phone, region: 'CN' };
      try {
        return await asVisitor(crowd, person, register, { params, body: { ...fields, phone } }, key);
      } catch (error) {
        // The code of the phone button is good once; the phone asks for another.
        if (!isRefused(error, ['phone_code_invalid'])) throw error;
      }
    }
  };
  const [view] = await Promise.all(traits.badPhone ? [send(), send()] : [send()]);
  memory.source = 'online';
  memory.status = view.status;
  memory.borrowed = borrowed;
  memory.held = borrowed !== null;
  memory.registeredAt = view.status === 'registered' ? at : null;
  memory.typeId = view.ticketType.id;
  memory.participantId = view.id;
  memory.ticketNumber = view.ticket?.number ?? null;
  person.ticketId = view.ticket?.id ?? null;
  creditWhoeverBrought(crowd, person);
  crowd.registered(person, at);
}

/** The rule of the show as the crowd knows it: the last card or poster opened, and the last place's code. */
function creditWhoeverBrought(crowd: Crowd, { n, memory }: Person): void {
  const ancestorsOf = (owner: number) => crowd.people[owner - 1]?.memory.ancestors ?? [];
  const owned = memory.openings.filter((one) => one.owner !== null && one.owner !== n && !ancestorsOf(one.owner).includes(n));
  const owner = owned.at(-1)?.owner ?? null;
  memory.ancestors = owner === null ? [] : [...ancestorsOf(owner), owner];
  memory.place = memory.openings.filter((one) => isPlace(crowd, one.code)).at(-1)?.code ?? null;
}

const isPlace = ({ floor }: Crowd, code: string) => [...floor.touchpoints, ...floor.booths].some((one) => one.code === code);

/** Whatever the form asks for, now and after it has changed. */
function fillIn(fields: readonly FormField[], person: Person, random: Random): Answers {
  const answer = (field: FormField) => {
    const values = field.options?.map((one) => one.value) ?? [];
    switch (field.type) {
      case 'select':
        return random.pick(values);
      case 'multi':
        return random.some(values, 1);
      case 'checkbox':
        return true;
      case 'number':
        return 3;
      case 'date':
        return '2027-05-12';
      case 'email':
        return `visitor${person.n}@example.com`;
      case 'phone':
        return '021-60000000';
      case 'company':
        return person.company;
      default:
        return random.pick(['采购经理', '设备工程师', '生产主管', '总经理', '研发工程师']);
    }
  };
  return Object.fromEntries(fields.filter((field) => field.required || random.chance(0.4)).map((field) => [field.key, answer(field)]));
}
