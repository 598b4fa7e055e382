import { maxMessageBytes, ProtocolError } from './message';

/** Bytes of the length a message begins with. */
const headBytes = 4;

/** Cuts a stream of bytes, in pieces of any size, into whole messages. What it holds of a message is never more than that message. */
export class FrameReader {
  private readonly head = Buffer.alloc(headBytes);
  private headFilled = 0;
  private message: Buffer | null = null;
  private filled = 0;

  /** Length of the message that has begun and is not whole yet, as soon as it is known; 0 between messages. */
  get wanted(): number {
    return this.message?.length ?? 0;
  }

  /** Whether a message has begun and is not whole yet. */
  get isHalf(): boolean {
    return this.message !== null || this.headFilled > 0;
  }

  /** Takes a piece and answers the messages it completes. Throws ProtocolError for an impossible length. */
  push(piece: Buffer): Buffer[] {
    const messages: Buffer[] = [];
    for (let at = 0; at < piece.length; ) {
      if (!this.message) {
        // Mostly a message comes in one piece and need not be copied.
        const whole = this.headFilled === 0 && piece.length - at >= headBytes ? lengthOf(piece, at) : 0;
        if (whole > 0 && at + whole <= piece.length) {
          messages.push(piece.subarray(at, at + whole));
          at += whole;
          continue;
        }
        const taken = piece.copy(this.head, this.headFilled, at, Math.min(piece.length, at + headBytes - this.headFilled));
        this.headFilled += taken;
        at += taken;
        if (this.headFilled < headBytes) break;
        this.message = Buffer.allocUnsafe(lengthOf(this.head, 0));
        this.head.copy(this.message);
        this.filled = headBytes;
      }
      const taken = piece.copy(this.message, this.filled, at);
      this.filled += taken;
      at += taken;
      if (this.filled < this.message.length) break;
      messages.push(this.message);
      this.message = null;
      this.headFilled = 0;
    }
    return messages;
  }
}

function lengthOf(bytes: Buffer, at: number): number {
  const length = bytes.readInt32LE(at);
  if (length < 21 || length > maxMessageBytes) throw new ProtocolError(`a message of ${length} bytes`);
  return length;
}
