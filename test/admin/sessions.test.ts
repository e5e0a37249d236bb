import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { browserKind } from '../../src/admin/session.js';
import { AdminClient, startAdmin } from '../support/admin-world.js';
import { startOidcWorld, type OidcWorld } from '../support/oidc-world.js';

// What a session cookie is worth, and when it is worth nothing.
let world: OidcWorld;
const START = '2026-11-28T10:00:00.000Z';
const COOKIE = 'alis_okt';
const editor = { sub: 'ola', name: 'Ola', roles: ['ALIS.Redaktor', 'ALIS.Leser'] };

beforeAll(async () => {
  world = await startOidcWorld();
});
afterAll(() => world.close());
beforeEach(() => {
  world.now.iso = START;
});

const later = (minutes: number) => (world.now.iso = new Date(Date.parse(world.now.iso) + minutes * 60_000).toISOString());
const status = async (client: AdminClient) => (await client.get('admin')).status;
const withCookie = (value: string, userAgent?: string) => {
  const client = new AdminClient(world.desk.url);
  client.cookies.set(COOKIE, value);
  if (userAgent) client.userAgent = userAgent;
  return client;
};

describe('a session', () => {
  it('is in a cookie that scripts cannot read, sent to the desk alone, and not from other sites', async () => {
    const { answer } = await world.signInAs(editor);
    expect(answer.headers.getSetCookie().join()).toMatch(/^alis_okt=s%3A[^;]+; Path=\/admin; HttpOnly; SameSite=Lax$/);
  });

  it('is good for all replicas, and is stored under a digest of its id', async () => {
    const { client } = await world.signInAs(editor);
    const replica = await startAdmin({ kb: world.desk.kb, env: world.env, now: world.now, store: world.desk.store });
    const elsewhere = new AdminClient(replica.url);
    elsewhere.cookies.set(COOKIE, client.cookies.get(COOKIE)!);
    expect(await status(elsewhere)).toBe(200);
    await replica.close();
    const sid = decodeURIComponent(client.cookies.get(COOKIE)!).slice(2).split('.')[0]!;
    const { sessions } = world.desk.store.desk;
    expect(await sessions.read(sid)).toBeNull();
    const stored = await sessions.read(createHash('sha256').update(sid).digest('hex'));
    expect(stored?.innhold).toContain('Ola');
    expect(JSON.stringify(stored)).not.toContain(sid);
  });

  it('has another id after the sign-in than before it, and the one before is worth nothing', async () => {
    const client = new AdminClient(world.desk.url);
    world.provider.who = editor;
    const back = await world.walkToAnswer(client);
    const before = client.cookies.get(COOKIE)!;
    await client.get(back);
    expect(client.cookies.get(COOKIE)).not.toBe(before);
    expect(await status(withCookie(before))).toBe(303);
    expect(await status(client)).toBe(200);
  });

  it('ends after an hour unused, and not while it is used', async () => {
    const { client } = await world.signInAs(editor);
    for (const minutes of [59, 59, 59]) {
      later(minutes);
      expect(await status(client)).toBe(200);
    }
    later(61);
    expect(await status(client)).toBe(303);
    world.now.iso = START;
    expect(await status(client)).toBe(303);
  });

  it('ends after eight hours however much it is used', async () => {
    const { client } = await world.signInAs(editor);
    for (let n = 0; n < 16; n++) {
      expect(await status(client)).toBe(200);
      later(30);
    }
    expect(await status(client)).toBe(200);
    later(1);
    expect(await status(client)).toBe(303);
  });

  it.each([
    ['with a signature of another secret', (value: string) => value.replace(/\.[^.]+$/, '.c2lnbmF0dXI')],
    ['without a signature', (value: string) => decodeURIComponent(value).slice(2).split('.')[0]!],
    ['with another id under the same signature', (value: string) => value.replace(/^s%3A(.)/, (_, first) => (first === '_' ? 's%3A-' : 's%3A_'))],
    ['empty', () => 's%3A.'],
  ])('that is forged (%s) lets nobody in', async (_how, forge) => {
    const { client } = await world.signInAs(editor);
    expect(await status(withCookie(forge(client.cookies.get(COOKIE)!)))).toBe(303);
    expect(await status(client)).toBe(200);
  });

  it('that was stolen and is used from another kind of browser ends for both, and it is written down', async () => {
    const { client } = await world.signInAs(editor);
    const thief = withCookie(client.cookies.get(COOKIE)!, 'curl/8.14.1');
    expect(await status(thief)).toBe(403);
    expect(await status(client)).toBe(303);
    expect((await world.desk.store.desk.audit.list({}, 1))[0]).toMatchObject({ handling: 'avslutt-okt', grunn: 'annen-nettleser' });
  });

  it('does not end when the browser brings itself up to date', () => {
    const firefox = (version: number) => `Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:${version}.0) Gecko/20100101 Firefox/${version}.0`;
    expect(browserKind(firefox(140))).toBe(browserKind(firefox(141)));
    expect(browserKind('Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0')).toBe('Edge/Windows');
    expect(browserKind('Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15) AppleWebKit/605 Version/18 Safari/605')).toBe('Safari/macOS');
    expect(browserKind(undefined)).toBe('annen/annet');
  });

  it('that was ended is not brought back by a request that was under way', async () => {
    const { client } = await world.signInAs(editor);
    const { desk } = world.desk.store;
    const sid = createHash('sha256').update(decodeURIComponent(client.cookies.get(COOKIE)!).slice(2).split('.')[0]!).digest('hex');
    const kept = await desk.sessions.read(sid);
    await desk.sessions.end(sid);
    expect(await desk.sessions.change({ ...kept!, sistBrukt: world.now.iso })).toBe(false);
    expect(await status(client)).toBe(303);
  });

  it('can be ended by an administrator, who is written down', async () => {
    const { client } = await world.signInAs(editor);
    const { client: admin } = await world.signInAs({ sub: 'adm', name: 'Adm', roles: ['ALIS.Administrator'] });
    const id = `${new URL(world.provider.issuer).host}:ola`;
    expect((await admin.post('admin/brukere/avslutt', { id })).status).toBe(303);
    expect(await admin.page('admin/brukere')).toContain('Ola er logget ut');
    expect(await status(client)).toBe(303);
    expect((await world.desk.store.desk.audit.list({ handling: 'avslutt-okter' }, 1))[0]).toMatchObject({ objekt: `bruker:${id}` });
  });
});
