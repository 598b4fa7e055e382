import { createHash } from 'node:crypto';

const SLOTS = 32;
/**
 * A process that dies leaves its slots to the others after this long: longer than any call plus WeChat's own work on it,
 * shorter than the 15 s a caller waits by default.
 */
const LEASE_MS = 12_000;
const WANTING_TICK_MS = 60;
const HOLDING_TICK_MS = 250;
/** A slot nobody used for this long is given back. */
const IDLE_MS = 2_000;

/** What one process asks of the board in one go. */
export interface BoardAsk {
  readonly hold: readonly number[];
  readonly release: readonly { slot: number; resting: readonly Resting[] }[];
}
/** A recipient who is left alone because the last answer was lost: WeChat may still be working on it. */
export interface Resting {
  readonly recipient: string;
  readonly ms: number;
}
export interface BoardView {
  readonly mine: ReadonlySet<number>;
  /** Slots of ours that another process waits for. */
  readonly wanted: ReadonlySet<number>;
  readonly resting: ReadonlyMap<number, readonly Resting[]>;
}
/** The board of leases, one per app, in the database's time. */
export interface RecipientBoard {
  ask(appid: string, owner: string, leaseMs: number, ask: BoardAsk): Promise<BoardView>;
}

export interface Turn {
  /** Is the lease good for another `ms`? Ask right before the call. */
  isSafeFor(ms: number): boolean;
  /** Ends the turn. `restMs`: nobody may follow for that long. */
  end(restMs?: number): void;
}

export interface Recipients {
  /** Waits for the one turn this recipient has, across all processes. Null when `deadline` (monotonic ms) passes first. */
  enter(recipient: string, deadline: number): Promise<Turn | null>;
  /** Gives every free slot back. */
  close(): Promise<void>;
}

interface Slot {
  state: 'none' | 'held' | 'draining';
  until: number;
  inFlight: number;
  lastUsed: number;
  waiting: { go: () => void; deadline: number }[];
  resting: Map<string, number>;
}

/**
 * One message at a time per recipient, in all processes, without a database round trip per message: recipients hash onto 32
 * slots, a process leases slots and orders recipients within them in memory. A slot that another process asks for is
 * drained and handed over within about a quarter of a second.
 */
export function createRecipients(options: { board: RecipientBoard; appid: string; owner: string; monotonic?: () => number }): Recipients {
  const { board, appid, owner, monotonic = () => performance.now() } = options;
  const slots: Slot[] = Array.from({ length: SLOTS }, () => ({
    state: 'none',
    until: 0,
    inFlight: 0,
    lastUsed: 0,
    waiting: [],
    resting: new Map(),
  }));
  const queues = new Map<string, (() => void)[]>();
  let timer: NodeJS.Timeout | null = null;
  let asking: Promise<void> | null = null;
  let closed = false;
  let lastError: unknown = null;

  const slotNumber = (recipient: string) => (createHash('sha1').update(recipient).digest()[0] ?? 0) % SLOTS;

  /** The in-process turn: first come, first served. */
  function queue(recipient: string): Promise<void> | null {
    const waiting = queues.get(recipient);
    if (!waiting) {
      queues.set(recipient, []);
      return null;
    }
    return new Promise((resolve) => waiting.push(resolve));
  }
  function next(recipient: string): void {
    const waiting = queues.get(recipient);
    const following = waiting?.shift();
    if (following) following();
    else queues.delete(recipient);
  }

  function schedule(soon: boolean): void {
    if (closed || asking) return;
    const wanting = slots.some((slot) => slot.waiting.length > 0);
    const holding = slots.some((slot) => slot.state !== 'none');
    if (!wanting && !holding) return;
    if (timer && !soon) return;
    if (timer) clearTimeout(timer);
    timer = setTimeout(() => void tick(), soon ? 0 : wanting ? WANTING_TICK_MS : HOLDING_TICK_MS);
    timer.unref();
  }

  function tick(): Promise<void> {
    timer = null;
    asking ??= askBoard()
      .catch((error: unknown) => {
        // The board is out of reach: held slots run out by themselves, whoever waits is told at the deadline.
        lastError = error;
      })
      .finally(() => {
        asking = null;
        dropLate();
        schedule(false);
      });
    return asking;
  }
  async function askBoard(): Promise<void> {
    const started = monotonic();
    const hold: number[] = [];
    const release: { slot: number; resting: Resting[] }[] = [];
    slots.forEach((slot, index) => {
      const idle = slot.waiting.length === 0 && slot.inFlight === 0 && started - slot.lastUsed > IDLE_MS;
      if (slot.state !== 'none' && slot.inFlight === 0 && (slot.state === 'draining' || idle || closed)) {
        release.push({
          slot: index,
          resting: [...slot.resting].map(([recipient, until]) => ({ recipient, ms: until - started })).filter((one) => one.ms > 0),
        });
        slot.state = 'none';
        slot.resting = new Map();
      } else if (slot.state !== 'none' || slot.waiting.length > 0) hold.push(index);
    });
    if (hold.length === 0 && release.length === 0) return;
    const view = await board.ask(appid, owner, LEASE_MS, { hold, release });
    lastError = null;
    for (const index of hold) settle(index, view, started);
  }

  function settle(index: number, view: BoardView, started: number): void {
    const slot = slots[index] as Slot;
    if (!view.mine.has(index)) {
      slot.state = 'none';
      return;
    }
    if (slot.state === 'none') {
      slot.resting = new Map((view.resting.get(index) ?? []).map((one) => [one.recipient, started + one.ms]));
      slot.lastUsed = started;
    }
    // Counted from before the question, so it can only end early.
    slot.until = started + LEASE_MS;
    // Promised to another process: kept only for the turns that are under way.
    if (slot.state === 'draining') return;
    slot.state = 'held';
    for (const one of slot.waiting.splice(0)) one.go();
    if (view.wanted.has(index)) slot.state = 'draining';
  }

  function dropLate(): void {
    const now = monotonic();
    for (const slot of slots) {
      const late = slot.waiting.filter((one) => one.deadline <= now);
      slot.waiting = slot.waiting.filter((one) => one.deadline > now);
      for (const one of late) one.go();
    }
  }

  /** Resolves when the slot is held with this turn counted in, or false at the deadline. */
  async function holdSlot(slot: Slot, deadline: number): Promise<boolean> {
    for (;;) {
      if (monotonic() >= deadline) return false;
      if (slot.state === 'held' && slot.until - monotonic() > LEASE_MS / 2) break;
      await new Promise<void>((resolve) => {
        slot.waiting.push({ go: resolve, deadline });
        schedule(slot.state === 'none');
      });
      // Woken while the slot was ours; it may already be promised to another process, and this turn still goes first.
      if (slot.state === 'draining' && monotonic() < deadline && slot.until - monotonic() > LEASE_MS / 2) break;
    }
    slot.inFlight += 1;
    slot.lastUsed = monotonic();
    return true;
  }

  function rest(slot: Slot, recipient: string, ms: number): void {
    const now = monotonic();
    for (const [one, until] of slot.resting) if (until <= now) slot.resting.delete(one);
    slot.resting.set(recipient, now + ms);
  }

  function turn(recipient: string, slot: Slot): Turn {
    let ended = false;
    return {
      isSafeFor: (ms) => slot.until - monotonic() > ms,
      end(restMs = 0) {
        if (ended) return;
        ended = true;
        slot.inFlight -= 1;
        slot.lastUsed = monotonic();
        if (restMs > 0) rest(slot, recipient, restMs);
        next(recipient);
        schedule(slot.state === 'draining' && slot.inFlight === 0);
      },
    };
  }

  return {
    async enter(recipient, deadline) {
      const slot = slots[slotNumber(recipient)] as Slot;
      await queue(recipient);
      for (;;) {
        if (!(await holdSlot(slot, deadline))) {
          next(recipient);
          if (lastError && monotonic() >= deadline) throw lastError;
          return null;
        }
        const restMs = (slot.resting.get(recipient) ?? 0) - monotonic();
        if (restMs <= 0) break;
        slot.inFlight -= 1;
        if (monotonic() + restMs >= deadline) {
          next(recipient);
          return null;
        }
        await new Promise((resolve) => setTimeout(resolve, restMs));
      }
      slot.resting.delete(recipient);
      return turn(recipient, slot);
    },
    async close() {
      closed = true;
      if (timer) clearTimeout(timer);
      if (asking) await asking;
      await tick();
    },
  };
}
