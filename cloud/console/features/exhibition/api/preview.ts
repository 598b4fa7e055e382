import { getPreviewLink, makePreviewLink, revokePreviewLink } from '@shared/contracts/exhibition-preview';
import { useQuery } from '@tanstack/react-query';
import { call } from '../../../platform/call';
import { keyOf, queryOf, useWrite } from '../../../platform/query';

export const usePreviewLink = (exhibitionId: string) => useQuery(queryOf(getPreviewLink, { params: { exhibitionId } }));

const changes = (exhibitionId: string) => [keyOf(getPreviewLink, { exhibitionId })];

export const useMakePreviewLink = (exhibitionId: string, done: string) =>
  useWrite(() => call(makePreviewLink, { params: { exhibitionId } }), { done, changes: changes(exhibitionId) });

export const useRevokePreviewLink = (exhibitionId: string, done: string) =>
  useWrite(() => call(revokePreviewLink, { params: { exhibitionId } }), { done, changes: changes(exhibitionId) });
