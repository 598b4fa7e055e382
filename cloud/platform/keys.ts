import { hkdfSync, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Env } from './env';

export interface Keys {
  /** Version of the newest master key; new ciphertexts carry it. */
  readonly currentVersion: number;
  readonly versions: readonly number[];
  /** 32 bytes for one purpose, by HKDF-SHA256 (RFC 5869) from a master key. Throws if the version is unknown. */
  derive(purpose: string, version?: number): Buffer;
}

/** Reads MASTER_KEYS, or in development generates a key once into KEYS_FILE (mode 0600). */
export function loadKeys(env: Pick<Env, 'MASTER_KEYS' | 'KEYS_FILE' | 'production' | 'WECHAT_MODE'>): Keys {
  if (env.MASTER_KEYS) return createKeys(parseMasterKeys(env.MASTER_KEYS));
  if (env.production || env.WECHAT_MODE === 'live') throw new Error('MASTER_KEYS: missing; generated keys are for development only');
  return createKeys(parseMasterKeys(readOrGenerate(env.KEYS_FILE)));
}

export function createKeys(masters: ReadonlyMap<number, Buffer>): Keys {
  const versions = [...masters.keys()].sort((a, b) => b - a);
  const currentVersion = versions[0];
  if (currentVersion === undefined) throw new Error('MASTER_KEYS: no key given');
  const cache = new Map<string, Buffer>();
  return {
    currentVersion,
    versions,
    derive(purpose, version = currentVersion) {
      const name = `${version}/${purpose}`;
      const known = cache.get(name);
      if (known) return known;
      const master = masters.get(version);
      if (!master) throw new Error(`master key version ${version} is not configured`);
      const key = Buffer.from(hkdfSync('sha256', master, Buffer.alloc(0), `expoloop/${purpose}`, 32));
      cache.set(name, key);
      return key;
    },
  };
}

export function parseMasterKeys(text: string): Map<number, Buffer> {
  const masters = new Map<number, Buffer>();
  for (const part of text.split(',')) {
    const match = /^\s*(\d+):([A-Za-z0-9+/=_-]+)\s*$/.exec(part);
    const key = match ? Buffer.from(match[2] ?? '', 'base64') : Buffer.alloc(0);
    if (!match || key.length !== 32) throw new Error('MASTER_KEYS: expected VERSION:BASE64 of 32 bytes, separated by commas');
    masters.set(Number(match[1]), key);
  }
  return masters;
}

function readOrGenerate(file: string): string {
  if (!existsSync(file)) {
    mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
    try {
      // `wx` lets two first starts agree on one key.
      writeFileSync(file, JSON.stringify({ masterKeys: `1:${randomBytes(32).toString('base64')}` }), { mode: 0o600, flag: 'wx' });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
  const { masterKeys } = JSON.parse(readFileSync(file, 'utf8')) as { masterKeys: string };
  return masterKeys;
}
