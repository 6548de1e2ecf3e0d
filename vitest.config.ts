import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    // Tests use real displays and real child processes: one file at a time per core, generous bounds, no retries.
    pool: 'forks',
    maxWorkers: 2,
    // A person's own shell may take any time to start, and need not bear being ended in the middle of it.
    env: { SHELL: '/bin/sh' },
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
