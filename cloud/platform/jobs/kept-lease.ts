import type { ProcessTime } from '../clock';
import { acquireLease, releaseLease, renewLease, whileRenewed, type HeldLease } from './lease';

/** A lease kept between turns, so that an idle process writes little. Half of its length passes before it is renewed. */
export interface KeptLease {
  /** Runs `work` under the lease, renewing it; aborts `signal` once it is lost. Null when another process has it. */
  use<T>(work: (lease: HeldLease, signal: AbortSignal) => Promise<T>): Promise<{ value: T } | null>;
  release(): Promise<void>;
}

export function createKeptLease(name: string, owner: string, lengthMs: number, time: ProcessTime): KeptLease {
  let held: { lease: HeldLease; renewedAt: number } | null = null;

  async function hold(): Promise<HeldLease | null> {
    if (held && time.monotonic() - held.renewedAt < lengthMs / 2) return held.lease;
    if (await renew()) return held?.lease ?? null;
    const asked = time.monotonic();
    const lease = await acquireLease(name, owner, lengthMs);
    held = lease && { lease, renewedAt: asked };
    return lease;
  }

  async function renew(): Promise<boolean> {
    if (!held) return false;
    const asked = time.monotonic();
    if (!(await renewLease(held.lease, lengthMs))) held = null;
    else held.renewedAt = asked;
    return held !== null;
  }

  return {
    async use(work) {
      const lease = await hold();
      if (!lease) return null;
      return { value: await whileRenewed(renew, lengthMs, (signal) => work(lease, signal)) };
    },
    async release() {
      if (held) await releaseLease(held.lease);
      held = null;
    },
  };
}
