import { tellTraitsChanged } from '../../../events/traits-changed';
import { systemClock } from '../../../platform/clock';
import type { TagUsePart } from '../../show/library';
import { isTagOfRule, moveTagOfRules } from './segment-store';
import { isTagOnPeople, moveHoldsOfTag } from './tag-store';

/** Tags that people have, or a segment gives. */
export const tagUse: TagUsePart = {
  isUsed: async (tagId, session) => (await isTagOnPeople(tagId, session)) || (await isTagOfRule(tagId, session)),
  async move(from, into) {
    await moveTagOfRules(from, into);
    for (let moved = await moveHoldsOfTag(from, into); moved.length > 0; moved = await moveHoldsOfTag(from, into))
      await tellTraitsChanged(null, { participantIds: moved }, systemClock.now());
  },
};
