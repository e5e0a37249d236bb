import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Those that take longest, by what they do: start programs, browsers and databases, or wait for another's pauses. */
const SLOW = [/\/e2e\/crash-/, /\/e2e\//, /\/slack\/(delivery|away)\.test/, /\.e2e\.test/, /\/statespace\.test/];

/** The slow ones first: so that no worker is left with a long one when the others are done. */
class SlowFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) => [...SLOW, /./].findIndex((slow) => slow.test(moduleId));
    return (await super.sort(files)).sort((a, b) => rank(a) - rank(b));
  }
}

export default defineConfig({
  root: new URL('..', import.meta.url).pathname,
  test: {
    include: ['test/**/*.test.ts'],
    // Everything that the run writes is looked through at its end; see there.
    globalSetup: ['test/support/whole-run.ts'],
    testTimeout: 120_000,
    hookTimeout: 180_000,
    // What is waited for comes when it comes: a busy machine fails no test.
    expect: { poll: { timeout: 45_000 } },
    // A text that asks for something nobody gives fails the test; a reader would get "ikke kjent hos oss".
    env: { ALIS_STRENG_TEKST: '1' },
    sequence: { sequencer: SlowFirst },
    // Two workers: the suites that start browsers and databases share the machine with the rest.
    maxWorkers: 2,
  },
});
