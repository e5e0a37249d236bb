import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { freePort } from './free-port.js';
import { newFolder, putAway } from './written.js';

/** A real PostgreSQL of Debian's, on loopback, with its own data folder, for one test file. */
export interface TestPostgres {
  url: string;
  /** Where its files lie. */
  folder: string;
  /** `immediate` is what a crash looks like: no clean-up, the log is replayed at the next start. */
  stop(mode?: 'fast' | 'immediate'): void;
  start(): void;
  remove(): void;
}

const BIN_ROOT = '/usr/lib/postgresql';

/** Initialises and starts a server on a free port. Throws with what to install when there is none. */
export async function startPostgres(): Promise<TestPostgres> {
  if (!existsSync(BIN_ROOT)) throw new Error('PostgreSQL is not installed: apt-get install postgresql');
  const bin = join(BIN_ROOT, readdirSync(BIN_ROOT).sort((a, b) => Number(b) - Number(a))[0]!, 'bin');
  const folder = newFolder('pg');
  const data = join(folder, 'data');
  const port = await freePort();
  // The server refuses to run as root: then Debian's own user runs it.
  const asRoot = process.getuid?.() === 0;
  if (asRoot) {
    const id = (flag: string) => Number(spawnSync('id', [flag, 'postgres'], { encoding: 'utf8' }).stdout);
    chownSync(folder, id('-u'), id('-g'));
    chmodSync(folder, 0o755);
  }
  const run = (command: string, ...args: string[]) => {
    const [file, all] = asRoot ? ['runuser', ['-u', 'postgres', '--', join(bin, command), ...args]] : [join(bin, command), args];
    const done = spawnSync(file, all, { encoding: 'utf8', cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] });
    if (done.status !== 0) throw new Error(`${command}: ${done.stderr}`);
  };
  run('initdb', '-D', data, '-U', 'alis', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8');
  const server: TestPostgres = {
    folder,
    url: `postgresql://alis@127.0.0.1:${port}/postgres`,
    start: () => run('pg_ctl', 'start', '-w', '-t', '60', '-D', data, '-l', join(folder, 'log'), '-o', `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c max_connections=100`),
    stop: (mode = 'fast') => run('pg_ctl', 'stop', '-w', '-D', data, '-m', mode),
    remove: () => {
      try {
        server.stop('immediate');
      } catch {
        // Already stopped by the test.
      }
      putAway(folder);
    },
  };
  server.start();
  return server;
}
