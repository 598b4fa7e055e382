import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

const HERE = __dirname;
const CHINESE = /[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]/;

const files = readdirSync(HERE, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.tsx?$/.test(name) && !/\.test\.tsx?$/.test(name))
  .sort();
const isWords = (name: string) => /(^|\/)(texts|words)\.ts$/.test(name);

/** What still says Chinese only. May only shrink: words of a new file go into a `texts.ts`. */
const NOT_YET: readonly string[] = [];
const isNotYet = (file: string) => NOT_YET.some((start) => file.startsWith(start));
/** Writes dates as either language does. */
const DATES = 'ui/show-time.ts';

/** Words that are the same in both languages. */
const SAME_IN_BOTH: readonly string[] = [];

interface Entry {
  readonly name: string;
  readonly zh: string;
  readonly en: string;
}

async function entriesOf(file: string): Promise<Entry[]> {
  const module = (await import(join(HERE, file))) as Record<string, unknown>;
  return Object.entries(module).flatMap(([part, texts]) => {
    const { zh, en } = Object(texts) as { zh?: Record<string, unknown>; en?: Record<string, unknown> };
    if (!zh || !en) return [];
    return Object.keys(zh).map((key) => ({ name: `${file} ${part} ${key}`, zh: String(zh[key]), en: String(en[key]) }));
  });
}

/** Text between quotes or tags, except what stands beside its English: `{ zh: '签到', en: 'Check-in' }`. */
function chineseIn(file: string): string[] {
  const source = ts.createSourceFile(file, readFileSync(join(HERE, file), 'utf8'), ts.ScriptTarget.Latest, true);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isPropertyAssignment(node) && node.name.getText() === 'zh' && node.parent.properties.some((one) => one.name?.getText() === 'en'))
      return;
    if (
      (ts.isLiteralExpression(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node) || ts.isJsxText(node)) &&
      CHINESE.test(node.text)
    )
      found.push(`${file}: ${node.text.trim()}`);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

test('English has no Chinese in it, and nothing was left as it was', async () => {
  const entries = (await Promise.all(files.filter(isWords).map(entriesOf))).flat();
  expect(entries.length).toBeGreaterThan(100);
  expect(entries.filter((one) => CHINESE.test(one.en)).map((one) => one.name)).toEqual([]);
  const same = entries.filter((one) => one.zh === one.en && /\p{L}/u.test(one.en));
  expect(same.map((one) => one.name)).toEqual(SAME_IN_BOTH);
});

test('no page says Chinese outside its texts', () => {
  const converted = files.filter((file) => !isWords(file) && !isNotYet(file) && file !== DATES);
  expect(converted.flatMap(chineseIn)).toEqual([]);
});

test('what has been converted is off the list of what has not', () => {
  const left = files.filter((file) => !isWords(file) && chineseIn(file).length > 0);
  expect(NOT_YET.filter((start) => !left.some((file) => file.startsWith(start)))).toEqual([]);
});
