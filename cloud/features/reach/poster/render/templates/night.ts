import { HEIGHT, WIDTH, type Pen, type PosterContent, type Template } from '../canvas';

const GOLD = '#f2c572';
const IVORY = '#f7f1e3';

/** Night opening: the loop as an orbit of light around the name, everything on the middle axis. */
export const night: Template = {
  id: 'night',
  name: { zh: '夜航', en: 'Night' },
  version: 5,
  code: { x: 255, y: 996, size: 240 },
  paint(pen, content) {
    const { draw } = pen;
    const sky = draw.createLinearGradient(0, 0, 0, HEIGHT);
    sky.addColorStop(0, '#0b1026');
    sky.addColorStop(0.55, '#17224a');
    sky.addColorStop(1, '#3a2a5c');
    pen.fill(sky);
    const glow = draw.createRadialGradient(375, 470, 40, 375, 470, 430);
    glow.addColorStop(0, 'rgba(242,197,114,.26)');
    glow.addColorStop(1, 'rgba(242,197,114,0)');
    pen.fill(glow);
    // A fixed sequence, so that the same poster is the same picture.
    for (let star = 0, seed = 7; star < 90; star += 1) {
      seed = (seed * 16_807) % 2_147_483_647;
      const x = seed % WIDTH;
      const y = Math.floor(seed / WIDTH) % 960;
      pen.rounded(x, y, 2 + (seed % 3) / 2, 2 + (seed % 3) / 2, 2, `rgba(255,255,255,${0.15 + (seed % 50) / 120})`);
    }
    pen.ring(375, 470, 318, 2, 'rgba(242,197,114,.35)');
    pen.ring(375, 470, 340, 10, GOLD, -2.2, -0.5);
    pen.ring(375, 470, 340, 10, 'rgba(242,197,114,.45)', 0.9, 2.0);
    pen.rounded(662, 290, 22, 22, 11, GOLD);

    pen.line(`${content.firstDay}${content.lastDay === content.firstDay ? '' : ` — ${content.lastDay}`}`, 375, 92, {
      size: 44,
      weight: 700,
      color: GOLD,
      align: 'center',
      spacing: 4,
    });
    const bottom = pen.heading(
      content.exhibition,
      { x: 375, y: content.subtitle ? 440 : 470, width: 540, most: 4, sizes: [96, 84, 76, 68, 60, 52, 46, 40], middle: true },
      { weight: 900, color: IVORY, align: 'center' },
    );
    if (content.subtitle)
      pen.paragraph(
        content.subtitle,
        { x: 375, y: Math.max(bottom + 20, 560), width: 500, most: 2 },
        { size: 25, color: 'rgba(247,241,227,.8)', align: 'center' },
      );
    pen.line(`${content.dates}  ${content.hours}`.trimEnd(), 375, 872, { size: 30, weight: 500, color: IVORY, align: 'center' }, 660);
    pen.heading(
      content.place,
      { x: 375, y: 892, width: 640, most: 2, sizes: [26, 24, 22], leading: 1.35 },
      { weight: 400, color: 'rgba(247,241,227,.78)', align: 'center' },
    );

    pen.rounded(239, 980, 272, 272, 24, '#ffffff');
    pen.line(content.hint, 375, 1300, { size: 24, color: 'rgba(247,241,227,.78)', align: 'center' }, 660);
    side(pen, content);
  },
};

/** Left of the code: who invites. Right: what awaits. */
function side(pen: Pen, { sharer, invitation, facts }: PosterContent): void {
  pen.heading(sharer, { x: 122, y: 1040, width: 190, most: 2, sizes: [34, 30, 26, 22] }, { weight: 700, color: GOLD, align: 'center' });
  pen.paragraph(
    invitation,
    { x: 122, y: 1130, width: 196, most: 3, leading: 1.4 },
    { size: 23, color: 'rgba(247,241,227,.86)', align: 'center' },
  );
  pen.list(facts, { x: 631, y: 1074, width: 210, leading: 1.7 }, { size: 24, color: 'rgba(247,241,227,.86)', align: 'center' });
}
