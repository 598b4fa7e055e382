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
  // A Chinese font, which stands first, draws curly quotes as wide as a character.
  expect(entries.filter((one) => /[\u2018-\u201f]/.test(one.en)).map((one) => one.name)).toEqual([]);
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

/** Words of our trade that no organiser has to know, and what is written instead. */
const JARGON = /试算|额度优先级|默克尔|K ?值|触点|触达|旅程|打法|归因|裂变|幂等|哈希|场景值|批次|投递/;
/** File formats, names of companies, systems and what is typed as it stands; everything else of a Chinese sentence is Chinese. */
const LATIN =
  /https(?::\/\/\S*)?|\{[a-z]+\}|features\/entry\/index|\b(?:Word|PowerPoint|ID|sph|Excel|XLSX|XLS|ODS|CSV|TSV|XML|JSON|iCal|OPass|frab|pentabarf|pretalx|SVG|UTF-8|ZIP|PDF|PNG|JPG|GIF|WebP|MB|KB|ICP|IP|AppID|Google|Apple|ExpoLoop|EXPOLOOP|A[4-6]|[A-Z])\b/g;
/** Where words of the console come from beside its own `texts.ts`. */
const SHARED = ['figure', 'setting-words', 'audit-words', 'content-words'].map((name) => join('..', '..', 'shared', 'rules', `${name}.ts`));

/** Literal text below every `zh:`, without what is put into it. */
function chineseWordsOf(file: string): string[] {
  const source = ts.createSourceFile(file, readFileSync(join(HERE, file), 'utf8'), ts.ScriptTarget.Latest, true);
  const found: string[] = [];
  const gather = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node)) {
      // A comparison, a key or a name of a state is not said to anybody.
      if (CHINESE.test(node.text)) found.push(`${file}: ${node.text}`);
    }
    ts.forEachChild(node, gather);
  };
  const visit = (node: ts.Node): void => {
    if (ts.isPropertyAssignment(node) && node.name.getText() === 'zh') gather(node.initializer);
    else ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

test('B16: Chinese says it as an organiser would: no words of our trade, no English in between', () => {
  const words = [...files.filter((file) => isWords(file) || file === join('shell', 'navigation.ts')), ...SHARED].flatMap(chineseWordsOf);
  expect(words.length).toBeGreaterThan(1_000);
  expect(words.filter((one) => JARGON.test(one))).toEqual([]);
  expect(words.filter((one) => /[A-Za-z]{2,}/.test(one.slice(one.indexOf(': ') + 2).replace(LATIN, '')))).toEqual([]);
});
