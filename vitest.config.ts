/** Tests run in threads that share modules: models and lexicons are loaded once a thread. */
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: { include: ['test/**/*.test.ts'], pool: 'threads', isolate: false, testTimeout: 30_000, hookTimeout: 60_000 },
});
