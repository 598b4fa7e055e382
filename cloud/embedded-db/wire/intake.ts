/** What a connection was granted, to be given back once. */
export interface Grant {
  release(): void;
}

interface Waiting {
  bytes: number;
  grant: () => void;
}

/**
 * Bounds the bytes of large messages that are on their way in or at work, all connections together. A message is granted
 * whole before it is read on, in the order of asking: so those that have begun can always be finished.
 */
export class Intake {
  private free: number;
  private readonly waiting: Waiting[] = [];

  constructor(private readonly total: number) {
    this.free = total;
  }

  /** Calls `granted`, now or when there is room. The grant may be given back before that. */
  take(bytes: number, granted: () => void): Grant {
    const wanted = Math.min(bytes, this.total);
    let state: 'waiting' | 'granted' | 'released' = 'waiting';
    const entry: Waiting = {
      bytes: wanted,
      grant: () => {
        state = 'granted';
        granted();
      },
    };
    this.waiting.push(entry);
    this.serve();
    return {
      release: () => {
        if (state === 'granted') this.free += wanted;
        else if (state === 'waiting') this.waiting.splice(this.waiting.indexOf(entry), 1);
        state = 'released';
        this.serve();
      },
    };
  }

  private serve(): void {
    for (let next = this.waiting[0]; next && next.bytes <= this.free; next = this.waiting[0]) {
      this.waiting.shift();
      this.free -= next.bytes;
      next.grant();
    }
  }
}
