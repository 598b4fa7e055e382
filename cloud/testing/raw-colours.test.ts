import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const ROOT = path.resolve(__dirname, '../..');
const SCREENS = ['miniapp', 'cloud/console', 'cloud/wechat-sandbox/phone'];
/** Where colours are written down, and pictures that are what they are. */
const ALLOWED = [
  'miniapp/ui/tokens.scss',
  'miniapp/ui/colours.ts',
  'miniapp/ui/qr-picture.ts',
  'cloud/console/ui/tokens.ts',
  'cloud/console/ui/logo.tsx',
  'cloud/wechat-sandbox/phone/styles/tokens.css',
];
const RAW = /#(?:[0-9a-f]{8}|[0-9a-f]{6}|[0-9a-f]{3,4})\b(?!-)|\b(?:rgb|hsl)a?\(\s*\d/gi;

function rawColours(text: string): string[] {
  return text.match(RAW) ?? [];
}

test('what counts as a raw colour', () => {
  expect(rawColours("color: #fff; a: '#0e4d4a'; b: #ffffff80; c: rgba(1, 2, 3, 0.5); d: hsl(120 50% 50%)")).toHaveLength(5);
  expect(rawColours('rgba($ink, 0.5) var(--ink) #root #{$name} href="#top" $line')).toEqual([]);
});

test('screens take their colours from the tokens', () => {
  const files = SCREENS.flatMap((room) =>
    readdirSync(path.join(ROOT, room), { recursive: true, encoding: 'utf8' })
      .map((file) => path.posix.join(room, file))
      .filter((file) => /\.(tsx?|s?css)$/.test(file) && !/\.test\.|\/testing\//.test(file) && !ALLOWED.includes(file)),
  );
  expect(files.length).toBeGreaterThan(200);
  const found = files.flatMap((file) => rawColours(readFileSync(path.join(ROOT, file), 'utf8')).map((colour) => `${file}: ${colour}`));
  expect(found).toEqual([]);
});

test('the mini-program’s code and style sheets know the same colours', () => {
  const read = (file: string) => readFileSync(path.join(ROOT, 'miniapp/ui', file), 'utf8');
  const sheet = Object.fromEntries(
    [...read('tokens.scss').matchAll(/^\$([\w-]+): (#[0-9a-f]{6});/gm)].map(([, name, value]) => [name, value]),
  );
  const code = [...read('colours.ts').matchAll(/^ {2}(\w+): '(#[0-9a-f]{6})'/gm)].map(([, name = '', value]) => [
    name.replace(/[A-Z]|\d/g, (letter) => `-${letter.toLowerCase()}`),
    value,
  ]);
  expect(code.length).toBeGreaterThan(10);
  expect(code).toEqual(code.map(([name]) => [name, sheet[name as string]]));
});
