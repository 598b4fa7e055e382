export interface Label {
  readonly name: string;
  readonly ticketNumber: string;
  /** Picture of the claim QR, a data address. */
  readonly picture: string;
  readonly hint: string;
}

export const canPrint = true;

const STYLE = `@page { size: 60mm 40mm; margin: 0 } body { margin: 0; width: 60mm; height: 40mm; display: flex; align-items: center; gap: 2mm; padding: 2mm; box-sizing: border-box; font-family: "PingFang SC", "Microsoft YaHei", "Noto Sans SC", sans-serif }
img { width: 30mm; height: 30mm } b { display: block; font-size: 15pt; line-height: 1.2; overflow-wrap: anywhere } span { display: block; font-size: 8pt; margin-top: 1.5mm }`;

/** A 60 x 40 mm label from a frame of its own, so that the page itself stays as it is. The browser asks for the printer. */
export function printLabel({ name, ticketNumber, picture, hint }: Label): void {
  const frame = document.createElement('iframe');
  frame.title = name;
  frame.style.cssText = 'position:fixed;width:0;height:0;border:0';
  document.body.appendChild(frame);
  const paper = frame.contentDocument;
  if (!paper) return;
  const style = paper.createElement('style');
  style.textContent = STYLE;
  const image = paper.createElement('img');
  const words = paper.createElement('div');
  for (const [tag, text] of [
    ['b', name],
    ['span', ticketNumber],
    ['span', hint],
  ] as const)
    words.appendChild(Object.assign(paper.createElement(tag), { textContent: text }));
  paper.head.appendChild(style);
  paper.body.append(image, words);
  image.onload = () => {
    frame.contentWindow?.print();
    setTimeout(() => frame.remove(), 60_000);
  };
  image.src = picture;
}
