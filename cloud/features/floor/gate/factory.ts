import { randomBytes } from 'node:crypto';
import type { TicketKind } from '@shared/contracts/registration';
import { encodePayload, encodeToken, foldExhibition, slotAt, type TokenPayload } from '@shared/rules/ticket-token';
import { kindNumber } from '@shared/rules/ticket-types';
import type { DeviceRole } from '../../../platform/auth/caller';
import type { TokenIssuer } from '../../../platform/auth/tokens';
import { inTransaction } from '../../../platform/db';
import type { Keys } from '../../../platform/keys';
import type { Exhibition } from '../../show/exhibition';
import { createTicketKeys, issueTicket } from '../../people/ticket';
import { createEnrolment, redeem } from './devices';

export const hexId = () => randomBytes(12).toString('hex');
export const newScanId = () => randomBytes(16).toString('base64url');

/** A valid visitor ticket of somebody new; fields as `issueTicket` takes them. */
export async function makeTicket(
  exhibition: Exhibition,
  fields: { kind?: TicketKind; holderName?: string; visitorId?: string; validFrom?: Date; state?: 'valid' | 'pending' } = {},
  now = new Date('2026-03-01T00:00:00Z'),
) {
  const { kind = 'visitor', holderName = '王小明', visitorId = hexId(), ...rest } = fields;
  const request = {
    exhibitionId: exhibition.id,
    branchId: exhibition.branchId,
    participantId: hexId(),
    visitorId,
    ticketType: kind,
    holderName,
    referral: { referrerId: null, posterId: null, ancestors: [] },
    now,
    ...rest,
  };
  const ticket = await inTransaction((session) => issueTicket(request, session));
  return { ...ticket, kind, participantId: request.participantId, visitorId };
}

/** An enrolled device with its bearer token. */
export async function makeDevice(
  deps: { keys: Keys; tokens: TokenIssuer },
  exhibition: Exhibition,
  now: Date,
  role: DeviceRole = 'gate',
  deviceName = '一号机',
) {
  const all = { ...deps, publicUrl: 'http://localhost' };
  const { code } = await createEnrolment(
    all,
    { kind: 'staff', staffId: hexId(), role: 'owner', branchId: exhibition.branchId },
    exhibition,
    { role, gateId: null },
    now,
  );
  const { token, device } = await redeem(all, { code, secret: randomBytes(16).toString('hex'), deviceName }, now);
  return { id: device.id, token, headers: { Authorization: `Bearer ${token}` } };
}

/** The QR text a phone with a strip would show at `at`. */
export async function makeToken(
  keys: Keys,
  exhibition: Pick<Exhibition, 'id'>,
  ticket: { id: string; kind: TicketKind },
  at: Date,
  fields: Partial<TokenPayload> = {},
): Promise<string> {
  const signer = await createTicketKeys(keys).signer(at);
  const payload = encodePayload({
    keyId: signer.keyId,
    exhibition: foldExhibition(exhibition.id),
    ticketId: ticket.id,
    typeNumber: kindNumber(ticket.kind),
    purpose: 'entry',
    isStatic: false,
    slot: slotAt(at.getTime()),
    ...fields,
  });
  return encodeToken(payload, signer.sign(payload));
}
