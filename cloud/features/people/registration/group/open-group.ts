import type { ResponseOf } from '@shared/contracts/contract';
import type { openGroup as contract } from '@shared/contracts/group';
import { AppError } from '@shared/errors';
import { inTransaction } from '../../../../platform/db';
import type { Keys } from '../../../../platform/keys';
import { getExhibition, momentText, statusAt, viewExhibition, type Exhibition, type Language } from '../../../show/exhibition';
import { whyClosed } from '../rules';
import { findTicketType } from '../setup-store';
import { readLinkHash } from './code';
import { stateOf } from './rules';
import { findGroup, findGroupByLink, hasMembers, takeLead, type GroupPlain } from './store';

export interface GroupDeps {
  readonly keys: Keys;
  readonly publicUrl: string;
}

/** A group as its link opens it for one WeChat. */
export interface Opened {
  readonly group: GroupPlain;
  readonly show: Exhibition;
  readonly leads: boolean;
}

/**
 * Who has the link and leads the group, or may come to: the first WeChat that enters people, or takes it over, leads it until staff
 * make a new link; any other is told whom to ask. Of a group that is closed or over, or after the show, its contact still sees who is
 * registered. Throws `group_link_invalid`, `group_led_by_other`, `group_closed`, `group_expired`, `registration_closed`.
 */
export async function openByLink({ keys }: { keys: Keys }, code: string, visitorId: string, now: Date): Promise<Opened> {
  const hash = readLinkHash(keys, code);
  const group = hash && (await findGroupByLink(hash));
  if (!group) throw new AppError('group_link_invalid');
  if (group.contactId !== null && group.contactId !== visitorId) throw new AppError('group_led_by_other');
  const opened = { group, show: await getExhibition(group.exhibitionId), leads: group.contactId === visitorId };
  if (!opened.leads) checkOpen(opened, now);
  // Of a draft nobody outside knows.
  if (whyClosed(statusAt(opened.show, now)) === 'not_found') throw new AppError('group_link_invalid');
  return opened;
}

/** Throws `group_closed`, `group_expired`, `registration_closed`: nothing can be changed by the link now. */
export function checkOpen({ group, show }: Pick<Opened, 'group' | 'show'>, now: Date): void {
  const state = stateOf(group, now);
  if (state !== 'open') throw new AppError(state === 'closed' ? 'group_closed' : 'group_expired');
  if (whyClosed(statusAt(show, now)) === 'registration_closed') throw new AppError('registration_closed');
}

/** The same for who leads it: this WeChat from now on, when nobody's did. */
export async function openToLead(deps: { keys: Keys }, code: string, visitorId: string, now: Date): Promise<Opened> {
  const opened = await openByLink(deps, code, visitorId, now);
  checkOpen(opened, now);
  if (opened.leads) return opened;
  const { group } = opened;
  const lead = { ref: `${group.id}-${group.leads.length + 1}`, visitorId, name: group.contactName, from: now, until: null };
  const led = (await inTransaction((session) => takeLead(group, visitorId, lead, session))) ?? (await findGroup(group.id));
  // The other tap was faster, or another WeChat, or staff replaced the link.
  if (!led || led.link !== group.link) throw new AppError('group_link_invalid');
  if (led.contactId !== visitorId) throw new AppError('group_led_by_other');
  return { ...opened, group: led, leads: true };
}

/** What the page says of a group. */
export async function viewOpened({ group, show, leads }: Opened, now: Date, language: Language): Promise<ResponseOf<typeof contract>> {
  const [type, hasPeople] = await Promise.all([findTicketType(show.id, group.ticketTypeId), hasMembers(group)]);
  const { name, nameEn, datesText, city, venue } = viewExhibition(show, now, language);
  const { company, places, taken, validUntil } = group;
  return {
    company,
    state: stateOf(group, now),
    exhibitionId: show.id,
    showName: language === 'en' ? (nameEn ?? name) : name,
    datesText,
    placeText: [city, venue].filter(Boolean).join(' '),
    ticketType: type?.name ?? { zh: '门票', en: 'Ticket' },
    needsApproval: type?.needsApproval ?? false,
    places,
    taken,
    untilText: momentText(validUntil, show.timeZone, language),
    leads,
    hasPeople,
  };
}
