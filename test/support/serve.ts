import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { createInterface } from 'node:readline';
import { startAlis } from './program.js';

/** The program, serving, as a process of its own. */
export interface Server {
  url: string;
  child: ChildProcessWithoutNullStreams;
  /** Everything it has written on its output and its log. */
  output(): string;
  ended: Promise<number | null>;
}

/** `alis serve` on a free port, started for real; resolves when it says where it is. */
export async function startServe(env: NodeJS.ProcessEnv): Promise<Server> {
  const child = await startAlis(['serve', '--port', '0'], { ALIS_LOG: 'debug', GRENSE_BRUKER_PER_MINUTT: '100000', ...env });
  let output = '';
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const lines = createInterface({ input: child.stdout });
  const url = await new Promise<string>((resolve, reject) => {
    lines.on('line', (line) => {
      output += `${line}\n`;
      const found = /klar: (http:\S+)/.exec(line)?.[1];
      if (found) resolve(found);
    });
    void ended.then((code) => reject(new Error(`serve ended with ${code}: ${output}`)));
  });
  return { url, child, output: () => output, ended };
}
