import Taro from '@tarojs/taro';
import type { JournalStorage } from './device/journal';

/** Files of a mini-program may take 200 MB on a phone. */
const ROOM = 200 * 1024 * 1024;

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
  let taken = 0;
  return {
    // A line cut off by a kill must not swallow the next one: each begins on a line of its own.
    append: (line) => {
      files.appendFileSync(file, `\n${line}`, 'utf8');
      taken += line.length + 1;
    },
    read: () => {
      const text = files.readFileSync(file, 'utf8') as string;
      taken = text.length;
      return text.split('\n').filter((line) => line !== '');
    },
    rewrite(lines) {
      const text = lines.join('\n');
      files.writeFileSync(`${file}.new`, text, 'utf8');
      files.unlinkSync(file);
      files.renameSync(`${file}.new`, file);
      taken = text.length;
    },
    used: () => taken / ROOM,
  };
}
