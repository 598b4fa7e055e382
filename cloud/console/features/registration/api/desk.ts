import type { BodyInput, ResponseOf } from '@shared/contracts/contract';
import { addPerson, getImportTemplate, importPeople, readImport } from '@shared/contracts/registration-desk';
import { getRegistrationSetup, listRegistrations } from '@shared/contracts/registration-staff';
import { AppError } from '@shared/errors';
import { addressOf } from '@shared/http/call';
import { call } from '../../../platform/call';
import { download } from '../../../platform/download';
import { keyOf, useWrite } from '../../../platform/query';

export type NewPerson = BodyInput<typeof addPerson>;
export type Preview = ResponseOf<typeof readImport>;

export const useAddPerson = (exhibitionId: string, done: (answer: ResponseOf<typeof addPerson>) => string) =>
  useWrite((body: NewPerson) => call(addPerson, { params: { exhibitionId }, body }), {
    done: (_, answer) => done(answer),
    changes: [keyOf(listRegistrations, { exhibitionId }), keyOf(getRegistrationSetup, { exhibitionId })],
  });

export const downloadTemplate = (exhibitionId: string, fileName: string) =>
  download(addressOf(getImportTemplate, { params: { exhibitionId } }), {}, fileName, () => undefined);

/** Longest text the service takes of a file. */
const MOST_TEXT = 960_000;

/** Reads a list without writing anything. Throws `payload_too_large` before it is sent. */
export async function readList(exhibitionId: string, file: File, ticketTypeId: string | null): Promise<Preview> {
  const packed = await packedText(file);
  if (packed.length > MOST_TEXT) throw new AppError('payload_too_large');
  return call(readImport, { params: { exhibitionId }, body: { file: packed, ticketTypeId } });
}

/** gzip, then base64: a list of thousands of lines is as small as what the service takes. */
async function packedText(file: File): Promise<string> {
  const packed = await new Response(file.stream().pipeThrough(new CompressionStream('gzip'))).arrayBuffer();
  const bytes = new Uint8Array(packed);
  let text = '';
  for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(text);
}

export const sendRows = (exhibitionId: string, body: BodyInput<typeof importPeople>) =>
  call(importPeople, { params: { exhibitionId }, body });
