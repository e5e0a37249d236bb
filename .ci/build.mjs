// Compiles src/ to dist/ and copies what is not TypeScript. Runs on `npm ci` (prepare) and before start and test.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { sourceHash } from './source-hash.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc');

if (!existsSync(tsc)) {
  // An install without development packages (the container image) brings a dist/ that is already built.
  process.exit(existsSync(join(root, 'dist', 'cli.js')) ? 0 : fail('TypeScript is not installed: run "npm ci" first.'));
}
rmSync(join(root, 'dist', '.source-hash'), { force: true });
const built = spawnSync(process.execPath, [tsc, '-p', join(root, 'tsconfig.json')], { stdio: 'inherit', cwd: root });
if (built.status !== 0) process.exit(built.status ?? 1);

for (const assets of ['channels/web/static', 'admin/static']) {
  const from = join(root, 'src', assets);
  if (existsSync(from)) cpSync(from, join(root, 'dist', assets), { recursive: true });
}
// rules/ and intents/ parsed once, so that the program starts fast; a file that is edited later is parsed again.
const { buildKnowledgeCache } = await import(pathToFileURL(join(root, 'dist', 'knowledge', 'build-cache.js')).href);
buildKnowledgeCache(root);
// The recogniser is trained on intents/ once here; a start only loads what was learnt.
const { trainAndCache } = await import(pathToFileURL(join(root, 'dist', 'understanding', 'recogniser', 'train.js')).href);
trainAndCache(root);
// And checked once: a start checks what was edited since.
const { markChecked } = await import(pathToFileURL(join(root, 'dist', 'commands', 'rules', 'checked.js')).href);
markChecked(root);
writeFileSync(join(root, 'dist', '.source-hash'), sourceHash(root));

function fail(message) {
  console.error(message);
  return 1;
}
