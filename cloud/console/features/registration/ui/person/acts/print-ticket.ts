import encodeQr from 'qr';

interface Printed {
  readonly show: string;
  readonly name: string;
  readonly typeName: string;
  readonly number: string;
  readonly token: string;
  readonly hint: string;
}

const STYLE = `@page { size: 90mm 55mm; margin: 0 } body { margin: 0; width: 90mm; height: 55mm; display: flex; align-items: center; gap: 4mm; padding: 4mm; box-sizing: border-box; font-family: "PingFang SC", "Microsoft YaHei", "Noto Sans SC", sans-serif }
img { flex: none; width: 42mm; height: 42mm } div { min-width: 0 } b { display: block; font-size: 15pt; line-height: 1.2; overflow-wrap: anywhere } span { display: block; font-size: 8.5pt; margin-top: 1.5mm; overflow-wrap: anywhere }`;

/** A ticket of 90 x 55 mm from a frame of its own, so that the page itself stays as it is. The browser asks for the printer. */
export function printTicket({ show, name, typeName, number, token, hint }: Printed): void {
  const frame = document.createElement('iframe');
  frame.title = number;
  frame.style.cssText = 'position:fixed;width:0;height:0;border:0';
  document.body.appendChild(frame);
  const paper = frame.contentDocument;
  if (!paper) return;
  const image = paper.createElement('img');
  const words = paper.createElement('div');
  for (const [tag, text] of [
    ['b', name],
    ['span', typeName],
    ['span', number],
    ['span', show],
    ['span', hint],
  ] as const)
    words.appendChild(Object.assign(paper.createElement(tag), { textContent: text }));
  paper.head.appendChild(Object.assign(paper.createElement('style'), { textContent: STYLE }));
  paper.body.append(image, words);
  image.onload = () => {
    frame.contentWindow?.print();
    setTimeout(() => frame.remove(), 60_000);
  };
  image.src = `data:image/svg+xml,${encodeURIComponent(encodeQr(token, 'svg', { ecc: 'medium', border: 4 }))}`;
}
