import { afterAll, describe, expect, it } from 'vitest';
import { mountSlack } from '../../src/commands/serve-slack.js';
import { mountTeams } from '../../src/commands/serve-teams.js';
import { readConfig } from '../../src/config.js';
import { fixedSource } from '../../src/kb/source.js';
import { createApp, listen, type RunningServer } from '../../src/server.js';
import { openMemoryStore } from '../../src/store/open.js';
import { assistantOn, clock, knowledge, recogniser } from '../support/journey.js';
import { startServe } from '../support/serve.js';
import { newFolder, putAway, runLog } from '../support/written.js';

const APP = '0b1c7c5e-6a53-4a55-9a9e-0f6ce2b3a111';
const TENANT = '5b6a0a3c-2f0d-4f43-8f0a-7c6f7f5f0222';
const URL = 'http://127.0.0.1:3978/';
const STATE = 'en-hemmelighet-paa-mer-enn-32-tegn';

const data = newFolder('start');
const store = await openMemoryStore();
const parts = { kb: fixedSource(knowledge, recogniser), assistant: assistantOn(store), store, clock, log: runLog() };
const stops: (() => Promise<unknown>)[] = [];
afterAll(async () => {
  await Promise.all(stops.map((stop) => stop()));
  await store.close();
  putAway(data);
});

/** What each says at the start, and what it answers where the platform would call. */
async function teams(env: Record<string, string>): Promise<{ line: string; status: number }> {
  const app = createApp();
  const mounted = await mountTeams(app, readConfig(env), parts);
  stops.push(() => mounted.stop());
  return { line: mounted.status(URL), status: await statusAt(await listen(app, { PORT: 0, HOST: '127.0.0.1' }), 'api/messages') };
}

async function slack(env: Record<string, string>): Promise<{ line: string; status: number }> {
  const app = createApp();
  const mounted = await mountSlack(app, readConfig(env), parts);
  return { line: mounted.status(URL), status: await statusAt(await listen(app, { PORT: 0, HOST: '127.0.0.1' }), 'slack/events') };
}

async function statusAt(server: RunningServer, path: string): Promise<number> {
  stops.push(() => server.close());
  const response = await fetch(server.url + path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' });
  return response.status;
}

describe('Teams ved start', () => {
  it('uten app-id: bare denne maskinen slipper til, og det sies', async () => {
    // 400: it got as far as the activity, without a token.
    expect(await teams({})).toEqual({ line: `Teams: ${URL}api/messages svarer bare denne maskinen, uten innlogging, fordi MicrosoftAppId ikke er satt.`, status: 400 });
  });

  it.each<[what: string, env: Record<string, string>, missing: string]>([
    ['hemmelighet uten app-id', { MicrosoftAppPassword: 'x' }, 'MicrosoftAppId'],
    ['leietaker uten app-id', { MicrosoftAppTenantId: TENANT }, 'MicrosoftAppId'],
    ['bare app-id', { MicrosoftAppId: APP }, 'MicrosoftAppTenantId og MicrosoftAppPassword'],
    ['administrert identitet uten leietaker', { MicrosoftAppId: APP, MicrosoftAppType: 'UserAssignedMSI' }, 'MicrosoftAppTenantId'],
    ['flere leietakere, ingen navngitt', { MicrosoftAppId: APP, MicrosoftAppType: 'MultiTenant', MicrosoftAppPassword: 'x' }, 'TEAMS_TENANTS'],
  ])('%s: av, med navn på det som mangler, og ingen slipper til', async (_what, env, missing) => {
    expect(await teams(env)).toEqual({ line: `Teams er av: ${missing} mangler. Se deploy/teams/README.md.`, status: 404 });
  });

  it.each<[what: string, env: Record<string, string>, said: string]>([
    ['én leietaker', { MicrosoftAppPassword: 'hemmelig', MicrosoftAppTenantId: TENANT }, `(SingleTenant), leietakere: ${TENANT}.`],
    ['administrert identitet', { MicrosoftAppType: 'UserAssignedMSI', MicrosoftAppTenantId: TENANT }, `(UserAssignedMSI), leietakere: ${TENANT}.`],
    ['flere leietakere', { MicrosoftAppType: 'MultiTenant', MicrosoftAppPassword: 'hemmelig', TEAMS_TENANTS: `${TENANT},${APP}` }, `(MultiTenant), leietakere: ${TENANT}, ${APP}.`],
  ])('%s: på, med hvem som får svar, og uten hemmeligheten; uten token slipper ingen til', async (_what, env, said) => {
    const { line, status } = await teams({ MicrosoftAppId: APP, ...env });
    expect(line).toBe(`Teams: ${URL}api/messages, app ${APP} ${said}`);
    expect(line).not.toContain('hemmelig');
    expect(status).toBe(401);
  });
});

describe('Slack ved start', () => {
  it('uten innstillinger: av, og det sies hvilke to som trengs', async () => {
    expect(await slack({})).toEqual({ line: 'Slack er av: SLACK_SIGNING_SECRET og SLACK_BOT_TOKEN er ikke satt. Se deploy/slack/README.md.', status: 404 });
  });

  it.each<[what: string, env: Record<string, string>, missing: string]>([
    ['uten token', { SLACK_SIGNING_SECRET: 's' }, 'SLACK_BOT_TOKEN'],
    ['uten signeringshemmelighet', { SLACK_BOT_TOKEN: 'xoxb-1' }, 'SLACK_SIGNING_SECRET'],
    ['halv installasjon', { SLACK_SIGNING_SECRET: 's', SLACK_CLIENT_ID: '1.2' }, 'SLACK_CLIENT_SECRET og SLACK_STATE_SECRET'],
    ['åpen for alle arbeidsområder', { SLACK_SIGNING_SECRET: 's', SLACK_CLIENT_ID: '1.2', SLACK_CLIENT_SECRET: 'c', SLACK_STATE_SECRET: STATE }, 'SLACK_TEAMS'],
  ])('%s: av, med navn på det som mangler, og ingen slipper til', async (_what, env, missing) => {
    expect(await slack(env)).toEqual({ line: `Slack er av: ${missing} mangler. Se deploy/slack/README.md.`, status: 404 });
  });

  it.each<[what: string, env: Record<string, string>, line: string, status: number]>([
    ['ett arbeidsområde', { SLACK_SIGNING_SECRET: 'hemmelig', SLACK_BOT_TOKEN: 'xoxb-hemmelig' }, `Slack: ${URL}slack/events.`, 401],
    ['Socket Mode', { SLACK_APP_TOKEN: 'xapp-hemmelig', SLACK_BOT_TOKEN: 'xoxb-hemmelig' }, 'Slack: Socket Mode.', 404],
    ['flere arbeidsområder', { SLACK_SIGNING_SECRET: 'hemmelig', SLACK_CLIENT_ID: '1.2', SLACK_CLIENT_SECRET: 'hemmelig', SLACK_STATE_SECRET: STATE, SLACK_TEAMS: 'T0123' }, `Slack: ${URL}slack/events.`, 401],
  ])('%s: på, og uten signatur slipper ingen til', async (_what, env, line, status) => {
    expect(await slack(env)).toEqual({ line, status });
  });
});

it('programmet selv sier det ved start, og svarer videre på nettsiden', async () => {
  const server = await startServe({ ALIS_DATA: data, DATABASE_URL: '', MicrosoftAppPassword: 'hemmelig-1', SLACK_SIGNING_SECRET: 'hemmelig-2' });
  await expect.poll(() => server.output()).toContain('Stopp med Ctrl+C.');
  expect(server.output()).toContain('Teams er av: MicrosoftAppId mangler. Se deploy/teams/README.md.');
  expect(server.output()).toContain('Slack er av: SLACK_BOT_TOKEN mangler. Se deploy/slack/README.md.');
  expect(server.output()).not.toContain('hemmelig');
  expect((await fetch(server.url)).status).toBe(200);
  server.child.kill('SIGTERM');
  expect(await server.ended).toBe(0);
});
