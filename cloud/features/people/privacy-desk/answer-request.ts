import type { ResponseOf } from '@shared/contracts/contract';
import type { correctPerson as correctContract, FoundPerson, listPrivacyRequests, REQUEST_KINDS } from '@shared/contracts/privacy-desk';
import type { AuditAction } from '@shared/contracts/staff';
import { AppError } from '@shared/errors';
import { nameFault } from '@shared/rules/person-name';
import type { BodyOf } from '@shared/contracts/contract';
import { recordAudit } from '../../../platform/audit';
import type { Scope } from '../../../platform/auth/caller';
import { noteErasure } from '../../../platform/erasures';
import type { PageQuery } from '../../../platform/paging';
import type { PrivacyPart } from '../../../platform/privacy';
import { findExhibition, getExhibition } from '../../show/exhibition';
import { listStaffNames } from '../../show/staff';
import { eraseConsentsOfParticipant } from '../consent';
import {
  correctDetails,
  eraseContactOf,
  eraseRegistration,
  exportContactOf,
  findContact,
  findParticipant,
  type ContactOfGroup,
  type ParticipantPlain,
} from '../registration';
import { eraseHolderOf } from '../ticket';
import { deleteVisitor } from '../visitor';
import { viewFound } from './find-people';
import { gatherHeld, isElsewhere, personInScope, registrationsOf, type DeskDeps } from './show-held';
import { addRequest, listUnfinishedErasures, markDone, pageRequests, type RequestPlain } from './store';

type Kind = (typeof REQUEST_KINDS)[number];

/** What is asked, of whom, and who answers. */
interface Asked {
  readonly participantId: string;
  readonly scope: Scope;
  readonly staffId: string;
  readonly askedBy: string;
}

const ACTIONS: Record<Kind, AuditAction> = { access: 'privacy_exported', correction: 'privacy_corrected', erasure: 'privacy_erased' };

/** Whom an answer is about: a participant, or the contact of a company's group by the group's id. */
type Subject = Pick<ParticipantPlain, 'id' | 'exhibitionId' | 'branchId' | 'visitorId'>;

/** In the register and on record before it happens; done when it has. */
async function answering<Answer>(
  kind: Kind,
  { id: participantId, exhibitionId, branchId, visitorId }: Subject,
  { staffId, askedBy }: Asked,
  now: Date,
  work: () => Promise<Answer>,
): Promise<Answer> {
  const show = { exhibitionId, branchId };
  const requestId = await addRequest({
    ...show,
    participantId,
    kind,
    askedBy,
    staffId,
    at: now,
    visitorId: kind === 'erasure' ? visitorId : null,
  });
  await recordAudit({ ...show, at: now, staffId, action: ACTIONS[kind], reason: askedBy, details: { participantId } });
  const answer = await work();
  await markDone(requestId, now);
  return answer;
}

/** Whose data reaches into another branch is answered by head office. Throws `not_found`, `privacy_elsewhere`. */
async function wholePerson({ participantId, scope }: Asked): Promise<ParticipantPlain> {
  const one = await personInScope(participantId, scope);
  if (isElsewhere(await registrationsOf(one), scope)) throw new AppError('privacy_elsewhere');
  return one;
}

export async function exportHeld(deps: DeskDeps, asked: Asked, now: Date) {
  const one = await wholePerson(asked);
  return answering('access', one, asked, now, async () => ({ exportedAt: now.toISOString(), parts: await gatherHeld(deps, one, now) }));
}

/** Throws `not_found`, `privacy_name_unfit`. */
export async function correctPerson(
  asked: Asked,
  { name, company }: Pick<BodyOf<typeof correctContract>, 'name' | 'company'>,
  now: Date,
): Promise<FoundPerson> {
  const one = await personInScope(asked.participantId, asked.scope);
  if (nameFault(name)) throw new AppError('privacy_name_unfit');
  return answering('correction', one, asked, now, async () =>
    viewFound(await correctDetails(one, { name, company: company || null }, now), await getExhibition(one.exhibitionId)),
  );
}

/** What somebody types to say that they mean this very person. */
const confirmationOf = ({ name, ticketNumber, id }: Pick<ParticipantPlain, 'name' | 'ticketNumber' | 'id'>) => name || ticketNumber || id;

/**
 * Erases a person as they could themselves: with an account all of it, in every show; without, this registration. Safe to run again
 * after being cut off. Throws `not_found`, `privacy_elsewhere`, `privacy_confirm_wrong`.
 */
export async function erasePerson(deps: DeskDeps, asked: Asked, confirm: string, now: Date): Promise<{ parts: string[] }> {
  const one = await wholePerson(asked);
  if (confirm !== confirmationOf(one)) throw new AppError('privacy_confirm_wrong');
  return answering('erasure', one, asked, now, async () => {
    if (one.visitorId) return { parts: (await deleteVisitor(deps.privacy, one.visitorId, now)).parts };
    await eraseWithoutAccount(one, now);
    return { parts: ['consents', 'tickets', 'registrations'] };
  });
}

async function eraseWithoutAccount(one: ParticipantPlain, now: Date): Promise<void> {
  await eraseConsentsOfParticipant(one.id, now);
  await eraseHolderOf(one.id);
  if (!one.erasedAt) await eraseRegistration(one, now);
  await noteErasure(now);
}

/** A company's contact in the caller's scope. Throws `not_found`. */
async function contactOf({ participantId, scope }: Asked): Promise<ContactOfGroup> {
  const contact = await findContact(participantId, scope);
  if (!contact) throw new AppError('not_found');
  return contact;
}

const asSubject = ({ id, exhibitionId, branchId }: ContactOfGroup): Subject => ({ id, exhibitionId, branchId, visitorId: null });

/** What is kept of somebody as a company's contact. Throws `not_found`. */
export async function exportContact({ keys }: DeskDeps, asked: Asked, now: Date) {
  const contact = await contactOf(asked);
  return answering('access', asSubject(contact), asked, now, async () => ({
    exportedAt: now.toISOString(),
    parts: { groups: [await exportContactOf(keys, contact.id)] },
  }));
}

/** Erases who a company's contact is; whom they registered stays. Throws `not_found`, `privacy_confirm_wrong`. */
export async function eraseContact(asked: Asked, confirm: string, now: Date): Promise<void> {
  const contact = await contactOf(asked);
  if (confirm !== contact.contactName) throw new AppError('privacy_confirm_wrong');
  await answering('erasure', asSubject(contact), asked, now, async () => {
    await eraseContactOf(contact.id);
    await noteErasure(now);
  });
}

/** Longer than any erasure takes. */
const CUT_OFF_MS = 5 * 60_000;
const AT_ONCE = 20;

/** Brings erasures to their end that were cut off: nobody finds the person any more to ask again. One that fails keeps none of the others. */
export async function finishErasures(privacy: readonly PrivacyPart[], now: Date, signal: AbortSignal): Promise<void> {
  const faults: unknown[] = [];
  for (const request of await listUnfinishedErasures(new Date(now.getTime() - CUT_OFF_MS), AT_ONCE)) {
    if (signal.aborted) break;
    await finishErasure(privacy, request, now).catch((error: unknown) => faults.push(error));
  }
  if (faults.length > 0) throw faults[0];
}

async function finishErasure(privacy: readonly PrivacyPart[], { id, participantId, visitorId }: RequestPlain, now: Date): Promise<void> {
  const one = await findParticipant(participantId);
  if (visitorId) await deleteVisitor(privacy, visitorId, now).catch((error: unknown) => alreadyGone(error, now));
  else if (one) await eraseWithoutAccount(one, now);
  else {
    await eraseContactOf(participantId);
    await noteErasure(now);
  }
  await markDone(id, now);
}

/** The account itself goes last: where it is gone, only the note was missing. */
async function alreadyGone(error: unknown, now: Date): Promise<void> {
  if (!(error instanceof AppError) || error.code !== 'unauthenticated') throw error;
  await noteErasure(now);
}

export async function listRequests(scope: Scope, page: PageQuery): Promise<ResponseOf<typeof listPrivacyRequests>> {
  const { items, next } = await pageRequests(scope, page);
  const staff = await listStaffNames(items.map((one) => one.staffId));
  const shows = new Map<string, string>();
  for (const id of new Set(items.map((one) => one.exhibitionId))) shows.set(id, (await findExhibition(id))?.name ?? '');
  return {
    items: items.map(({ id, kind, exhibitionId, participantId, askedBy, staffId, at, doneAt }) => ({
      id,
      kind,
      exhibitionName: shows.get(exhibitionId) ?? '',
      participantId,
      askedBy,
      staffName: staff.get(staffId) ?? '',
      at: at.toISOString(),
      doneAt: doneAt?.toISOString() ?? null,
    })),
    next,
  };
}
