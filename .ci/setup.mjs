// Makes a fresh clone ready: installs the packages of the lock file if they are missing, builds if src/ changed.
// `npm start` and `npm test` run it first, so that those two commands are all that a newcomer needs.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sourceHash } from './source-hash.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Node ${process.versions.node} er for gammel. Installer Node 20.19 eller nyere. / Node 20.19 or newer is needed.`);
  process.exit(1);
}

const installed = join(root, 'node_modules', '.package-lock.json');
const lock = join(root, 'package-lock.json');
const wantsInstall = !existsSync(installed) || statSync(installed).mtimeMs < statSync(lock).mtimeMs;
if (wantsInstall) run('npm', ['ci', '--no-audit', '--no-fund']);

const stamp = join(root, 'dist', '.source-hash');
if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== sourceHash(root)) run(process.execPath, [join(root, '.ci', 'build.mjs')]);

function run(command, args) {
  const done = spawnSync(command, args, { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' && command === 'npm' });
  if (done.status !== 0) process.exit(done.status ?? 1);
}
