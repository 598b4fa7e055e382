import type { AnswerValue, FormField, ParticipantStatus } from '@shared/contracts/registration';
import { TYPE_UNDO_MINUTES } from '@shared/contracts/ticket-types';
import type { ErrorCode } from '@shared/errors';
import { inLanguage } from '@shared/rules/bilingual';
import type { Contact } from '@shared/rules/contact';
import type { Language, Texts } from '@shared/rules/language';
import { maskPhone, readPhone } from '@shared/rules/phone';

/** Registering is possible from publication until the show closes. */
export function whyClosed(status: 'draft' | 'published' | 'live' | 'ended'): ErrorCode | null {
  if (status === 'draft') return 'not_found';
  return status === 'ended' ? 'registration_closed' : null;
}

/** Until when the deletion of a ticket type can be taken back. */
export const undoUntil = (deletedAt: Date): Date => new Date(deletedAt.getTime() + TYPE_UNDO_MINUTES * 60_000);

/** Where a ticket type stands: stopped by staff, or in its sale window; without one it is always open. */
export function saleAt(
  type: { saleFrom?: Date | null; saleUntil?: Date | null; stopped?: boolean; mergingInto?: string | null },
  now: Date,
): 'open' | 'later' | 'over' | 'stopped' {
  if (type.stopped || type.mergingInto) return 'stopped';
  if (type.saleFrom && now < type.saleFrom) return 'later';
  return type.saleUntil && now >= type.saleUntil ? 'over' : 'open';
}

/** An invitation is an approval given ahead. */
export const waitsForApproval = (type: { needsApproval: boolean }, invited: boolean): boolean => type.needsApproval && !invited;

/**
 * What a registration needs before it can be a ticket.
 * `place`: take a place now; it may turn out to be a turn in the waiting list.
 */
export function nextStep(
  type: { needsApproval: boolean; needsInvitation: boolean; hidden: boolean },
  invited: boolean,
): 'place' | 'pending' | ErrorCode {
  if (type.needsInvitation && !invited) return 'invitation_required';
  if (type.hidden && !invited) return 'ticket_type_unknown';
  return waitsForApproval(type, invited) ? 'pending' : 'place';
}

/** Why an invitation does not do now, or null. The last place is decided by the database, not here. */
export function whyNotInvited(
  invitation: { revokedAt: Date | null; expiresAt: Date | null; used: number; quota: number } | null,
  now: Date,
): ErrorCode | null {
  if (!invitation || invitation.revokedAt || (invitation.expiresAt && invitation.expiresAt <= now)) return 'invitation_invalid';
  return invitation.used >= invitation.quota ? 'invitation_used_up' : null;
}

/** So many registrations from one phone within the window are a family; one more is looked at. */
export const DEVICE_LIMIT = 5;
export const DEVICE_WINDOW_MS = 10 * 60_000;

/** Comparable form of a name or an address: width, case and spaces do not matter. */
export function nameKeyOf(name: string): string {
  return name.normalize('NFKC').toLowerCase().replace(/\s+/g, '');
}

/** Parts of a text that is searched in: from each of its first characters on. A search is the beginning of one of them. */
const MOST_PARTS = 32;
const LONGEST_PART = 24;

function partsOf(text: string): string[] {
  const letters = [...nameKeyOf(text)];
  return letters.slice(0, MOST_PARTS).map((_, at) => letters.slice(at, at + LONGEST_PART).join(''));
}

/** What a person is found by besides number and ticket: any part of name and company, and an address for mail from its beginning. */
export function searchKeysOf({ name, company, email }: { name: string } & Pick<Contact, 'company' | 'email'>): string[] {
  const mail = email ? [nameKeyOf(email).slice(0, LONGEST_PART)] : [];
  return [...new Set([...partsOf(name), ...partsOf(company ?? ''), ...mail])];
}

/** A ticket number as it is printed; one in forty has no digit. */
const PRINTED_NUMBER = /^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{2}$/i;

/** What staff typed into the search field. */
export function readSearch(
  text: string,
):
  | { kind: 'nothing' }
  | { kind: 'tail'; digits: string }
  | { kind: 'phone'; text: string }
  | { kind: 'number'; text: string }
  | { kind: 'words'; key: string } {
  const clean = text.normalize('NFKC').trim();
  if (!clean) return { kind: 'nothing' };
  const digits = clean.replace(/[\s\-()+]/g, '');
  if (/^\d{4}$/.test(digits)) return { kind: 'tail', digits };
  if (/^\d{7,15}$/.test(digits)) return { kind: 'phone', text: clean };
  if (PRINTED_NUMBER.test(clean) || (/\d/.test(clean) && /^[0-9A-Za-z-]{6,20}$/.test(clean)))
    return { kind: 'number', text: clean.toUpperCase() };
  return { kind: 'words', key: [...nameKeyOf(clean)].slice(0, LONGEST_PART).join('') };
}

export const STATUS_NAMES: Texts<Record<ParticipantStatus, string>> = {
  zh: { registered: '已报名', waiting: '候补中', pending: '待审核', rejected: '未通过', cancelled: '已取消' },
  en: { registered: 'Registered', waiting: 'Waiting list', pending: 'To approve', rejected: 'Declined', cancelled: 'Cancelled' },
};

export const yesOrNo = (yes: boolean, language: Language): string => (language === 'zh' ? (yes ? '是' : '否') : yes ? 'Yes' : 'No');

/** A number as it was typed; what is none is left out whole. */
function maskTyped(typed: string): string {
  const read = readPhone(typed);
  return read.ok ? maskPhone(read.e164) : '***';
}

/** As the form words it now; an option that is gone keeps the value that was stored. Numbers are masked unless they are asked for whole. */
export function answerText(
  field: FormField,
  value: AnswerValue | undefined,
  language: Language,
  phones: 'masked' | 'full' = 'masked',
): string {
  if (value === undefined) return '';
  if (field.type === 'phone' && typeof value === 'string') return phones === 'full' ? value : maskTyped(value);
  const label = (one: string) => {
    const found = field.options?.find((option) => option.value === one);
    return found ? inLanguage(found.label, language) : one;
  };
  if (Array.isArray(value)) return value.map(label).join(language === 'zh' ? '、' : ', ');
  if (typeof value === 'boolean') return yesOrNo(value, language);
  return typeof value === 'string' ? label(value) : String(value);
}
