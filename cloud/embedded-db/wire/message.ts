import { decode, type Doc } from '../semantics';
import { crc32c } from './crc32c';

/** Limits announced by hello, those of MongoDB. */
export const maxMessageBytes = 48_000_000;
export const maxDocumentBytes = 16 * 1024 * 1024;
export const maxBatchWrites = 100_000;

/** The bytes are not the protocol; the connection cannot go on. */
export class ProtocolError extends Error {}

/** One command as it came over the wire. */
export interface Request {
  requestId: number;
  /** OP_QUERY, which drivers still use for their first hello, is answered by OP_REPLY. */
  legacy: boolean;
  /** The client wants no answer (unacknowledged writes). */
  silent: boolean;
  command: Doc;
  /** Documents sent beside the command (insert's documents, update's updates), undecoded. */
  sequences: Map<string, Buffer[]>;
}

const opMsg = 2013;
const opQuery = 2004;
const opReply = 1;
const checksumPresent = 1;
const moreToCome = 2;
const exhaustAllowed = 1 << 16;

/**
 * Reads one whole message. Layout and flags: https://www.mongodb.com/docs/manual/reference/mongodb-wire-protocol/
 * Throws ProtocolError for what cannot be answered; DbError 22 for a command that is not BSON.
 */
export function parseMessage(message: Buffer): Request {
  const requestId = message.readInt32LE(4);
  const opCode = message.readInt32LE(12);
  if (opCode === opMsg) return parseMsg(message, requestId);
  if (opCode === opQuery) return parseQuery(message, requestId);
  throw new ProtocolError(`operation ${opCode} is not spoken here`);
}

function parseMsg(message: Buffer, requestId: number): Request {
  if (message.length < 21) throw new ProtocolError('message too short');
  const flags = message.readUInt32LE(16);
  if ((flags & 0xffff & ~(checksumPresent | moreToCome)) !== 0) throw new ProtocolError(`unknown required flags ${flags & 0xffff}`);
  let end = message.length;
  if (flags & checksumPresent) {
    end -= 4;
    if (message.readUInt32LE(end) !== crc32c(message.subarray(0, end))) throw new ProtocolError('wrong checksum');
  }
  const sequences = new Map<string, Buffer[]>();
  let body: Buffer | undefined;
  let at = 20;
  while (at < end) {
    const kind = message[at++];
    const length = sizeAt(message, at, end);
    const section = message.subarray(at, at + length);
    at += length;
    if (kind === 0) {
      if (body) throw new ProtocolError('two bodies');
      body = section;
    } else if (kind === 1) readSequence(section, sequences);
    else throw new ProtocolError(`unknown section kind ${kind}`);
  }
  if (!body) throw new ProtocolError('no body');
  // exhaustAllowed lets us stream answers; one answer is always allowed instead.
  void exhaustAllowed;
  return { requestId, legacy: false, silent: (flags & moreToCome) !== 0, command: decode(body), sequences };
}

function sizeAt(bytes: Buffer, at: number, end: number): number {
  const length = at + 4 <= end ? bytes.readInt32LE(at) : -1;
  if (length < 5 || at + length > end) throw new ProtocolError('a section runs past its message');
  return length;
}

function readSequence(section: Buffer, sequences: Map<string, Buffer[]>): void {
  const nameEnd = section.indexOf(0, 4);
  if (nameEnd < 0) throw new ProtocolError('unterminated sequence name');
  const name = section.toString('utf8', 4, nameEnd);
  if (sequences.has(name)) throw new ProtocolError(`sequence ${name} twice`);
  const documents: Buffer[] = [];
  for (let at = nameEnd + 1; at < section.length; ) {
    const length = sizeAt(section, at, section.length);
    documents.push(section.subarray(at, at + length));
    at += length;
  }
  sequences.set(name, documents);
}

function parseQuery(message: Buffer, requestId: number): Request {
  const nameEnd = message.indexOf(0, 20);
  if (nameEnd < 0) throw new ProtocolError('unterminated collection name');
  const at = nameEnd + 9;
  const length = sizeAt(message, at, message.length);
  const query = decode(message.subarray(at, at + length));
  const [name] = Object.keys(query);
  if (name === undefined || !['hello', 'ismaster', 'isMaster'].includes(name)) throw new ProtocolError('only hello may come as OP_QUERY');
  query['$db'] ??= message.toString('utf8', 20, nameEnd).split('.')[0] ?? 'admin';
  return { requestId, legacy: true, silent: false, command: query, sequences: new Map() };
}

let nextId = 1;

const headLengthOf = ({ legacy }: Pick<Request, 'legacy'>): number => (legacy ? 36 : 21);

/** The answer to a request as a message. */
export function replyMessage(request: Pick<Request, 'requestId' | 'legacy'>, body: Buffer): Buffer {
  const headLength = headLengthOf(request);
  const message = Buffer.allocUnsafe(headLength + body.length);
  writeHead(message, request, message.length);
  body.copy(message, headLength);
  return message;
}

/** What stands before a body of so many bytes. */
export function replyHead(request: Pick<Request, 'requestId' | 'legacy'>, bodyLength: number): Buffer {
  const head = Buffer.allocUnsafe(headLengthOf(request));
  writeHead(head, request, head.length + bodyLength);
  return head;
}

function writeHead(message: Buffer, request: Pick<Request, 'requestId' | 'legacy'>, length: number): void {
  message.fill(0, 0, headLengthOf(request));
  message.writeInt32LE(length, 0);
  message.writeInt32LE(nextId++ & 0x7fffffff, 4);
  message.writeInt32LE(request.requestId, 8);
  message.writeInt32LE(request.legacy ? opReply : opMsg, 12);
  if (request.legacy) {
    message.writeInt32LE(8, 16);
    message.writeInt32LE(1, 32);
  }
}
