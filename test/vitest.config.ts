import { defineConfig } from 'vitest/config';

export default defineConfig({
  root: new URL('..', import.meta.url).pathname,
  test: {
    include: ['test/**/*.test.ts'],
    // Everything that the run writes is looked through at its end; see there.
    globalSetup: ['test/support/whole-run.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // What is waited for comes when it comes: a busy machine fails no test.
    expect: { poll: { timeout: 45_000 } },
    // A text that asks for something nobody gives fails the test; a reader would get "ikke kjent hos oss".
    env: { ALIS_STRENG_TEKST: '1' },
    // Two workers: the suites that start browsers and databases share the machine with the rest.
    maxWorkers: 2,
  },
});
