import { correctPerson, exportHeld } from '@shared/contracts/privacy-desk';
import { HOUR, opensAt } from '../calendar';
import type { Crowd, Habit } from '../crowd/crowd';
import type { Person } from '../crowd/person';

/** The law gives everybody an answer to this; the organiser's book of such requests begins with it. */
export const askForData: Habit = {
  name: 'ask-for-data',
  words: '有人问主办方存了自己的什么信息，有人要更正单位名称',
  house: (crowd) => [
    { at: opensAt(0) + 2 * HOUR, act: () => isTold(crowd, '本人到服务台，核对了身份证') },
    { at: opensAt(0) + 6 * HOUR, act: () => isCorrected(crowd, '本人来电，核对了手机号和票号') },
    { at: opensAt(1) + HOUR, act: () => isTold(crowd, '本人来信，与报名手机号核对一致') },
  ],
};

async function isTold(crowd: Crowd, askedBy: string): Promise<void> {
  const participantId = someone(crowd, askedBy)?.memory.participantId;
  if (participantId) await crowd.owner.call(exportHeld, { params: { participantId }, body: { askedBy } });
}

async function isCorrected(crowd: Crowd, askedBy: string): Promise<void> {
  const person = someone(crowd, askedBy);
  const participantId = person?.memory.participantId;
  if (!person || !participantId) return;
  await crowd.owner.call(correctPerson, {
    params: { participantId },
    body: { askedBy, name: person.name, company: `${person.company}（更名）` },
  });
}

/** Registered themselves and coming; not so in a very small crowd. */
function someone({ people, random }: Crowd, why: string): Person | undefined {
  const asking = people.filter(({ memory }) => memory.source === 'online' && memory.status === 'registered' && memory.participantId);
  return asking.length === 0 ? undefined : random.of(`asks-for-data/${why}`).pick(asking);
}
