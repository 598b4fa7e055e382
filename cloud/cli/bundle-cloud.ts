/**
 * Bundles the service and the operator commands for production: each with our code in one file, packages from node_modules,
 * the local WeChat and the demo left out. cloud/cli/run.mjs finds them by these names. With `--development` the service alone,
 * with both: what browser tests start thirty times, in half the time the sources take.
 */
import { build, type Plugin } from 'esbuild';

const development = process.argv.includes('--development');
const COMMANDS = ['staff', 'import', 'figures', 'retention', 'verify-draw', 'reseal-phones'];

const leaveOutDevelopment: Plugin = {
  name: 'leave-out-development',
  setup(builder) {
    builder.onResolve({ filter: /(wechat-sandbox|open-sample|local-templates|local-post)$/ }, ({ path }) => ({ path, external: true }));
  },
};

build({
  entryPoints: {
    main: 'cloud/main.ts',
    ...Object.fromEntries((development ? [] : COMMANDS).map((name) => [name, `cloud/cli/${name}.ts`])),
    // What runs in a thread of its own is a file of its own.
    'sheet-worker': 'cloud/features/show/content/import/sheet-worker.ts',
    // So are pictures decoded.
    'picture-worker': 'cloud/platform/pictures/picture-worker.ts',
    'import-thread': 'cloud/import-thread.ts',
  },
  outdir: development ? 'dist/service' : 'dist/cloud',
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  packages: 'external',
  sourcemap: true,
  // A process keeps the text of what it runs: without comments it is half as long, and one byte a letter.
  minifyWhitespace: true,
  charset: 'ascii',
  logLevel: 'warning',
  tsconfig: 'tsconfig.base.json',
  plugins: development ? [] : [leaveOutDevelopment],
}).catch(() => {
  process.exitCode = 1;
});
