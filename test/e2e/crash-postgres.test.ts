import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openPostgres } from '../../src/store/postgres.js';
import { createSqlStore } from '../../src/store/sql-store.js';
import type { Store } from '../../src/store/types.js';
import { startPostgres, type TestPostgres } from '../support/postgres.js';
import { moduleOf } from '../support/program.js';
import { seeded } from '../support/seeded.js';
import { kept } from '../support/written.js';

/** With the six whole programs that serve.test.ts kills, two hundred. */
const KILLS = 194;
/** So many write at a time, all in one conversation. */
const WRITERS = ['a', 'b', 'c'];
/** The server itself crashes after so many kills, under load. */
const SERVER_CRASHES = [40, 100, 160];

let postgres: TestPostgres;
let store: Store;
beforeAll(async () => {
  postgres = await startPostgres();
  store = await createSqlStore(openPostgres(postgres.url));
});
afterAll(async () => {
  await store.close();
  postgres.remove();
});

/** One writer from start to SIGKILL: at once after its answer, or `ms` after it. Returns the last event that it acknowledged. */
async function life(name: string, first: number, ms: number | null): Promise<number> {
  const { args, file } = await moduleOf('store/open');
  const program = fileURLToPath(new URL('crash-postgres-writer.mjs', import.meta.url));
  const child = kept(spawn(process.execPath, [...args, program, file, name, `${first}`], { env: { ...process.env, DATABASE_URL: postgres.url }, stdio: ['ignore', 'pipe', 'pipe'] }));
  const ended = once(child, 'close');
  let stderr = '';
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  let last = first - 1;
  for await (const line of createInterface({ input: child.stdout })) {
    if (last < first && ms !== null) setTimeout(() => child.kill('SIGKILL'), ms);
    if (ms === null) child.kill('SIGKILL');
    last = Number(line);
  }
  expect([...(await ended), stderr]).toEqual([null, 'SIGKILL', '']);
  return last;
}

it(`PostgreSQL, its writers killed ${KILLS} times and the server crashed ${SERVER_CRASHES.length} times under load: every acknowledged turn is there, whole, and none twice`, async () => {
  const random = seeded(2024);
  const acknowledged = new Map<string, number>();
  let kills = 0;
  await Promise.all(
    WRITERS.map(async (name) => {
      let last = 0;
      while (kills < KILLS) {
        const kill = ++kills;
        if (SERVER_CRASHES.includes(kill)) {
          postgres.stop('immediate');
          postgres.start();
        }
        // The event after the last acknowledged one is delivered again: it may have been written just before the kill.
        last = await life(name, last + 1, kill % 2 === 0 ? null : random() * 12);
        expect(await store.readAnswer(`${name}:${last}`)).toMatchObject({ svar: JSON.stringify({ svar: last }) });
        expect(await store.readReceipt(`k:${name}:${last}`)).not.toBeNull();
        expect(await store.readAnswer(`${name}:${last + 2}`)).toBeNull();
      }
      acknowledged.set(name, last);
    }),
  );
  expect(kills).toBe(KILLS);
  const { samtale, hendelser, kvitteringer } = await store.exportConversation('c');
  const counts = JSON.parse(samtale!.innhold) as Record<string, number>;
  for (const name of WRITERS) {
    // At most the one turn that was being written when the last kill came.
    expect(counts[name]! - acknowledged.get(name)!).toBeGreaterThanOrEqual(0);
    expect(counts[name]! - acknowledged.get(name)!).toBeLessThanOrEqual(1);
  }
  const expected = WRITERS.flatMap((name) => Array.from({ length: counts[name]! }, (_, i) => `${name}:${i + 1}`)).sort();
  expect(hendelser.map((event) => event.id).sort()).toEqual(expected);
  expect(kvitteringer.map((receipt) => receipt.id).sort()).toEqual(expected.map((id) => `k:${id}`));
  expect(samtale!.versjon).toBe(expected.length);
}, 300_000);
