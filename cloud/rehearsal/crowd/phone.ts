import { loginVisitor } from '@shared/contracts/visitor';
import { getSubscribeTemplates, reportSubscribe } from '@shared/contracts/message';
import { recordTouch } from '@shared/contracts/touch';
import { AppError, type ErrorCode } from '@shared/errors';
import type { Contract, ResponseOf } from '@shared/contracts/contract';
import type { CallInput } from '@shared/http/call';
import type { Crowd } from './crowd';
import type { Person } from './person';

/** A phone that opens the mini-program has a WeChat account. */
export async function wechatOf(crowd: Crowd, { memory, name, phone, traits }: Person): Promise<string> {
  memory.personId ??= await crowd.wechat.addPerson({
    name: [...name].slice(0, 20).join(''),
    phone,
    language: traits.language === 'en' ? 'en' : 'zh_CN',
  });
  return memory.personId;
}

async function signIn(crowd: Crowd, person: Person): Promise<void> {
  const personId = await wechatOf(crowd, person);
  const { who } = person.client;
  delete who.token;
  for (;;) {
    const code = await crowd.wechat.loginCode(personId);
    const input = { body: { code, ...(who.sessionId ? { sessionId: who.sessionId } : {}), language: person.traits.language } };
    try {
      who.token = (await person.client.call(loginVisitor, input)).token;
      return;
    } catch (error) {
      // A code is good once: after a lost answer the phone asks WeChat for another.
      if (!isRefused(error, ['login_code_invalid'])) throw error;
    }
  }
}

/** A call as the signed-in visitor; signs in first, and again when the session has run out over night. */
export async function asVisitor<C extends Contract>(
  crowd: Crowd,
  person: Person,
  contract: C,
  input: CallInput<C>,
  key?: string,
): Promise<ResponseOf<C>> {
  if (!person.client.who.token) await signIn(crowd, person);
  try {
    return await person.client.call(contract, input, key);
  } catch (error) {
    if (!isRefused(error, ['unauthenticated', 'session_expired'])) throw error;
    await signIn(crowd, person);
    return person.client.call(contract, input, key);
  }
}

/** Asked again after a tap, such as a star: one message more of each template. */
export async function allowsAgain(crowd: Crowd, person: Person): Promise<void> {
  const { templateIds } = await asVisitor(crowd, person, getSubscribeTemplates, {});
  if (templateIds.length === 0) return;
  const answers = Object.fromEntries(templateIds.map((id) => [id, 'accept' as const]));
  await crowd.wechat.answerSubscribe(await wechatOf(crowd, person), answers);
  for (const id of templateIds) person.memory.allowed.set(id, (person.memory.allowed.get(id) ?? 0) + 1);
  await asVisitor(crowd, person, reportSubscribe, { body: { key: person.random.key(24), answers } });
}

/** Opens a code: what WeChat's scanner or a card does. `owner`: whose poster or card it is. */
export async function openCode(crowd: Crowd, person: Person, code: string, owner: Person | null): Promise<void> {
  const { client, memory, random } = person;
  await wechatOf(crowd, person);
  const body = { touchId: random.key(24), sessionId: client.who.sessionId ?? '', code, scene: owner ? 1007 : 1011 };
  await client.call(recordTouch, { body });
  memory.openings.push({ code, owner: owner === null || owner.n === person.n ? null : owner.n });
}

export const isRefused = (error: unknown, codes: readonly ErrorCode[]): boolean => error instanceof AppError && codes.includes(error.code);
