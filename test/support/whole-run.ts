import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { createFinder, filesWithSaidNumbers } from './said-numbers.js';
import { findings } from './written.js';

/** One run of the tests: where it writes, and the look through it at its end. */
export interface Run {
  folder: string;
  /** Removes the folder. Throws, with the names of the files and leaving them, when a number that was said stands in what was written. */
  end(console?: boolean): void;
}

/** A folder for everything that the run writes. */
export function startRun(under = tmpdir()): Run {
  const folder = mkdtempSync(join(under, 'alis-prover-'));
  // The database server runs as a user of its own where the tests run as root.
  chmodSync(folder, 0o755);
  return {
    folder,
    end(console = false) {
      const found = [...findings(folder), ...filesWithSaidNumbers(folder), ...(console ? ['the output of the run'] : [])];
      if (found.length > 0) throw new Error(`National numbers that the tests said stand in:\n${found.join('\n')}`);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Called by vitest before the first suite; what it returns, after the last. */
export default function setup(project: TestProject): () => void {
  const run = startRun();
  // The suites, and every program that they start, take their folder for temporary files from here.
  process.env['TMPDIR'] = run.folder;
  const heard = [listen(process.stdout), listen(process.stderr)];
  return () => {
    // Where a test fails, the report quotes the test, with the numbers in it: that run has failed already.
    const failed = project.vitest.state.getCountOfFailedTests() > 0;
    try {
      run.end(!failed && heard.some((holds) => holds()));
    } catch (error) {
      process.exitCode = 1;
      throw error;
    }
  };
}

/** Whether a number has been written on a stream from now on. */
function listen(stream: NodeJS.WriteStream): () => boolean {
  const find = createFinder();
  const write = stream.write.bind(stream) as (...all: unknown[]) => boolean;
  let found = false;
  stream.write = (chunk: string | Uint8Array, ...rest: unknown[]) => {
    if (find(Buffer.from(chunk as string))) found = true;
    return write(chunk, ...rest);
  };
  return () => found;
}
