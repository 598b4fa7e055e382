import { createPrivateKey } from 'node:crypto';

/** The key as one line: PEM with `\n` written out, or the BASE64 of its PKCS #8 DER form. Throws where it is none. */
export function readDkimKey(text: string): string {
  const key = text.includes('BEGIN')
    ? createPrivateKey(text.replace(/\\n/g, '\n'))
    : createPrivateKey({ key: Buffer.from(text, 'base64'), format: 'der', type: 'pkcs8' });
  return key.export({ format: 'pem', type: 'pkcs8' }) as string;
}
