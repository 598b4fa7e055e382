import type { Favourite } from '@shared/contracts/favourite';
import { AppError } from '@shared/errors';
import { useDidShow } from '@tarojs/taro';
import { useEffect, useMemo } from 'react';
import { defineTexts, textNow } from '../platform/i18n';
import {
  changeFavourite,
  type FavouritesOfShow,
  favouritesOf,
  keptNow,
  loadFavourites,
  NO_FAVOURITES,
  sendWaiting,
  type Starred,
  useFavouriteStore,
} from '../platform/favourites';
import { inPassing } from '../platform/in-passing';
import { hasOwnRegistration } from '../platform/own-status';
import { prepareReminders } from '../platform/reminders';
import { useSessionStore } from '../platform/session';
import { toast, toastError } from './feedback';

const texts = defineTexts({
  zh: {
    unknown: '这一项已下架，不能再收藏',
    full: '收藏已满 2000 项，请先取消一些',
    waitingFull: '攒下的收藏太多，请连上网络后再试',
  },
  en: {
    unknown: 'This is no longer on show and cannot be starred',
    full: '2,000 favourites are the most; please remove some first',
    waitingFull: 'Too much waits for the network; please try again once it is back',
  },
});

const say = (why: 'unknown' | 'full' | AppError): void => (why instanceof AppError ? toastError(why) : toast(textNow(texts)[why]));

/** Stars or takes back at once, and tells the service when it can be reached. */
export function setFavourite(exhibitionId: string, what: Starred, starred: boolean, note?: string): void {
  if (changeFavourite(exhibitionId, what, starred, note)) inPassing(sendWaiting(exhibitionId, say));
  else toast(textNow(texts).waitingFull);
}

interface Favourites {
  /** Latest first, with what the service has not heard yet. */
  readonly items: readonly Favourite[];
  readonly has: (kind: Favourite['kind'], subjectId: string) => boolean;
  readonly find: (kind: Favourite['kind'], subjectId: string) => Favourite | null;
  readonly state: FavouritesOfShow;
}

/** What the visitor keeps of a show; the last copy opens without network. Strangers are signed in only for what they starred here. */
export function useFavourites(exhibitionId: string | null): Favourites {
  const session = useSessionStore((state) => state.session);
  const known = useFavouriteStore((state) => (exhibitionId === null ? undefined : state.shows[exhibitionId]));
  const stored = useMemo(() => (exhibitionId === null ? NO_FAVOURITES : favouritesOf(exhibitionId)), [exhibitionId]);
  const state = known ?? stored;
  const own = exhibitionId !== null && hasOwnRegistration(exhibitionId);
  const refresh = (): void => {
    if (exhibitionId === null) return;
    const theirs = own || favouritesOf(exhibitionId).waiting.length > 0;
    if (theirs || session !== null) inPassing(loadFavourites(exhibitionId, theirs ? 'visitor' : 'anyone', say));
  };
  useEffect(() => {
    prepareReminders();
    refresh();
    // eslint-disable-next-line react-hooks/exhaustive-deps -- asked again by whom it is for, not by every answer
  }, [exhibitionId, session?.visitor.id, own]);
  useDidShow(refresh);
  return useMemo(() => {
    const items = keptNow(state);
    const byKey = new Map(items.map((one) => [`${one.kind}/${one.subjectId}`, one]));
    return {
      items,
      has: (kind, subjectId) => byKey.has(`${kind}/${subjectId}`),
      find: (kind, subjectId) => byKey.get(`${kind}/${subjectId}`) ?? null,
      state,
    };
  }, [state]);
}
