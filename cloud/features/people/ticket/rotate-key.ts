import type { TicketKeyView } from '@shared/contracts/ticket';
import { AppError } from '@shared/errors';
import { recordAudit } from '../../../platform/audit';
import type { TicketKeys } from './keys';
import type { TicketKeyPlain } from './store';

/** A key's number is one byte of every token. */
const MOST_KEYS = 255;

/** Newest first. */
export async function showKeys(ticketKeys: TicketKeys, now: Date): Promise<TicketKeyView[]> {
  const keys = await ticketKeys.all(now);
  return [...keys].reverse().map((key) => view(key, keys, now));
}

/**
 * A new key for every show, that signs once its time has come. Asked again after the same key, it is the one that was made.
 * Throws `ticket_key_changed`, `ticket_key_waiting`, `ticket_keys_used_up`.
 */
export async function rotateKey(
  ticketKeys: TicketKeys,
  { after, leadHours, reason }: { after: number; leadHours: number; reason: string },
  staffId: string,
  now: Date,
): Promise<TicketKeyView> {
  const keys = await ticketKeys.all(now);
  const newest = keys.at(-1);
  if (!newest) throw new AppError('internal');
  if (newest.keyId === after + 1 && newest.activeFrom > now) return view(newest, keys, now);
  if (newest.keyId !== after) throw new AppError('ticket_key_changed');
  if (newest.activeFrom > now) throw new AppError('ticket_key_waiting');
  if (after >= MOST_KEYS) throw new AppError('ticket_keys_used_up');
  await recordAudit({
    exhibitionId: null,
    branchId: null,
    at: now,
    staffId,
    action: 'ticket_key_rotated',
    reason,
    details: { signingKey: `${after} → ${after + 1}`, leadHours },
  });
  const made = await ticketKeys.makeAfter(after, now, leadHours * 3_600_000);
  return view(made, [...keys, made], now);
}

function view({ keyId, activeFrom, madeAt }: TicketKeyPlain, keys: readonly TicketKeyPlain[], now: Date): TicketKeyView {
  // As the signer chooses: the newest whose time has come, else the first there is.
  const signing = keys.filter((key) => key.activeFrom <= now).at(-1) ?? keys[0];
  const state = keyId === signing?.keyId ? 'signing' : activeFrom > now ? 'waiting' : 'old';
  return { keyId, madeAt: madeAt?.toISOString() ?? null, activeFrom: activeFrom.toISOString(), state };
}
