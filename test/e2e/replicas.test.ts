import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Answer, Assistant } from '../../src/assistant/index.js';
import { openPostgres } from '../../src/store/postgres.js';
import { createSqlStore } from '../../src/store/sql-store.js';
import type { Store } from '../../src/store/types.js';
import { assistantOn, estimateOf, journey, TODAY, type Journey } from '../support/journey.js';
import { startPostgres, type TestPostgres } from '../support/postgres.js';
import { seeded } from '../support/seeded.js';

const REPLICAS = 3;
const CONVERSATIONS = 200;
/** Six journeys differ; the conversations take them in turn. */
const KINDS = 6;

let postgres: TestPostgres;
let stores: Store[];
let replicas: Assistant[];
let journeys: Journey[];

beforeAll(async () => {
  postgres = await startPostgres();
  stores = await Promise.all(Array.from({ length: REPLICAS }, () => createSqlStore(openPostgres(postgres.url))));
  replicas = stores.map((store) => assistantOn(store));
  journeys = await Promise.all(Array.from({ length: KINDS }, (_, n) => journey(n)));
});
afterAll(async () => {
  await Promise.all(stores.map((store) => store.close()));
  postgres.remove();
});

const send = (replica: Assistant, conversation: string, n: number, tekst: string): Promise<Answer> =>
  replica.handle({ channel: 'talk', conversationId: conversation, eventId: `${conversation}:${n}`, input: { type: 'tekst', tekst }, today: TODAY });

describe('three replicas on one PostgreSQL', () => {
  it('200 conversations at once, every event delivered to several replicas at once and again later: each ends as it does alone', async () => {
    const random = seeded(2023);
    const any = () => replicas[Math.floor(random() * REPLICAS)]!;
    const late: (() => Promise<void>)[] = [];
    const one = async (c: number): Promise<void> => {
      const { lines, estimate } = journeys[c % KINDS]!;
      let last: Answer | undefined;
      for (const [n, line] of lines.entries()) {
        const deliveries = Array.from({ length: 1 + Math.floor(random() * 3) }, () => send(any(), `s${c}`, n, line));
        const answers = await Promise.all(deliveries);
        expect(answers.filter((a) => !a.gjentatt)).toHaveLength(1);
        expect(new Set(answers.map((a) => JSON.stringify(a.replies.map((r) => r.text)))).size).toBe(1);
        last = answers[0];
        // A retry of this event comes at any later time, on any replica.
        if (random() < 0.3) late.push(async () => expect((await send(any(), `s${c}`, n, line)).gjentatt).toBe(true));
        if (random() < 0.2) await late.splice(Math.floor(random() * late.length), 1)[0]?.();
      }
      expect(estimateOf(last!)).toEqual(estimate);
    };
    await Promise.all(Array.from({ length: CONVERSATIONS }, (_, c) => one(c)));
    await Promise.all(late.map((retry) => retry()));

    // Effects are counted where they are kept: a conversation's version rises by one for each turn that was taken.
    let effects = 0;
    for (let c = 0; c < CONVERSATIONS; c++) {
      const { samtale, hendelser, kvitteringer } = await stores[0]!.exportConversation(`s${c}`);
      const events = journeys[c % KINDS]!.lines.length;
      expect([samtale?.versjon, hendelser.length, kvitteringer.length]).toEqual([events, events, 1]);
      effects += samtale!.versjon;
    }
    expect(effects).toBe(Array.from({ length: CONVERSATIONS }, (_, c) => journeys[c % KINDS]!.lines.length).reduce((a, b) => a + b, 0));
  });

  it('ten turns at once in one conversation, spread over the replicas: none is lost', async () => {
    const answers = await Promise.all(Array.from({ length: 10 }, (_, n) => send(replicas[n % REPLICAS]!, 'ti', n, 'hva er fristen?')));
    expect(answers.map((a) => a.tur).sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect((await stores[1]!.readConversation('ti'))?.versjon).toBe(10);
  });

  it('PostgreSQL dies and starts again under load: kind words meanwhile, and afterwards everything is as it should be', async () => {
    const conversations = Array.from({ length: 24 }, (_, c) => c);
    const persistent = async (c: number): Promise<void> => {
      const { lines, estimate } = journeys[c % KINDS]!;
      let last: Answer | undefined;
      let tries = c;
      for (const [n, line] of lines.entries()) {
        do {
          // The user tries again, and reaches another replica.
          last = await send(replicas[tries++ % REPLICAS]!, `omstart${c}`, n, line);
          if (!last.tatt) expect(last.replies[0]!.text).toContain('Jeg får ikke lagret samtalen akkurat nå');
        } while (!last.tatt);
      }
      expect(estimateOf(last!)).toEqual(estimate);
    };
    const all = Promise.all(conversations.map(persistent));
    // It crashes while they talk; whoever writes while it is down is told so, and the same event counts once it is back.
    await new Promise((resolve) => setTimeout(resolve, 150));
    postgres.stop('immediate');
    expect(await send(replicas[0]!, 'nede', 0, 'hva er fristen?')).toMatchObject({ tatt: false });
    postgres.start();
    expect(await send(replicas[0]!, 'nede', 0, 'hva er fristen?')).toMatchObject({ tatt: true, gjentatt: false });
    await all;
    for (const c of conversations) {
      const { samtale, hendelser, kvitteringer } = await stores[0]!.exportConversation(`omstart${c}`);
      const events = journeys[c % KINDS]!.lines.length;
      expect([samtale?.versjon, hendelser.length, kvitteringer.length]).toEqual([events, events, 1]);
    }
  });
});
