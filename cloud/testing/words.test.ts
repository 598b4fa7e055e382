import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

const ROOT = path.resolve(__dirname, '../..');
const ROOMS = ['shared', 'miniapp', 'cloud'];

/** Latin words that Chinese texts of the field use as they are: names, formats, units. */
const LATIN = new Set(
  'CSV TSV XLS XLSX ODS Excel XML JSON iCal frab pentabarf pretalx OPass WPS REF Word PowerPoint RTF JPEG BMP GZ RAR SQLite OpenDocument Outlook Numbers Pages Keynote UTF ID QR API URL HTTP WeChat Wi Fi App VIP SMS ExpoLoop Cookie localhost ssh Bluetooth PDF PNG JPG SVG ZIP SHA TA KB MB WebP HEIC GIF AVIF iPhone Google Apple ICP IP DNS AppID AppSecret'.split(
    ' ',
  ),
);
/** Words that mean something else to the reader, or nothing, and what to say instead. */
const WRONG: Readonly<Record<string, string>> = {
  '(?<!代开)发票': '出票（发票是税务凭证）',
  默克尔: '参与名单指纹',
  开小差: '说清楚出了什么问题，怎么办',
};

const CHINESE = /\p{Script=Han}|[，。；：？！、“”（）]/u;
/** Not words: `{name}` to be filled in, addresses, commands to type, WeChat's own parameter names, codes with digits. */
const NO_WORDS = [
  /\{[\w.]*\}/g,
  /\bhttps?:\/\/\S+/g,
  /\b(?:https|features\/entry\/index|api\.weixin\.qq\.com|WECHAT_[A-Z]+|wx)\b/g,
  /\b(?:\w+\.)?expoloop\.localhost\b/g,
  /\bnpm run [\w:-]+( -- [\w-]+)?/g,
  /\b(shareTicket|scene|sph)\b/g,
  /[\w-]*\d[\w-]*/g,
];
const plain = (text: string) => NO_WORDS.reduce((rest, one) => rest.replace(one, ' '), text);
const latinWords = (text: string) => (plain(text).match(/[A-Za-z]{2,}/g) ?? []).filter((word) => !LATIN.has(word));

const SHOWN_ATTRIBUTES =
  /^(title|label|placeholder|alt|aria-?label|ariaLabel|description|tooltip|okText|cancelText|extra|help|message|text|emptyText)$/;

interface Finding {
  readonly file: string;
  readonly line: number;
  readonly what: string;
}

function sources(): string[] {
  return ROOMS.flatMap((room) =>
    readdirSync(path.join(ROOT, room), { recursive: true, encoding: 'utf8' })
      .map((file) => path.posix.join(room, file))
      .filter((file) => /\.tsx?$/.test(file) && !/\.test\.|\/testing\/|\/conformance\/|\.d\.ts$/.test(file)),
  );
}

/** Every piece of text under a node: strings, and the fixed parts of templates. Keys and comparisons are not text. */
function textsUnder(node: ts.Node, found: ts.Node[] = []): ts.Node[] {
  if (ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddle(node) || ts.isTemplateTail(node)) found.push(node);
  else if (ts.isCallExpression(node)) node.arguments.forEach((argument) => textsUnder(argument, found));
  else if (ts.isConditionalExpression(node)) [node.whenTrue, node.whenFalse].forEach((one) => textsUnder(one, found));
  else if (ts.isBinaryExpression(node) && node.operatorToken.kind !== ts.SyntaxKind.PlusToken) return found;
  else if (ts.isElementAccessExpression(node)) return found;
  else if (ts.isPropertyAssignment(node)) textsUnder(node.initializer, found);
  else if (!ts.isTypeNode(node)) ts.forEachChild(node, (child) => void textsUnder(child, found));
  return found;
}

const textOf = (node: ts.Node) => (ts.isStringLiteralLike(node) || ts.isTemplateLiteralToken(node) || ts.isJsxText(node) ? node.text : '');

/** What stands in the wrong language: under `zh`, under `en`, and in the pages that are Chinese only. */
function findingsIn(file: string, source: string): Finding[] {
  const tree = ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true, file.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS);
  const findings: Finding[] = [];
  const note = (node: ts.Node, what: string) =>
    findings.push({ file, line: tree.getLineAndCharacterOfPosition(node.getStart()).line + 1, what });
  const chinese = (node: ts.Node, text: string) => {
    for (const word of latinWords(text)) note(node, `English in Chinese: ${word}`);
  };
  const visit = (node: ts.Node): void => {
    if (ts.isPropertyAssignment(node) && node.name.getText() === 'zh')
      for (const one of textsUnder(node.initializer)) chinese(one, textOf(one));
    if (ts.isPropertyAssignment(node) && node.name.getText() === 'en')
      for (const one of textsUnder(node.initializer)) if (CHINESE.test(textOf(one))) note(one, `Chinese in English: ${textOf(one)}`);
    if (ts.isStringLiteralLike(node) || ts.isTemplateLiteralToken(node) || ts.isJsxText(node))
      for (const [word, right] of Object.entries(WRONG)) if (new RegExp(word).test(textOf(node))) note(node, `${word}: ${right}`);
    if (ts.isJsxText(node) && /[A-Za-z]{2,}/.test(node.text)) chinese(node, node.text);
    if (ts.isJsxAttribute(node) && SHOWN_ATTRIBUTES.test(node.name.getText()) && node.initializer && ts.isStringLiteral(node.initializer))
      chinese(node, node.initializer.text);
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return findings;
}

test('what counts as the wrong language', () => {
  const planted = `
    const texts = { zh: { a: '请 sign in', b: (n: number) => \`\${n} 人 joined\`, c: '导出 CSV' }, en: { a: '登录', b: 'Sign in' } };
    const page = <Button title="Save">{open ? <Tag>Closed</Tag> : '现在发票'}</Button>;
    const fine = <Tag color="red" mode="multiple">{lang === 'en' ? '中' : '文'}</Tag>;`;
  expect(findingsIn('planted.tsx', planted).map(({ what }) => what)).toEqual([
    'English in Chinese: sign',
    'English in Chinese: in',
    'English in Chinese: joined',
    'Chinese in English: 登录',
    'English in Chinese: Save',
    'English in Chinese: Closed',
    expect.stringContaining('出票'),
  ]);
});

test('no English stands in a Chinese text, no Chinese in an English one, and no word that means something else', () => {
  const files = sources();
  expect(files.length).toBeGreaterThan(700);
  const findings = files.flatMap((file) => findingsIn(file, readFileSync(path.join(ROOT, file), 'utf8')));
  expect(findings.map(({ file, line, what }) => `${file}:${line} ${what}`)).toEqual([]);
});
