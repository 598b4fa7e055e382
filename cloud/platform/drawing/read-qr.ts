import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';

let reader: Promise<unknown> | null = null;

/** Text of a QR in the picture, or null. The reader's program is loaded from the package, never from the network. */
export async function readQr({ width, data }: { readonly width: number; readonly data: Uint8ClampedArray }): Promise<string | null> {
  reader ??= Promise.resolve(prepareZXingModule({ overrides: { wasmBinary: wasmBinary() }, fireImmediately: true }));
  await reader;
  const height = data.length / 4 / width;
  const [found] = await readBarcodes({ width, height, data, colorSpace: 'srgb' } as never, { formats: ['QRCode'], tryHarder: true });
  return found?.isValid ? found.text : null;
}

function wasmBinary(): ArrayBuffer {
  const bytes = readFileSync(createRequire(path.join(process.cwd(), 'package.json')).resolve('zxing-wasm/reader/zxing_reader.wasm'));
  return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
}
