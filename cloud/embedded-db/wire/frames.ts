import { maxMessageBytes, ProtocolError } from './message';

/** Cuts a stream of bytes, in pieces of any size, into whole messages. */
export class FrameReader {
  private pieces: Buffer[] = [];
  private held = 0;
  private wanted = 0;

  /** Takes a piece and answers the messages it completes. Throws ProtocolError for an impossible length. */
  push(piece: Buffer): Buffer[] {
    this.pieces.push(piece);
    this.held += piece.length;
    if (this.held < 4 || this.held < this.wanted) return [];
    let bytes = this.pieces.length === 1 ? piece : Buffer.concat(this.pieces);
    const messages: Buffer[] = [];
    this.wanted = 0;
    while (bytes.length >= 4) {
      const length = bytes.readInt32LE(0);
      if (length < 21 || length > maxMessageBytes) throw new ProtocolError(`a message of ${length} bytes`);
      if (bytes.length < length) {
        this.wanted = length;
        break;
      }
      messages.push(bytes.subarray(0, length));
      bytes = bytes.subarray(length);
    }
    this.pieces = bytes.length > 0 ? [bytes] : [];
    this.held = bytes.length;
    return messages;
  }
}
