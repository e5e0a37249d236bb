import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { createAssistant, DEFAULT_LIMITS, type Assistant } from '../../src/assistant/index.js';
import { openEmbeddedStore } from '../../src/store/open.js';
import { openPostgres } from '../../src/store/postgres.js';
import { createSqlStore } from '../../src/store/sql-store.js';
import { fixedSource } from '../../src/kb/source.js';
import { openSqlite } from '../../src/store/sqlite.js';
import type { Store } from '../../src/store/types.js';
import { clock, journey, knowledge, recogniser, TODAY, type Journey } from '../support/journey.js';
import { startPostgres } from '../support/postgres.js';
import type { Measured } from './measure.js';
import type { Bench } from './run.js';

/** Measured by turns, round by round, so that what else the machine does hits all alike. */
const ROUNDS = 8;
const TURNS_A_ROUND = 400;
const FEW = 1_000;
const MANY = 1_000_000;
/** Turns of the soak; ALIS_SOAK=10000 for a short one. */
const SOAK = Number(process.env['ALIS_SOAK'] ?? 100_000);
const KINDS = 6;

const P99_EMBEDDED_MS = 5;
const P99_POSTGRES_MS = 10;
const FLAT = 1.5;
const GROWTH_MB = 16;

/** Whole checks, conversation after conversation, each event a turn through the whole program: masking, dialogue, receipt, durable write. */
class Talk {
  private events = 0;
  private conversation = 0;

  constructor(private readonly assistant: Assistant, private readonly journeys: Journey[], private readonly name: string) {}

  /** Takes so many turns; milliseconds of each. */
  async turns(count: number): Promise<number[]> {
    const times: number[] = [];
    while (times.length < count) {
      const id = `${this.name}:${this.conversation++}`;
      for (const tekst of this.journeys[this.conversation % KINDS]!.lines) {
        const start = performance.now();
        const answer = await this.assistant.handle({ channel: 'talk', conversationId: id, eventId: `${this.name}:${this.events++}`, input: { type: 'tekst', tekst }, today: TODAY });
        times.push(performance.now() - start);
        if (!answer.tatt) throw new Error('en tur ble ikke tatt imot');
      }
    }
    return times;
  }
}

function measured(name: string, times: number[]): Measured {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]! * 1_000;
  return { name, p50: at(0.5), p99: at(0.99), runs: times.length };
}

/** Each store in every round; of the rounds the middle one counts. */
async function byTurns(stores: { name: string; store: Store }[], journeys: Journey[]): Promise<Measured[]> {
  const talks = stores.map(({ store }, i) => new Talk(assistantOn(store), journeys, `m${i}`));
  for (const talk of talks) await talk.turns(TURNS_A_ROUND);
  const all = stores.map(() => [] as Measured[]);
  for (let round = 0; round < ROUNDS; round++) for (const [i, talk] of talks.entries()) all[i]!.push(measured(stores[i]!.name, await talk.turns(TURNS_A_ROUND)));
  const middle = (values: number[]) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
  return all.map((rounds) => ({ name: rounds[0]!.name, p50: middle(rounds.map((m) => m.p50)), p99: middle(rounds.map((m) => m.p99)), runs: rounds.reduce((n, m) => n + m.runs, 0) }));
}

function assistantOn(store: Store): Assistant {
  return createAssistant({ kb: fixedSource(knowledge, recogniser), store, clock, limits: DEFAULT_LIMITS });
}

/** Conversations of others, as big as a check under way. */
async function fill(folder: string, from: number, to: number): Promise<void> {
  const driver = openSqlite(join(folder, 'alis.sqlite'));
  const innhold = JSON.stringify({ fyll: 'x'.repeat(1_200) });
  for (let at = from; at < to; at += 50_000) {
    const end = Math.min(to, at + 50_000);
    await driver.run(
      "WITH RECURSIVE n(i) AS (SELECT ? UNION ALL SELECT i + 1 FROM n WHERE i + 1 < ?) INSERT INTO samtale (id, versjon, innhold, oppdatert) SELECT 'fyll:' || i, 1, ?, '2023-05-02T09:00:00.000Z' FROM n",
      [at, end, innhold],
    );
  }
  await driver.scrub();
  await driver.close();
}

/** Megabytes in use after a collection. */
function heapMb(): number {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  return process.memoryUsage().heapUsed / 1_048_576;
}

/** The store: a whole turn on both databases, with few and with a million conversations, and over a long time. */
export async function benchStore(): Promise<Bench> {
  const folder = mkdtempSync(join(tmpdir(), 'alis-bench-'));
  const postgres = await startPostgres();
  try {
    const journeys = await Promise.all(Array.from({ length: KINDS }, (_, n) => journey(n)));
    const [small, big] = [join(folder, 'faa'), join(folder, 'mange')];
    for (const [at, count] of [[small, FEW], [big, MANY]] as const) {
      await (await openEmbeddedStore(at)).close();
      await fill(at, 0, count);
    }
    const [pg, store, crowded] = [await createSqlStore(openPostgres(postgres.url)), await openEmbeddedStore(small), await openEmbeddedStore(big)];
    const [few, many, onPostgres] = (await byTurns(
      [
        { name: `en hel tur, innebygd lager, ${FEW} samtaler`, store },
        { name: `en hel tur, innebygd lager, ${MANY} samtaler`, store: crowded },
        { name: 'en hel tur, PostgreSQL på samme maskin', store: pg },
      ],
      journeys,
    )) as [Measured, Measured, Measured];
    await pg.close();
    await crowded.close();

    const talk = new Talk(assistantOn(store), journeys, 'lang');
    const soakStart = SOAK / 5;
    const times = await talk.turns(soakStart);
    const before = heapMb();
    times.push(...(await talk.turns(SOAK - soakStart)));
    const growth = heapMb() - before;
    await store.close();
    const soak = measured(`${SOAK} turer på rad`, times);
    const ms = (us: number) => (us / 1_000).toFixed(2);
    return {
      rows: [few, many, onPostgres, soak],
      checks: [
        { name: `innebygd lager: p99 ${ms(few.p99)} ms, under ${P99_EMBEDDED_MS} ms`, ok: few.p99 < P99_EMBEDDED_MS * 1_000 },
        { name: `PostgreSQL: p99 ${ms(onPostgres.p99)} ms, under ${P99_POSTGRES_MS} ms`, ok: onPostgres.p99 < P99_POSTGRES_MS * 1_000 },
        { name: `en million samtaler: ${(many.p50 / few.p50).toFixed(2)} ganger tiden med tusen, høyst ${FLAT}`, ok: many.p50 / few.p50 <= FLAT },
        { name: `${SOAK} turer: minnet vokste ${growth.toFixed(1)} MB fra den femte delen til slutten, høyst ${GROWTH_MB}`, ok: growth < GROWTH_MB },
      ],
    };
  } finally {
    postgres.remove();
    rmSync(folder, { recursive: true, force: true });
  }
}
