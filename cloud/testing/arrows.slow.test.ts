import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** What the lint must refuse: [rule, file the code pretends to be, code]. Targets are files that exist. */
const PLANTS: readonly [rule: string, file: string, code: string][] = [
  ['import-x/no-restricted-paths', 'shared/rules/planted.ts', "import '../../cloud/platform/clock';"],
  ['import-x/no-restricted-paths', 'shared/rules/planted.ts', "import '../../miniapp/platform/routes';"],
  ['import-x/no-restricted-paths', 'miniapp/features/booth/planted.ts', "import '../../../cloud/platform/clock';"],
  ['import-x/no-restricted-paths', 'miniapp/features/booth/planted.ts', "import '../session/texts';"],
  ['import-x/no-restricted-paths', 'miniapp/platform/planted.ts', "import '../features/booth/texts';"],
  ['import-x/no-restricted-paths', 'miniapp/ui/planted.ts', "import '../features/booth/texts';"],
  ['import-x/no-restricted-paths', 'cloud/platform/planted.ts', "import '../features/show/staff';"],
  ['import-x/no-restricted-paths', 'cloud/platform/planted.ts', "import '../wechat';"],
  ['import-x/no-restricted-paths', 'cloud/wechat/planted.ts', "import '../features/show/staff';"],
  ['import-x/no-restricted-paths', 'cloud/wechat/planted.ts', "import '../wechat-sandbox';"],
  ['import-x/no-restricted-paths', 'cloud/wechat-sandbox/planted.ts', "import '../wechat';"],
  ['import-x/no-restricted-paths', 'cloud/console/planted.ts', "import '../platform/clock';"],
  ['import-x/no-restricted-paths', 'cloud/console/features/gate/planted.ts', "import '../draw';"],
  ['import-x/no-restricted-paths', 'cloud/console/features/gate/planted.ts', "import '../../shell/pages';"],
  ['import-x/no-restricted-paths', 'cloud/console/shell/planted.ts', "import '../features/gate/page';"],
  ['import-x/no-restricted-paths', 'cloud/console/ui/planted.ts', "import '../features/gate';"],
  ['import-x/no-restricted-paths', 'cloud/embedded-db/planted.ts', "import '../platform/clock';"],
  ['import-x/no-restricted-paths', 'cloud/platform/planted.ts', "import '../embedded-db/errors';"],
  ['import-x/no-restricted-paths', 'cloud/features/show/staff/planted.ts', "import '../../../app';"],
  ['import-x/no-restricted-paths', 'cloud/features/show/staff/planted.ts', "import '../code';"],
  // Up a wing, into a wing's room past its door, and an answer to a lower room that is not assembled in cloud/parts.ts.
  ['import-x/no-restricted-paths', 'cloud/features/show/exhibition/planted.ts', "import '../../people/ticket';"],
  ['import-x/no-restricted-paths', 'cloud/features/people/ticket/planted.ts', "import '../../floor/gate';"],
  ['import-x/no-restricted-paths', 'cloud/features/floor/draw/planted.ts', "import '../../reach/message';"],
  ['import-x/no-restricted-paths', 'cloud/features/people/ticket/planted.ts', "import '../../show/exhibition/store';"],
  ['import-x/no-restricted-paths', 'cloud/features/people/registration/rules.ts', "import './publish-check';"],
  ['import-x/no-restricted-paths', 'cloud/features/people/registration/routes.ts', "import './privacy-part';"],
  ['import-x/no-restricted-paths', 'cloud/features/show/staff/planted.ts', "import '../../../parts';"],
  ['import-x/no-restricted-paths', 'cloud/features/people/registration/routes.ts', "import './setup-model';"],
  ['import-x/no-restricted-paths', 'cloud/features/people/ticket/planted.ts', "import '../../../wechat/client';"],
  ['import-x/no-restricted-paths', 'cloud/wechat/planted.ts', "import '../features/reach/message';"],
  ['import-x/no-restricted-paths', 'cloud/features/show/code/planted.ts', "import '../staff/store';"],
  ['import-x/no-restricted-paths', 'cloud/features/show/staff/routes.ts', "import './model';"],
  ['import-x/no-restricted-paths', 'cloud/features/show/staff/sign-in.ts', "import './model';"],
  ['import-x/no-restricted-paths', 'cloud/features/show/staff/store.ts', "import './routes';"],
  ['import-x/no-restricted-paths', 'cloud/features/show/code/rules.ts', "import '../../../platform/clock';"],
  ['import-x/no-restricted-paths', 'cloud/features/show/code/rules.ts', "import './store';"],
  ['no-restricted-properties', 'cloud/features/show/code/rules.ts', 'export const late = Date.now();'],
  ['no-restricted-properties', 'shared/rules/planted.ts', 'export const luck = Math.random();'],
  ['no-restricted-syntax', 'shared/rules/planted.ts', 'export const late = new Date();'],
  ['no-restricted-globals', 'shared/rules/planted.ts', 'export const zone = Intl;'],
  ['no-restricted-properties', 'cloud/features/show/staff/sign-in.ts', 'export const home = process.env;'],
  ['check-file/filename-naming-convention', 'cloud/platform/PlantedFile.ts', 'export const a = 1;'],
  ['no-restricted-imports', 'cloud/features/people/ticket/planted.ts', "import '../../show/exhibition/factory';"],
  ['@typescript-eslint/no-explicit-any', 'cloud/platform/planted.ts', 'export const a: any = 1;'],
  ['no-empty', 'cloud/platform/planted.ts', 'try { JSON.parse("x"); } catch {}'],
];

test('the table of edges refuses an edge up a wing, and names that are nothing', () => {
  const script = `
    import('./eslint.boundaries.mjs').then(({ edgeFaults }) => {
      const features = ['show/staff', 'people/ticket', 'reach/message'];
      console.log(JSON.stringify(edgeFaults({ 'show/staff': ['people/ticket'], 'reach/message': ['people/ticket', 'people/nobody'] }, features)));
    });`;
  const faults = JSON.parse(execFileSync(process.execPath, ['-e', script], { encoding: 'utf8' })) as string[];
  expect(faults).toEqual(['show/staff may not know people/ticket: it lies in a higher wing', 'people/nobody is no feature']);
});

/** Rules found by the linter in each planted text. */
function lint(plants: readonly (readonly [string, string, string])[]): string[][] {
  const script = `
    const { ESLint } = require('eslint');
    const plants = JSON.parse(process.argv[1]);
    (async () => {
      const eslint = new ESLint();
      const found = [];
      for (const [, filePath, code] of plants) {
        const [result] = await eslint.lintText(code + '\\n', { filePath });
        found.push(result.messages.map((message) => message.ruleId ?? message.message));
      }
      console.log(JSON.stringify(found));
    })();`;
  return JSON.parse(execFileSync(process.execPath, ['-e', script, JSON.stringify(plants)], { encoding: 'utf8' })) as string[][];
}

const missedOf = (plants: readonly (readonly [string, string, string])[], found: readonly string[][]) =>
  plants.filter(([rule], at) => !found[at]?.includes(rule)).map(([, file, code]) => `${file}: ${code}`);

test('the lint refuses every arrow the design forbids', () => {
  expect(missedOf(PLANTS, lint(PLANTS))).toEqual([]);
}, 120_000);

test('the lint refuses promises nobody waits for', () => {
  const dir = mkdtempSync(path.join(tmpdir(), 'expoloop-lint-'));
  try {
    writeFileSync(path.join(dir, 'tsconfig.json'), JSON.stringify({ compilerOptions: { strict: true, target: 'ES2022' } }));
    writeFileSync(path.join(dir, 'floating.ts'), "Promise.reject(new Error('lost'));\n");
    writeFileSync(path.join(dir, 'misused.ts'), 'if (Promise.resolve(false)) throw new Error();\n');
    writeFileSync(path.join(dir, 'waited.ts'), 'export const waited = async () => void (await Promise.resolve(1));\n');
    const ran = spawnSync('npx', ['oxlint', '--config', path.resolve('.oxlintrc.json'), '--format', 'json', dir], { encoding: 'utf8' });
    const { diagnostics } = JSON.parse(ran.stdout) as { diagnostics: { code: string; filename: string }[] };
    expect(ran.status).toBe(1);
    expect(diagnostics.map(({ code, filename }) => [path.basename(filename), code]).sort()).toEqual([
      ['floating.ts', 'typescript(no-floating-promises)'],
      ['misused.ts', 'typescript(no-misused-promises)'],
    ]);
  } finally {
    rmSync(dir, { recursive: true });
  }
}, 120_000);
