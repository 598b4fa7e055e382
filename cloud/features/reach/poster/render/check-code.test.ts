import { createCanvas, loadImage } from '@napi-rs/canvas';
import encodeQr from 'qr';
import { familiesFor, undrawable } from '../../../../platform/drawing';
import { Pen, SCALE, type PosterContent, type Template } from './canvas';
import { whyUnreadable } from './check-code';
import { CODE_PIXELS, renderPoster } from './render';
import { TEMPLATES } from './templates';

const CONTENT: PosterContent = {
  exhibition: '第二十七届中国国际工业博览会暨长三角智能制造与工业互联网创新发展大会',
  subtitle: '智造未来，链动全球',
  dates: '2026年9月30日至10月4日',
  hours: '09:00–17:00',
  firstDay: '09.30',
  lastDay: '10.04',
  year: '2026',
  place: '国家会展中心（上海）',
  facts: ['2,860 家展商', '1,204 场议程'],
  sharer: '陈堃䶮𠮷🎉·Alexandra Maximiliana von Hohenzollern',
  invitation: '邀请您一起来看展',
  hint: '长按识别小程序码',
};

/** A QR, which a reader can read, or a ring of dots, which stands for a mini-program code that none can. */
async function codePicture(kind: 'qr' | 'dots', ink = '#000'): Promise<Buffer> {
  const canvas = createCanvas(CODE_PIXELS, CODE_PIXELS);
  const draw = canvas.getContext('2d');
  draw.fillStyle = '#fff';
  draw.fillRect(0, 0, CODE_PIXELS, CODE_PIXELS);
  draw.fillStyle = ink;
  if (kind === 'qr') {
    const rows = encodeQr('https://show.example/c/AbCdEf1234', 'raw', { ecc: 'medium', border: 4 });
    const unit = CODE_PIXELS / rows.length;
    rows.forEach((row, y) => row.forEach((on, x) => on && draw.fillRect(x * unit, y * unit, unit + 0.5, unit + 0.5)));
  } else {
    for (let spoke = 0; spoke < 36; spoke += 1) {
      for (let dot = 2; dot < 9; dot += 1) {
        if ((spoke * 7 + dot * 13) % 5 < 2) continue;
        draw.beginPath();
        draw.arc(240 + Math.cos((spoke * Math.PI) / 18) * dot * 24, 240 + Math.sin((spoke * Math.PI) / 18) * dot * 24, 7, 0, 7);
        draw.fill();
      }
    }
  }
  return canvas.encode('png');
}

describe.each(Object.values(TEMPLATES).map((template) => [template.id, template] as const))('template %s', (_, template) => {
  test.each(['qr', 'dots'] as const)('passes its own check with a %s code', async (kind) => {
    const code = await codePicture(kind);
    expect(await whyUnreadable(await renderPoster(template, CONTENT, code), code, template.code)).toBeNull();
  });

  test('draws the same picture twice', async () => {
    const code = await codePicture('qr');
    const [one, two] = [await renderPoster(template, CONTENT, code), await renderPoster(template, CONTENT, code)];
    expect(one.equals(two)).toBe(true);
  });
});

/** A template that draws something over the code after it is placed, through its box. */
const spoilt = (paintOver: (draw: ReturnType<ReturnType<typeof createCanvas>['getContext']>) => void) => async (code: Buffer) => {
  const print = await loadImage(await renderPoster(TEMPLATES.pine, CONTENT, code));
  const canvas = createCanvas(print.width, print.height);
  const draw = canvas.getContext('2d');
  draw.drawImage(print, 0, 0);
  draw.scale(SCALE, SCALE);
  paintOver(draw);
  return canvas.encode('jpeg', 93);
};
const { x, y, size } = TEMPLATES.pine.code;

test.each<[string, Parameters<typeof spoilt>[0], RegExp]>([
  ['something lies over it', (draw) => draw.fillRect(x + 60, y + 60, 60, 60), /agree/],
  ['something stands in the quiet zone', (draw) => draw.fillRect(x - 9, y, 6, size), /quiet zone/],
  [
    'it has faded',
    (draw) => {
      draw.fillStyle = 'rgba(255,255,255,.8)';
      draw.fillRect(x, y, size, size);
    },
    /contrast/,
  ],
])('a code is refused when %s', async (_, paintOver, reason) => {
  const code = await codePicture('dots');
  expect(await whyUnreadable(await spoilt(paintOver)(code), code, TEMPLATES.pine.code)).toMatch(reason);
});

test('a template with a code too small to print is refused', async () => {
  const code = await codePicture('dots');
  const tiny: Template = { ...TEMPLATES.pine, code: { x, y, size: 100 } };
  expect(await whyUnreadable(await renderPoster(tiny, CONTENT, code), code, tiny.code)).toMatch(/only 200 pixels/);
});

test.each([
  ['陈堃䶮龘🎉👨‍👩‍👧é½', []],
  ['김철수 박지훈', []],
  ['محمد بن سلمان', []],
  ['สมชาย ใจดี', []],
  ['राजेश कुमार', []],
  ['דוד כהן', []],
  ['𠮷野家𠮷', ['𠮷']],
  ['꧁꧂', ['꧁', '꧂']],
])('%s: no font has %j', (text, missing) => expect(undrawable(text)).toEqual(missing));

test('a name in another script is set in a font that has it', () => {
  expect(familiesFor(['陈堃'])).toBe('"ExpoLoop Sans", "ExpoLoop Emoji"');
  expect(familiesFor(['陈堃', 'محمد'])).toBe('"ExpoLoop Sans", "ExpoLoop Emoji", "ExpoLoop arabic arabic"');
  const pen = new Pen(familiesFor(['محمد']));
  const width = (families: string) => {
    pen.draw.font = `400 40px ${families}`;
    return pen.draw.measureText('محمد').width;
  };
  // Joined letters are narrower than four boxes.
  expect(width(familiesFor(['محمد']))).toBeLessThan(width('"ExpoLoop Sans"'));
});
