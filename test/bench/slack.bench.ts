import { createHmac } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, HTTPReceiver } from '@slack/bolt';
import { createAssistant, DEFAULT_LIMITS } from '../../src/assistant/index.js';
import { createSlack } from '../../src/channels/slack/index.js';
import { systemClock } from '../../src/clock.js';
import { fixedSource } from '../../src/kb/source.js';
import { loadKnowledge } from '../../src/knowledge/load.js';
import { createApp, listen } from '../../src/server.js';
import { openServingStore } from '../../src/store/open.js';
import { createRecogniser } from '../../src/understanding/recogniser/index.js';
import type { Bench } from './run.js';
import type { Measured } from './measure.js';

const SECRET = 'maalehemmelighet';
const TOKEN = 'xoxb-maal';
const EVENTS = 600;
const WARMUP = 150;
const ROUNDS = 5;
const AT_ONCE = 8;
/** What Slack's own service takes to accept a message, at the fast end; with nothing, the processor alone is measured. */
const SLACK_MS = 100;
const SHARE_OF_BARE_BOLT = 0.8;
/** What people write: a question, and the beginning of a check. Each person has a conversation of its own. */
const TEXTS = ['hva er fristen?', 'hva er sentralitet?', 'Fastlegevikar i Hasvik i 80 % fra 1. mars til 31. august 2023, hva får vi?'];

interface Rival {
  name: string;
  url: string;
  close(): Promise<void>;
}

/** A Slack that takes messages and says when each came. */
class SlackSide {
  readonly waiting = new Map<string, () => void>();
  /** Milliseconds before a message is accepted. */
  takes = 0;
  private constructor(private readonly server: Server) {}

  static async start(): Promise<SlackSide> {
    const side: SlackSide = new SlackSide(
      createServer((req, res) => {
        let body = '';
        req.on('data', (part: Buffer) => (body += part.toString('latin1')));
        req.on('end', () => {
          const channel = /channel(?:=|":")(\w+)/.exec(body)?.[1] ?? '';
          const accept = () => {
            res.writeHead(200, { 'content-type': 'application/json' }).end(`{"ok":true,"channel":"${channel}","ts":"1.1","user_id":"U0ALIS","bot_id":"B0ALIS","team_id":"T1"}`);
            side.waiting.get(channel)?.();
          };
          if (side.takes > 0) setTimeout(accept, side.takes);
          else accept();
        });
      }),
    );
    await new Promise<void>((resolve) => side.server.listen(0, '127.0.0.1', resolve));
    return side;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/api/`;
  }

  close(): void {
    this.server.closeAllConnections();
    this.server.close();
  }
}

/** Bolt alone: the same signature check, and the text said back. */
async function bareBolt(apiUrl: string): Promise<Rival> {
  const receiver = new HTTPReceiver({ signingSecret: SECRET });
  const app = new App({ receiver, token: TOKEN, botId: 'B0ALIS', botUserId: 'U0ALIS', clientOptions: { slackApiUrl: apiUrl }, tokenVerificationEnabled: false });
  app.message(async ({ message, say }) => void (await say({ text: (message as { text?: string }).text ?? '' })));
  const server = (await app.start({ port: 0, host: '127.0.0.1' })) as Server;
  return { name: 'Bolt alene, ekko', url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/slack/events`, close: async () => void (await app.stop()) };
}

/** The whole assistant: understanding, rules, the embedded store on disk, Block Kit. */
async function assistant(apiUrl: string): Promise<Rival> {
  const knowledge = loadKnowledge();
  const folder = mkdtempSync(join(tmpdir(), 'alis-maal-'));
  const store = await openServingStore(folder);
  const limits = { ...DEFAULT_LIMITS, perUserPerMinute: 1_000_000, perTenantPerMinute: 1_000_000 };
  const kb = fixedSource(knowledge, createRecogniser(knowledge));
  const parts = { kb, store, clock: systemClock, assistant: createAssistant({ kb, store, clock: systemClock, limits }) };
  const slack = createSlack({ ...parts, settings: { slag: 'paa', inn: { slag: 'http', signingSecret: SECRET }, ut: { slag: 'token', botToken: TOKEN }, tillatte: ['T1'], apiUrl } });
  const app = createApp();
  app.use(slack.router);
  const server = await listen(app, { PORT: 0, HOST: '127.0.0.1' });
  await slack.start();
  const close = async () => {
    await slack.stop();
    await server.close();
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  };
  return { name: 'ALIS-assistenten i Slack, hele svaret', url: `${server.url}slack/events`, close };
}

/** Signed events to a rival, some at a time. Time to the receipt's end and the answer's arrival, each event by itself. */
async function run(rival: Rival, side: SlackSide, count: number, mark: string): Promise<{ perSecond: number; times: number[] }> {
  const times: number[] = [];
  let next = 0;
  const one = async (): Promise<void> => {
    for (let i = next++; i < count; i = next++) {
      const channel = `D${mark}${i}`;
      const event = { type: 'message', channel, channel_type: 'im', user: `U${mark}${i}`, text: TEXTS[i % TEXTS.length], ts: `${i}.${mark.length}` };
      const body = JSON.stringify({ team_id: 'T1', api_app_id: 'A', type: 'event_callback', event_id: `Ev${mark}${i}`, authorizations: [{ team_id: 'T1', enterprise_id: null, user_id: 'U0ALIS' }], event });
      const timestamp = String(Math.floor(Date.now() / 1000));
      const signature = `v0=${createHmac('sha256', SECRET).update(`v0:${timestamp}:${body}`).digest('hex')}`;
      const before = performance.now();
      const answered = new Promise<void>((resolve) => side.waiting.set(channel, resolve));
      const response = await fetch(rival.url, { method: 'POST', body, headers: { 'content-type': 'application/json', 'x-slack-request-timestamp': timestamp, 'x-slack-signature': signature } });
      if (response.status !== 200) throw new Error(`${rival.name}: HTTP ${response.status}`);
      await response.arrayBuffer();
      await answered;
      side.waiting.delete(channel);
      times.push((performance.now() - before) * 1_000);
    }
  };
  const start = performance.now();
  await Promise.all(Array.from({ length: AT_ONCE }, one));
  return { perSecond: (count / (performance.now() - start)) * 1_000, times };
}

/** From a signed event over HTTP to the answer at Slack, beside Bolt alone, by turns in the same run. */
export async function benchSlack(): Promise<Bench> {
  const side = await SlackSide.start();
  const rivals = [await bareBolt(side.url), await assistant(side.url)];
  for (const [r, rival] of rivals.entries()) await run(rival, side, WARMUP, `v${r}x`);
  side.takes = SLACK_MS;
  const real = await together(rivals, side, `Slack bruker ${SLACK_MS} ms`, 'r');
  side.takes = 0;
  const bare = await together(rivals, side, 'Slack bruker ingen tid', 'b');
  for (const rival of rivals) await rival.close();
  side.close();
  const percent = (share: number) => `${Math.round(share * 100)} %`;
  const name = `Slack: signert hendelse til svar, ${percent(real.share)} av gjennomstrømningen til Bolt alene når Slack bruker ${SLACK_MS} ms (minst ${percent(SHARE_OF_BARE_BOLT)}); ${percent(bare.share)} når bare prosessoren teller`;
  return { rows: [...real.rows, ...bare.rows], checks: [{ name, ok: real.share >= SHARE_OF_BARE_BOLT }] };
}

async function together(rivals: readonly Rival[], side: SlackSide, what: string, mark: string): Promise<{ rows: Measured[]; share: number }> {
  const rates = rivals.map(() => [] as number[]);
  const times = rivals.map(() => [] as number[]);
  for (let round = 0; round < ROUNDS; round++) {
    for (const [r, rival] of rivals.entries()) {
      const measured = await run(rival, side, EVENTS / ROUNDS, `${mark}${r}r${round}x`);
      rates[r]!.push(measured.perSecond);
      times[r]!.push(...measured.times);
    }
  }
  const at = (values: number[], share: number): number => [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))]!;
  const rows = rivals.map((rival, r): Measured => ({ name: `${rival.name}, ${what} (${Math.round(at(rates[r]!, 0.5))} svar/s)`, p50: at(times[r]!, 0.5), p99: at(times[r]!, 0.99), runs: times[r]!.length }));
  return { rows, share: at(rates[1]!, 0.5) / at(rates[0]!, 0.5) };
}
