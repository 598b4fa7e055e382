import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import wasmUrl from 'zxing-wasm/reader/zxing_reader.wasm?url';

let prepared = false;

/** The reader's binary is a file of ours: nothing is fetched from a network. */
function prepare(): void {
  if (prepared) return;
  prepared = true;
  prepareZXingModule({ overrides: { locateFile: (file: string, prefix: string) => (file.endsWith('.wasm') ? wasmUrl : prefix + file) } });
}

/** Texts of the codes in a picture, best first; none found: an empty list. */
export async function readCodes(picture: Blob | ImageData): Promise<string[]> {
  prepare();
  const found = await readBarcodes(picture, { formats: ['QRCode'], tryHarder: true, maxNumberOfSymbols: 8 });
  return [...new Set(found.filter(({ isValid }) => isValid).map(({ text }) => text))];
}

export async function readCodesAt(url: string): Promise<string[]> {
  return readCodes(await (await fetch(url)).blob());
}

/** One still of what the person chooses to show (this tab, to scan a code on another phone). */
export async function captureScreen(): Promise<ImageData> {
  const stream = await navigator.mediaDevices.getDisplayMedia({
    video: true,
    audio: false,
    preferCurrentTab: true,
  } as DisplayMediaStreamOptions);
  try {
    const video = document.createElement('video');
    video.srcObject = stream;
    video.muted = true;
    await video.play();
    await new Promise((resolve) => setTimeout(resolve, 300));
    const canvas = document.createElement('canvas');
    canvas.width = video.videoWidth;
    canvas.height = video.videoHeight;
    const pen = canvas.getContext('2d');
    if (!pen) throw new Error('浏览器不支持画布');
    pen.drawImage(video, 0, 0);
    return pen.getImageData(0, 0, canvas.width, canvas.height);
  } finally {
    for (const track of stream.getTracks()) track.stop();
  }
}
