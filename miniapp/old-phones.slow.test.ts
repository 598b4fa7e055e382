import { parse } from 'acorn';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

// One word that a phone cannot read keeps a whole page from opening. Needs the built output: npm run build -- weapp h5
const DIST = path.resolve(__dirname, '../dist');
/** iOS 13 and Chrome 78 (babel.config.js) read this much. */
const ECMA = 2019;
const BIG = /\b(?:0[xX][\da-fA-F]+|\d+)n\b/g;

const filesOf = (target: string) =>
  readdirSync(path.join(DIST, target), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.js'))
    .map((name) => ({ name, text: readFileSync(path.join(DIST, target, name), 'utf8') }));

test.each(['weapp', 'h5'])('every file of %s is read by the oldest phones; only what verifies signatures counts with BigInt', (target) => {
  const files = filesOf(target);
  expect(files.length).toBeGreaterThan(20);
  const unread = files.flatMap(({ name, text }) => {
    // Read from iOS 16.4 on, and our parser takes it as old.
    if (/\(\?<[!=]/.test(text)) return [`${name}: looks back`];
    try {
      parse(text.replace(BIG, '0'), { ecmaVersion: ECMA, sourceType: 'script', allowHashBang: true });
      return [];
    } catch (error) {
      return [`${name}: ${error instanceof Error ? error.message : String(error)}`];
    }
  });
  expect(unread).toEqual([]);
  const everyPages = files.filter(({ name }) => /(^|\/)(app|common|vendors|taro|runtime)[.\w]*\.js$/.test(name));
  expect(everyPages.length).toBeGreaterThan(1);
  expect(everyPages.filter(({ text }) => text.search(BIG) >= 0).map(({ name }) => name)).toEqual([]);
});
