import { HOUR, MINUTE, SHOW_STARTS } from './calendar';
import type { Crowd } from './crowd/crowd';
import type { Diary, Entry } from './crowd/diary';
import { atOnce, MOST } from './at-once';

/** What falls into one of these may happen at once: in the weeks before the show little does, at its gates much. */
const BEFORE = 15 * MINUTE;
const DURING = MINUTE;

export interface Living {
  readonly crowd: Crowd;
  readonly diary: Diary;
  readonly until?: number | undefined;
  readonly onProgress?: ((done: number, total: number, at: number) => void) | undefined;
}

/** Steps from moment to moment until nobody has anything left to do, or as far as was asked for. Answers how much was done. */
export async function live({ crowd, diary, until = Infinity, onProgress }: Living): Promise<number> {
  let done = 0;
  let now = 0;
  for (;;) {
    const entries = diary.take(now < SHOW_STARTS - 2 * HOUR ? BEFORE : DURING, until);
    const last = entries.at(-1);
    if (!last) break;
    now = Math.max(now, last.at);
    await crowd.clock.goTo(now);
    // What one person does stays in order.
    await atOnce(MOST, [...byPerson(entries).values()], async (own) => {
      for (const entry of own) await act(crowd, entry, now);
    });
    done += entries.length;
    onProgress?.(done, diary.total, now);
  }
  if (until !== Infinity) await crowd.clock.goTo(until);
  return done;
}

function byPerson(entries: readonly Entry[]): Map<number, Entry[]> {
  const found = new Map<number, Entry[]>();
  for (const entry of entries) {
    const own = found.get(entry.n);
    if (own) own.push(entry);
    else found.set(entry.n, [entry]);
  }
  return found;
}

async function act(crowd: Crowd, entry: Entry, now: number): Promise<void> {
  try {
    await entry.act(crowd, now);
  } catch (error) {
    crowd.memory.surprises.push(
      `${entry.n === 0 ? '主办方' : `${entry.n} 号`}，${when(now)}：${error instanceof Error ? error.message : String(error)}`,
    );
  }
}

/** By the show's clock. */
export const when = (at: number): string => new Date(at + 8 * HOUR).toISOString().slice(0, 16).replace('T', ' ');
