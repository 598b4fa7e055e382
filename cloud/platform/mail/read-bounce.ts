/** A delivery status notification, as far as it says that a letter of ours did not arrive (RFC 3464). */
export interface Bounce {
  readonly address: string;
  /** Enhanced status code: `5.1.1`. */
  readonly status: string;
  /** Of the letter that came back, with its brackets. */
  readonly messageId: string;
}

/** Null: no such notification, or it says that somebody still tries. */
export function readBounce(source: string): Bounce | null {
  if (!/^content-type:\s*multipart\/report/im.test(source)) return null;
  const text = source.replace(/\r\n/g, '\n').replace(/\n[ \t]+/g, ' ');
  const field = (name: string, from = 0) => new RegExp(`^${name}:[ \\t]*(.+)$`, 'im').exec(text.slice(from))?.[1]?.trim() ?? '';
  if (field('Action').toLowerCase() !== 'failed') return null;
  const status = field('Status');
  const address = field('Final-Recipient')
    .replace(/^rfc822;[ \t]*/i, '')
    .replace(/^<|>$/g, '');
  // The notification has an id of its own before; what came back is quoted after the status.
  const messageId = field('Message-ID', Math.max(text.search(/^Final-Recipient:/im), 0));
  return /^5\.\d+\.\d+/.test(status) && address.includes('@') && messageId
    ? { address, status: status.split(' ')[0] ?? '', messageId }
    : null;
}
