import { areas, type Area } from './view';

/** A change of one key: its new value, or null when it is gone. */
export type Change = [area: Area, key: Buffer, value: Buffer | null];

/** Bytes a record begins with: length, CRC-32, number, sequence (journal.ts). */
export const recordHead = 16;

/** Bytes of the longest record; a longer commit goes to the data file alone. */
export const longestRecord = 512 * 1024;

const noValue = 0xffffffff;

/** Collects a commit's changes as the bytes of one record. */
export class ChangeLog {
  private bytes = Buffer.allocUnsafe(64 * 1024);
  private at = recordHead;

  clear(): void {
    this.at = recordHead;
    // One large commit should not hold its room for ever.
    if (this.bytes.length > 4 << 20) this.bytes = Buffer.allocUnsafe(64 * 1024);
  }

  /** A place to `rewind` to. */
  get place(): number {
    return this.at;
  }

  rewind(place: number): void {
    this.at = place;
  }

  get isEmpty(): boolean {
    return this.at === recordHead;
  }

  /** Whether it is more than a journal should take. */
  get isLong(): boolean {
    return this.at > longestRecord;
  }

  /** The record; only good until the next change. */
  get record(): Buffer {
    return this.bytes.subarray(0, this.at);
  }

  add(area: Area, key: Buffer, value: Buffer | null): void {
    const length = 7 + key.length + (value?.length ?? 0);
    if (this.at + length > this.bytes.length) {
      const larger = Buffer.allocUnsafe(Math.max(this.bytes.length * 2, this.at + length));
      this.bytes.copy(larger, 0, 0, this.at);
      this.bytes = larger;
    }
    const { bytes } = this;
    bytes[this.at] = areas.indexOf(area);
    bytes.writeUInt16LE(key.length, this.at + 1);
    bytes.writeUInt32LE(value?.length ?? noValue, this.at + 3);
    bytes.set(key, this.at + 7);
    if (value) bytes.set(value, this.at + 7 + key.length);
    this.at += length;
  }
}

/** The changes of a whole record. */
export function readChanges(record: Buffer): Change[] {
  const changes: Change[] = [];
  for (let at = recordHead; at < record.length; ) {
    const area = areas[record[at] as number] as Area;
    const [keyLength, valueLength] = [record.readUInt16LE(at + 1), record.readUInt32LE(at + 3)];
    const valueAt = at + 7 + keyLength;
    at = valueAt + (valueLength === noValue ? 0 : valueLength);
    changes.push([area, record.subarray(valueAt - keyLength, valueAt), valueLength === noValue ? null : record.subarray(valueAt, at)]);
  }
  return changes;
}
