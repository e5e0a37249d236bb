import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SqlDriver } from '../../src/store/driver.js';
import { openPostgres } from '../../src/store/postgres.js';
import { createSqlStore } from '../../src/store/sql-store.js';
import { openSqlite } from '../../src/store/sqlite.js';
import { startPostgres, type TestPostgres } from '../support/postgres.js';
import { moduleOf } from '../support/program.js';
import { seeded } from '../support/seeded.js';
import { kept, newFolder, putAway } from '../support/written.js';

const KILLS = 20;
const folder = newFolder('publish');
let postgres: TestPostgres;
beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(() => {
  postgres.remove();
  putAway(folder);
});

const file = join(folder, 'alis.sqlite');
const databases: [string, { module: string; opener: string; target: () => string; open: () => SqlDriver }][] = [
  ['the embedded store', { module: 'store/sqlite', opener: 'openSqlite', target: () => file, open: () => openSqlite(file) }],
  ['PostgreSQL', { module: 'store/postgres', opener: 'openPostgres', target: () => postgres.url, open: () => openPostgres(postgres.url) }],
];

/** Lets the publisher publish, and kills it `ms` after its first acknowledged publication. Returns the last one. */
async function life({ module, opener, target }: (typeof databases)[number][1], ms: number): Promise<number> {
  const [driver, store] = await Promise.all([moduleOf(module), moduleOf('store/sql-store')]);
  const child = kept(spawn(process.execPath, [...driver.args, fileURLToPath(new URL('publish-writer.mjs', import.meta.url)), driver.file, opener, target(), store.file], { stdio: ['ignore', 'pipe', 'pipe'] }));
  const ended = once(child, 'close');
  let stderr = '';
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  let last = 0;
  for await (const line of createInterface({ input: child.stdout })) {
    if (last === 0) setTimeout(() => child.kill('SIGKILL'), ms);
    last = Number(line);
  }
  await ended;
  expect(stderr).toBe('');
  return last;
}

describe('publishing', () => {
  it.concurrent.each(databases)(`with %s, killed ${KILLS} times while it publishes: edition, state of the draft and audit line are all there, or none`, async (_name, database) => {
    const random = seeded(11);
    for (let kill = 0; kill < KILLS; kill++) {
      const acknowledged = await life(database, random() * 25);
      const store = await createSqlStore(database.open());
      const { audit, drafts, publishing } = store.desk;
      const editions = await publishing.editions();
      expect(editions.length - acknowledged, `kill ${kill}`).toBeGreaterThanOrEqual(0);
      expect(editions.length - acknowledged, `kill ${kill}`).toBeLessThanOrEqual(1);
      expect(editions.map((e) => e.nummer)).toEqual(editions.map((_, i) => i + 1));
      const published = (await drafts.list({ tilstand: 'publisert' })).map((f) => f.id).sort();
      expect(published).toEqual(editions.map((e) => e.forslagId).sort());
      const told = (await audit.list({ handling: 'publiser' }, 100_000)).map((row) => row.objekt).sort();
      expect(told).toEqual(published.map((id) => `forslag:${id}`));
      expect(await audit.verify()).toMatchObject({ hel: true });
      await store.close();
    }
  });
}, 300_000);
