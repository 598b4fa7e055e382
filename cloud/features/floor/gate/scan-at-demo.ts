import { createHash, randomBytes } from 'node:crypto';
import { AppError } from '@shared/errors';
import type { Keys } from '../../../platform/keys';
import { createTicketKeys } from '../../people/ticket';
import type { Exhibition } from '../../show/exhibition';
import { addDevice, takeNumber } from './device-store';
import { getGateContext } from './gate-context';
import { scanTicket, type Answer } from './scan-ticket';

const AFTER_SHOW_MS = 86_400_000;

/**
 * A lane that stands ready in a demonstration: the same scan as at every other, by a device of its own, at the first open
 * gate of the site. Throws `not_found` where no gate is open.
 */
export async function scanAtDemoGate(keys: Keys, exhibition: Exhibition, token: string, now: Date): Promise<Answer & { gateName: string }> {
  const open = [...(await getGateContext(exhibition.id)).gates.values()].filter((gate) => gate.open);
  const gate = open.find(({ zone }) => zone === '') ?? open[0];
  if (!gate) throw new AppError('not_found');
  const { id: exhibitionId, branchId, endsAt } = exhibition;
  const device = await addDevice(createHash('sha256').update(`demo-gate/${exhibitionId}`).digest('hex').slice(0, 24), {
    exhibitionId,
    branchId,
    name: '示例闸机',
    role: 'gate',
    gateId: gate.id,
    enrolledAt: now,
    expiresAt: new Date(endsAt.getTime() + AFTER_SHOW_MS),
  });
  const answer = await scanTicket(
    createTicketKeys(keys),
    { kind: 'device', deviceId: device.id, role: device.role, branchId, exhibitionId },
    {
      scanId: randomBytes(16).toString('base64url'),
      seq: await takeNumber(device.id, now),
      gateId: gate.id,
      direction: 'in',
      at: now,
      chain: null,
      by: { token },
    },
    now,
  );
  return { ...answer, gateName: gate.name };
}
