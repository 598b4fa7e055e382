import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { buildEmbeddedDb } from '../embedded-db/build';
import { packRecording, type Manifest, type RecordedFile } from './recording-file';

/** Of one process or one sitting: nobody misses them in the sample. */
const LEFT_OUT = [
  'demo_clocks',
  'demo_tours',
  'known_browsers',
  'leases',
  'sample_states',
  'sign_in_tries',
  'staff_password_links',
  'staff_sessions',
  'staff_setup_codes',
];
const MOST_BYTES = 15 * 1024 * 1024;

interface Recorded {
  /** Where a service has lived that is stopped now. */
  readonly dataDir: string;
  readonly keysFile: string;
  readonly seed: number;
  readonly visitors: number;
}

/** Packs what a service has left on the disk into one file; answers what it says of itself and how big it is. */
export async function recordData({ dataDir, keysFile, ...told }: Recorded, file: string): Promise<{ manifest: Manifest; bytes: number }> {
  const collections = await exportDatabase(path.join(dataDir, 'db'));
  const clock = JSON.parse(collections.get('demo_clocks.jsonl')?.toString() || '{}') as { offsetMs?: { $numberDouble: string } | number };
  const offset = typeof clock.offsetMs === 'object' ? Number(clock.offsetMs.$numberDouble) : (clock.offsetMs ?? 0);
  const schema = /"version":\{"\$numberInt":"(\d+)"/.exec(collections.get('schema_versions.jsonl')?.toString() ?? '')?.[1];
  const kept = [...collections].filter(([name]) => !LEFT_OUT.includes(name.split('.')[0] ?? ''));
  const { masterKeys } = JSON.parse(readFileSync(keysFile, 'utf8')) as { masterKeys: string };
  const manifest: Manifest = {
    ...told,
    recordedAt: new Date(Date.now() + offset).toISOString(),
    schema: Number(schema ?? 0),
    masterKeys,
    collections: Object.fromEntries(
      kept.filter(([name]) => name.endsWith('.jsonl')).map(([name, lines]) => [name.replace('.jsonl', ''), linesIn(lines)]),
    ),
  };
  const packed = packRecording(manifest, [
    ...kept.map(([name, content]) => ({ name: `db/${name}`, content })),
    // Posters are drawn again when somebody asks for them, and would be the most of it.
    ...filesIn(path.join(dataDir, 'files'), 'files').filter(({ name }) => !name.startsWith('files/posters/')),
    ...filesIn(path.join(dataDir, 'local-wechat'), 'local-wechat'),
  ]);
  if (packed.length > MOST_BYTES) throw new Error(`录像有 ${packed.length} 字节，超过 15 MB (the recording is too big)`);
  writeFileSync(file, packed);
  return { manifest, bytes: packed.length };
}

/** By the engine's own export, as `npm run db -- export`: name of each file, without the database's, and its content. */
async function exportDatabase(dir: string): Promise<Map<string, Buffer>> {
  const out = mkdtempSync(path.join(tmpdir(), 'expoloop-recording-'));
  try {
    const commandLine = path.join(path.dirname(await buildEmbeddedDb()), 'cli.js');
    await promisify(execFile)(process.execPath, [commandLine, 'export', '--dir', dir, '--out', out]);
    return new Map(filesIn(out, '').map(({ name, content }) => [name.replace(/^\/[^.]+\./, ''), content]));
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
}

function filesIn(dir: string, as: string): RecordedFile[] {
  return readdirSync(dir, { withFileTypes: true }).flatMap((entry) => {
    const [inner, name] = [path.join(dir, entry.name), `${as}/${entry.name}`];
    return entry.isDirectory() ? filesIn(inner, name) : [{ name, content: readFileSync(inner) }];
  });
}

const linesIn = (content: Buffer): number => content.toString().split('\n').filter(Boolean).length;
