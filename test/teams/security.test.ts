import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { teamsSettings } from '../../src/channels/teams/index.js';
import { ConfigError, readConfig } from '../../src/config.js';
import { makeKey, type Claims, type SigningKey } from '../support/teams-keys.js';
import { startTeamsWorld, TENANT, APP_ID, type TeamsWorld } from '../support/teams-world.js';

const OTHER_TENANT = '9d1f3a44-0a53-4f5a-8d7e-3f2a1b0c9333';
let world: TeamsWorld;
let number = 0;

beforeAll(async () => {
  // The SDK writes refused tokens to the console.
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  world = await startTeamsWorld();
});
afterAll(async () => {
  vi.restoreAllMocks();
  await world.close();
});

interface Attempt {
  claims?: Claims;
  key?: SigningKey;
  alg?: 'none';
  header?: string | null;
  activity?: Record<string, unknown>;
}

/** Somebody new writes with this token: the status, and whether anything was stored or said. */
async function attempt({ claims, key, alg, header, activity }: Attempt): Promise<{ status: number; spor: boolean }> {
  const user = world.user({ id: `29:sikkerhet-${++number}` });
  const before = world.connector.calls.length;
  const authorization = header === undefined ? `Bearer ${user.token(claims ?? {}, key ?? world.connector.key, alg ?? 'RS256')}` : header;
  const status = await user.post({ type: 'message', text: 'Når er søknadsfristen?', ...activity }, authorization);
  const kept = await world.store.exportConversation(`teams:${user.conversation.id}`);
  return { status, spor: kept.samtale !== null || kept.hendelser.length > 0 || world.connector.calls.length > before };
}

const now = () => Math.floor(Date.now() / 1000);

describe('hvem som slipper inn, avgjøres av tokenet', () => {
  it('et riktig token slipper inn', async () => {
    expect(await attempt({})).toEqual({ status: 200, spor: true });
  });

  it.each<[string, () => Attempt]>([
    ['uten token', () => ({ header: null })],
    ['tomt token', () => ({ header: 'Bearer ' })],
    ['noe som ikke er et token', () => ({ header: 'Bearer abc.def.ghi' })],
    ['annen påloggingsmåte', () => ({ header: 'Basic a2FyaTpoZW1tZWxpZw==' })],
    ['feil utsteder', () => ({ claims: { iss: 'https://utsteder.eksempel.no' } })],
    ['feil mottaker', () => ({ claims: { aud: '00000000-0000-4000-8000-000000000000' } })],
    ['uten mottaker', () => ({ claims: { aud: undefined } })],
    ['algoritmen none', () => ({ alg: 'none' })],
    ['utløpt for en time siden', () => ({ claims: { exp: now() - 3600, nbf: now() - 7200 } })],
    ['gyldig først om en time', () => ({ claims: { nbf: now() + 3600 } })],
    ['en annen tjenesteadresse i tokenet', () => ({ claims: { serviceurl: 'https://smba.eksempel.no/' } })],
    ['en annen tjenesteadresse i meldingen', () => ({ activity: { serviceUrl: 'https://angriper.eksempel.no/' } })],
    ['uten tjenesteadresse i tokenet', () => ({ claims: { serviceurl: undefined } })],
    ['forfalsket nøkkel med riktig navn', () => ({ key: makeKey('channel-key') })],
    ['ukjent nøkkel', () => ({ key: makeKey('en annen') })],
    ['en annen kanal enn Teams', () => ({ activity: { channelId: 'webchat' } })],
    ['en leietaker som ikke er tillatt', () => ({ activity: { conversation: { id: `personal-29:sikkerhet-${number + 1}`, conversationType: 'personal', tenantId: OTHER_TENANT }, channelData: { tenant: { id: OTHER_TENANT } } } })],
    ['uten leietaker', () => ({ activity: { conversation: { id: `personal-29:sikkerhet-${number + 1}`, conversationType: 'personal' }, channelData: null } })],
  ])('%s: avvist, og ingenting lagret eller sagt', async (_name, make) => {
    const { status, spor } = await attempt(make());
    expect([401, 403]).toContain(status);
    expect(spor).toBe(false);
  });

  it('en nøkkel som ikke er godkjent for Teams, avvises', async () => {
    const other = await startTeamsWorld();
    other.connector.key.jwk['endorsements'] = ['skype'];
    const user = other.user();
    expect([401, 403]).toContain(await user.post({ type: 'message', text: 'hei' }));
    expect(await other.store.readConversation(`teams:${user.conversation.id}`)).toBeNull();
    await other.close();
  });

  it('ødelagt eller ufullstendig innhold gir 400, og ingen feilutskrift', async () => {
    const token = world.user().token();
    for (const body of ['{', '[]', '{"type":"message"}', '{"type":"message","conversation":{}}']) {
      const response = await fetch(world.endpoint, { method: 'POST', headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` }, body });
      expect(response.status).toBe(400);
      expect(await response.text()).toBe('');
    }
  });

  it('uten tjenesteadresse i meldingen er det ingenting å holde tokenet mot: 400', async () => {
    expect(await attempt({ activity: { serviceUrl: undefined } })).toEqual({ status: 400, spor: false });
  });
});

describe('uten app-id', () => {
  let local: TeamsWorld;
  beforeAll(async () => {
    local = await startTeamsWorld({ settings: { slag: 'lokal' } });
  });
  afterAll(() => local.close());

  it('svarer den denne maskinen uten token', async () => {
    expect(await local.user().post({ type: 'message', text: 'hei' }, null)).toBe(200);
    expect(local.connector.calls).toHaveLength(1);
  });

  it('ikke noen som kommer gjennom en mellomtjener eller med et annet vertsnavn', async () => {
    const { request } = await import('node:http');
    const status = (headers: Record<string, string>) =>
      new Promise<number>((resolve, reject) => request(local.endpoint, { method: 'POST', headers: { 'content-type': 'application/json', ...headers } }, (res) => resolve(res.resume().statusCode!)).on('error', reject).end('{}'));
    expect(await status({ 'x-forwarded-for': '127.0.0.1' })).toBe(403);
    expect(await status({ host: 'alis.eksempel.no' })).toBe(403);
    expect(await status({ 'x-real-ip': '192.0.2.7' })).toBe(403);
    expect(await status({})).toBe(400);
  });

  it('sender den ikke noe til en annen maskin', async () => {
    const user = local.user({ id: '29:ut' });
    expect(await user.post({ type: 'message', text: 'hei', serviceUrl: 'http://192.0.2.1/' }, null)).toBe(403);
    expect(await local.store.readConversation(`teams:${user.conversation.id}`)).toBeNull();
  });
});

describe('innstillingene', () => {
  const settings = (env: Record<string, string>) => teamsSettings(readConfig(env));

  it('ingenting satt: bare denne maskinen', () => {
    expect(settings({})).toEqual({ slag: 'lokal' });
  });

  it.each([
    [{ MicrosoftAppId: APP_ID }, ['MicrosoftAppTenantId', 'MicrosoftAppPassword']],
    [{ MicrosoftAppId: APP_ID, MicrosoftAppTenantId: TENANT }, ['MicrosoftAppPassword']],
    [{ MicrosoftAppId: APP_ID, MicrosoftAppType: 'UserAssignedMSI' }, ['MicrosoftAppTenantId']],
    [{ MicrosoftAppId: APP_ID, MicrosoftAppType: 'MultiTenant', MicrosoftAppPassword: 'x' }, ['TEAMS_TENANTS']],
    [{ MicrosoftAppPassword: 'x' }, ['MicrosoftAppId']],
  ])('%o: det som mangler, sies ved navn', (env, navn) => {
    expect(settings(env as Record<string, string>)).toEqual({ slag: 'mangler', navn });
  });

  it('administrert identitet trenger ingen hemmelighet, og boten svarer sin egen leietaker', () => {
    expect(settings({ MicrosoftAppId: APP_ID, MicrosoftAppType: 'UserAssignedMSI', MicrosoftAppTenantId: TENANT })).toMatchObject({ slag: 'paa', tillatte: [TENANT] });
  });

  it('flere leietakere kan tillates', () => {
    expect(settings({ MicrosoftAppId: APP_ID, MicrosoftAppTenantId: TENANT, MicrosoftAppPassword: 'x', TEAMS_TENANTS: `${TENANT}, ${OTHER_TENANT}` })).toMatchObject({ tillatte: [TENANT, OTHER_TENANT] });
  });

  it('en verdi som ikke kan brukes, sies ved navn', () => {
    expect(() => readConfig({ TEAMS_TENANTS: 'kommunen' })).toThrow(ConfigError);
    expect(() => readConfig({ MicrosoftAppId: '123' })).toThrow(/MicrosoftAppId skal være/);
  });
});
