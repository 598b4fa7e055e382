import Taro from '@tarojs/taro';
import { inPassing } from '../../platform/in-passing';
import { TONES, type Signal } from './signal-tones';

const RATE = 8_000;
const HEADER = 44;
const players = new Map<Signal, Taro.InnerAudioContext>();

/** The platform plays files only: each tone is written once as a small WAV (8 kHz, 8 bit, mono). */
export function prepareSignals(): void {
  if (players.size > 0) return;
  const files = Taro.getFileSystemManager();
  for (const kind of Object.keys(TONES) as Signal[]) {
    const file = `${Taro.env.USER_DATA_PATH ?? ''}/gate-${kind}.wav`;
    try {
      files.writeFileSync(file, wav(kind), 'binary');
    } catch {
      // A full phone still vibrates.
      continue;
    }
    const player = Taro.createInnerAudioContext();
    player.src = file;
    player.obeyMuteSwitch = false;
    players.set(kind, player);
  }
}

/** Sound and vibration. */
export function signal(kind: Signal): void {
  // A phone that cannot vibrate still shows the colour.
  if (kind === 'green') inPassing(Taro.vibrateShort({ type: 'medium' }));
  else inPassing(Taro.vibrateLong());
  const player = players.get(kind);
  player?.stop();
  player?.play();
}

function wav(kind: Signal): ArrayBuffer {
  const samples = TONES[kind].flatMap(({ hertz, ms }) =>
    Array.from({ length: Math.round((RATE * ms) / 1000) }, (_, i) =>
      hertz === 0 ? 128 : 128 + Math.round(90 * Math.sin((2 * Math.PI * hertz * i) / RATE)),
    ),
  );
  const view = new DataView(new ArrayBuffer(HEADER + samples.length));
  const word = (at: number, text: string): void => [...text].forEach((letter, i) => view.setUint8(at + i, letter.charCodeAt(0)));
  word(0, 'RIFF');
  view.setUint32(4, 36 + samples.length, true);
  word(8, 'WAVEfmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, RATE, true);
  view.setUint32(28, RATE, true);
  view.setUint16(32, 1, true);
  view.setUint16(34, 8, true);
  word(36, 'data');
  view.setUint32(40, samples.length, true);
  samples.forEach((sample, i) => view.setUint8(HEADER + i, sample));
  return view.buffer;
}
