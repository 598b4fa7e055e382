import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { reasonText } from './own-reasons';

const FEATURES = join(__dirname, '..', '..');

/** Sentences that a file which writes to the trail gives as `reason`. */
function reasonsIn(file: string): string[] {
  const source = ts.createSourceFile(file, readFileSync(join(FEATURES, file), 'utf8'), ts.ScriptTarget.Latest, true);
  if (!/\brecordAudit\b/.test(source.text)) return [];
  const found: string[] = [];
  const sentences = (node: ts.Node): void => {
    if (ts.isStringLiteral(node) && /[\u4e00-\u9fff]/.test(node.text)) found.push(node.text);
    ts.forEachChild(node, sentences);
  };
  const visit = (node: ts.Node): void => {
    if (ts.isPropertyAssignment(node) && node.name.getText() === 'reason') sentences(node.initializer);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

test('every reason the service writes itself has its English', () => {
  const files = readdirSync(FEATURES, { recursive: true, encoding: 'utf8' }).filter((file) => /(?<!\.test)\.ts$/.test(file));
  const reasons = files.flatMap(reasonsIn);
  expect(reasons).toContain('修改展会设置');
  expect(reasons.filter((reason) => reasonText(reason, 'en') === reason)).toEqual([]);
});

test('Chinese stays, and so does what somebody wrote', () => {
  expect(reasonText('发布展会', 'zh')).toBe('发布展会');
  expect(reasonText('发布展会', 'en')).toBe('Published the show');
  expect(reasonText('供应商寄送证件', 'en')).toBe('供应商寄送证件');
  expect(reasonText('constructor', 'en')).toBe('constructor');
});
