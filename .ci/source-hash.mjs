// One hash over all that a build depends on, so that start and test know whether dist/ is up to date.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** @param {string} root the project's folder */
export function sourceHash(root) {
  const hash = createHash('sha256');
  for (const path of ['package-lock.json', 'tsconfig.json', '.ci/build.mjs', ...files(root, 'src')]) {
    const full = join(root, path);
    if (existsSync(full)) hash.update(path).update('\0').update(readFileSync(full)).update('\0');
  }
  return hash.digest('hex');
}

function files(root, folder) {
  return readdirSync(join(root, folder))
    .sort()
    .flatMap((name) => {
      const path = `${folder}/${name}`;
      return statSync(join(root, path)).isDirectory() ? files(root, path) : [path];
    });
}
