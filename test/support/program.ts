import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { projectRoot } from '../../src/project-root.js';

const root = projectRoot();

/** The program as it is shipped (dist/, when it is built from this source), else the source itself. */
async function entry(): Promise<string[]> {
  const { sourceHash } = (await import(pathToFileURL(join(root, '.ci', 'source-hash.mjs')).href)) as { sourceHash: (root: string) => string };
  const stamp = join(root, 'dist', '.source-hash');
  const built = existsSync(stamp) && readFileSync(stamp, 'utf8') === sourceHash(root);
  return built ? [join(root, 'dist', 'cli.js')] : ['--import', pathToFileURL(join(root, 'node_modules', 'tsx', 'dist', 'esm', 'index.mjs')).href, join(root, 'src', 'cli.ts')];
}

let found: Promise<string[]> | undefined;

/** Starts `alis ...` as a process of its own. */
export async function startAlis(args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<ChildProcessWithoutNullStreams> {
  found ??= entry();
  return spawn(process.execPath, [...(await found), ...args], { cwd: root, env: { ...process.env, NODE_ENV: 'production', ...env }, stdio: ['pipe', 'pipe', 'pipe'] });
}

export interface Ended {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** Runs `alis ...` to its end. */
export async function runAlis(args: readonly string[], input = '', env: NodeJS.ProcessEnv = {}): Promise<Ended> {
  const child = await startAlis(args, env);
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  child.stdin.on('error', () => {});
  child.stdin.end(input);
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { code, stdout, stderr };
}
