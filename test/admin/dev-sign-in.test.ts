import { request } from 'node:http';
import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createAdmin } from '../../src/admin/index.js';
import { adminStatus, signInMode } from '../../src/admin/sign-in-mode.js';
import { readConfig } from '../../src/config.js';
import { createApp, listen } from '../../src/server.js';
import { startAdmin, type AdminWorld } from '../support/admin-world.js';
import { runLog } from '../support/written.js';

let world: AdminWorld;
beforeAll(async () => {
  world = await startAdmin();
});
afterAll(() => world.close());

const mode = (env: Record<string, string>) => signInMode(readConfig(env));
const OIDC = { OIDC_ISSUER: 'https://login.microsoftonline.com/11111111-1111-1111-1111-111111111111/v2.0', OIDC_CLIENT_ID: 'id', OIDC_CLIENT_SECRET: 'hemmelig', ALIS_URL: 'https://alis.example', ALIS_OKT_HEMMELIGHET: 'x'.repeat(32) };

/** Asks with exactly these headers; `fetch` would put its own in. */
const ask = (headers: Record<string, string>, host = '127.0.0.1') =>
  new Promise<number>((resolve, reject) => request({ host, port: new URL(world.url).port, path: '/admin/innlogging', headers }, (res) => (res.resume(), resolve(res.statusCode!))).on('error', reject).end());

describe('sign-in for development', () => {
  it('is there for this machine, and says what it is', async () => {
    const page = await (await fetch(`${world.url}admin/innlogging`)).text();
    expect(page).toContain('Innlogging for utvikling');
    expect(await ask({ host: `localhost:${new URL(world.url).port}` })).toBe(200);
  });

  it.each([
    ['another name (DNS rebinding)', { host: 'ond.example' }],
    ['a name that only begins like this machine', { host: '127.0.0.1.ond.example' }],
    ['X-Forwarded-For', { 'x-forwarded-for': '127.0.0.1' }],
    ['X-Forwarded-Host', { 'x-forwarded-host': 'alis.example' }],
    ['X-Forwarded-Proto', { 'x-forwarded-proto': 'https' }],
    ['Forwarded', { forwarded: 'for=127.0.0.1' }],
    ['X-Real-IP', { 'x-real-ip': '127.0.0.1' }],
    ['Via', { via: '1.1 mellomtjener' }],
  ])('is not there when the request comes with %s', async (_what, headers) => {
    expect(await ask(headers as unknown as Record<string, string>)).toBe(404);
  });

  it('is not there for the old HTTP that some proxies speak', async () => {
    const answer = await new Promise<string>((resolve) => {
      const socket = connect(Number(new URL(world.url).port), '127.0.0.1', () => socket.write('GET /admin/innlogging HTTP/1.0\r\nHost: 127.0.0.1\r\n\r\n'));
      socket.once('data', (data) => (socket.destroy(), resolve(String(data))));
    });
    expect(answer).toContain('404');
  });

  it('lets nobody in from another machine, whatever they call this one', async () => {
    const config = readConfig({ ALIS_LOG: 'silent' });
    const outside = Object.values(networkInterfaces()).flat().find((a) => a && !a.internal && a.family === 'IPv4')?.address;
    // The desk believes that it listens locally, and is reached from outside all the same.
    const app = createApp().use('/admin', createAdmin({ kb: world.kb, drift: world.drift, store: world.store, clock: { now: () => new Date() }, config, log: runLog() }));
    const server = await listen(app, { PORT: 0, HOST: '0.0.0.0' });
    const port = new URL(server.url).port;
    expect((await fetch(`http://127.0.0.1:${port}/admin/innlogging`)).status).toBe(200);
    if (outside) expect((await fetch(`http://${outside}:${port}/admin/innlogging`)).status).toBe(404);
    await server.close();
  });

  it.each([
    [{ HOST: '0.0.0.0' }, 'HOST ikke er bare denne maskinen'], [{ HOST: '::' }, 'HOST ikke er'], [{ HOST: '10.0.0.4' }, 'HOST ikke er'],
    [{ PROXYER: '1' }, 'PROXYER sier'], [{ ALIS_URL: 'https://alis.example' }, 'ALIS_URL ikke er denne maskinen'],
  ])('is refused with %j', (env, why) => {
    expect(mode(env as unknown as Record<string, string>)).toMatchObject({ slag: 'av', grunn: expect.stringContaining(why) as string });
  });
});

describe('the settings', () => {
  it('all of them give OpenID Connect, on any HOST', () => {
    expect(mode({ ...OIDC, HOST: '0.0.0.0', PROXYER: '1' })).toMatchObject({ slag: 'oidc' });
    expect(adminStatus(mode(OIDC), 'http://127.0.0.1:3978/')).toBe('Arbeidsbordet: https://alis.example/admin, innlogging hos login.microsoftonline.com.');
  });

  it.each(Object.keys(OIDC).filter((name) => name.startsWith('OIDC')))('without %s the desk is off, and the start says what is missing', (name) => {
    const { [name as 'OIDC_ISSUER']: _left, ...rest } = OIDC;
    expect(adminStatus(mode(rest), 'http://127.0.0.1:3978/')).toBe(`Arbeidsbordet er av: ${name} mangler. Se deploy/desk/README.md.`);
  });

  it('names all that are missing', () => {
    expect(mode({ OIDC_ISSUER: OIDC.OIDC_ISSUER })).toEqual({ slag: 'av', grunn: 'OIDC_CLIENT_ID og OIDC_CLIENT_SECRET og ALIS_URL og ALIS_OKT_HEMMELIGHET mangler' });
  });

  it.each([
    [{ ...OIDC, ALIS_URL: 'http://alis.example' }, 'ALIS_URL skal begynne med https://'],
    [{ ...OIDC, OIDC_ISSUER: 'http://login.example' }, 'OIDC_ISSUER skal begynne med https://'],
    [{ ...OIDC, OIDC_ISSUER: 'https://login.microsoftonline.com/common/v2.0' }, 'deres egen leietaker'],
    [{ ...OIDC, OIDC_ISSUER: 'https://login.microsoftonline.com/organizations/v2.0' }, 'deres egen leietaker'],
  ])('that are not safe turn the desk off: %#', (env, why) => {
    expect(mode(env)).toMatchObject({ slag: 'av', grunn: expect.stringContaining(why) as string });
  });

  it('a short secret stops the start with what to set', () => {
    expect(() => readConfig({ ALIS_OKT_HEMMELIGHET: 'kort' })).toThrow('ALIS_OKT_HEMMELIGHET skal være en hemmelighet på minst 32 tegn');
  });

  it('half a setup leaves no page at all', async () => {
    const off = await startAdmin({ kb: world.kb, env: { OIDC_ISSUER: OIDC.OIDC_ISSUER } });
    for (const path of ['admin', 'admin/innlogging', 'admin/innlogging/start', 'admin/revisjon']) expect((await fetch(off.url + path)).status).toBe(404);
    await off.close();
  });
});
