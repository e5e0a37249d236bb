// Makes a fresh clone ready: installs the packages of the lock file if they are missing, builds if src/ changed.
// `npm start` and `npm test` run it first, so that those two commands are all that a newcomer needs.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sourceHash } from './source-hash.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Node ${process.versions.node} er for gammel. Installer Node 20.19 eller nyere. / Node 20.19 or newer is needed.`);
  process.exit(1);
}

const stamp = join(root, 'dist', '.source-hash');
const isBuilt = () => existsSync(stamp) && readFileSync(stamp, 'utf8') === sourceHash(root);
if (!isInstalled()) run('npm', ['ci', '--no-audit', '--no-fund']);
if (!isBuilt()) run(process.execPath, [join(root, '.ci', 'build.mjs')]);

/** Whether what npm noted of its last install is what the lock file says. By content: a checkout gives files new times, and needs no new install, nor a network. */
function isInstalled() {
  const [installed, lock] = ['node_modules/.package-lock.json', 'package-lock.json'].map((name) => join(root, name));
  if (!existsSync(installed)) return false;
  const [there, wanted] = [installed, lock].map((file) => JSON.parse(readFileSync(file, 'utf8')).packages);
  // Packages for other machines are left out of the install, and those for development where only the program runs.
  const running = process.env.npm_lifecycle_event === 'prestart' && isBuilt();
  return Object.entries(wanted).every(([path, { version, optional, dev }]) => path === '' || there[path]?.version === version || ((optional || (dev && running)) && !there[path]));
}

function run(command, args) {
  const done = spawnSync(command, args, { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' && command === 'npm' });
  if (done.status !== 0) process.exit(done.status ?? 1);
}
