import { zipOf } from '../../../platform/zip';

/** A small PDF that readers open, with `text` in it. */
export const pdf = (text: string, trailer = ''): Buffer =>
  Buffer.from(
    `%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n% ${text}\nxref\n0 1\n0000000000 65535 f \ntrailer<</Root 1 0 R${trailer}>>\nstartxref\n9\n%%EOF\n`,
  );

/** A package of the Office formats with these parts. */
export async function officePackage(...names: string[]): Promise<Buffer> {
  const parts: Buffer[] = [];
  const files = async function* () {
    for (const name of ['[Content_Types].xml', ...names]) yield { name, bytes: Buffer.from(`<x>${name}</x>`) };
  };
  for await (const part of zipOf(files(), new Date('2026-01-01T00:00:00Z'))) parts.push(part);
  return Buffer.concat(parts);
}

/** A compound file whose directory names this stream. */
export const compound = (stream: string): Buffer =>
  Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(2_048), Buffer.from(`${stream}\0`, 'utf16le')]);
