import type { CodeTarget } from '@shared/contracts/code';
import { recordDwell, recordTouch } from '@shared/contracts/touch';
import { AppError } from '@shared/errors';
import { call } from './call';
import { chooseExhibition } from './exhibition';
import { makeId } from './ids';
import { deviceSessionId } from './session-id';
import { readStored, writeStored } from './storage';
import { inPassing } from './in-passing';

/** A touch the network did not take yet; its id makes a repeat harmless. */
interface Waiting {
  readonly touchId: string;
  readonly code: string;
  readonly scene?: number;
  /** The share id of the card it came by. */
  readonly shareId?: string;
}

interface Visit {
  readonly touchId: string;
  /** When the visit was last in front, and how long before that, in milliseconds. */
  since: number | null;
  spent: number;
}

const KEY = 'touches.waiting';
const LAST_KEY = 'touches.last';
const MAX_WAITING = 50;
let visit: Visit | null = null;

const waiting = (): Waiting[] => readStored<Waiting[]>(KEY) ?? [];

async function send(touch: Waiting): Promise<CodeTarget> {
  const { target } = await call(recordTouch, { body: { ...touch, sessionId: deviceSessionId() } }, { idempotencyKey: touch.touchId });
  writeStored(
    KEY,
    waiting().filter((one) => one.touchId !== touch.touchId),
  );
  return target;
}

const isTransient = (error: unknown): boolean =>
  error instanceof AppError && (error.status === 0 || error.status >= 500 || error.status === 429);

/** Records the opening of a code and answers where it leads; without network the touch is kept and sent later. */
export async function openCode(code: string, scene: number, shareId?: string): Promise<CodeTarget> {
  const touch: Waiting = {
    touchId: makeId(24),
    code,
    ...(scene > 0 ? { scene } : {}),
    ...(shareId !== undefined && /^[\w-]{16,64}$/.test(shareId) ? { shareId } : {}),
  };
  writeStored(KEY, [...waiting(), touch].slice(-MAX_WAITING));
  try {
    const target = await send(touch);
    visit = { touchId: touch.touchId, since: Date.now(), spent: 0 };
    writeStored(LAST_KEY, code);
    chooseExhibition(target.exhibitionId);
    return target;
  } catch (error) {
    // A code nobody knows will not be known later.
    if (!isTransient(error))
      writeStored(
        KEY,
        waiting().filter((one) => one.touchId !== touch.touchId),
      );
    throw error;
  }
}

/** The code opened last; null when none was. */
export function lastCode(): string | null {
  return readStored<string>(LAST_KEY);
}

/** Sends what an earlier opening could not; stops at the first failure. */
export async function sendWaitingTouches(): Promise<void> {
  for (const touch of waiting()) {
    try {
      await send(touch);
    } catch (error) {
      if (isTransient(error)) return;
      writeStored(
        KEY,
        waiting().filter((one) => one.touchId !== touch.touchId),
      );
    }
  }
}

/** The app came to the front. */
export function resumeDwell(): void {
  if (visit !== null) visit.since ??= Date.now();
}

/** The app left the front: reports how long this visit lasted so far (WeChat stops JavaScript about 5 s later). */
export function reportDwell(): void {
  if (visit === null || visit.since === null) return;
  visit.spent += Date.now() - visit.since;
  visit.since = null;
  const dwellMs = Math.min(Math.max(visit.spent, 0), 86_400_000);
  // Lost when the network is; the next hide sends the larger sum.
  inPassing(call(recordDwell, { params: { touchId: visit.touchId }, body: { sessionId: deviceSessionId(), dwellMs } }));
}
