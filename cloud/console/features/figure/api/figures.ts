import { getFigures, listFigureEvents, listFigureParts, listSharers } from '@shared/contracts/figure';
import type { Dimension, FigureKey } from '@shared/rules/figure';
import { useQuery } from '@tanstack/react-query';
import { queryOf, usePages } from '../../../platform/query';

/** Counters follow events within a second or two; the page looks again this often, while it is on screen. */
const REFRESH_MS = 10_000;

export const useFigures = (exhibitionId: string) =>
  useQuery({ ...queryOf(getFigures, { params: { exhibitionId }, query: {} }), refetchInterval: REFRESH_MS });

export const useSharers = (exhibitionId: string) => usePages(listSharers, { params: { exhibitionId }, query: { limit: 20 } });

/** A figure by the values of one of its dimensions. */
export const useFigureParts = (exhibitionId: string, figure: FigureKey, dimension: Dimension) =>
  usePages(listFigureParts, { params: { exhibitionId, figure, dimension }, query: { limit: 10 } });

/** The events a figure is made of, of everybody or of what one sharer brought. */
export const useFigureEvents = (exhibitionId: string, figure: FigureKey, participantId: string | undefined) =>
  usePages(listFigureEvents, { params: { exhibitionId, figure }, query: { limit: 20, ...(participantId ? { participantId } : {}) } });
