import type { Canvas, CanvasGradient } from '@napi-rs/canvas';
import { canvasLibrary, TextPen, type TextStyle } from '../../../../platform/drawing';

/** Layout units; a print has two pixels to each (1500 x 2668: A5 at 254 dpi). */
export const WIDTH = 750;
export const HEIGHT = 1334;
export const SCALE = 2;

/** Where the code goes, in units. Its picture is drawn pixel by pixel, never scaled, in print. */
export interface CodeBox {
  readonly x: number;
  readonly y: number;
  readonly size: number;
}

/** What a poster says. Everything is drawable text already. */
export interface PosterContent {
  readonly exhibition: string;
  readonly subtitle: string | null;
  readonly dates: string;
  /** `09:00–17:00`; empty where they differ by day. */
  readonly hours: string;
  /** Day and month of the first and last day, `03.10`, for large numerals. */
  readonly firstDay: string;
  readonly lastDay: string;
  readonly year: string;
  readonly place: string;
  /** For example `96 家展商`, `943 场议程`; may be empty. */
  readonly facts: readonly string[];
  readonly sharer: string;
  readonly invitation: string;
  readonly hint: string;
}

/** A pen in layout units on a poster's canvas. */
export class Pen extends TextPen {
  readonly canvas: Canvas;

  /** `families`: what the texts to come are set in; see `familiesFor`. */
  constructor(families: string) {
    const canvas = canvasLibrary().createCanvas(WIDTH * SCALE, HEIGHT * SCALE);
    super(canvas.getContext('2d'), families);
    this.canvas = canvas;
    this.draw.scale(SCALE, SCALE);
  }

  override line(text: string, x: number, y: number, style: TextStyle, width = WIDTH): number {
    return super.line(text, x, y, style, width);
  }

  override fill(color: string | CanvasGradient, x = 0, y = 0, width = WIDTH, height = HEIGHT): void {
    super.fill(color, x, y, width, height);
  }
}

/** One template: what it draws and where the code stands on it. */
export interface Template {
  readonly id: string;
  readonly name: { readonly zh: string; readonly en: string };
  /** Raised whenever its drawing changes, so that cached pictures are made anew. */
  readonly version: number;
  readonly code: CodeBox;
  paint(pen: Pen, content: PosterContent): void;
}
