import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fakeService } from './testing/fixtures';
import { runWeapp } from './testing/run-weapp';

const ROOT = path.resolve(__dirname, '..');
const OUT = 'dist/weapp-no-draws';
const WORDS = /抽奖|中奖|奖品|幸运|lucky|prize draw|features\/draw|\/api\/draws|draw_[a-z]+:/i;

beforeAll(() => {
  execFileSync(path.join(ROOT, 'node_modules/.bin/taro'), ['build', '--type', 'weapp'], {
    cwd: ROOT,
    env: { ...process.env, NODE_ENV: 'production', CI: 'true', FEATURE_DRAW: 'false', MINIAPP_OUT: OUT },
    stdio: 'pipe',
  });
}, 240_000);

test('a build without draws has no word, page or address of them', () => {
  const files = readdirSync(path.join(ROOT, OUT), { recursive: true, withFileTypes: true }).filter(
    (entry) => entry.isFile() && /\.(js|json|wxml)$/.test(entry.name),
  );
  expect(files.length).toBeGreaterThan(20);
  const found = files.flatMap((entry) => {
    const text = readFileSync(path.join(entry.parentPath, entry.name), 'utf8');
    const at = text.search(WORDS);
    return at < 0 ? [] : [`${entry.name}: ${text.slice(Math.max(0, at - 60), at + 60)}`];
  });
  expect(found).toEqual([]);
});

test('it opens, and its home page offers everything else', async () => {
  const app = runWeapp(path.join(ROOT, OUT), { respond: fakeService() });
  const home = await app.launch();
  await home.waitFor('国际开源展');
  expect(home.text()).toContain('我的海报');
  expect(() => home.find('#quick-draw')).toThrow('nothing matches');
  expect(app.errors).toEqual([]);
});
