import * as XLSX from '@e965/xlsx';

interface Container {
  read(bytes: Buffer, options: { type: 'buffer' }): { FullPaths: string[]; FileIndex: { type: number; content?: Uint8Array | number[] }[] };
}

/** Files of an archive by name, as another program's reader finds them. */
export function readZip(bytes: Buffer): Map<string, Buffer> {
  const { FullPaths, FileIndex } = (XLSX as unknown as { CFB: Container }).CFB.read(bytes, { type: 'buffer' });
  return new Map(
    FullPaths.flatMap((path, index): [string, Buffer][] => {
      // It takes names for Latin-1, and adds a mark of its own.
      const name = Buffer.from(path, 'latin1')
        .toString('utf8')
        .replace(/^Root Entry\//, '');
      return name === '' || name.startsWith('\u0001') || name.endsWith('/') ? [] : [[name, Buffer.from(FileIndex[index]?.content ?? [])]];
    }),
  );
}
