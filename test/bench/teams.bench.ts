import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ActivityTypes, CloudAdapter, ConfigurationBotFrameworkAuthentication } from 'botbuilder';
import express from 'express';
import { createAssistant, DEFAULT_LIMITS } from '../../src/assistant/index.js';
import { createTeams } from '../../src/channels/teams/index.js';
import { systemClock } from '../../src/clock.js';
import { fixedSource } from '../../src/kb/source.js';
import { loadKnowledge } from '../../src/knowledge/load.js';
import { createApp, listen, type RunningServer } from '../../src/server.js';
import { openServingStore } from '../../src/store/open.js';
import { createRecogniser } from '../../src/understanding/recogniser/index.js';
import type { Measured } from './measure.js';
import type { Bench } from './run.js';

const ROUNDS = 5;
const ROUND_MS = 2_000;
/** Long enough for the engine to have compiled what it runs. */
const WARM_UP_MS = 15_000;
const WANTED_SHARE = 0.8;

/** What Teams' own service takes to accept a message, at the fast end; with nothing, the processor alone is measured. */
const TEAMS_MS = 100;

interface Measurement {
  rows: Measured[];
  /** The assistant's throughput as a share (0-1) of the echo's. */
  share: number;
}

/**
 * `/api/messages` of the assistant, with its rules, cards and a store on disk, beside a bot that only says back what it
 * hears, in the same process on the same SDK, by turns. Eight connections; the channel's side runs in a process of its own.
 */
export async function benchTeams(): Promise<Bench> {
  const folder = mkdtempSync(join(tmpdir(), 'alis-bench-'));
  const store = await openServingStore(folder);
  const load = fork(new URL('teams-load.js', import.meta.url));
  await once(load, 'message');
  const servers = { ekko: await echo(), assistenten: await assistant(store) };
  for (const server of Object.values(servers)) await run(load, server, WARM_UP_MS, 0);
  const bare = await together(load, servers, 0, 'Teams bruker ingen tid');
  const real = await together(load, servers, TEAMS_MS, `Teams bruker ${TEAMS_MS} ms`);
  load.kill();
  await Promise.all(Object.values(servers).map((server) => server.close()));
  await store.close();
  rmSync(folder, { recursive: true, force: true });
  const check = (share: number, when: string) => ({ name: `assistenten tar minst ${WANTED_SHARE * 100} % av det ekkoet tar når ${when}: ${Math.round(share * 100)} %`, ok: share >= WANTED_SHARE });
  return { rows: [...real.rows, ...bare.rows], checks: [check(real.share, `Teams bruker ${TEAMS_MS} ms`), check(bare.share, 'bare prosessoren teller')] };
}

async function together(load: ChildProcess, servers: Record<'ekko' | 'assistenten', RunningServer>, takesMs: number, when: string): Promise<Measurement> {
  const runs: Record<string, { times: number[]; perSecond: number[] }> = { ekko: { times: [], perSecond: [] }, assistenten: { times: [], perSecond: [] } };
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [name, server] of Object.entries(servers)) {
      const { times, seconds } = await run(load, server, ROUND_MS, takesMs);
      runs[name]!.times.push(...times);
      runs[name]!.perSecond.push(times.length / seconds);
    }
  }
  const middle = (values: number[]): number => values.sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
  const perSecond = { ekko: middle(runs['ekko']!.perSecond), assistenten: middle(runs['assistenten']!.perSecond) };
  const rows = Object.entries(runs).map(([name, { times }]) => row(`/api/messages, ${name}, ${when}: ${Math.round(perSecond[name as keyof typeof perSecond])} i sekundet`, times));
  return { rows, share: perSecond.assistenten / perSecond.ekko };
}

async function run(load: ChildProcess, server: RunningServer, forMs: number, takesMs: number): Promise<{ times: number[]; seconds: number }> {
  load.send({ port: Number(new URL(server.url).port), forMs, takesMs });
  const [result] = await once(load, 'message');
  return result as { times: number[]; seconds: number };
}

async function echo(): Promise<RunningServer> {
  const adapter = new CloudAdapter(new ConfigurationBotFrameworkAuthentication({}));
  const app = createApp();
  app.post('/api/messages', express.json(), (req, res) =>
    adapter.process(req, res as never, async (context) => {
      if (context.activity.type === ActivityTypes.Message) await context.sendActivity(context.activity.text);
    }),
  );
  return listen(app, { PORT: 0, HOST: '127.0.0.1' });
}

async function assistant(store: Awaited<ReturnType<typeof openServingStore>>): Promise<RunningServer> {
  const knowledge = loadKnowledge();
  const kb = fixedSource(knowledge, createRecogniser(knowledge));
  const many = 1_000_000;
  const engine = createAssistant({ kb, store, clock: systemClock, limits: { ...DEFAULT_LIMITS, perUserPerMinute: many, perTenantPerMinute: many } });
  const app = createApp();
  app.use(createTeams({ kb, assistant: engine, store, clock: systemClock, settings: { slag: 'lokal' } }).router);
  return listen(app, { PORT: 0, HOST: '127.0.0.1' });
}

function row(name: string, times: number[]): Measured {
  times.sort((a, b) => a - b);
  const at = (share: number): number => times[Math.min(times.length - 1, Math.floor(times.length * share))]!;
  return { name, p50: at(0.5), p99: at(0.99), runs: times.length };
}
