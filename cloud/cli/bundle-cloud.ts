/**
 * Bundles the service and the operator commands for production: each with our code in one file, packages from node_modules,
 * the local WeChat and the demo left out. cloud/cli/run.mjs finds them by these names.
 */
import { build } from 'esbuild';

const COMMANDS = ['staff', 'import', 'figures', 'retention', 'verify-draw', 'reseal-phones'];

build({
  entryPoints: {
    main: 'cloud/main.ts',
    ...Object.fromEntries(COMMANDS.map((name) => [name, `cloud/cli/${name}.ts`])),
    // Workbooks are opened in a thread of their own, which is a file of its own.
    'sheet-worker': 'cloud/features/show/content/import/sheet-worker.ts',
  },
  outdir: 'dist/cloud',
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  packages: 'external',
  sourcemap: true,
  logLevel: 'warning',
  tsconfig: 'tsconfig.base.json',
  plugins: [
    {
      name: 'leave-out-development',
      setup(builder) {
        builder.onResolve({ filter: /(wechat-sandbox|seed-demo|local-templates)$/ }, ({ path }) => ({ path, external: true }));
      },
    },
  ],
}).catch(() => {
  process.exitCode = 1;
});
