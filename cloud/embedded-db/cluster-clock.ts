import { Binary, encode, Long, Timestamp } from './semantics';

/** An unsigned time, as from a MongoDB without users. */
const signature = { hash: new Binary(Buffer.alloc(20), 0), keyId: Long.ZERO };

/**
 * The time of the last commit as a replica set tells it: seconds, and a number within the second. It never runs backwards,
 * whatever the wall clock does. https://www.mongodb.com/docs/manual/reference/method/db.runCommand/#response
 */
export class ClusterClock {
  private seconds: number;
  private number = 1;
  private tail: Buffer | undefined;

  /** @param now wall clock, ms */
  constructor(private readonly now: () => number) {
    this.seconds = Math.floor(now() / 1000);
  }

  /** Something was committed. */
  tick(): void {
    const seconds = Math.floor(this.now() / 1000);
    if (seconds > this.seconds) {
      this.seconds = seconds;
      this.number = 1;
    } else this.number++;
    this.tail = undefined;
  }

  get time(): Timestamp {
    return new Timestamp({ t: this.seconds, i: this.number });
  }

  /** The fields every reply ends with, as bytes of BSON elements. */
  get replyFields(): Buffer {
    if (this.tail) return this.tail;
    const { time } = this;
    const whole = encode({ $clusterTime: { clusterTime: time, signature }, operationTime: time });
    return (this.tail = whole.subarray(4, whole.length - 1));
  }
}
