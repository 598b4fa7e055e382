import { pageLink } from '@shared/pages';
import { reaction, type EventOf, type EventType } from '../../../events';
import type { Reaction } from '../../../platform/events';
import { getExhibition, type Exhibition } from '../../show/exhibition';
import type { MessageKind, MessageVariables } from './kinds';
import { moveAllowances, moveMessages } from './merge-store';
import { addDeliveries, type NewDelivery } from './store';

/** Whom an event is about. */
type Person = Pick<EventOf<'participant.rejected'>['data'], 'participantId' | 'visitorId' | 'language'>;

interface Notice {
  readonly kind: MessageKind;
  readonly to: Person;
  /** What it is about in time; the show's opening where nothing is said. */
  readonly at?: Date | null;
  readonly subject?: string | null;
  readonly reason?: string | null;
  readonly sessions?: MessageVariables['sessions'];
  readonly marked?: true;
  readonly waits?: true;
  /** Who did it, where that is not their own account or staff. */
  readonly by?: 'contact' | 'gate';
  /** The venue where nothing is said. */
  readonly place?: string | null;
  /** Page of the mini-program with query; the ticket where nothing is said. */
  readonly page?: string;
  /** The end of the show where nothing is said. */
  readonly usefulUntil?: Date;
}

const BOOKING_KINDS = { cancelled: 'session_cancelled', moved: 'session_moved', restored: 'session_restored' } as const;

/** Of one session as ever; several in one message that names them all. */
function noticeOfSessions({ items, ...to }: EventOf<'plan.changed'>['data'], exhibitionId: string): Notice | null {
  const inOrder = [...items].sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime());
  const [first] = inOrder;
  if (!first) return null;
  const { title: subject, startsAt: at, room: place, endsAt: usefulUntil } = first;
  if (items.length === 1) {
    const page = pageLink('session', { id: first.sessionId, exhibitionId });
    const how = first.seat ? (first.waits ? { waits: true as const } : {}) : { marked: true as const };
    return { kind: BOOKING_KINDS[first.change], to, subject, at, place, page, usefulUntil, ...how };
  }
  return {
    kind: 'sessions_changed',
    to,
    subject: to.language === 'en' ? `${items.length} sessions` : `${items.length}场议程有变动`,
    at,
    place,
    sessions: inOrder.map((one) => ({
      change: one.change,
      title: one.title,
      at: one.startsAt.toISOString(),
      place: one.room,
      seat: one.seat,
      ...(one.waits ? { waits: true as const } : {}),
    })),
    page: pageLink('messages', {}),
    usefulUntil: new Date(Math.max(...items.map((one) => one.endsAt.getTime()))),
  };
}

/** What an event tells its person; null: nothing. A message kind caused by an event is an entry here and its words in kinds.ts. */
const NOTICES = {
  'participant.registered': ({ data }) =>
    data.how === 'directly' ? { kind: 'registered', to: data } : data.how === 'approval' ? { kind: 'approved', to: data } : null,
  'participant.rejected': ({ data }) => ({ kind: 'rejected', to: data, reason: data.reason }),
  'participant.cancelled': ({ data }) => (data.reason === null ? null : { kind: 'registration_cancelled', to: data, reason: data.reason }),
  'participant.moved_up': ({ data }) => ({ kind: 'moved_up', to: data, subject: data.ticketTypeName }),
  'session.moved_up': ({ data }) => ({ kind: 'session_moved_up', to: data, subject: data.title, at: data.startsAt }),
  'participant.held': ({ data, exhibitionId }) => ({
    kind: data.reason === 'same_phone' ? 'held' : 'held_device',
    to: data,
    page: pageLink('registration', { exhibitionId }),
  }),
  'participant.phone_reused': ({ data, exhibitionId }) => ({
    kind: 'phone_reused',
    to: data,
    by: data.by,
    page: pageLink('registration', { exhibitionId }),
  }),
  'booking.changed': ({ data, exhibitionId }) => ({
    kind: BOOKING_KINDS[data.change],
    to: data,
    subject: data.title,
    at: data.startsAt,
    place: data.room,
    page: pageLink('session', { id: data.sessionId, exhibitionId }),
    usefulUntil: data.endsAt,
  }),
  'session.soon': ({ data, exhibitionId }) => ({
    kind: 'session_soon',
    to: data,
    subject: data.title,
    at: data.startsAt,
    place: data.room,
    page: pageLink('session', { id: data.sessionId, exhibitionId }),
    usefulUntil: data.startsAt,
  }),
  'plan.changed': ({ data, exhibitionId }) => noticeOfSessions(data, exhibitionId),
  'draw.won': ({ data, at }) =>
    data.tell && {
      kind: 'draw_won',
      to: data.tell,
      at,
      subject: data.prizeName,
      page: pageLink('draw', { drawId: data.drawId }),
      usefulUntil: data.redeemUntil,
    },
  'right.given': ({ data, exhibitionId }) => ({
    kind: 'right_given',
    to: data,
    subject: data.name,
    at: data.handOutUntil,
    place: data.where || null,
    page: pageLink('rights', { exhibitionId, rightId: data.rightId }),
    usefulUntil: data.handOutUntil,
  }),
} satisfies { readonly [Type in EventType]?: (event: EventOf<Type>) => Notice | null };

type NoticeType = keyof typeof NOTICES;

// Each entry takes its own type of event, which is the one it is looked up by.
const noticeOf = (event: EventOf<NoticeType>) => (NOTICES[event.type] as (event: EventOf<NoticeType>) => Notice | null)(event);

/** Tells people what happened to them, once per event however often it comes. What a merged visitor was told and allows moves along. */
export function messageReactions(): Reaction[] {
  return [
    reaction({
      name: 'message-notices',
      types: Object.keys(NOTICES) as NoticeType[],
      async run(events, { now }) {
        const shows = new Map<string, Promise<Exhibition>>();
        const showOf = (id: string) => shows.get(id) ?? shows.set(id, getExhibition(id)).get(id)!;
        // One show that cannot be read keeps nobody else from being told; the whole batch is tried again for it.
        const outcomes = await Promise.allSettled(
          events.map(async (event) => {
            const notice = noticeOf(event);
            return notice && deliveryOf(event, notice, await showOf(event.exhibitionId), now);
          }),
        );
        await addDeliveries(outcomes.flatMap((one) => (one.status === 'fulfilled' && one.value ? [one.value] : [])));
        const failed = outcomes.find((one) => one.status === 'rejected');
        if (failed) throw failed.reason;
      },
    }),
    reaction({
      name: 'message-visitor-merged',
      types: ['visitor.merged'],
      async run(events) {
        for (const { data } of events) {
          await moveMessages(data.absorbedId, data.visitorId);
          await moveAllowances(data.absorbedId, data.visitorId);
        }
      },
    }),
  ];
}

function deliveryOf(event: EventOf<NoticeType>, notice: Notice, show: Exhibition, now: Date): NewDelivery {
  const { kind, to, at = show.startsAt, place = show.venue, subject, reason, by, sessions, marked, waits } = notice;
  return {
    exhibitionId: event.exhibitionId,
    branchId: event.branchId,
    runId: `notice/${kind}/${event.id}`,
    participantId: to.participantId,
    visitorId: to.visitorId,
    kind,
    variables: {
      exhibition: (to.language === 'en' ? show.nameEn : null) ?? show.name,
      ...(place ? { place } : {}),
      ...(at ? { at: at.toISOString() } : {}),
      ...(subject ? { subject } : {}),
      ...(reason ? { reason } : {}),
      ...(by ? { by } : {}),
      ...(sessions ? { sessions } : {}),
      ...(marked ? { marked } : {}),
      ...(waits ? { waits } : {}),
    },
    language: to.language,
    timeZone: show.timeZone,
    page: notice.page ?? pageLink('ticket', { exhibitionId: event.exhibitionId }),
    reserve: 0,
    notBefore: now,
    usefulUntil: notice.usefulUntil ?? show.endsAt,
  };
}
