import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { open, rename } from 'node:fs/promises';
import { join } from 'node:path';
import type { State } from './model';

/** The local WeChat's memory: one object, written as a whole to one file when a folder was given. */
export interface Store {
  readonly state: State;
  /** Marks the state as changed; it is written soon. */
  changed(): void;
  /** Resolves when everything changed so far is on disk (at once without a folder). Rejects when it cannot be written. */
  saved(): Promise<void>;
}

export function emptyState(): State {
  return {
    version: 1,
    nextId: 1,
    nextPerson: 1,
    people: [],
    codes: {},
    tokens: {},
    sessionKeys: {},
    quota: {},
    inbox: [],
    chats: [],
    chatItems: [],
    albums: {},
    madeCodes: [],
    links: [],
    addedTemplates: {},
    deletedTemplates: {},
    sentKeys: {},
    texts: [],
    letters: [],
    qrTickets: {},
  };
}

function load(file: string): State {
  if (!existsSync(file)) return emptyState();
  const found = JSON.parse(readFileSync(file, 'utf8')) as State;
  if (found.version !== 1) throw new Error(`${file}: written by another version of the local WeChat; move it away to start afresh`);
  return { ...emptyState(), ...found };
}

async function writeAtomically(file: string, text: string): Promise<void> {
  const handle = await open(`${file}.new`, 'w', 0o600);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(`${file}.new`, file);
}

/** @param dir where `wechat-sandbox.json` lives; null keeps everything in memory. */
export function openStore(dir: string | null): Store {
  if (dir === null) {
    const state = emptyState();
    return { state, changed: () => undefined, saved: () => Promise.resolve() };
  }
  mkdirSync(dir, { recursive: true });
  const file = join(dir, 'wechat-sandbox.json');
  const state = load(file);
  let dirty = false;
  let writing: Promise<void> | null = null;

  /** One write at a time; what changes while one runs goes into the next. */
  async function write(): Promise<void> {
    while (dirty) {
      dirty = false;
      try {
        await writeAtomically(file, JSON.stringify(state));
      } catch (error) {
        dirty = true;
        throw error;
      }
    }
  }
  return {
    state,
    changed: () => {
      dirty = true;
    },
    // What changes while a write ends belongs to the next.
    saved: async () => {
      while (dirty || writing) {
        writing ??= new Promise<void>((resolve, reject) => {
          setImmediate(() => void write().then(resolve, reject));
        }).finally(() => {
          writing = null;
        });
        await writing;
      }
    },
  };
}
