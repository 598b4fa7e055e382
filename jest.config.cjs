// Five projects: `unit` in seconds, `miniapp` components, `db` (a database or a server of its own for each file),
// `slow` (processes, crashes, soaks) and `e2e` (browsers).
const { passedBefore } = require('./cloud/embedded-db/tested.cjs');

process.env.TZ = 'UTC';

const swc = (tsx) => [
  '@swc/jest',
  {
    jsc: {
      parser: { syntax: 'typescript', tsx },
      transform: { react: { runtime: 'automatic' } },
      target: 'es2022',
    },
    module: { type: 'commonjs' },
  },
];

// Packages that ship ES modules only.
const esm = [
  'jose',
  '@noble',
  'qr',
  'zxing-wasm',
  'mingo',
  '@tarojs',
  '@stencil',
  'swiper',
  'ssr-window',
  'dom7',
  'lodash-es',
  'query-string',
  'split-on-first',
  'decode-uri-component',
  'filter-obj',
  'mobile-detect',
  'jsonp-retry',
  'csv-parse',
  'rate-limiter-flexible',
  's3mini',
  'fontkitten',
  'antd',
  '@ant-design',
  'rc-[a-z-]+',
  '@rc-component',
  'echarts',
  'zrender',
  '@sparticuz',
];

/** What these click through is held by database and unit tests too; in a browser with EVERY_TEST=1, for CI has forty minutes. */
const HELD_BELOW = [
  'console-account',
  'console-forgotten-password',
  'console-second-factor',
  'console-show',
  'console-wechat',
  'house-templates',
  'show-look',
].map((name) => `e2e/${name}\\.test\\.`);

const base = {
  rootDir: __dirname,
  testEnvironment: 'node',
  transform: { '^.+\\.tsx$': swc(true), '^.+\\.(ts|mjs|js)$': swc(false) },
  transformIgnorePatterns: [`/node_modules/(?!(?:${esm.join('|')})/)`],
  moduleNameMapper: { '^@shared/(.*)$': '<rootDir>/shared/$1' },
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.tsbuild/', '<rootDir>/data/'],
  cacheDirectory: '<rootDir>/.cache/jest',
  setupFilesAfterEnv: ['<rootDir>/cloud/testing/once-more-in-ci.ts'],
};

/** Where the service runs in the test's own process: what one with another cost has hashed, no process of its own can check. */
const cheapPasswords = { ...base.moduleNameMapper, '/password-cost$': '<rootDir>/cloud/testing/cheap-passwords.ts' };

module.exports = {
  // Each file leaves some of its modules behind; a worker of three gigabytes collects garbage for half of its time.
  workerIdleMemoryLimit: '1500MB',
  testSequencer: '<rootDir>/config/longest-first.cjs',
  projects: [
    {
      ...base,
      displayName: 'unit',
      testMatch: ['<rootDir>/{shared,cloud,config,bench}/**/*.test.{ts,tsx}'],
      testPathIgnorePatterns: ['\\.(slow|db)\\.test\\.'],
      moduleNameMapper: { ...base.moduleNameMapper, '\\.css$': '<rootDir>/miniapp/testing/style-mock.ts' },
      // What the console's build defines.
      globals: { FEATURE_DRAW: true },
    },
    {
      ...base,
      displayName: 'db',
      testMatch: ['<rootDir>/{cloud,bench}/**/*.db.test.ts'],
      testPathIgnorePatterns: passedBefore(),
      moduleNameMapper: cheapPasswords,
    },
    {
      ...base,
      displayName: 'miniapp',
      testEnvironment: 'jsdom',
      setupFiles: ['<rootDir>/miniapp/testing/near-screen.ts'],
      setupFilesAfterEnv: [...base.setupFilesAfterEnv, '<rootDir>/miniapp/testing/patience.ts'],
      testMatch: ['<rootDir>/miniapp/**/*.test.{ts,tsx}'],
      testPathIgnorePatterns: ['\\.slow\\.test\\.'],
      // @tarojs carries a node_modules of its own inside.
      transformIgnorePatterns: [`^(?!.*/node_modules/(?:${esm.join('|')})/).*/node_modules/`],
      // What config/index.ts and Taro define in a build.
      globals: {
        API_BASE: 'http://service.test',
        FEATURE_DRAW: true,
        ENABLE_INNER_HTML: true,
        ENABLE_ADJACENT_HTML: true,
        ENABLE_CLONE_NODE: true,
        ENABLE_CONTAINS: true,
        ENABLE_SIZE_APIS: true,
        ENABLE_TEMPLATE_CONTENT: true,
        ENABLE_MUTATION_OBSERVER: true,
        DEPRECATED_ADAPTER_COMPONENT: false,
      },
      moduleNameMapper: {
        ...base.moduleNameMapper,
        '\\.(css|scss)$': '<rootDir>/miniapp/testing/style-mock.ts',
        '^@tarojs/components$': '@tarojs/components/lib/react',
        '^@tarojs/taro$': '<rootDir>/miniapp/testing/taro-mock.ts',
      },
    },
    {
      ...base,
      displayName: 'slow',
      testMatch: ['<rootDir>/{shared,cloud,miniapp,bench}/**/*.slow.test.{ts,tsx}'],
      testPathIgnorePatterns: passedBefore(),
    },
    {
      ...base,
      displayName: 'e2e',
      testMatch: ['<rootDir>/e2e/**/*.test.ts'],
      testPathIgnorePatterns: process.env.EVERY_TEST ? [] : HELD_BELOW,
    },
  ],
};
