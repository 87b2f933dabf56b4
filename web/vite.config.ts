/**
 * Builds the browser app to dist/web, from where `dragoman serve` hands it out. Nothing is inlined, as the page's
 * Content-Security-Policy allows no inline script, style or data URL. In development `/api` goes to a running server.
 */
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const root = new URL('.', import.meta.url).pathname;
const server = process.env['DRAGOMAN_SERVER'] ?? 'http://127.0.0.1:8070';

export default defineConfig({
  root,
  plugins: [react()],
  build: {
    outDir: new URL('../dist/web', import.meta.url).pathname,
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: 'es2022',
    cssTarget: ['chrome125', 'firefox128', 'safari18'], // those that have light-dark()
    chunkSizeWarningLimit: 1200,
  },
  server: { proxy: { '/api': server } },
});
