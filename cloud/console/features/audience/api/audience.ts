import { listPeopleTags, listTagChanges, tagPeople, undoTagChange } from '@shared/contracts/people-tag';
import { listRegistrations } from '@shared/contracts/registration-staff';
import {
  changeSegment,
  createSegment,
  deleteSegment,
  explainPerson,
  listSegmentPeople,
  listSegments,
  listSharedSegments,
  listTraits,
  previewAudience,
  restoreSegment,
  shareSegment,
  unshareSegment,
  type SegmentFields,
  type SegmentRoot,
  type SegmentView,
  type TraitView,
} from '@shared/contracts/segment';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { createElement, useMemo } from 'react';
import { call } from '../../../platform/call';
import { useText } from '../../../platform/language';
import { isConflict, keyOf, queryOf, usePages, useWrite } from '../../../platform/query';
import { audienceTexts } from '../texts';

/** Rows being counted anew are looked at again this often. */
const COUNTING_MS = 2_000;

const changes = (exhibitionId: string) => [
  keyOf(listSegments, { exhibitionId }),
  keyOf(previewAudience, { exhibitionId }),
  keyOf(listSegmentPeople, { exhibitionId }),
];

export type Traits = ReadonlyMap<string, TraitView>;

/** Everything conditions may ask, by key. */
export function useTraits(exhibitionId: string) {
  const state = useQuery(queryOf(listTraits, { params: { exhibitionId } }));
  const traits: Traits = useMemo(() => new Map((state.data?.items ?? []).map((one) => [one.key, one])), [state.data]);
  return { ...state, traits };
}

export const useShared = (exhibitionId: string) => useQuery(queryOf(listSharedSegments, { params: { exhibitionId } }));
export const usePeopleTags = (exhibitionId: string) => useQuery(queryOf(listPeopleTags, { params: { exhibitionId } })).data?.items ?? [];

export const useSegmentPeople = (exhibitionId: string, segmentId: string) =>
  usePages(listSegmentPeople, { params: { exhibitionId, segmentId }, query: { limit: 20 } });

/** One segment as it is now; null: it is gone. */
export async function readSegment(exhibitionId: string, id: string): Promise<SegmentView | null> {
  return (await call(listSegments, { params: { exhibitionId } })).items.find((one) => one.id === id) ?? null;
}

/** Something new where there is no id yet. A conflict is told beside what both have written. */
export const useSaveSegment = (exhibitionId: string, segmentId: string | null) =>
  useWrite(
    ({ fields, version, key }: { fields: SegmentFields; version: number; key: string }) =>
      segmentId
        ? call(changeSegment, { params: { exhibitionId, segmentId }, body: { version, fields } })
        : call(createSegment, { params: { exhibitionId }, body: { key, fields } }),
    { done: useText(audienceTexts).saved, changes: changes(exhibitionId), told: isConflict },
  );

export function useDeleteSegment(exhibitionId: string) {
  const text = useText(audienceTexts);
  const restore = useWrite((segmentId: string) => call(restoreSegment, { params: { exhibitionId, segmentId } }), {
    done: text.restored,
    changes: changes(exhibitionId),
  });
  return useWrite((segment: SegmentView) => call(deleteSegment, { params: { exhibitionId, segmentId: segment.id } }), {
    done: (segment) => ({
      duration: 10,
      content: createElement(
        'span',
        null,
        text.deleted(segment.name),
        createElement(Button, { type: 'link', size: 'small', onClick: () => restore.mutate(segment.id) }, text.undo),
      ),
    }),
    changes: changes(exhibitionId),
  });
}

const sharing = (exhibitionId: string) => [keyOf(listSharedSegments, { exhibitionId })];

export const useShare = (exhibitionId: string) =>
  useWrite((segmentId: string) => call(shareSegment, { params: { exhibitionId, segmentId } }), {
    done: useText(audienceTexts).sharedDone,
    changes: sharing(exhibitionId),
  });

export const useUnshare = (exhibitionId: string) =>
  useWrite((sharedSegmentId: string) => call(unshareSegment, { params: { exhibitionId, sharedSegmentId } }), {
    done: useText(audienceTexts).unsharedDone,
    changes: sharing(exhibitionId),
  });

/** Changes of many tags; looked at again while one runs. */
export const useTagChanges = (exhibitionId: string) =>
  useQuery({
    ...queryOf(listTagChanges, { params: { exhibitionId } }),
    refetchInterval: ({ state }) =>
      state.data?.items.some((one) => one.state === 'running' || one.state === 'undoing') ? COUNTING_MS : false,
  });

export const useTagSegment = (exhibitionId: string) =>
  useWrite(
    ({ key, segmentId, tagId, on }: { key: string; segmentId: string; tagId: string; on: boolean }) =>
      call(tagPeople, { params: { exhibitionId }, body: { key, tagId, on, to: { kind: 'segment', segmentId } } }),
    { done: useText(audienceTexts).tagging, changes: [keyOf(listTagChanges, { exhibitionId })] },
  );

export const useUndoTagChange = (exhibitionId: string) =>
  useWrite((tagChangeId: string) => call(undoTagChange, { params: { exhibitionId, tagChangeId } }), {
    done: useText(audienceTexts).undoing,
    changes: [keyOf(listTagChanges, { exhibitionId })],
  });

export const findPeople = (exhibitionId: string, search: string) =>
  call(listRegistrations, { params: { exhibitionId }, query: { search, limit: 6 } });

export const explain = (exhibitionId: string, condition: SegmentRoot, participantId: string) =>
  call(explainPerson, { params: { exhibitionId }, body: { condition, participantId } });
