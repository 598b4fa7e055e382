import { accessSync, constants, mkdirSync } from 'node:fs';

/** Creates the data directory or says in one line why it cannot be used. */
export function prepareDataDir(dir: string): void {
  try {
    mkdirSync(dir, { recursive: true, mode: 0o700 });
    accessSync(dir, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown';
    throw new Error(`数据目录 ${dir} 无法写入（${code}）：请检查权限，或用 DATA_DIR=另一个目录 启动 (data directory is not writable)`);
  }
}
