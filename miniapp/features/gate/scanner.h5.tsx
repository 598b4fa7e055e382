import { View } from '@tarojs/components';
import { useEffect, useRef } from 'react';
import { inPassing } from '../../platform/in-passing';
import type { ScannerProps } from './scanner-props';

/** Ten looks a second read a code held up in passing and leave the processor to the rest. */
const EVERY_MS = 100;
const WIDEST = 960;

interface Detector {
  detect(source: HTMLVideoElement): Promise<{ rawValue: string }[]>;
}
type DetectorClass = { new (options: { formats: string[] }): Detector; getSupportedFormats(): Promise<string[]> };

type Read = (video: HTMLVideoElement) => Promise<string[]>;

/** The browser's own reader where there is one, else zxing compiled to WebAssembly, served by us. */
async function openReader(): Promise<Read> {
  const own = (globalThis as { BarcodeDetector?: DetectorClass }).BarcodeDetector;
  if (own && (await own.getSupportedFormats()).includes('qr_code')) {
    const detector = new own({ formats: ['qr_code'] });
    return async (video) => (await detector.detect(video)).map((one) => one.rawValue);
  }
  const [{ prepareZXingModule, readBarcodes }, { default: wasm }] = await Promise.all([
    import('zxing-wasm/reader'),
    import('zxing-wasm/reader/zxing_reader.wasm'),
  ]);
  prepareZXingModule({ overrides: { locateFile: () => String(wasm) } });
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d', { willReadFrequently: true });
  return async (video) => {
    const scale = Math.min(1, WIDEST / video.videoWidth);
    canvas.width = Math.round(video.videoWidth * scale);
    canvas.height = Math.round(video.videoHeight * scale);
    if (!context || canvas.width === 0) return [];
    context.drawImage(video, 0, 0, canvas.width, canvas.height);
    const found = await readBarcodes(context.getImageData(0, 0, canvas.width, canvas.height), { formats: ['QRCode'], tryHarder: true });
    return found.filter((one) => one.isValid).map((one) => one.text);
  };
}

/** The camera in a browser. Keyboard scanners are heard by the page itself, camera or not. */
export function Scanner({ onCode, torch, onState }: ScannerProps) {
  const holder = useRef<HTMLDivElement | null>(null);
  const track = useRef<MediaStreamTrack | null>(null);
  const latest = useRef({ onCode, onState });
  latest.current = { onCode, onState };

  useEffect(() => {
    const video = document.createElement('video');
    video.muted = true;
    video.playsInline = true;
    video.className = 'scanner__video';
    holder.current?.appendChild(video);
    let timer: ReturnType<typeof setTimeout> | undefined;
    let gone = false;
    const look = async (read: Read): Promise<void> => {
      if (gone) return;
      try {
        if (video.readyState >= video.HAVE_CURRENT_DATA) for (const text of await read(video)) latest.current.onCode(text);
      } finally {
        timer = setTimeout(() => void look(read), EVERY_MS);
      }
    };
    const start = async (): Promise<void> => {
      if (!navigator.mediaDevices) return latest.current.onState('missing', false);
      const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: { ideal: 'environment' }, width: { ideal: 1280 } } });
      track.current = stream.getVideoTracks()[0] ?? null;
      if (gone) return track.current?.stop();
      video.srcObject = stream;
      await video.play();
      const abilities = track.current?.getCapabilities?.() as { torch?: boolean } | undefined;
      latest.current.onState('ready', abilities?.torch === true);
      await look(await openReader());
    };
    start().catch((error: unknown) =>
      latest.current.onState((error as { name?: string }).name === 'NotFoundError' ? 'missing' : 'denied', false),
    );
    return () => {
      gone = true;
      clearTimeout(timer);
      track.current?.stop();
      video.remove();
    };
  }, []);

  useEffect(() => {
    // A camera without a torch stays dark; the page hides the button where it can tell.
    inPassing(track.current?.applyConstraints({ advanced: [{ torch } as MediaTrackConstraintSet] }));
  }, [torch]);

  return <View ref={holder} id="gate-camera" className="scanner__camera" />;
}
