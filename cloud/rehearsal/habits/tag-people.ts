import { listPeopleTags, tagPeople as tagPeopleContract } from '@shared/contracts/people-tag';
import type { BodyInput } from '@shared/contracts/contract';
import { listSegments } from '@shared/contracts/segment';
import { closesAt, HOUR } from '../calendar';
import { AUDIENCES } from '../crowd/audiences';
import type { Crowd, Habit } from '../crowd/crowd';
import { isRegistered } from '../crowd/memory';

/** On the first evening: whoever has not come is to be called, and the press is marked. */
export const tagPeople: Habit = {
  name: 'tag-people',
  words: '首日晚上给还没到场的人和媒体成批贴标签',
  house: (crowd) => [{ at: closesAt(0) + HOUR, act: () => tags(crowd) }],
};

async function tags(crowd: Crowd): Promise<void> {
  const params = { exhibitionId: crowd.show.exhibitionId };
  const { items: known } = await crowd.owner.call(listPeopleTags, { params });
  const { items: segments } = await crowd.owner.call(listSegments, { params });
  const gives = async (key: string, tag: string, to: BodyInput<typeof tagPeopleContract>['to']) => {
    const tagId = known.find(({ name }) => name.zh === tag)?.id;
    if (tagId === undefined) throw new Error(`no tag ${tag}`);
    await crowd.owner.call(tagPeopleContract, { params, body: { key, tagId, on: true, to } });
  };
  const segmentId = segments.find(({ name }) => name === AUDIENCES[0].name)?.id;
  if (segmentId === undefined) throw new Error(`no audience ${AUDIENCES[0].name}`);
  await gives('rehearsal-call-back', '待回访', { kind: 'segment', segmentId });
  const press = crowd.people.filter(({ memory }) => isRegistered(memory) && memory.typeId === crowd.show.types.reviewed);
  const participantIds = press.flatMap(({ memory }) => memory.participantId ?? []);
  if (participantIds.length > 0) await gives('rehearsal-press', '媒体', { kind: 'people', participantIds });
  await crowd.settle();
}
