import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { SCOPES, SHORTCUT } from '../../src/channels/slack/index.js';
import { STORE_WAITS_MS } from '../../src/channels/slack/store-away.js';
import { TOKEN } from '../support/slack-api.js';
import { SlackWorld, TEAM } from '../support/slack-world.js';

interface Manifest {
  features: { slash_commands: { command: string; url: string }[]; shortcuts: { callback_id: string; type: string }[]; app_home: Record<string, boolean> };
  oauth_config: { redirect_urls: string[]; scopes: { bot: string[] } };
  settings: { event_subscriptions: { request_url: string; bot_events: string[] }; interactivity: { is_enabled: boolean; request_url: string } };
}

describe('the manifest', () => {
  const manifest = parse(readFileSync(new URL('../../deploy/slack/manifest.yaml', import.meta.url), 'utf8')) as Manifest;

  it('asks for what the program asks for, and no more', () => {
    expect(manifest.oauth_config.scopes.bot).toEqual(SCOPES);
    expect(manifest.features.slash_commands.map(({ command }) => command)).toEqual(['/alis']);
    expect(manifest.features.shortcuts).toMatchObject([{ callback_id: SHORTCUT, type: 'message' }]);
    expect(manifest.features.app_home).toEqual({ home_tab_enabled: true, messages_tab_enabled: true, messages_tab_read_only_enabled: false });
    expect([...manifest.settings.event_subscriptions.bot_events].sort()).toEqual(['app_home_opened', 'app_mention', 'app_uninstalled', 'message.channels', 'message.groups', 'message.im', 'tokens_revoked']);
  });

  it('points to the addresses that are served', () => {
    const { settings, features, oauth_config } = manifest;
    for (const url of [settings.event_subscriptions.request_url, settings.interactivity.request_url, features.slash_commands[0]!.url]) expect(new URL(url).pathname).toBe('/slack/events');
    expect(new URL(oauth_config.redirect_urls[0]!).pathname).toBe('/slack/oauth_redirect');
  });
});

it('the guide says how long a message is held while the store is away', () => {
  const guide = readFileSync(new URL('../../deploy/slack/README.md', import.meta.url), 'utf8');
  const seconds = Math.round(STORE_WAITS_MS.reduce((sum, wait) => sum + wait, 0) / 1_000);
  expect(guide).toContain(`i minnet i omtrent ${seconds} sekunder`);
});

describe('several workspaces', () => {
  let world: SlackWorld;
  afterEach(() => world.stop());
  const oauth = { slag: 'oauth' as const, clientId: '1.2', clientSecret: 'hemmelig', stateSecret: 'en hemmelighet som er lang nok til dette' };

  /** Goes through Slack's consent as a browser would; Slack's own answer is the given team's. */
  async function install(team: string): Promise<Response> {
    const start = await fetch(`${world.server.url}slack/install`, { redirect: 'manual' });
    const consent = new URL(start.headers.get('location')!);
    expect(consent.searchParams.get('scope')!.split(',').sort()).toEqual([...SCOPES].sort());
    const answer = { ok: true, app_id: 'A0ALIS', authed_user: { id: 'U1' }, scope: SCOPES.join(','), token_type: 'bot', access_token: TOKEN, bot_user_id: 'U0ALIS', team: { id: team, name: 'x' }, enterprise: null, is_enterprise_install: false };
    world.api.fault = (method) => (method === 'oauth.v2.access' ? { status: 200, body: answer } : null);
    const cookie = start.headers.get('set-cookie')!.split(';')[0]!;
    const back = await fetch(`${world.server.url}slack/oauth_redirect?code=abc&state=${encodeURIComponent(consent.searchParams.get('state')!)}`, { redirect: 'manual', headers: { cookie } });
    world.api.fault = null;
    return back;
  }

  it('are answered once they have installed the app, and not after they have removed it', async () => {
    world = await SlackWorld.start({ settings: { ut: oauth, tillatte: [TEAM] } });
    expect(await world.write('hei')).toEqual([]);
    expect((await install(TEAM)).status).toBeLessThan(400);
    expect(await world.store.readInstallation(`slack:${TEAM}`)).not.toContain(TOKEN);
    expect(await world.write('hei')).toHaveLength(1);
    await world.sendEvent({ type: 'app_uninstalled' });
    await expect.poll(() => world.store.readInstallation(`slack:${TEAM}`)).toBeNull();
    expect(await world.write('hei igjen')).toEqual([]);
  });

  it('that are not allowed cannot install it', async () => {
    world = await SlackWorld.start({ settings: { ut: oauth, tillatte: ['T0ANNEN'] } });
    expect((await install(TEAM)).status).toBeGreaterThanOrEqual(400);
    expect(await world.store.readInstallation(`slack:${TEAM}`)).toBeNull();
  });

  it('cannot be installed by a link that somebody else began', async () => {
    world = await SlackWorld.start({ settings: { ut: oauth, tillatte: [TEAM] } });
    const back = await fetch(`${world.server.url}slack/oauth_redirect?code=abc&state=oppdiktet`, { redirect: 'manual' });
    expect(back.status).toBeGreaterThanOrEqual(400);
    expect(world.api.of('oauth.v2.access')).toEqual([]);
  });
});
