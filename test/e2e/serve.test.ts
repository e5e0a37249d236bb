import { randomUUID } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPostgres } from '../../src/store/postgres.js';
import { createSqlStore } from '../../src/store/sql-store.js';
import { journey, type Journey } from '../support/journey.js';
import { startPostgres, type TestPostgres } from '../support/postgres.js';
import { startAlis } from '../support/program.js';
import { startServe, type Server } from '../support/serve.js';
import { filesWithSaidNumbers } from '../support/said-numbers.js';
import { seeded } from '../support/seeded.js';
import { newFolder, putAway } from '../support/written.js';

const REPLICAS = 2;
const KILLS = 6;
const CONVERSATIONS = 8;

const folder = newFolder('serve');
let postgres: TestPostgres;
let journeys: Journey[];
const servers: Server[] = [];

async function serve(env: NodeJS.ProcessEnv): Promise<Server> {
  const server = await startServe(env);
  servers.push(server);
  return server;
}

interface Event {
  samtale: string;
  hendelse: string;
  tekst: string;
}

/** Sends an event until somebody answers it: the connection may break, the server may be gone. Then another one is tried. */
async function persistently(replicas: () => Server[], event: Event, from: number): Promise<string[]> {
  for (let n = from; ; n++) {
    const all = replicas();
    try {
      const response = await fetch(`${all[n % all.length]!.url}api/samtale`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(event) });
      const { tur, html } = (await response.json()) as { tur: number; html: string[] };
      if (tur > 0) return html;
    } catch {
      // Killed in the middle: the user tries again.
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

beforeAll(async () => {
  postgres = await startPostgres();
  journeys = await Promise.all([0, 1, 2].map((n) => journey(n)));
});
afterAll(() => {
  for (const { child } of servers) child.kill('SIGKILL');
  postgres.remove();
  putAway(folder);
});

describe('alis serve on PostgreSQL', () => {
  it(`two replicas killed ${KILLS} times, and the database crashed, while people talk: every event is answered, none has two effects`, async () => {
    const random = seeded(11);
    const replicas = await Promise.all(Array.from({ length: REPLICAS }, () => serve({ DATABASE_URL: postgres.url })));
    const samtaler = Array.from({ length: CONVERSATIONS }, () => randomUUID());
    let stop = false;
    const counts = Promise.all(
      samtaler.map(async (samtale, c) => {
        const { lines } = journeys[c % journeys.length]!;
        let events = 0;
        // The same check again and again, until the killing is over.
        for (let n = 0; !stop || n % lines.length !== 0; n++) {
          const event = { samtale, hendelse: randomUUID(), tekst: n > 0 && n % lines.length === 0 ? 'start på nytt' : lines[n % lines.length]! };
          const first = await persistently(() => replicas, event, n);
          if (random() < 0.2) expect(await persistently(() => replicas, event, n + 1)).toEqual(first);
          events++;
        }
        return events;
      }),
    );
    for (let kill = 0; kill < KILLS; kill++) {
      await new Promise((resolve) => setTimeout(resolve, random() * 150));
      if (kill === KILLS / 2) {
        // The database itself crashes under the load, too.
        postgres.stop('immediate');
        postgres.start();
      }
      const at = kill % REPLICAS;
      replicas[at]!.child.kill('SIGKILL');
      await replicas[at]!.ended;
      replicas[at] = await serve({ DATABASE_URL: postgres.url });
    }
    stop = true;
    const store = await createSqlStore(openPostgres(postgres.url));
    for (const [c, events] of (await counts).entries()) {
      const { samtale, hendelser } = await store.exportConversation(`web:${samtaler[c]!}`);
      expect([samtale?.versjon, hendelser.length]).toEqual([events, events]);
    }
    await store.close();
    for (const replica of replicas) {
      replica.child.kill('SIGTERM');
      expect(await replica.ended).toBe(0);
    }
  }, 180_000);

  it('says that it is not ready while the database is away, tells people so, and recovers without a restart', async () => {
    postgres.stop('immediate');
    const server = await serve({ DATABASE_URL: postgres.url });
    const status = async (path: string) => (await fetch(server.url + path)).status;
    const event = { samtale: randomUUID(), hendelse: randomUUID(), tekst: 'hva er fristen?' };
    const send = async () => (await (await fetch(`${server.url}api/samtale`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(event) })).json()) as { tur: number; html: string[] };
    expect([await status('healthz'), await status('readyz')]).toEqual([200, 503]);
    expect((await send()).html.join('')).toContain('Jeg får ikke lagret samtalen akkurat nå');
    postgres.start();
    expect((await send()).tur).toBe(1);
    expect(await status('readyz')).toBe(200);
    const metrics = await (await fetch(`${server.url}metrics`)).text();
    expect(metrics).toMatch(/alis_store_errors_total 1/);
    expect(metrics).not.toContain(event.samtale);
    server.child.kill('SIGTERM');
    expect(await server.ended).toBe(0);
  });
});

describe('alis serve', () => {
  it('answers what is in hand when it is asked to stop, and then ends', async () => {
    const server = await serve({ ALIS_DATA: join(folder, 'stopp'), DATABASE_URL: '' });
    const send = (tekst: string) => fetch(`${server.url}api/samtale`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ hendelse: randomUUID(), tekst }) });
    const inHand = Array.from({ length: 20 }, () => send('hva er fristen?').then((response) => response.json() as Promise<{ html: string[] }>));
    await Promise.race(inHand);
    server.child.kill('SIGTERM');
    for (const answer of await Promise.all(inHand)) expect(answer.html.join('')).toMatch(/data-kind="faq"|startet på nytt/);
    expect(await server.ended).toBe(0);
  });

  it('refuses a store made by a newer program with one clear line', async () => {
    const data = join(folder, 'nyere');
    const { openSqlite } = await import('../../src/store/sqlite.js');
    const db = openSqlite(join(data, 'alis.sqlite'));
    await db.run('CREATE TABLE alis_skjema (versjon INTEGER NOT NULL)');
    await db.run('INSERT INTO alis_skjema (versjon) VALUES (?)', [99]);
    await db.close();
    const child = await startAlis(['serve', '--port', '0'], { ALIS_DATA: data, DATABASE_URL: '' });
    let stderr = '';
    child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
    expect(await new Promise((resolve) => child.once('close', resolve))).toBe(1);
    expect(stderr).toMatch(/Lageret er laget av en nyere utgave av programmet \(skjema 99, denne kjenner \d+\)/);
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });

  it('wrote no national number that was said into its logs, nor the database into its files', () => {
    mkdirSync(join(folder, 'logg'), { recursive: true });
    for (const [i, server] of servers.entries()) writeFileSync(join(folder, 'logg', `${i}`), server.output());
    expect(servers.length).toBeGreaterThan(KILLS);
    expect(filesWithSaidNumbers(folder)).toEqual([]);
    // The server's own files: tables, indexes, write-ahead log.
    expect(filesWithSaidNumbers(postgres.folder)).toEqual([]);
  });
});
