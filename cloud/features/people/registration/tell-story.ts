import type { ResponseOf } from '@shared/contracts/contract';
import type { Bilingual, ParticipantStatus } from '@shared/contracts/registration';
import { MOST_OF_KIND, STORY_KINDS, type getStory, type StoryKind } from '@shared/contracts/registration-story';
import type { AuditAction } from '@shared/contracts/staff';
import { AppError } from '@shared/errors';
import { consentTitle } from '@shared/rules/consents';
import { own } from '@shared/rules/own';
import { typeNames } from '@shared/rules/ticket-types';
import { listAuditAbout, type AuditPlain } from '../../../platform/audit';
import type { Scope } from '../../../platform/auth/caller';
import { listConsentsOf, viewConsent, type ConsentPlain } from '../consent';
import { listStaffNames } from '../../show/staff';
import { listTicketsOf, type TicketPlain } from '../ticket';
import { REVIEW_WORDS } from './review';
import { findParticipant, findParticipantInScope, listBroughtBy, type ParticipantPlain } from './store';
import { sourceOf } from './view';
import { notesOf } from './write-note';

/** Something that happened to a participant, in words for staff. */
export interface StoryEntry {
  readonly at: Date;
  readonly kind: StoryKind;
  readonly words: Bilingual;
  readonly detail?: Bilingual | null;
  readonly bad?: boolean;
}

/** What a room above knows of a registration. Answers in bounded time, with at most `limit` entries of each kind, the latest. */
export interface StoryPart {
  readonly name: string;
  entriesOf(participant: ParticipantPlain, limit: number): Promise<readonly StoryEntry[]>;
}

/** Everything of one registration. Throws `not_found`, also for another branch's. */
export async function tellStory(
  parts: readonly StoryPart[],
  exhibitionId: string,
  participantId: string,
  scope: Scope,
): Promise<ResponseOf<typeof getStory>> {
  const participant = await findParticipantInScope(exhibitionId, participantId, scope);
  if (!participant) throw new AppError('not_found');
  const { referrerId } = participant.referral;
  const [tickets, consents, referrer, brought, notes, acts, others] = await Promise.all([
    listTicketsOf([participantId], exhibitionId),
    listConsentsOf(participantId),
    referrerId ? findParticipant(referrerId) : null,
    listBroughtBy(exhibitionId, participantId, MOST_OF_KIND + 1),
    notesOf(participantId),
    actsOf(exhibitionId, participantId),
    Promise.all(parts.map((part) => part.entriesOf(participant, MOST_OF_KIND + 1))),
  ]);
  const told = [
    ...acts,
    ...ownEntries(participant, tickets, acts),
    ...consents.flatMap(consentEntries),
    ...broughtEntries(brought),
    ...others.flat(),
  ];
  return {
    ...latest(told),
    tickets: tickets.toSorted((a, b) => b.createdAt.getTime() - a.createdAt.getTime()).map((one) => viewTicket(one, participant)),
    consents: consents.map(viewConsent),
    broughtBy: referrerId ? { id: referrerId, name: referrer?.name ?? '' } : null,
    brought: {
      people: brought.slice(0, MOST_OF_KIND).map(({ id, name, status, arrived, createdAt }) => ({
        id,
        name,
        status,
        arrived,
        at: createdAt.toISOString(),
      })),
      more: brought.length > MOST_OF_KIND,
    },
    notes,
  };
}

/** Latest first, so many of a kind, and of which kinds there is more. */
function latest(told: readonly StoryEntry[]): Pick<ResponseOf<typeof getStory>, 'entries' | 'more'> {
  const sorted = told.toSorted((a, b) => b.at.getTime() - a.at.getTime());
  const ofKind = STORY_KINDS.map((kind) => sorted.filter((one) => one.kind === kind));
  const shown = new Set(ofKind.flatMap((entries) => entries.slice(0, MOST_OF_KIND)));
  return {
    entries: sorted
      .filter((one) => shown.has(one))
      .map(({ at, kind, words, detail, bad }) => ({ at: at.toISOString(), kind, words, detail: detail ?? null, bad: bad ?? false })),
    more: STORY_KINDS.filter((_, at) => (ofKind[at]?.length ?? 0) > MOST_OF_KIND),
  };
}

const HELD_WORDS = {
  same_phone: { zh: '待核对：手机号与另一条报名相同', en: 'Held: another registration has this number' },
  many_from_device: { zh: '待核对：同一部手机短时间内多次报名', en: 'Held: several registrations from one phone' },
} as const;

const SOURCE_WORDS = {
  online: { zh: '提交报名', en: 'Registered' },
  gate: { zh: '现场登记', en: 'Registered on site' },
  desk: { zh: '由工作人员添加', en: 'Added by staff' },
  group: { zh: '由单位联系人登记（团体报名）', en: "Registered by the company's contact (group)" },
} as const;

function ownEntries(participant: ParticipantPlain, tickets: readonly TicketPlain[], acts: readonly StoryEntry[]): StoryEntry[] {
  const { createdAt, held, cancelledAt, erasedAt } = participant;
  const entry = (at: Date, words: Bilingual, more: Partial<StoryEntry> = {}): StoryEntry => ({ at, kind: 'registration', words, ...more });
  // Of one moment the later comes first.
  return [
    ...(erasedAt ? [entry(erasedAt, { zh: '个人信息已删除', en: 'Personal data removed' })] : []),
    // What staff did is told with their name.
    ...(cancelledAt && !acts.some((one) => one.words === ACTS.registration_cancelled && one.at.getTime() === cancelledAt.getTime())
      ? [entry(cancelledAt, { zh: '取消报名', en: 'Registration cancelled' }, { bad: true })]
      : []),
    ...(held ? [entry(held.at, HELD_WORDS[held.reason], { bad: true })] : []),
    ...tickets.map((one) => entry(one.createdAt, { zh: '出票', en: 'Ticket issued' }, { detail: firstNumberOf(one) })),
    entry(createdAt, SOURCE_WORDS[sourceOf(participant)]),
  ];
}

/** As it was issued, before it was renewed. */
const firstNumberOf = ({ number, former }: TicketPlain): Bilingual => ({
  zh: former?.[0]?.number ?? number,
  en: former?.[0]?.number ?? number,
});

/** What staff did about somebody, as the audit trail calls it; the rest of the trail is told by those it is about. */
const ACTS: Partial<Record<AuditAction, Bilingual>> = {
  registration_approved: { zh: '审核通过', en: 'Approved' },
  registration_declined: { zh: '审核未通过', en: 'Declined' },
  registration_reopened: { zh: '退回重新审核', en: 'Reopened for a decision' },
  registration_cancelled: { zh: '工作人员取消报名', en: 'Cancelled by staff' },
  review_decided: { zh: '处理待核对', en: 'Decided after a check' },
  claim_link_made: { zh: '生成领票链接', en: 'Claim link made' },
  ticket_printed: { zh: '打印门票', en: 'Ticket printed' },
  ticket_revoked: { zh: '作废门票', en: 'Ticket revoked' },
  ticket_restored: { zh: '恢复门票', en: 'Ticket restored' },
  ticket_renewed: { zh: '换发门票，旧码作废', en: 'Ticket renewed, old codes refused' },
  person_tagged: { zh: '贴上标签', en: 'Given a tag' },
  person_untagged: { zh: '去掉标签', en: 'Tag taken off' },
};
const BAD_ACTS: readonly AuditAction[] = ['registration_declined', 'registration_cancelled', 'ticket_revoked'];

async function actsOf(exhibitionId: string, participantId: string): Promise<StoryEntry[]> {
  const done = await listAuditAbout(exhibitionId, participantId, MOST_OF_KIND + 1);
  const names = await listStaffNames(done.map((one) => one.staffId));
  return done.flatMap((one) => {
    const words = ACTS[one.action];
    return words
      ? [{ at: one.at, kind: 'registration' as const, words, detail: detailOf(one, words, names), bad: BAD_ACTS.includes(one.action) }]
      : [];
  });
}

function detailOf({ staffId, reason: noted, details }: AuditPlain, words: Bilingual, names: ReadonlyMap<string, string>): Bilingual {
  const name = names.get(staffId) ?? '';
  // Where nobody gave a reason the trail repeats what was done.
  const reason = noted === words.zh ? '' : noted;
  const review = Object.values(REVIEW_WORDS).find((one) => one.zh === noted);
  const number = [details.ticketNumber, details.tag].find((one) => typeof one === 'string') ?? '';
  return {
    zh: [number, reason, name || '已删除的账号'].filter(Boolean).join(' · '),
    en: [number, review?.en ?? reason, name || 'deleted account'].filter(Boolean).join(' · '),
  };
}

const CONSENT_SOURCES = {
  visitor: { zh: '本人勾选', en: 'by the person' },
  staff: { zh: '现场口头同意，由工作人员登记', en: 'said to staff on site' },
  elsewhere: { zh: '在别处同意，由工作人员登记', en: 'given elsewhere, entered by staff' },
  contact: { zh: '单位联系人确认已告知本人', en: "confirmed by the company's contact" },
} as const;

function consentEntries({ purpose, version, at, withdrawnAt, by, proof }: ConsentPlain): StoryEntry[] {
  const title = consentTitle(purpose);
  const source = CONSENT_SOURCES[by];
  return [
    {
      at,
      kind: 'consent',
      words: { zh: `同意：${title.zh}`, en: `Agreed: ${title.en}` },
      detail: {
        zh: `${source.zh}${proof ? `（${proof}）` : ''}，条款版本 ${version}`,
        en: `${source.en}${proof ? ` (${proof})` : ''}, words of ${version}`,
      },
    },
    ...(withdrawnAt
      ? [{ at: withdrawnAt, kind: 'consent' as const, words: { zh: `撤回：${title.zh}`, en: `Withdrawn: ${title.en}` } }]
      : []),
  ];
}

const STATUS_WORDS: Record<ParticipantStatus, Bilingual> = {
  registered: { zh: '已报名', en: 'registered' },
  waiting: { zh: '候补中', en: 'on the waiting list' },
  pending: { zh: '待审核', en: 'waiting for a decision' },
  rejected: { zh: '未通过', en: 'refused' },
  cancelled: { zh: '已取消', en: 'cancelled' },
};

const broughtEntries = (brought: readonly ParticipantPlain[]): StoryEntry[] =>
  brought.map(({ createdAt, name, status, arrived }) => ({
    at: createdAt,
    kind: 'share',
    words: { zh: `带来 ${name || '已注销的人'}`, en: `Brought ${name || 'somebody deleted since'}` },
    detail: arrived ? { zh: '已到场', en: 'has come' } : STATUS_WORDS[status],
  }));

/** Why a ticket was cancelled, as the service notes it; anything else is in the words of whoever did it. */
const TICKET_REASONS: Readonly<Record<string, Bilingual>> = {
  cancelled_by_visitor: { zh: '本人取消报名', en: 'cancelled by the person' },
  cancelled_by_staff: { zh: '工作人员取消报名', en: 'cancelled by staff' },
  taken_back: { zh: '单位联系人收回', en: "taken back by the company's contact" },
  erased: { zh: '个人信息已删除', en: 'personal data removed' },
  merged: { zh: '与另一条报名合并', en: 'joined with another registration' },
};

function viewTicket(ticket: TicketPlain, { ticketId }: ParticipantPlain): ResponseOf<typeof getStory>['tickets'][number] {
  const { typeName, typeNameEn } = typeNames(ticket);
  const { stateReason } = ticket;
  return {
    id: ticket.id,
    number: ticket.number,
    typeName: { zh: typeName, en: typeNameEn ?? typeName },
    state: ticket.state,
    reason: stateReason ? (own(TICKET_REASONS, stateReason) ?? { zh: stateReason, en: stateReason }) : null,
    issuedAt: ticket.createdAt.toISOString(),
    admissions: ticket.admissions.filter((one) => one.direction === 'in' && !one.undone).length,
    current: ticket.id === ticketId,
    former: (ticket.former ?? []).map(({ number, at }) => ({ number, at: at.toISOString() })).reverse(),
  };
}
