import type { RightGrant } from '@shared/contracts/right';
import { textIn } from '@shared/rules/language';
import { rightKindTexts } from '@shared/rules/right-words';
import type { Scope } from '../../../platform/auth/caller';
import type { SheetRows } from '../../../platform/http/send-sheet';
import type { Keys } from '../../../platform/keys';
import type { Page, PageQuery } from '../../../platform/paging';
import { listParticipantsById, searchParticipants } from '../../people/registration';
import { isoIn, type Exhibition, type Language } from '../../show/exhibition';
import { listRightsOf, rightName } from '../../show/library';
import { listStaffNames } from '../../show/staff';
import { listDevices } from '../gate';
import { pageGrants, type Grant, type GrantFilter } from './grant-store';
import { undoUntil } from './rules';

export interface Asked {
  readonly show: Exhibition;
  readonly scope: Scope;
  readonly language: Language;
  readonly now: Date;
}
type Filter = Pick<GrantFilter, 'rightId' | 'state'> & { readonly participantId?: string | undefined; readonly q?: string | undefined };

/** Of a search that finds more people than this, the newest registrations count. */
const MOST_FOUND = 1_000;

/** Newest first, with who has it as the registration says it now. */
export async function listGrants(keys: Keys, asked: Asked, filter: Filter, page: PageQuery): Promise<Page<RightGrant>> {
  const { items, next } = await pageGrants(asked.show.id, await filterOf(keys, asked, filter), page);
  return { items: await viewGrants(asked, items), next };
}

async function filterOf(keys: Keys, { show, scope }: Asked, { q, participantId, ...filter }: Filter): Promise<GrantFilter> {
  if (participantId) return { ...filter, participantIds: [participantId] };
  if (!q) return filter;
  const { items } = await searchParticipants(keys, show.id, scope, { search: q }, { limit: MOST_FOUND });
  return { ...filter, participantIds: items.map((one) => one.id) };
}

export async function viewGrants({ show, language, now }: Asked, grants: readonly Grant[]): Promise<RightGrant[]> {
  const [people, rights, staff, devices] = await Promise.all([
    listParticipantsById(grants.map((one) => one.participantId)),
    listRightsOf(show.branchId, [...new Set(grants.map((one) => one.rightId))]),
    listStaffNames(grants.flatMap((one) => [one.givenBy, one.handedOutBy].flatMap((id) => id ?? []))),
    grants.some((one) => one.handedOutBy) ? listDevices(show.id) : [],
  ]);
  const [byPerson, byRight] = [new Map(people.map((one) => [one.id, one])), new Map(rights.map((one) => [one.id, one]))];
  const hands = new Map([...devices.map((one) => [one.id, one.name] as const), ...staff]);
  const at = (moment: Date | null) => moment && isoIn(moment, show.timeZone);
  return grants.map((one) => {
    const [person, right] = [byPerson.get(one.participantId), byRight.get(one.rightId)];
    const undo = one.handedOutAt && one.live ? undoUntil(one.handedOutAt) : null;
    return {
      id: one.id,
      rightId: one.rightId,
      rightName: right ? rightName(right, language) : '',
      kind: right?.kind ?? 'gift',
      participantId: one.participantId,
      name: person?.name ?? '',
      phone: (person?.phone?.masked ?? '').replace(/^\+86/, ''),
      state: one.state,
      givenAt: isoIn(one.givenAt, show.timeZone),
      givenBy: one.givenBy && (staff.get(one.givenBy) ?? GONE[language]),
      handedOutAt: at(one.handedOutAt),
      handedOutBy: one.handedOutBy ? (hands.get(one.handedOutBy) ?? GONE[language]) : '',
      undoUntil: undo && undo >= now ? at(undo) : null,
      reason: one.reason,
    };
  });
}

const GONE: Record<Language, string> = { zh: '已删除的账号', en: 'a deleted account' };
const HEADINGS: Record<Language, string[]> = {
  zh: ['权益', '类别', '姓名', '手机号（打码）', '状态', '领取时间', '发放人', '核销时间', '核销人', '收回原因'],
  en: ['Right', 'Kind', 'Name', 'Phone (masked)', 'State', 'Since', 'Given by', 'Handed out', 'By', 'Why taken back'],
};
const STATES: Record<Language, Record<RightGrant['state'], string>> = {
  zh: { held: '待核销', handed_out: '已核销', taken_back: '已收回' },
  en: { held: 'To be handed out', handed_out: 'Handed out', taken_back: 'Taken back' },
};
const BY_VISITOR: Record<Language, string> = { zh: '本人领取', en: 'the visitor' };
const PAGE = 100;

/** Headings first, newest first, a page at a time. */
export async function* grantRows(keys: Keys, asked: Asked, filter: Filter): SheetRows {
  const { language } = asked;
  yield [HEADINGS[language]];
  const found = await filterOf(keys, asked, filter);
  let cursor: string | undefined;
  do {
    const page: Page<Grant> = await pageGrants(asked.show.id, found, { cursor, limit: PAGE });
    yield (await viewGrants(asked, page.items)).map((one) => [
      one.rightName,
      textIn(rightKindTexts, language)[one.kind],
      one.name,
      one.phone,
      STATES[language][one.state],
      new Date(one.givenAt),
      one.givenBy ?? BY_VISITOR[language],
      one.handedOutAt ? new Date(one.handedOutAt) : null,
      one.handedOutBy,
      one.reason,
    ]);
    cursor = page.next ?? undefined;
  } while (cursor);
}
