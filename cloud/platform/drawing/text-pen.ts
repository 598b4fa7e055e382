import type { CanvasGradient, SKRSContext2D } from '@napi-rs/canvas';
import { loadFonts } from './fonts';
import { cut, fit, wrap, type Measure } from './text-fit';

type Weight = 400 | 500 | 700 | 900;

export interface TextStyle {
  readonly size: number;
  readonly weight?: Weight;
  readonly color: string;
  readonly align?: 'left' | 'right' | 'center';
  /** Extra space between characters, units. */
  readonly spacing?: number;
}

/** A pen in layout units that knows how to set text, on whatever it draws: a picture, a drawing or a page of a document. */
export class TextPen {
  /** `families`: what the texts to come are set in; see `familiesFor`. */
  constructor(
    readonly draw: SKRSContext2D,
    private readonly families: string,
  ) {
    loadFonts();
    this.draw.textBaseline = 'alphabetic';
  }

  private use(size: number, weight: Weight, spacing = 0): Measure {
    this.draw.font = `${weight} ${size}px ${this.families}`;
    this.draw.letterSpacing = `${spacing}px`;
    return (text) => this.draw.measureText(text).width;
  }

  /** One line, cut with `…` when wider than `width`. `y` is the baseline. Returns the width drawn. */
  line(text: string, x: number, y: number, style: TextStyle, width = Infinity): number {
    const measure = this.use(style.size, style.weight ?? 400, style.spacing);
    const shown = cut(measure, text, width);
    this.draw.fillStyle = style.color;
    this.draw.textAlign = style.align ?? 'left';
    this.draw.fillText(shown, x, y);
    this.draw.textAlign = 'left';
    return measure(shown);
  }

  /** A heading in the largest of `sizes` that fits `most` lines. `y` is the top, or with `middle` the middle. Returns the bottom. */
  heading(
    text: string,
    box: { x: number; y: number; width: number; most: number; sizes: readonly number[]; leading?: number; middle?: boolean },
    style: Omit<TextStyle, 'size'>,
  ): number {
    const { size, lines } = fit((one) => this.use(one, style.weight ?? 700, style.spacing), text, box.width, box.most, box.sizes);
    const leading = size * (box.leading ?? 1.22);
    const top = box.middle ? box.y - ((lines.length - 1) * leading + size * 1.1) / 2 : box.y;
    return this.setLines(lines, box.x, top, leading, { ...style, size });
  }

  /** One line each, the next below the one before. `y` is the top. Returns the bottom. */
  list(texts: readonly string[], box: { x: number; y: number; width: number; leading?: number }, style: TextStyle): number {
    const measure = this.use(style.size, style.weight ?? 400, style.spacing);
    return this.setLines(
      texts.map((text) => cut(measure, text, box.width)),
      box.x,
      box.y,
      style.size * (box.leading ?? 1.5),
      style,
    );
  }

  /** A paragraph of at most `most` lines. `y` is the top. Returns the bottom. */
  paragraph(text: string, box: { x: number; y: number; width: number; most: number; leading?: number }, style: TextStyle): number {
    const lines = wrap(this.use(style.size, style.weight ?? 400, style.spacing), text, box.width, box.most);
    return this.setLines(lines, box.x, box.y, style.size * (box.leading ?? 1.45), style);
  }

  private setLines(lines: readonly string[], x: number, y: number, leading: number, style: TextStyle): number {
    this.use(style.size, style.weight ?? 400, style.spacing);
    this.draw.fillStyle = style.color;
    this.draw.textAlign = style.align ?? 'left';
    for (const [index, line] of lines.entries()) this.draw.fillText(line, x, y + index * leading + style.size * 0.88);
    this.draw.textAlign = 'left';
    return y + (lines.length - 1) * leading + style.size * 1.1;
  }

  fill(color: string | CanvasGradient, x: number, y: number, width: number, height: number): void {
    this.draw.fillStyle = color as string;
    this.draw.fillRect(x, y, width, height);
  }

  rounded(x: number, y: number, width: number, height: number, radius: number, color: string): void {
    this.draw.fillStyle = color;
    this.draw.beginPath();
    this.draw.roundRect(x, y, width, height, radius);
    this.draw.fill();
  }

  ring(x: number, y: number, radius: number, width: number, color: string, from = 0, to = Math.PI * 2): void {
    this.draw.strokeStyle = color;
    this.draw.lineWidth = width;
    this.draw.lineCap = 'round';
    this.draw.beginPath();
    this.draw.arc(x, y, radius, from, to);
    this.draw.stroke();
  }
}
