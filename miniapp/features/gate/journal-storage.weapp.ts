import Taro from '@tarojs/taro';
import type { JournalStorage } from './device/journal';

/** A file under USER_DATA_PATH: survives restarts, up to 200 MB; append throws when the phone is full. */
export function openJournalStorage(name: string): JournalStorage {
  const files = Taro.getFileSystemManager();
  const file = `${Taro.env.USER_DATA_PATH ?? ''}/gate-${name}.jsonl`;
  const exists = (path: string): boolean => {
    try {
      files.accessSync(path);
      return true;
    } catch {
      // The platform says "not there" by throwing.
      return false;
    }
  };
  if (!exists(file)) {
    // A kill between remove and rename of a rewrite leaves the new file only.
    if (exists(`${file}.new`)) files.renameSync(`${file}.new`, file);
    else files.writeFileSync(file, '', 'utf8');
  }
  return {
    // A line cut off by a kill must not swallow the next one: each begins on a line of its own.
    append: (line) => files.appendFileSync(file, `\n${line}`, 'utf8'),
    read: () => (files.readFileSync(file, 'utf8') as string).split('\n').filter((line) => line !== ''),
    rewrite(lines) {
      files.writeFileSync(`${file}.new`, lines.join('\n'), 'utf8');
      files.unlinkSync(file);
      files.renameSync(`${file}.new`, file);
    },
  };
}
