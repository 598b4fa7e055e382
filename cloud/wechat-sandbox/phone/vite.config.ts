import path from 'node:path';
import { defineConfig } from 'vite';

export default defineConfig({
  root: __dirname,
  base: '/sandbox/',
  resolve: { alias: { '@shared': path.resolve(__dirname, '../../../shared') } },
  define: { 'process.env.NODE_ENV': JSON.stringify('production') },
  // The barcode reader's binary must come from here, never from a network: it stays a file of its own.
  build: { outDir: path.resolve(__dirname, '../../../dist/phone'), emptyOutDir: true, assetsInlineLimit: 4096, chunkSizeWarningLimit: 600 },
});
