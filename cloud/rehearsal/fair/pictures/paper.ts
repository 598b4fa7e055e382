import { PDFDocument } from '@napi-rs/canvas';
import { box, loadFont, stroke, write, type Pen } from './canvas';

/** A page of A4 in points. */
const [WIDTH, HEIGHT] = [595, 842];

/** A paper of one page: a title and lists under headings, marked 示例 on top. */
export function paperOf(title: string, parts: readonly (readonly [string, readonly string[]])[]): Buffer {
  loadFont();
  const document = new PDFDocument({ title: `${title}（示例）` });
  // A canvas's pen, whatever its type says.
  const pen = document.beginPage(WIDTH, HEIGHT) as unknown as Pen;
  box(pen, '#1b2f55', 0, 0, WIDTH, 96);
  write(pen, title, { x: 48, y: 60, size: 28, color: '#ffffff', align: 'left' });
  write(pen, '示例', { x: WIDTH - 76, y: 58, size: 16, color: '#ffffff', weight: 500 });
  let y = 142;
  for (const [heading, lines] of parts) {
    box(pen, '#ff7b54', 48, y - 13, 5, 16);
    write(pen, heading, { x: 62, y, size: 15, color: '#1b2f55', align: 'left' });
    for (const line of lines) {
      y += 25;
      write(pen, line, { x: 62, y, size: 12, color: '#33403d', weight: 500, align: 'left' });
    }
    y += 42;
  }
  stroke(pen, '#c9d2d3', 1, [48, HEIGHT - 60], [WIDTH - 48, HEIGHT - 60]);
  write(pen, '华东智能制造博览会（示例） · 内容虚构，仅供演示', {
    x: 48,
    y: HEIGHT - 38,
    size: 10,
    color: '#6b7876',
    weight: 500,
    align: 'left',
  });
  document.endPage();
  return document.close();
}
