import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { projectRoot } from '../../src/project-root.js';
import { kept } from './written.js';

const root = projectRoot();

const TSX = ['--import', pathToFileURL(join(root, 'node_modules', 'tsx', 'dist', 'esm', 'index.mjs')).href];

/** Whether dist/ is built from this source. */
async function isBuilt(): Promise<boolean> {
  const { sourceHash } = (await import(pathToFileURL(join(root, '.ci', 'source-hash.mjs')).href)) as { sourceHash: (root: string) => string };
  const stamp = join(root, 'dist', '.source-hash');
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === sourceHash(root);
}

let built: Promise<boolean> | undefined;

/** What Node needs to run a module of the program: as it is shipped (dist/) when that is up to date, else from the source. */
export async function moduleOf(name: string): Promise<{ args: string[]; file: string }> {
  built ??= isBuilt();
  return (await built) ? { args: [], file: join(root, 'dist', `${name}.js`) } : { args: TSX, file: join(root, 'src', `${name}.ts`) };
}

/** Starts `alis ...` as a process of its own. */
export async function startAlis(args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<ChildProcessWithoutNullStreams> {
  const { args: before, file } = await moduleOf('cli');
  return kept(spawn(process.execPath, [...before, file, ...args], { cwd: root, env: { ...process.env, NODE_ENV: 'production', ...env }, stdio: ['pipe', 'pipe', 'pipe'] }));
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
