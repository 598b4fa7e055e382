import { getCardPicture, getShareCode, recordShareIntent } from '@shared/contracts/poster';
import { useEffect, useState } from 'react';
import { call } from './call';
import { serviceUrl } from './http';
import { currentLanguage } from './i18n';
import { makeId } from './ids';
import { pageUrl } from './routes';
import { useSessionStore } from './session';
import { inPassing } from './in-passing';

/** WeChat tells nobody whether a card was sent: the intent is counted, and arrivals carry the same id. */
export function noteShare(shareId: string, code: string, channel: 'chat' | 'image' | 'album'): void {
  // A lost count stops nobody from sharing.
  inPassing(call(recordShareIntent, { body: { shareId, code, channel } }, { repeatable: true }));
}

/** A card's path through the entry page, so that who opens it is counted and led on. Notes the intent. */
export function sharedPath(code: string): string {
  const share = makeId(24);
  noteShare(share, code, 'chat');
  return pageUrl('entry', { code, share });
}

/** What a card shows in a chat: the show's name, days and place, drawn by the service. */
export function cardPicture(exhibitionId: string): string {
  return serviceUrl(`${getCardPicture.path.replace(':exhibitionId', exhibitionId)}?lang=${currentLanguage()}`);
}

/**
 * The path for a card of a page: with a code for those signed in (their own once registered), else `plain`.
 * Asked for ahead, as the share hook has to answer at once.
 */
export function useSharedPath(
  exhibitionId: string | null,
  page: 'home' | 'booth' | 'session' | 'recap',
  subjectId?: string,
): (plain: string) => string {
  const signedIn = useSessionStore((state) => state.session !== null);
  const [code, setCode] = useState<string | null>(null);
  useEffect(() => {
    setCode(null);
    if (!signedIn || exhibitionId === null) return undefined;
    let current = true;
    call(getShareCode, { params: { exhibitionId }, body: { page, subjectId } }, { as: 'visitor', repeatable: true }).then(
      (answer) => {
        if (current) setCode(answer.code);
      },
      // Without a code the plain card is shared.
      () => undefined,
    );
    return () => {
      current = false;
    };
  }, [signedIn, exhibitionId, page, subjectId]);
  return (plain) => (code === null ? plain : sharedPath(code));
}
