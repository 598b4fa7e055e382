import type { SKRSContext2D } from '@napi-rs/canvas';
import encodeQR from 'qr';

/**
 * Draws what stands in for a mini-program code. The real round code has no public reader, so this one is a QR
 * in round dots, error correction H, with the account's mark in the middle; it carries
 * `wxacode:?appid=..&page=..&scene=..&env=..` and any QR reader opens it.
 */
export interface CodeContent {
  appid: string;
  page: string;
  scene: string;
  env: string;
}

/** Loaded at the first code. */
const canvasLibrary = () => import('@napi-rs/canvas');

const SCHEME = 'wxacode:?';

export function encodeCode(content: CodeContent): string {
  return SCHEME + new URLSearchParams({ appid: content.appid, page: content.page, scene: content.scene, env: content.env }).toString();
}

/** Reads what a QR reader found; null when it is not one of ours. @internal */
export function decodeCode(text: string): CodeContent | null {
  if (!text.startsWith(SCHEME)) return null;
  const query = new URLSearchParams(text.slice(SCHEME.length));
  const appid = query.get('appid');
  if (!appid) return null;
  return { appid, page: query.get('page') ?? '', scene: query.get('scene') ?? '', env: query.get('env') ?? 'release' };
}

export interface CodeStyle {
  /** Pixels, 280..1280. */
  width: number;
  color: { r: number; g: number; b: number };
  /** Transparent background, PNG; else white, JPEG. */
  hyaline: boolean;
}

export async function drawCode(content: CodeContent, style: CodeStyle): Promise<{ bytes: Buffer; type: string }> {
  // The encoder draws at least one empty row around; ours is drawn below.
  const cells = encodeQR(encodeCode(content), 'raw', { ecc: 'high', border: 1 })
    .slice(1, -1)
    .map((row) => row.slice(1, -1));
  const count = cells.length;
  const margin = 3;
  const unit = style.width / (count + margin * 2);
  const { createCanvas } = await canvasLibrary();
  const canvas = createCanvas(style.width, style.width);
  const pen = canvas.getContext('2d');
  if (!style.hyaline) {
    pen.fillStyle = '#ffffff';
    pen.fillRect(0, 0, style.width, style.width);
  }
  const ink = `rgb(${style.color.r}, ${style.color.g}, ${style.color.b})`;
  pen.fillStyle = ink;
  pen.translate(margin * unit, margin * unit);
  // A disc of about a fifth of the width hides 3 % of the cells; H repairs 30 %.
  const disc = count * 0.105;
  const isEye = (x: number, y: number) => (x < 7 && y < 7) || (x >= count - 7 && y < 7) || (x < 7 && y >= count - 7);
  const inDisc = (x: number, y: number) => Math.hypot(x + 0.5 - count / 2, y + 0.5 - count / 2) < disc + 0.6;
  for (let y = 0; y < count; y += 1) {
    for (let x = 0; x < count; x += 1) {
      if (!cells[y]?.[x] || isEye(x, y) || inDisc(x, y)) continue;
      pen.beginPath();
      pen.arc((x + 0.5) * unit, (y + 0.5) * unit, unit * 0.46, 0, Math.PI * 2);
      pen.fill();
    }
  }
  for (const [x, y] of [
    [0, 0],
    [count - 7, 0],
    [0, count - 7],
  ] as const)
    drawEye(pen, x * unit, y * unit, unit, ink);
  drawMark(pen, (count / 2) * unit, disc * unit);
  return style.hyaline
    ? { bytes: await canvas.encode('png'), type: 'image/png' }
    : { bytes: await canvas.encode('jpeg', 92), type: 'image/jpeg' };
}

/** An ordinary QR, black on white, PNG. @param width pixels */
export async function drawQr(text: string, width: number): Promise<Buffer> {
  const cells = encodeQR(text, 'raw', { ecc: 'medium', border: 4 });
  const unit = width / cells.length;
  const { createCanvas } = await canvasLibrary();
  const canvas = createCanvas(width, width);
  const pen = canvas.getContext('2d');
  pen.fillStyle = '#ffffff';
  pen.fillRect(0, 0, width, width);
  pen.fillStyle = '#000000';
  cells.forEach((row, y) =>
    row.forEach((dark, x) => {
      if (dark) pen.fillRect(Math.floor(x * unit), Math.floor(y * unit), Math.ceil(unit), Math.ceil(unit));
    }),
  );
  return canvas.encode('png');
}

/** A finder pattern with rounded corners: ring of 7, ring of 5 left open, core of 3. */
function drawEye(pen: SKRSContext2D, x: number, y: number, unit: number, ink: string): void {
  pen.fillStyle = ink;
  pen.beginPath();
  pen.roundRect(x, y, unit * 7, unit * 7, unit * 2);
  // Wound the other way, the inner path is cut out, so that a transparent code stays so.
  pen.roundRect(x + unit, y + unit, unit * 5, unit * 5, unit * 1.2);
  pen.fill('evenodd');
  pen.beginPath();
  pen.roundRect(x + unit * 2, y + unit * 2, unit * 3, unit * 3, unit * 0.8);
  pen.fill();
}

/** A speech bubble on a green disc: "local WeChat", nobody's logo. */
function drawMark(pen: SKRSContext2D, center: number, radius: number): void {
  pen.fillStyle = '#ffffff';
  pen.beginPath();
  pen.arc(center, center, radius * 1.12, 0, Math.PI * 2);
  pen.fill();
  pen.fillStyle = '#1aad6b';
  pen.beginPath();
  pen.arc(center, center, radius, 0, Math.PI * 2);
  pen.fill();
  pen.fillStyle = '#ffffff';
  pen.beginPath();
  pen.roundRect(center - radius * 0.52, center - radius * 0.42, radius * 1.04, radius * 0.72, radius * 0.34);
  pen.fill();
  pen.beginPath();
  pen.moveTo(center - radius * 0.26, center + radius * 0.18);
  pen.lineTo(center - radius * 0.3, center + radius * 0.58);
  pen.lineTo(center + radius * 0.16, center + radius * 0.18);
  pen.fill();
}
