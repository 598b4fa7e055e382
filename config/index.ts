import path from 'node:path';
import TerserPlugin from 'terser-webpack-plugin';
import { defineConfig, type UserConfigExport } from '@tarojs/cli';

const root = path.resolve(__dirname, '..');
const target = process.env.TARO_ENV === 'h5' ? 'h5' : 'weapp';

/**
 * Build settings, by environment:
 * - API_BASE      origin of the cloud service for weapp, no trailing slash; default http://127.0.0.1:3000. h5 calls its own origin
 * - FEATURE_DRAW  `false` (or `off`) leaves draws out: no subpackage, route or word of them in the output
 * - MINIAPP_OUT   output folder, default dist/<target>
 */
const apiBase = target === 'h5' ? '' : (process.env.API_BASE || 'http://127.0.0.1:3000').replace(/\/+$/, '');
const draw = !/^(false|off|0)$/i.test(process.env.FEATURE_DRAW ?? '');
const outputRoot = process.env.MINIAPP_OUT ?? `dist/${target}`;

const SWC = { compress: true, mangle: true, format: { comments: false }, keep_fnames: true };

/** These ship newer syntax than old phones run. */
const compile = {
  include: [
    'zod',
    'qr',
    'zustand',
    '@noble',
    'unicode-segmenter',
    'query-string',
    'filter-obj',
    'split-on-first',
    'decode-uri-component',
  ].map((name) => path.join(root, 'node_modules', name)),
};

interface Rule {
  include: { add(path: string): unknown };
  use(name: string): { loader(path: string): unknown };
  test(pattern: RegExp): Rule;
  type(name: string): unknown;
}

/** The part of webpack-chain used here; Taro hands over its own instance. */
interface Chain {
  entry(name: string): { prepend(file: string): unknown };
  cache(options: object): unknown;
  module: { rule(name: string): Rule };
  optimization: { minimizer(name: string): { tap(change: () => [object]): unknown }; splitChunks(options: object): unknown };
  performance: { hints(value: false): unknown };
  stats(value: 'errors-warnings'): unknown;
}

function chainBoth(chain: Chain): void {
  // shared/ is ours and TypeScript, but lies outside sourceRoot.
  chain.module.rule('script').include.add(path.join(root, 'shared'));
  if (!draw) {
    const rule = chain.module.rule('without-draws');
    for (const file of ['errors.ts', 'pages.ts']) rule.include.add(path.join(root, 'shared', file));
    rule.use('without-draws').loader(path.join(root, 'config/without-draws.cjs'));
  }
  // Not for weapp: Taro writes modules shared by subpackages outside webpack's cache, and a cached build keeps their old text.
  if (target !== 'weapp')
    chain.cache({
      type: 'filesystem',
      name: `${target}-${draw ? 'draw' : 'nodraw'}-${process.env.NODE_ENV ?? 'production'}`,
      version: `${apiBase}|${outputRoot}`,
      cacheDirectory: path.join(root, '.cache/taro'),
      buildDependencies: { config: [__filename, path.join(root, 'babel.config.js'), path.join(root, 'package-lock.json')] },
    });
  chain.performance.hints(false);
  chain.stats('errors-warnings');
}

/** What only browsers need. The gate page's QR reader is served as a file of ours, loaded by that page alone. */
function chainBrowser(chain: Chain): void {
  chainBoth(chain);
  // As small as terser makes it, in a tenth of the time, which was more than that of everything before it.
  if (process.env.NODE_ENV === 'production')
    chain.optimization.minimizer('terserPlugin').tap(() => [{ minify: TerserPlugin.swcMinify, terserOptions: SWC }]);
  // Taro reads storage on loading, so what stands in for a denied one has to be there before it.
  chain.entry('app').prepend(path.join(root, 'miniapp/platform/storage-denied.h5.ts'));
  // What four pages share is loaded once, not with each of them; iOS 13 has no BigInt, which @noble is written with.
  const common = {
    name: 'common',
    minChunks: 4,
    reuseExistingChunk: true,
    test: (one: { identifier(): string }) => !one.identifier().includes('@noble'),
  };
  chain.optimization.splitChunks({ chunks: 'async', cacheGroups: { default: false, defaultVendors: false, common } });
  chain.module
    .rule('zxing')
    .test(/zxing_reader\.wasm$/)
    .type('asset/resource');
}

export default defineConfig<'webpack5'>(async () => {
  const config: UserConfigExport<'webpack5'> = {
    projectName: 'expoloop',
    date: '2026-11-21',
    designWidth: 375,
    deviceRatio: { 375: 2, 640: 1.17, 750: 1, 828: 0.905 },
    sourceRoot: 'miniapp',
    outputRoot,
    framework: 'react',
    compiler: { type: 'webpack5', prebundle: { enable: false } },
    // Taro's own cache option looks for src/app.config; chainBoth sets webpack's instead.
    cache: { enable: false },
    plugins: target === 'weapp' ? [path.join(root, 'config/aria-plugin.cjs')] : [],
    logger: { quiet: true, stats: false },
    defineConstants: { API_BASE: JSON.stringify(apiBase), FEATURE_DRAW: JSON.stringify(draw) },
    alias: { '@shared': path.join(root, 'shared') },
    copy: { patterns: target === 'h5' ? [{ from: 'miniapp/service-worker.js', to: `${outputRoot}/service-worker.js` }] : [], options: {} },
    jsMinimizer: 'terser',
    cssMinimizer: 'csso',
    mini: {
      optimizeMainPackage: { enable: true },
      minifyXML: { collapseWhitespace: true },
      // DOM calls that React and our pages never make.
      runtime: {
        enableInnerHTML: false,
        enableSizeAPIs: false,
        enableAdjacentHTML: false,
        enableTemplateContent: false,
        enableCloneNode: false,
        enableContains: false,
        enableMutationObserver: false,
      },
      compile,
      postcss: { pxtransform: { enable: true, config: {} }, cssModules: { enable: false } },
      miniCssExtractPluginOption: { ignoreOrder: true },
      webpackChain: (chain: Chain) => chainBoth(chain),
    },
    h5: {
      compile,
      publicPath: '/',
      staticDirectory: 'static',
      router: { mode: 'hash' },
      output: { filename: 'js/[name].[contenthash:8].js', chunkFilename: 'js/[name].[contenthash:8].js' },
      miniCssExtractPluginOption: {
        ignoreOrder: true,
        filename: 'css/[name].[contenthash:8].css',
        chunkFilename: 'css/[name].[contenthash:8].css',
      },
      postcss: {
        autoprefixer: { enable: true, config: {} },
        // Beyond a 430 px screen type stops growing: a desktop browser shows a phone-wide column.
        pxtransform: { enable: true, config: { baseFontSize: 20, maxRootSize: 23, minRootSize: 17 } },
      },
      webpackChain: (chain: Chain) => chainBrowser(chain),
    },
  };
  process.env.BROWSERSLIST_ENV = process.env.NODE_ENV;
  return config;
});
