import {
  getPersonTags,
  listPeopleTags,
  listTagChanges,
  MOST_TAGGED,
  setPersonTag,
  tagPeople,
  undoTagChange,
} from '@shared/contracts/people-tag';
import { listRegistrations, type RegistrationFilter } from '@shared/contracts/registration-staff';
import { getStory } from '@shared/contracts/registration-story';
import { listSegmentPeople } from '@shared/contracts/segment';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { createElement } from 'react';
import { call } from '../../../platform/call';
import { useText } from '../../../platform/language';
import { keyOf, queryOf, usePages, useWrite } from '../../../platform/query';
import { segmentTexts } from '../ui/list/texts';

export const useSegmentPeople = (exhibitionId: string, segmentId: string) =>
  usePages(listSegmentPeople, { params: { exhibitionId, segmentId }, query: { limit: 20 } });

export const usePeopleTags = (exhibitionId: string) => useQuery(queryOf(listPeopleTags, { params: { exhibitionId } })).data?.items ?? [];

export const usePersonTags = (exhibitionId: string, participantId: string) =>
  useQuery({ ...queryOf(getPersonTags, { params: { exhibitionId, participantId } }), staleTime: 0 });

export function useSetPersonTag(exhibitionId: string, participantId: string) {
  const text = useText(segmentTexts);
  return useWrite((body: { tagId: string; on: boolean }) => call(setPersonTag, { params: { exhibitionId, participantId }, body }), {
    done: ({ on }) => (on ? text.tagged : text.untagged),
    changes: [keyOf(getPersonTags, { exhibitionId, participantId }), keyOf(getStory, { exhibitionId, participantId })],
  });
}

/** Ids of everybody a filter shows, up to as many as are tagged at once; `more` when there are others. */
async function readIds(exhibitionId: string, filter: RegistrationFilter): Promise<{ ids: string[]; more: boolean }> {
  const ids: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await call(listRegistrations, {
      params: { exhibitionId },
      query: { ...filter, limit: 100, ...(cursor ? { cursor } : {}) },
    });
    ids.push(...page.items.map((one) => one.id));
    cursor = page.next ?? undefined;
  } while (cursor && ids.length < MOST_TAGGED);
  return { ids: ids.slice(0, MOST_TAGGED), more: cursor !== undefined };
}

/** Gives everybody in a filtered list a tag, or takes it off, with the way back. */
export function useTagListed(exhibitionId: string, filter: RegistrationFilter) {
  const text = useText(segmentTexts);
  const changes = [keyOf(listTagChanges, { exhibitionId })];
  const undo = useWrite((tagChangeId: string) => call(undoTagChange, { params: { exhibitionId, tagChangeId } }), {
    done: text.undoing,
    changes,
  });
  return useWrite(
    async ({ key, tagId, on }: { key: string; tagId: string; on: boolean }) => {
      const { ids, more } = await readIds(exhibitionId, filter);
      const change = await call(tagPeople, {
        params: { exhibitionId },
        body: { key, tagId, on, to: { kind: 'people', participantIds: ids } },
      });
      return { change, more, count: ids.length };
    },
    {
      done: (_, { change, more, count }) => ({
        duration: 10,
        content: createElement(
          'span',
          null,
          more ? text.taggingMost(count) : text.tagging(count),
          createElement(Button, { type: 'link', size: 'small', onClick: () => undo.mutate(change.id) }, text.undo),
        ),
      }),
      changes,
    },
  );
}
