import path from 'node:path';
import type { Env } from '../env';
import { createBucketStorage } from './bucket-storage';
import { createFolderStorage } from './folder-storage';
import type { FileStorage } from './storage';

export { unusedFilesSweep } from './clear-unused';
export { removeAll, type FileStorage, type StoredFile } from './storage';
export type { UsagePart } from './usage';

type StorageEnv = Pick<
  Env,
  'DATA_DIR' | 'STORAGE_URL' | 'STORAGE_PREFIX' | 'STORAGE_REGION' | 'STORAGE_ACCESS_KEY_ID' | 'STORAGE_SECRET_ACCESS_KEY'
>;

/** The bucket of STORAGE_URL, else the folder `files` under DATA_DIR. Nothing is asked of either yet: see `check`. */
export function openStorage(env: StorageEnv): FileStorage {
  if (!env.STORAGE_URL) return createFolderStorage(path.join(env.DATA_DIR, 'files'));
  return createBucketStorage({
    url: env.STORAGE_URL.replace(/\/$/, ''),
    prefix: env.STORAGE_PREFIX,
    region: env.STORAGE_REGION,
    accessKeyId: env.STORAGE_ACCESS_KEY_ID,
    secretAccessKey: env.STORAGE_SECRET_ACCESS_KEY,
  });
}
