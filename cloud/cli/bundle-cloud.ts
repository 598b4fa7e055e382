/** Bundles the service for production: our code in one file, packages from node_modules, the local WeChat and the demo left out. */
import { build } from 'esbuild';

build({
  entryPoints: { main: 'cloud/main.ts' },
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
