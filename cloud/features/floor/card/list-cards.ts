import type { ResponseOf } from '@shared/contracts/contract';
import type { listDeskCards, listMyCards } from '@shared/contracts/card';
import type { Cell } from '../../../platform/http/send-sheet';
import type { Keys } from '../../../platform/keys';
import type { PageQuery } from '../../../platform/paging';
import { listParticipantsById, openPhone, type ParticipantPlain } from '../../people/registration';
import { findExhibitorRow } from '../../show/content';
import { findExhibition, isoIn, momentText, type Exhibition, type Language } from '../../show/exhibition';
import { listOfVisitor, pageStanding, type Card } from './store';

/** Cards that stand with what is on them now; whoever cancelled or was erased is not among them. */
async function withPeople(cards: readonly Card[]): Promise<{ card: Card; person: ParticipantPlain }[]> {
  const people = new Map((await listParticipantsById(cards.map((one) => one.participantId))).map((one) => [one.id, one]));
  return cards.flatMap((card) => {
    const person = people.get(card.participantId);
    return person?.status === 'registered' && person.erasedAt === null ? [{ card, person }] : [];
  });
}

const numberOf = (keys: Keys, { phone }: ParticipantPlain) => (phone ? openPhone(keys, phone) : null);

/** What an exhibitor was given, numbers in full: that is what was agreed to. */
export async function pageDeskCards(
  keys: Keys,
  show: Exhibition,
  exhibitorId: string,
  page: PageQuery,
  language: Language,
): Promise<ResponseOf<typeof listDeskCards>> {
  const { items, next } = await pageStanding(show.id, exhibitorId, page);
  const rows = (await withPeople(items)).map(({ card, person }) => ({
    id: card.id,
    name: person.name,
    company: person.company,
    title: person.position,
    phone: numberOf(keys, person),
    leftText: momentText(card.at, show.timeZone, language),
  }));
  return { items: rows, next };
}

const HEADINGS = { zh: ['姓名', '单位', '职务', '手机', '留下时间'], en: ['Name', 'Company', 'Position', 'Phone', 'Left at'] };

export async function* cardSheet(
  keys: Keys,
  show: Exhibition,
  exhibitorId: string,
  language: Language,
): AsyncGenerator<readonly (readonly Cell[])[]> {
  yield [HEADINGS[language]];
  let cursor: string | undefined;
  do {
    const page = await pageStanding(show.id, exhibitorId, { limit: 500, ...(cursor ? { cursor } : {}) });
    yield (await withPeople(page.items)).map(({ card, person }) => [
      person.name,
      person.company,
      person.position,
      numberOf(keys, person),
      card.at,
    ]);
    cursor = page.next ?? undefined;
  } while (cursor);
}

/** Whom a visitor's cards are with, of every show. */
export async function viewMyCards(visitorId: string, language: Language): Promise<ResponseOf<typeof listMyCards>> {
  const items: ResponseOf<typeof listMyCards>['items'] = [];
  for (const card of (await listOfVisitor(visitorId)).filter((one) => one.standing)) {
    const show = await findExhibition(card.exhibitionId);
    if (!show) continue;
    const row = await findExhibitorRow(show, card.exhibitorId);
    const english = language === 'en';
    const name = row ? (english ? (row.fields.nameEn ?? row.fields.name) : row.fields.name) : english ? 'An exhibitor' : '展商';
    items.push({
      exhibitionId: show.id,
      exhibitorId: card.exhibitorId,
      exhibitorName: name,
      showName: english ? (show.nameEn ?? show.name) : show.name,
      leftAt: isoIn(card.at, show.timeZone),
      leftText: momentText(card.at, show.timeZone, language),
    });
  }
  return { items };
}
