import * as z from 'zod/mini';
import { id, instant } from './contract';
import { text } from './text';

/** Made on the device; a repeat with the same id gets the same answer. */
export const scanId = z.string().check(z.regex(/^[\w-]{16,40}$/));
const seq = z.number().check(z.int(), z.minimum(1));
const count = z.number().check(z.int(), z.minimum(0));
const link = z.string().check(z.regex(/^[0-9a-f]{64}$/));

/** How a stored scan hangs on the one before it: see shared/rules/gate-journal.ts. */
export const chainLink = z.object({
  journal: scanId,
  after: count,
  prev: link,
  before: z.nullable(z.enum(['accepted', 'refused'])),
  at: instant,
  link,
});
/** The last scan of a device's journal. */
export const chainHead = z.object({ journal: scanId, seq, link });

/** Admitted without network by what staff typed; looked up after upload. What happened is never refused for a blank. */
export const byHand = z
  .object({
    how: z.enum(['manual', 'walk_in']),
    ticketNumber: z.nullable(text({ max: 20, blank: true })),
    name: z.nullable(text({ max: 60, blank: true })),
    phone: z.nullable(text({ max: 40, blank: true })),
    reason: text({ max: 200, blank: true }),
  })
  .check(
    z.refine((one) => (one.how === 'manual' ? one.ticketNumber !== null || one.name !== null : one.name !== null), {
      error: 'needs a name or a ticket number',
    }),
  );

/**
 * `altered`: a scan says something else than when it was stored. `restarted`: storage was cleared and counting began anew.
 * `restored`: an earlier copy of the storage came back. `repeated`: one number was given to two scans.
 */
export const JOURNAL_FAULTS = ['altered', 'restarted', 'restored', 'repeated'] as const;

export const journalReport = z.object({
  /** Numbers given to scans that are neither here nor on the device any more (at most 20 stretches). */
  missing: z.array(z.object({ from: seq, to: seq })),
  faults: z.array(z.object({ kind: z.enum(JOURNAL_FAULTS), seq })),
  /** Scans without a link, from a version of the app that made none. */
  unchained: count,
});
export type JournalReport = z.output<typeof journalReport>;

/** What the service found in scans that had happened already. */
export const CHECKS = [
  'unknown',
  'several',
  'bad_signature',
  'revoked',
  'not_approved',
  'device_clock',
  'phone_invalid',
  'not_registered',
] as const;
export const scansToCheck = z.object({
  total: count,
  latest: z.array(
    z.object({
      scanId,
      at: instant,
      gateName: z.string(),
      deviceName: z.string(),
      what: z.array(z.enum(CHECKS)),
      typed: z.nullable(z.string()),
      ticketId: z.nullable(id),
    }),
  ),
});
