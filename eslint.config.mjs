import { existsSync, readdirSync } from 'node:fs';
import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript';
import checkFile from 'eslint-plugin-check-file';
import importX from 'eslint-plugin-import-x';
import reactHooks from 'eslint-plugin-react-hooks';
import ts from 'typescript-eslint';

/** The only edges between cloud features, each through the other's index.ts: { feature: [features it may use] }. */
const featureEdges = {
  staff: ['exhibition'],
  ticket: ['exhibition', 'visitor'],
  gate: ['ticket', 'exhibition', 'registration'],
  registration: ['exhibition', 'programme', 'referral', 'touch', 'ticket', 'visitor', 'message'],
  message: ['visitor', 'exhibition'],
  journey: ['exhibition', 'registration', 'message', 'visitor'],
  draw: ['exhibition', 'registration', 'message', 'visitor'],
  code: ['exhibition'],
  programme: ['exhibition', 'code'],
  touch: ['code'],
  referral: ['touch', 'exhibition'],
  poster: ['code', 'exhibition', 'registration', 'referral', 'programme'],
  kpi: ['exhibition', 'registration', 'referral'],
  'time-machine': ['exhibition'],
};

const folders = (dir) =>
  existsSync(dir)
    ? readdirSync(dir, { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .map((entry) => entry.name)
    : [];

const cloudFeatureZones = folders('cloud/features').map((name) => ({
  target: `./cloud/features/${name}`,
  from: './cloud/features',
  except: [`./${name}`, ...(featureEdges[name] ?? []).flatMap((to) => [`./${to}/index.ts`, `./${to}/factory.ts`])],
  message: 'A feature imports another only through its index.ts (tests: its factory.ts), and only where featureEdges lists the edge.',
}));
const miniFeatureZones = folders('miniapp/features').map((name) => ({
  target: `./miniapp/features/${name}`,
  from: './miniapp/features',
  except: [`./${name}`],
  message: 'Mini-program features do not import each other: the platform cannot load across subpackages.',
}));
/** Lower rooms know nothing of higher ones. */
const arrows = [
  { target: './shared', from: ['./cloud', './miniapp', './e2e', './bench'], message: 'shared imports nothing of ours.' },
  { target: './miniapp', from: ['./cloud', './e2e', './bench'], message: 'The mini-program and the cloud never meet.' },
  { target: './cloud', from: ['./miniapp', './e2e', './bench'], message: 'The cloud and the mini-program never meet.' },
  { target: './cloud/console', from: './cloud', except: ['./console'], message: 'The console knows shared/ only.' },
  {
    target: './cloud/embedded-db',
    from: ['./cloud', './shared'],
    except: ['./embedded-db'],
    message: 'The engine knows nothing of the service.',
  },
  {
    target: ['./cloud/!(embedded-db)/**/*', './cloud/*.ts'],
    from: './cloud/embedded-db',
    except: ['./build.ts'],
    message: 'The service knows the engine by its connection string only.',
  },
  {
    target: './cloud/platform',
    from: ['./cloud/features', './cloud/wechat', './cloud/wechat-sandbox', './cloud/app.ts', './cloud/main.ts', './cloud/jobs.ts'],
    message: 'platform knows nothing above it.',
  },
  {
    target: './cloud/wechat',
    from: ['./cloud/features', './cloud/wechat-sandbox', './cloud/app.ts', './cloud/main.ts'],
    message: 'wechat knows platform only.',
  },
  {
    target: './cloud/wechat-sandbox',
    from: ['./cloud/features', './cloud/wechat', './cloud/app.ts', './cloud/main.ts'],
    message: 'The local WeChat stands alone.',
  },
  {
    target: './cloud/features',
    from: ['./cloud/wechat-sandbox', './cloud/app.ts', './cloud/main.ts', './cloud/jobs.ts', './cloud/console', './cloud/cli'],
    message: 'app.ts registers features, they do not know it.',
  },
  { target: ['./miniapp/ui', './miniapp/platform'], from: './miniapp/features', message: 'ui and platform know nothing of features.' },
];
/** Within one feature: routes, jobs > use case > rules, store > model. */
const layers = folders('cloud/features').flatMap((name) => {
  const at = `./cloud/features/${name}`;
  const files = existsSync(at) ? readdirSync(at).filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts')) : [];
  const others = files.filter((file) => file !== 'store.ts' && file !== 'model.ts' && file !== 'index.ts').map((file) => `${at}/${file}`);
  return [
    { target: others, from: `${at}/model.ts`, message: 'Only store.ts imports model.ts.' },
    {
      target: `${at}/rules.ts`,
      from: ['./cloud/platform', ...files.filter((file) => file !== 'rules.ts').map((file) => `${at}/${file}`)],
      message: 'Rules are pure: they import shared/ only.',
    },
    {
      target: [`${at}/store.ts`, `${at}/model.ts`],
      from: [`${at}/routes.ts`, `${at}/jobs.ts`],
      message: 'Storage does not know who calls it.',
    },
  ].filter((zone) => zone.target.length > 0);
});

const noEnv = { object: 'process', property: 'env', message: 'Read cloud/platform/env.ts.' };
const pure = [
  { object: 'Date', property: 'now', message: 'Take `now` as an argument.' },
  { object: 'Math', property: 'random', message: 'Take `random` as an argument.' },
  noEnv,
];

export default ts.config(
  {
    ignores: [
      'node_modules/**',
      'dist/**',
      '.tsbuild/**',
      '.cache/**',
      'data/**',
      '**/*.cjs',
      'e2e/fixtures/**',
      'config/**/*.js',
      'babel.config.js',
    ],
  },
  {
    files: ['**/*.{ts,tsx}'],
    languageOptions: { parser: ts.parser },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    plugins: { '@typescript-eslint': ts.plugin, 'import-x': importX, 'check-file': checkFile, 'react-hooks': reactHooks },
    settings: {
      'import-x/resolver-next': [createTypeScriptImportResolver({ project: ['tsconfig.base.json'], noWarnOnMultipleProjects: true })],
    },
    rules: {
      'import-x/no-cycle': ['error', { ignoreExternal: true }],
      'import-x/no-restricted-paths': ['error', { zones: [...arrows, ...cloudFeatureZones, ...miniFeatureZones, ...layers] }],
      'check-file/filename-naming-convention': ['error', { '**/*.{ts,tsx}': 'KEBAB_CASE' }, { ignoreMiddleExtensions: true }],
      'check-file/folder-naming-convention': ['error', { '{shared,cloud,miniapp,e2e,bench}/**/': 'KEBAB_CASE' }],
      'no-empty': 'error',
      'no-var': 'error',
      'prefer-const': 'error',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-console': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      'react-hooks/rules-of-hooks': 'error',
      'react-hooks/exhaustive-deps': 'error',
    },
  },
  {
    files: ['{cloud,shared,miniapp}/**/*.{ts,tsx}'],
    ignores: [
      'cloud/platform/env.ts',
      'cloud/cli/**',
      'cloud/embedded-db/**',
      '**/*.test.ts',
      '**/*.test.tsx',
      'cloud/testing/**',
      'miniapp/testing/**',
      'cloud/console/vite.config.ts',
      'cloud/wechat-sandbox/phone/vite.config.ts',
    ],
    rules: { 'no-restricted-properties': ['error', noEnv] },
  },
  {
    files: ['cloud/features/*/rules.ts', 'shared/rules/**/*.ts'],
    ignores: ['**/*.test.ts'],
    rules: {
      'no-restricted-properties': ['error', ...pure],
      'no-restricted-syntax': [
        'error',
        { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'Take `now` as an argument.' },
      ],
      'no-restricted-globals': ['error', { name: 'Intl', message: 'Mini-programs have no Intl.' }],
    },
  },
  // `useTestDatabase` is a test helper, not a React hook.
  { files: ['cloud/**/*.test.ts', 'bench/**'], rules: { 'react-hooks/rules-of-hooks': 'off' } },
  { files: ['cloud/cli/**', 'bench/**', 'e2e/**', 'cloud/embedded-db/cli/**'], rules: { 'no-console': 'off' } },
);
