import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answersGoToSlack } from '../../src/channels/slack/answer-address.js';
import { withoutTokens } from '../../src/channels/slack/bolt-logger.js';
import { createSeal } from '../../src/channels/slack/seal.js';
import { slackSettings } from '../../src/channels/slack/settings.js';
import { isFromSlack, sign } from '../../src/channels/slack/signature.js';
import { readConfig } from '../../src/config.js';
import { TOKEN } from '../support/slack-api.js';
import { SECRET, SlackWorld, TEAM } from '../support/slack-world.js';

/** The example of Slack's documentation ("Verifying requests from Slack"). */
const BODY =
  'token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c';
const TIMESTAMP = '1531420618';
const SIGNATURE = 'v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503';
const at = (seconds: number) => new Date(seconds * 1000);

describe("Slack's documented signature", () => {
  const request = { signature: SIGNATURE, timestamp: TIMESTAMP, body: Buffer.from(BODY) };
  it('is what we compute, and is accepted within five minutes to either side', () => {
    expect(sign(SECRET, TIMESTAMP, BODY)).toBe(SIGNATURE);
    for (const away of [-300, -1, 0, 1, 300]) expect(isFromSlack(SECRET, request, at(1_531_420_618 + away)), String(away)).toBe(true);
  });

  it.each([
    ['older than five minutes', request, 301],
    ['from the future by more than five minutes', request, -301],
    ['an hour from the future, which Bolt would accept', request, -3_600],
    ['with a changed body', { ...request, body: Buffer.from(BODY.replace('U2CERLKJA', 'U2CERLKJB')) }, 0],
    ['with an empty body', { ...request, body: Buffer.alloc(0) }, 0],
    ['with a changed signature', { ...request, signature: SIGNATURE.replace(/3$/, '4') }, 0],
    ['with a shorter signature', { ...request, signature: SIGNATURE.slice(0, -1) }, 0],
    ['with an empty signature', { ...request, signature: '' }, 0],
    ['with another version', { ...request, signature: SIGNATURE.replace('v0', 'v1') }, 0],
    ['without a signature', { ...request, signature: undefined }, 0],
    ['without a timestamp', { ...request, timestamp: undefined }, 0],
    ['with a timestamp that is no number', { ...request, timestamp: 'NaN' }, 0],
    ['with a timestamp written otherwise', { ...request, timestamp: '1531420618.0' }, 0],
    ['with a negative timestamp', { ...request, timestamp: '-1531420618' }, 0],
  ] as const)('is refused %s', (_what, changed, away) => {
    expect(isFromSlack(SECRET, changed, at(1_531_420_618 + away))).toBe(false);
  });

  it('is refused when our secret is not set, or another', () => {
    expect(isFromSlack('', { ...request, signature: sign('', TIMESTAMP, BODY) }, at(1_531_420_618))).toBe(false);
    expect(isFromSlack('annen', request, at(1_531_420_618))).toBe(false);
  });
});

describe('the endpoint', () => {
  let world: SlackWorld;
  beforeAll(async () => void (world = await SlackWorld.start()));
  afterAll(() => world.stop());
  const hello = () => world.event({ type: 'message', channel: world.dm, channel_type: 'im', user: world.kari, text: 'hei', ts: world.ts() });
  const seconds = (away: number) => String(world.time.now.getTime() / 1000 + away);

  it('refuses what is tampered with, unsigned, old and from the future, and does nothing', async () => {
    const body = hello();
    const before = world.api.calls.length;
    const refused = [
      await world.send(`${body} `, 'application/json', { signature: sign(SECRET, seconds(0), body) }),
      await world.send(body, 'application/json', { signature: '' }),
      await world.send(body, 'application/json', { timestamp: seconds(-301) }),
      await world.send(body, 'application/json', { timestamp: seconds(301) }),
      await world.send(body, 'application/json', { timestamp: seconds(3_600) }),
      await world.send('', 'application/json', { signature: sign(SECRET, seconds(0), 'noe') }),
    ];
    await world.idle();
    expect(refused.map(({ status }) => status)).toEqual([401, 401, 401, 401, 401, 401]);
    expect(world.api.calls.length).toBe(before);
  });

  it('answers the verification of its address only when that is signed', async () => {
    const body = JSON.stringify({ type: 'url_verification', challenge: 'abc', token: 'x' });
    expect(await world.send(body, 'application/json')).toMatchObject({ status: 200, text: '{"challenge":"abc"}' });
    expect(await world.send(body, 'application/json', { signature: 'v0=00' })).toMatchObject({ status: 401, text: '' });
  });

  it('says no, without details, to signed bodies that cannot be read', async () => {
    for (const body of ['', '{', '[]', '"tekst"', 'null']) expect((await world.send(body, 'application/json')).status, body).toBe(400);
    expect((await world.send('payload=%7B', 'application/x-www-form-urlencoded')).status).toBe(400);
    expect(await world.send('x'.repeat(1_100_000), 'application/json')).toMatchObject({ status: 413, text: '' });
    expect((await world.send('ssl_check=1&token=x', 'application/x-www-form-urlencoded')).status).toBe(200);
  });

  it('gives a captured and replayed request no second effect', async () => {
    const body = hello();
    expect(await world.after(() => world.send(body, 'application/json'))).toHaveLength(1);
    expect(await world.after(() => world.send(body, 'application/json'))).toEqual([]);
    await world.write('Fastlege i Bergen 100 % fra 1. januar til 31. desember 2023');
    const [question] = (await world.history()).slice(-1);
    const { control } = await import('../support/slack-world.js');
    const press = world.press(control(question!, 'registrert'), question!);
    expect(await world.after(() => world.interact(press))).toHaveLength(1);
    expect(await world.after(() => world.interact(press))).toEqual([]);
  });

  it('answers nowhere but at Slack, also when the request is signed', async () => {
    world.hooks.received.length = 0;
    const command = (response_url: string, n: number) => new URLSearchParams({ token: 'x', team_id: TEAM, channel_id: world.channel, user_id: world.kari, command: '/alis', text: 'hei', api_app_id: 'A0ALIS', response_url, trigger_id: `tr.ut.${n}` }).toString();
    // The same machine by a name that is not the one we call Slack's API by.
    for (const [n, url] of [world.hooks.url.replace('127.0.0.1', 'localhost'), 'ikke en adresse'].entries()) {
      expect((await world.send(command(url, n), 'application/x-www-form-urlencoded')).status).toBe(200);
      await world.idle();
    }
    expect(world.hooks.received).toEqual([]);
    await world.send(command(world.hooks.url, 9), 'application/x-www-form-urlencoded');
    await expect.poll(() => world.hooks.received.length).toBeGreaterThan(0);
  });

  it.each([
    ['https://hooks.slack.com/commands/T1/2/x', true],
    ['https://hooks.slack-gov.com/actions/T1/2/x', true],
    ['http://hooks.slack.com/commands/T1/2/x', false],
    ['https://hooks.slack.com.ond.example/x', false],
    ['https://ondslack.com/x', false],
    ['https://a:b@hooks.slack.com/x', false],
    ['https://169.254.169.254/latest', false],
  ])('%s is an answer address of Slack: %s', (response_url, is) => {
    expect(answersGoToSlack({ response_url }, undefined)).toBe(is);
    expect(answersGoToSlack({ response_urls: [{ response_url }] }, undefined)).toBe(is);
    expect(answersGoToSlack({ type: 'event_callback' }, undefined)).toBe(true);
  });

  it('answers no other workspace than its own', async () => {
    const foreign = { team_id: 'T0ANNEN', authorizations: [{ team_id: 'T0ANNEN', enterprise_id: null, user_id: 'U0ALIS', is_bot: true }] };
    const message = { type: 'message', channel: world.dm, channel_type: 'im', user: world.kari, text: 'hei' };
    expect(await world.after(() => world.sendEvent({ ...message, ts: world.ts() }, foreign))).toEqual([]);
    // A guest of another workspace in a shared channel.
    expect(await world.after(() => world.sendEvent({ ...message, ts: world.ts(), user_team: 'T0ANNEN' }))).toEqual([]);
    expect(await world.after(() => world.sendEvent({ ...message, ts: world.ts(), user_team: TEAM }))).not.toEqual([]);
  });

  it('writes no token, no secret and nothing that was said to the log', async () => {
    world.api.fault = (method) => (method === 'chat.postMessage' ? { status: 200, body: { ok: false, error: 'channel_not_found' } } : null);
    await world.write('en hemmelig setning om kommunen');
    world.api.fault = () => ({ status: 200, body: { ok: false, error: 'invalid_auth' } });
    await world.write('enda en hemmelig setning');
    world.api.fault = null;
    const log = world.logged.join('\n');
    expect(log).toContain('channel_not_found');
    expect(log).not.toMatch(/hemmelig setning/);
    for (const secret of [TOKEN, SECRET]) expect(log).not.toContain(secret);
    expect(withoutTokens('feil med xoxb-1-2-abc, xoxe.xoxp-1-x og xapp-1-A-2')).toBe('feil med [skjult], [skjult] og [skjult]');
  });
});

describe('a list of allowed workspaces', () => {
  it('is what is answered, whatever the token says', async () => {
    const world = await SlackWorld.start({ settings: { tillatte: ['T0ANNEN'] } });
    try {
      expect(await world.write('hei')).toEqual([]);
    } finally {
      await world.stop();
    }
  });
});

describe('settings', () => {
  const settings = (env: Record<string, string>) => slackSettings(readConfig(env));
  it('are off when nothing is set, and name what is missing when half is', () => {
    expect(settings({})).toEqual({ slag: 'av' });
    expect(settings({ SLACK_BOT_TOKEN: 'xoxb-1' })).toEqual({ slag: 'mangler', navn: ['SLACK_SIGNING_SECRET'] });
    expect(settings({ SLACK_SIGNING_SECRET: 's' })).toEqual({ slag: 'mangler', navn: ['SLACK_BOT_TOKEN'] });
    expect(settings({ SLACK_SIGNING_SECRET: 's', SLACK_CLIENT_ID: '1' })).toEqual({ slag: 'mangler', navn: ['SLACK_CLIENT_SECRET', 'SLACK_STATE_SECRET'] });
  });

  it('do not open an app for every workspace: with OAuth the workspaces are listed', () => {
    const oauth = { SLACK_SIGNING_SECRET: 's', SLACK_CLIENT_ID: '1', SLACK_CLIENT_SECRET: '2', SLACK_STATE_SECRET: 'x'.repeat(32) };
    expect(settings(oauth)).toEqual({ slag: 'mangler', navn: ['SLACK_TEAMS'] });
    expect(settings({ ...oauth, SLACK_TEAMS: 'T1, T2' })).toMatchObject({ slag: 'paa', tillatte: ['T1', 'T2'], ut: { slag: 'oauth' } });
  });

  it('use Socket Mode when there is an app token', () => {
    expect(settings({ SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1' })).toMatchObject({ slag: 'paa', inn: { slag: 'socket' } });
    expect(() => readConfig({ SLACK_BOT_TOKEN: 'feil' })).toThrow(/SLACK_BOT_TOKEN skal være botens token, begynner med xoxb-/);
  });
});

describe('what is kept of an installation', () => {
  it('cannot be read without the secret, or changed', () => {
    const sealed = createSeal('en hemmelighet').close('{"token":"xoxb-1"}');
    expect(sealed).not.toContain('xoxb');
    expect(createSeal('en hemmelighet').open(sealed)).toBe('{"token":"xoxb-1"}');
    expect(() => createSeal('en annen').open(sealed)).toThrow();
    const changed = Buffer.from(sealed, 'base64');
    changed[changed.length - 1]! ^= 1;
    expect(() => createSeal('en hemmelighet').open(changed.toString('base64'))).toThrow();
  });
});
