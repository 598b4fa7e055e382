import { listPlacesOf } from '../../../platform/places';
import type { StoryPart } from '../../people/registration';
import { sessionOf } from './move-up';
import { planIdOf } from './store';

/** Sessions somebody has booked, or waits for; those given back are gone. */
export const planStory: StoryPart = {
  name: 'plan',
  async entriesOf(participant, limit) {
    const { exhibitionId } = participant;
    const places = await listPlacesOf(exhibitionId, planIdOf(participant));
    const latest = places.sort((a, b) => b.queuedAt.getTime() - a.queuedAt.getTime()).slice(0, limit);
    return Promise.all(
      latest.map(async ({ subjectId, queuedAt, state }) => {
        const title = (await sessionOf({ exhibitionId, subjectId }))?.title ?? '';
        const words = state === 'held' ? { zh: '预约议程', en: 'Booked' } : { zh: '候补议程', en: 'Waits for' };
        return { at: queuedAt, kind: 'plan' as const, words: { zh: `${words.zh}：${title}`, en: `${words.en}: ${title}` } };
      }),
    );
  },
};
