import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript';
import checkFile from 'eslint-plugin-check-file';
import importX from 'eslint-plugin-import-x';
import reactHooks from 'eslint-plugin-react-hooks';
import ts from 'typescript-eslint';
import { ZONES } from './eslint.boundaries.mjs';

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
      'import-x/no-restricted-paths': ['error', { zones: ZONES }],
      'check-file/filename-naming-convention': ['error', { '**/*.{ts,tsx}': 'KEBAB_CASE' }, { ignoreMiddleExtensions: true }],
      'check-file/folder-naming-convention': ['error', { '{shared,cloud,miniapp,e2e,bench}/**/': 'KEBAB_CASE' }],
      'no-empty': 'error',
      'no-var': 'error',
      'prefer-const': 'error',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-console': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      // What needs types (promises nobody waits for) is in .oxlintrc.json: the native compiler answers it in a quarter of the time.
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
    files: ['cloud/features/*/*/rules.ts', 'shared/rules/**/*.ts'],
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
  {
    files: ['cloud/**/*.ts'],
    ignores: ['**/*.test.ts', '**/factory.ts', 'cloud/testing/**'],
    rules: { 'no-restricted-imports': ['error', { patterns: [{ group: ['**/factory'], message: 'Factories make what tests need.' }] }] },
  },
  // `useTestDatabase` is a test helper, not a React hook.
  { files: ['cloud/**/*.test.ts', 'bench/**'], rules: { 'react-hooks/rules-of-hooks': 'off' } },
  { files: ['cloud/cli/**', 'bench/**', 'e2e/**', 'cloud/embedded-db/cli/**'], rules: { 'no-console': 'off' } },
);
