import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { unpackAnswer } from '../../src/assistant/stored-answer.js';
import { openEmbeddedStore } from '../../src/store/open.js';
import { openPostgres } from '../../src/store/postgres.js';
import { createSqlStore } from '../../src/store/sql-store.js';
import type { Store } from '../../src/store/types.js';
import { assistantOn, estimateOf } from '../support/journey.js';
import { startPostgres, type TestPostgres } from '../support/postgres.js';
import { PushedTalk, slackPlatform, teamsPlatform, type Platform } from '../support/pushed-talk.js';
import { seeded } from '../support/seeded.js';
import { startServe, type Server } from '../support/serve.js';
import { startSlackApi, TOKEN, type SlackApi } from '../support/slack-api.js';
import { startConnector, type TestConnector } from '../support/teams-connector.js';
import { newFolder, putAway } from '../support/written.js';

/** Teams and Slack are both in the middle of an answer at each. */
const KILLS = { embedded: 16, postgres: 4 };
/** The claim of the process that was killed is respected so long. */
const LEASE_MS = 15_000;
/** Slack is told that we have a message when it is stored; one that takes longer than this is held in memory. */
const ACKNOWLEDGED_MS = 240;
const SECRET = 'hemmelig-nok-til-en-test';

const folder = newFolder('push');
let connector: TestConnector;
let api: SlackApi;
let slack: Platform;
let postgres: TestPostgres;

beforeAll(async () => {
  [connector, api, postgres] = await Promise.all([startConnector(), startSlackApi(), startPostgres()]);
  const [{ team_id }, { members }] = (await Promise.all([api.ask('auth.test', {}), api.ask('users.list', {}, 'xoxp-leser')])) as [{ team_id: string }, { members: { id: string; name: string }[] }];
  const user = members.find(({ name }) => name === 'kari')!.id;
  const { channel } = (await api.ask('conversations.open', { users: user }, 'xoxp-leser')) as { channel: { id: string } };
  slack = slackPlatform(api, { team: team_id, user, dm: channel.id, secret: SECRET });
});
afterAll(async () => {
  await Promise.all([connector.close(), api.close()]);
  postgres.remove();
  putAway(folder);
});

/** When the program is killed: while both platforms hold a message that they have not taken, or have taken and not answered for, or at any time. */
type Moment = 'lost' | 'taken' | 'any';
const momentOf = (kill: number): Moment => (kill % 3 === 0 ? 'lost' : kill % 10 === 5 ? 'taken' : 'any');

class World {
  readonly teams: PushedTalk;
  readonly slack: PushedTalk;
  /** How many times each answer may be taken: once more for each kill between the taking and the writing down of it. */
  private readonly allowed = new Map<string, number>();
  private readonly random = seeded(77);
  private killed = 0;

  constructor(
    name: string,
    private readonly env: NodeJS.ProcessEnv,
    private readonly open: () => Promise<Store>,
  ) {
    this.teams = new PushedTalk(teamsPlatform(connector), `${name}-teams`);
    this.slack = new PushedTalk(slack, `${name}-slack`);
  }

  talks(): PushedTalk[] {
    return [this.teams, this.slack];
  }

  async withStore<T>(work: (store: Store) => Promise<T>): Promise<T> {
    const store = await this.open();
    return work(store).finally(() => store.close());
  }

  start(): Promise<Server> {
    return startServe({ SLACK_SIGNING_SECRET: SECRET, SLACK_BOT_TOKEN: TOKEN, SLACK_API_URL: api.url, MicrosoftAppId: '', ALIS_LOG: 'warn', ...this.env });
  }

  /** One life of the program, from its start to SIGKILL, with a message on each platform. */
  async life(kill: number): Promise<void> {
    const moment = momentOf(kill);
    const due = await this.withStore((store) => Promise.all(this.talks().map((talk) => talk.next(store))));
    const server = await this.start();
    const acknowledged: string[] = [];
    const say = async (talk: PushedTalk, n: number): Promise<void> => {
      const before = performance.now();
      const status = await talk.deliver(server.url, n).catch(() => 0);
      if (status === 200 && performance.now() - before < ACKNOWLEDGED_MS) acknowledged.push(talk.eventIds()[n]!);
    };
    if (moment !== 'any') this.silence(moment);
    const answered = this.talks().map((talk, i) => say(talk, due[i]!));
    // A platform may deliver what it delivered before once more.
    if (kill % 4 === 1) answered.push(...this.talks().map((talk, i) => say(talk, Math.max(0, due[i]! - 1))));
    if (moment === 'any') await sleep(this.random() * 700);
    else await expect.poll(() => [connector.unanswered > 0, api.unanswered > 0]).toEqual([true, true]);
    server.child.kill('SIGKILL');
    await server.ended;
    this.killed = performance.now();
    await Promise.all(answered);
    // What the program sent before it died may still lie in the socket: a call that came after it has been read.
    await (await fetch(connector.openIdUrl)).text();
    this.silence(null);
    await this.withStore((store) => this.inspect(store, acknowledged));
  }

  /** The last life: it sends what the others left, and goes on until both checks have their result. */
  async end(): Promise<void> {
    await sleep(Math.max(0, this.killed + LEASE_MS - performance.now()));
    const server = await this.start();
    await this.withStore(async (store) => {
      await expect.poll(() => store.unsent('', 100)).toEqual([]);
      for (const talk of this.talks()) {
        for (let result = false; !result; ) {
          const n = await talk.next(store);
          expect(await talk.deliver(server.url, n)).toBe(200);
          const id = talk.eventIds()[n]!;
          await expect.poll(() => store.readAnswer(id)).toMatchObject({ sendt: true });
          result = unpackAnswer((await store.readAnswer(id))!.svar).replies.some((reply) => reply.estimate);
        }
      }
    });
    server.child.kill('SIGTERM');
    expect(await server.ended).toBe(0);
  }

  async inspect(store: Store, acknowledged: readonly string[]): Promise<void> {
    for (const id of acknowledged) expect(await store.readAnswer(id), `${id} was acknowledged`).not.toBeNull();
    for (const { talk, answer, taken } of await this.answers(store)) {
      // Slack is asked before anything is sent again; Teams cannot be.
      if (talk === this.teams && !answer.sendt && taken[answer.kommet]! > 0) this.allowed.set(answer.eventId, (this.allowed.get(answer.eventId) ?? 1) + 1);
    }
  }

  /** Every answer came, and none more often than it may. Gives how many answers there were, and how many came twice. */
  async count(store: Store): Promise<{ answers: number; twice: Record<string, number> }> {
    const all = await this.answers(store);
    const twice = { teams: 0, slack: 0 };
    for (const { talk, answer, taken } of all) {
      expect(answer.sendt, answer.eventId).toBe(true);
      const most = this.allowed.get(answer.eventId) ?? 1;
      for (const times of taken) {
        expect(times, `${answer.eventId} came`).toBeGreaterThanOrEqual(1);
        expect(times, `${answer.eventId} came`).toBeLessThanOrEqual(most);
      }
      if (Math.max(...taken) > 1) twice[talk === this.teams ? 'teams' : 'slack']++;
    }
    return { answers: all.length, twice };
  }

  private silence(how: 'lost' | 'taken' | null): void {
    connector.silent = how;
    connector.unanswered = 0;
    api.unanswered = 0;
    api.fault = how && ((method) => (method === 'chat.postMessage' ? how : null));
  }

  private async answers(store: Store) {
    const found = await Promise.all(this.talks().flatMap((talk) => talk.eventIds().map(async (id) => ({ talk, answer: await store.readAnswer(id) }))));
    return found.flatMap(({ talk, answer }) => (answer ? [{ talk, answer, taken: talk.platform.taken(answer) }] : []));
  }
}

/** What the same messages give when nothing disturbs. */
async function undisturbed(said: readonly string[]): Promise<unknown[]> {
  const { openMemoryStore } = await import('../../src/store/open.js');
  const assistant = assistantOn(await openMemoryStore(), { clock: { now: () => new Date() } });
  const results: unknown[] = [];
  for (const [n, tekst] of said.entries()) results.push(estimateOf(await assistant.handle({ channel: 'talk', conversationId: 'alene', eventId: `e${n}`, input: { type: 'tekst', tekst } })));
  return results;
}

describe(`Teams and Slack, the program killed ${KILLS.embedded} times between the writing of an answer and the sending of it, and ${KILLS.postgres} times on PostgreSQL`, () => {
  it('every answer comes, none comes twice, and the checks end in the same results', async () => {
    const data = join(folder, 'data');
    const worlds = {
      embedded: new World('innebygd', { ALIS_DATA: data, DATABASE_URL: '' }, () => openEmbeddedStore(data)),
      postgres: new World('postgres', { DATABASE_URL: postgres.url }, () => createSqlStore(openPostgres(postgres.url))),
    };
    for (const [name, world] of Object.entries(worlds)) for (let kill = 0; kill < KILLS[name as keyof typeof KILLS]; kill++) await world.life(kill);
    for (const world of Object.values(worlds)) {
      await world.end();
      await world.withStore(async (store) => {
        const { answers, twice } = await world.count(store);
        expect(answers).toBe(world.teams.said.length + world.slack.said.length);
        expect(twice.slack).toBe(0);
        for (const talk of world.talks()) {
          const stored = await Promise.all(talk.eventIds().map((id) => store.readAnswer(id)));
          expect(stored.map((answer) => estimateOf(unpackAnswer(answer!.svar)))).toEqual(await undisturbed(talk.said));
        }
      });
    }
  }, 300_000);
});

it('asked to stop, the program sees the answers through that both platforms are slow to take, and leaves nothing behind', async () => {
  const data = join(folder, 'stopp');
  const world = new World('stopp', { ALIS_DATA: data, DATABASE_URL: '' }, () => openEmbeddedStore(data));
  const due = await world.withStore((store) => Promise.all(world.talks().map((talk) => talk.next(store))));
  const server = await world.start();
  const before = [connector.calls.length, api.posted.length] as const;
  connector.slowMs = api.slowMs = 1_500;
  const statuses = world.talks().map((talk, i) => talk.deliver(server.url, due[i]!));
  await expect.poll(() => [connector.calls.length > before[0], api.posted.length > before[1]]).toEqual([true, true]);
  server.child.kill('SIGTERM');
  expect(await server.ended).toBe(0);
  connector.slowMs = api.slowMs = 0;
  expect(await Promise.all(statuses)).toEqual([200, 200]);
  await world.withStore(async (store) => {
    expect(await store.unsent('', 10)).toEqual([]);
    expect(await world.count(store)).toEqual({ answers: 2, twice: { teams: 0, slack: 0 } });
  });
});
