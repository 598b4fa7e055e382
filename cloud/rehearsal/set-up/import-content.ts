import { applyImport, getImport, type ImportFileKind } from '@shared/contracts/content-import';
import type { Client } from '../client';
import type { Fair } from '../fair/draw-fair';
import { exhibitorWorkbook, scheduleXml } from '../fair/write-files';
import { pause } from '../service/life';

/** A busy machine is slow, not stuck. */
const PATIENCE_MS = 600_000;

/** Exhibitors and sessions as an organiser brings them: two files put down in the console, looked at, put on show. */
export async function importContent(owner: Client, exhibitionId: string, fair: Fair): Promise<void> {
  await putOnShow(owner, exhibitionId, {
    key: 'rehearsal-list',
    part: 'exhibitors',
    name: '展商名单.xlsx',
    bytes: await exhibitorWorkbook(fair),
  });
  await putOnShow(owner, exhibitionId, { key: 'rehearsal-programme', part: 'schedule', name: '议程.xml', bytes: scheduleXml(fair) });
}

interface File {
  readonly key: string;
  readonly part: ImportFileKind;
  readonly name: string;
  readonly bytes: Buffer;
}

export async function putOnShow(owner: Client, exhibitionId: string, { key, part, name, bytes }: File): Promise<void> {
  const address = `/api/console/exhibitions/${exhibitionId}/import-files/${key}/${part}?name=${encodeURIComponent(name)}`;
  const answer = await owner.raw('POST', address, bytes);
  if (!answer.ok) throw new Error(`${name} was not taken: ${answer.status} ${await answer.text()}`);
  const { id } = (await answer.json()) as { id: string };
  const params = { exhibitionId, importId: id };
  const ready = await until(owner, params, ['ready']);
  await owner.call(applyImport, { params, body: { agreed: ready.questions.map((one) => one.zh) } });
  await until(owner, params, ['applied']);
}

async function until(owner: Client, params: { exhibitionId: string; importId: string }, states: readonly string[]) {
  for (const end = performance.now() + PATIENCE_MS; performance.now() < end; await pause(150)) {
    const set = await owner.call(getImport, { params });
    if (states.includes(set.state)) return set;
    if (set.state === 'refused' || set.state === 'failed')
      throw new Error(`the import is ${set.state}: ${JSON.stringify(set.findings.map((one) => [one.title.zh, one.first]))}`);
  }
  throw new Error(`the import did not become ${states.join(' or ')}`);
}
