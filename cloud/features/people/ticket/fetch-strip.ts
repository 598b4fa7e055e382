import { AppError } from '@shared/errors';
import {
  encodePayload,
  encodeToken,
  foldExhibition,
  setSlot,
  slotAt,
  toHex,
  type TokenPayload,
  type TokenPurpose,
} from '@shared/rules/ticket-token';
import { kindNumber } from '@shared/rules/ticket-types';
import { LRUCache } from 'lru-cache';
import { getExhibition } from '../../show/exhibition';
import type { Signer, TicketKeys } from './keys';
import { lastSlot, stripWindow } from './rules';
import { codeIdOf, findTicket, type TicketPlain } from './store';
import { viewTicket } from './view-ticket';

/** A strip of a day is some 700 signatures of 45 us: other requests get their turn between batches. */
const BATCH = 64;

export interface StripRequest {
  readonly ticketId: string;
  readonly visitorId: string;
  readonly purpose: TokenPurpose;
  readonly fromSlot?: number | undefined;
  readonly minutes?: number | undefined;
}

/** Signs one token a minute for the holder's phone, whichever of their phones asks. */
export async function fetchStrip(keys: TicketKeys, request: StripRequest, now: Date) {
  const ticket = await findTicket(request.ticketId);
  if (!ticket || ticket.visitorId !== request.visitorId) throw new AppError('not_found');
  if (ticket.state === 'cancelled') throw new AppError('ticket_cancelled');
  if (ticket.state === 'pending') throw new AppError('ticket_pending');
  const exhibition = await getExhibition(ticket.exhibitionId);
  const window = stripWindow(exhibition.days, ticket, now);
  const fromSlot = Math.max(window?.fromSlot ?? 0, request.fromSlot ?? 0);
  const endSlot = window?.endSlot ?? fromSlot;
  const count = Math.max(0, Math.min(endSlot - fromSlot, request.minutes ?? Infinity));
  const signer = await keys.signer(now);
  const payload = encodePayload(payloadOf(ticket, signer.keyId, request.purpose, fromSlot, false));
  const signatures = await signMinutes(signer, payload, fromSlot, count);
  return {
    ticket: viewTicket(ticket),
    strip: { ticketId: ticket.id, firstSlot: fromSlot, count, payload: toHex(payload), signatures: signatures.toString('base64') },
    endSlot,
    lastSlot: lastSlot(exhibition.days, ticket),
    staticToken: await staticToken(keys, ticket, now, request.purpose),
    serverTime: now.toISOString(),
  };
}

/** Signatures of the last strips given out: a ticket page opened again asks for the same minutes (27 KB a ticket and day). */
const recent = new LRUCache<string, { fromSlot: number; signatures: Buffer }>({ max: 500 });

/** 64 bytes a minute. Ed25519 signatures are deterministic, so those made before are as good as new ones. */
async function signMinutes(signer: Signer, payload: Uint8Array, fromSlot: number, count: number): Promise<Buffer> {
  const key = toHex(payload.subarray(0, 21));
  const known = recent.get(key);
  const joins = known !== undefined && known.fromSlot <= fromSlot && fromSlot <= known.fromSlot + known.signatures.length / 64;
  const have = joins ? known.signatures.subarray((fromSlot - known.fromSlot) * 64) : Buffer.alloc(0);
  const had = have.length / 64;
  if (had >= count) return have.subarray(0, count * 64);
  const signatures = Buffer.concat([have, Buffer.alloc((count - had) * 64)]);
  const message = Buffer.from(payload);
  for (let i = had; i < count; i += 1) {
    setSlot(message, fromSlot + i);
    signer.sign(message).copy(signatures, i * 64);
    if (i % BATCH === BATCH - 1) await new Promise((resolve) => setImmediate(resolve));
  }
  recent.set(key, { fromSlot, signatures });
  return signatures;
}

/** For badges, and for phones whose strip has run out: marked as such, so the gate asks who it is. */
export async function staticToken(keys: TicketKeys, ticket: TicketPlain, now: Date, purpose: TokenPurpose = 'entry'): Promise<string> {
  const signer = await keys.signer(now);
  const payload = encodePayload(payloadOf(ticket, signer.keyId, purpose, slotAt(now.getTime()), true));
  return encodeToken(payload, signer.sign(payload));
}

function payloadOf(ticket: TicketPlain, keyId: number, purpose: TokenPurpose, slot: number, isStatic: boolean): TokenPayload {
  return {
    keyId,
    exhibition: foldExhibition(ticket.exhibitionId),
    ticketId: codeIdOf(ticket),
    typeNumber: kindNumber(ticket.kind),
    purpose,
    isStatic,
    slot,
  };
}
