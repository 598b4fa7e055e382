import path from 'node:path';
import { defineConfig } from 'vite';

export default defineConfig({
  root: __dirname,
  base: '/console/',
  resolve: { alias: { '@shared': path.resolve(__dirname, '../../shared') } },
  define: {
    'process.env.NODE_ENV': JSON.stringify('production'),
    FEATURE_DRAW: JSON.stringify(!['false', '0'].includes(process.env.FEATURE_DRAW ?? '')),
  },
  build: { outDir: path.resolve(__dirname, '../../dist/console'), emptyOutDir: true, chunkSizeWarningLimit: 1200 },
});
