import type { ChildProcess } from 'node:child_process';
import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pino } from 'pino';
import type { Log } from '../../src/ops/log.js';
import { filesWithSaidNumbers } from './said-numbers.js';

// What a run of the tests writes: all of it lies in one folder, and is scanned for national numbers before it goes (whole-run.ts).

/** Where files are named that held a number when their folder was put away. */
const FINDINGS = 'funn.txt';

/** A new folder for files of a test, in the folder of the whole run. */
export function newFolder(name: string): string {
  return mkdtempSync(join(tmpdir(), `alis-${name}-`));
}

/** Removes a folder after having looked through it: what is found fails the run at its end. */
export function putAway(folder: string): void {
  if (!existsSync(folder)) return;
  for (const file of filesWithSaidNumbers(folder)) appendFileSync(join(tmpdir(), FINDINGS), `${file}\n`);
  rmSync(folder, { recursive: true, force: true });
}

/** Removes what a test itself copied there, a file or a folder: nothing that a program wrote. */
export function removeCopied(path: string): void {
  rmSync(path, { recursive: true });
}

/** Files put away in this run that held a number. */
export function findings(run: string): string[] {
  const file = join(run, FINDINGS);
  return existsSync(file) ? readFileSync(file, 'utf8').trimEnd().split('\n') : [];
}

/** Keeps what a started program writes on its output and its log, as it comes; the test reads both as before. */
export function kept<T extends ChildProcess>(child: T): T {
  for (const [name, stream] of [['ut', child.stdout], ['logg', child.stderr]] as const) if (stream) keep(stream, join(tmpdir(), `program-${process.pid}-${child.pid}.${name}`));
  return child;
}

function keep(stream: Readable, file: string): void {
  const push = stream.push.bind(stream);
  stream.push = (chunk: unknown, encoding) => {
    if (chunk) appendFileSync(file, chunk as Uint8Array);
    return push(chunk, encoding);
  };
}

/** What a program that has ended wrote. */
export function keptText<T extends { stdout: string; stderr: string }>(done: T): T {
  appendFileSync(join(tmpdir(), `programmer-${process.pid}.ut`), done.stdout + done.stderr);
  return done;
}

let log: Log | undefined;

/** The log of the program where it runs inside a test: everything it says, written to a file of the run. */
export function runLog(): Log {
  log ??= pino({ level: 'debug' }, pino.destination({ dest: join(tmpdir(), `logg-${process.pid}`), sync: true }));
  return log;
}
