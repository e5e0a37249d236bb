import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { AdminClient } from '../support/admin-world.js';
import { foreignKey } from '../support/oidc.js';
import { startOidcWorld, type OidcWorld } from '../support/oidc-world.js';

// The desk against a real OpenID provider, over real HTTP. Kari works in the directorate.
let world: OidcWorld;
const kari = (...roles: string[]) => ({ sub: 'kari-sub', oid: 'kari-oid', tid: 'leietaker', name: 'Kari Nordmann', roles });

beforeAll(async () => {
  world = await startOidcWorld();
});
afterAll(() => world.close());
beforeEach(() => {
  world.provider.forge = null;
  world.provider.tokenStatus = null;
});

const newest = async () => (await world.desk.store.desk.audit.list({}, 1))[0];
/** Inside: the front page with the name on it, not the way to the sign-in. */
const isInside = async (client: AdminClient) => (await client.get('admin')).status === 200;

describe('signing in', () => {
  it.each([
    ['ALIS.Leser', 'leser'], ['ALIS.Redaktor', 'redaktør'], ['ALIS.Godkjenner', 'godkjenner'], ['ALIS.Administrator', 'administrator'], ['ALIS.Kontor.alis-vest', 'ALIS Vest'],
  ])('with %s one is let in as %s', async (role, shown) => {
    const { client, answer } = await world.signInAs(kari(role));
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/admin']);
    const page = await client.page('admin');
    expect(page).toContain('Kari Nordmann');
    expect(page).toContain(`<br>${shown}</p>`);
  });

  it('keeps name, roles and office in the register, and writes the sign-in in the audit log, with no address of a machine', async () => {
    await world.signInAs(kari('ALIS.Redaktor', 'ALIS.Kontor.alis-nord', 'Noe.Annet'));
    expect(await world.desk.store.desk.users.read('leietaker:kari-oid')).toEqual({ id: 'leietaker:kari-oid', navn: 'Kari Nordmann', roller: ['redaktor', 'kontor'], kontor: 'alis-nord', sistInnlogget: world.now.iso });
    const entry = await newest();
    expect(entry).toMatchObject({ hvem: 'leietaker:kari-oid', handling: 'logg-inn', etter: '{"roller":["redaktor","kontor"],"kontor":"alis-nord"}' });
    expect(JSON.stringify(entry)).not.toContain('127.0.0.1');
  });

  it('is by the issuer and subject where there is no tenant and object id', async () => {
    await world.signInAs({ sub: 'ola', name: 'Ola', roles: ['ALIS.Leser'] });
    expect((await newest())?.hvem).toBe(`${new URL(world.provider.issuer).host}:ola`);
  });

  it('goes to the page that was asked for, and never to another site', async () => {
    world.provider.who = kari('ALIS.Leser');
    const walk = async (til: string) => {
      const client = new AdminClient(world.desk.url);
      const back = await world.walkToAnswer(client, `admin/innlogging/start?til=${encodeURIComponent(til)}`);
      return (await client.get(back)).headers.get('location');
    };
    expect(await walk('/admin/revisjon?side=2')).toBe('/admin/revisjon?side=2');
    for (const elsewhere of ['https://ond.example/admin', '//ond.example/admin', '/admin//ond.example', '/annet', '/admin\\ond', '/admin/utlogging']) expect(await walk(elsewhere)).toBe('/admin');
  });
});

describe('who is not let in', () => {
  it.each([
    ['no roles at all', kari(), 'ingen-roller', 'Be administratoren gi deg en av disse: ALIS.Leser'],
    ['roles that are not ours', kari('Global.Admin', 'alis.leser'), 'ingen-roller', 'har ingen rolle her'],
    ['roles that are no list', { ...kari(), roles: 'ALIS.Administrator' }, 'ingen-roller', 'har ingen rolle her'],
    ['an office that does not exist', kari('ALIS.Kontor.alis-maane', 'ALIS.Leser'), 'ukjent-kontor', 'ALIS.Kontor.alis-nord'],
    ['two offices', kari('ALIS.Kontor.alis-nord', 'ALIS.Kontor.alis-vest'), 'flere-kontor', 'Be administratoren la deg beholde ett'],
  ])('%s: told what to ask for', async (_what, who, grunn, told) => {
    const { client, answer } = await world.signInAs(who);
    expect(answer.status).toBe(403);
    expect(await answer.text()).toContain(told);
    expect(await isInside(client)).toBe(false);
    expect(await newest()).toMatchObject({ hvem: 'leietaker:kari-oid', handling: 'avvist-innlogging', grunn });
  });

  it('whoever has lost the roles is thrown out of sessions that are open, and loses the linked accounts', async () => {
    const { client } = await world.signInAs(kari('ALIS.Redaktor'));
    const { users } = world.desk.store.desk;
    await users.addCode('KODE', 'leietaker:kari-oid', '2026-11-28T10:10:00.000Z');
    await users.redeem('KODE', 'slack:T1:U1', world.now.iso);
    expect((await users.userOf('slack:T1:U1', '2026-01-01'))?.roller).toEqual(['redaktor']);
    await world.signInAs(kari());
    expect(await isInside(client)).toBe(false);
    expect(await users.userOf('slack:T1:U1', '2026-01-01')).toBeNull();
  });

  const hour = 3_600;
  it.each([
    ['signed with another key', (claims: object, sign: (c: object, key?: never) => string) => sign(claims, foreignKey() as never)],
    ['changed after it was signed', (claims: object, sign: (c: object) => string) => sign(claims).replace(/\.[^.]+\./, `.${Buffer.from(JSON.stringify({ ...claims, roles: ['ALIS.Administrator'] })).toString('base64url')}.`)],
    ['not signed at all', (claims: object) => `${Buffer.from('{"alg":"none"}').toString('base64url')}.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.`],
    ['too old', (claims: object, sign: (c: object) => string) => sign({ ...claims, exp: Math.floor(Date.now() / 1_000) - hour, iat: Math.floor(Date.now() / 1_000) - 2 * hour })],
    ['for another app', (claims: object, sign: (c: object) => string) => sign({ ...claims, aud: 'en-annen-app' })],
    ['of another issuer', (claims: object, sign: (c: object) => string) => sign({ ...claims, iss: 'https://ond.example' })],
    ['with the nonce of another sign-in', (claims: object, sign: (c: object) => string) => sign({ ...claims, nonce: 'en annen' })],
  ])('a token that is %s', async (_what, forge) => {
    world.provider.forge = forge as typeof world.provider.forge;
    const { client, answer } = await world.signInAs(kari('ALIS.Leser'));
    expect(answer.status).toBe(403);
    expect(await answer.text()).toContain('kunne ikke godtas');
    expect(await isInside(client)).toBe(false);
    expect(await newest()).toMatchObject({ hvem: 'ukjent', handling: 'avvist-innlogging' });
  });

  it('the same token untouched is good: the refusals above were not for want of a good one', async () => {
    world.provider.forge = (claims, sign) => sign(claims);
    expect(await isInside((await world.signInAs(kari('ALIS.Leser'))).client)).toBe(true);
  });

  it('an answer with the wrong state, an answer tried twice, and one that another browser began', async () => {
    world.provider.who = kari('ALIS.Leser');
    const client = new AdminClient(world.desk.url);
    const back = new URL(await world.walkToAnswer(client));
    const other = new AdminClient(world.desk.url);
    expect((await other.get(back.href)).status).toBe(403);
    const wrong = new URL(back);
    wrong.searchParams.set('state', 'feil');
    expect((await client.get(wrong.href)).status).toBe(403);
    // The right one after it is too late: each beginning has one answer.
    expect((await client.get(back.href)).status).toBe(403);
    expect(await isInside(client)).toBe(false);
  });

  it('a code that was intercepted is worth nothing in a session with another PKCE verifier', async () => {
    world.provider.who = kari('ALIS.Leser');
    const [victim, thief] = [new AdminClient(world.desk.url), new AdminClient(world.desk.url)];
    const stolen = new URL(await world.walkToAnswer(victim));
    const own = new URL(await world.walkToAnswer(thief));
    own.searchParams.set('code', stolen.searchParams.get('code')!);
    expect((await thief.get(own.href)).status).toBe(403);
    expect(await isInside(thief)).toBe(false);
  });

  it('says so kindly when the provider is away, and works again when it is back', async () => {
    world.provider.tokenStatus = 503;
    const { client, answer } = await world.signInAs(kari('ALIS.Leser'));
    expect(answer.status).toBe(503);
    expect(await answer.text()).toContain('svarer ikke nå');
    world.provider.tokenStatus = null;
    await world.signInAs(kari('ALIS.Leser'), client);
    expect(await isInside(client)).toBe(true);
  });

  it('holds back one address that tries without end', async () => {
    const limited = await startOidcWorld({ kb: world.desk.kb });
    const client = new AdminClient(limited.desk.url);
    const answers = await Promise.all(Array.from({ length: 80 }, () => client.get('admin/innlogging/start')));
    expect(answers.some((a) => a.status === 303)).toBe(true);
    expect(answers.some((a) => a.status === 429)).toBe(true);
    await limited.close();
  });
});

describe('signing out', () => {
  it('ends the session here, and offers to end it at the provider', async () => {
    const { client } = await world.signInAs(kari('ALIS.Leser'));
    const kept = new Map(client.cookies);
    const answer = await client.post('admin/utlogging', {});
    expect(answer.headers.get('location')).toBe('/admin/innlogging?ut=1');
    expect(await client.page('admin/innlogging?ut=1')).toContain('Du er logget ut her');
    for (const [name, value] of kept) client.cookies.set(name, value);
    expect(await isInside(client)).toBe(false);
    expect(await newest()).toMatchObject({ hvem: 'leietaker:kari-oid', handling: 'logg-ut' });
    const out = new URL((await client.get('admin/innlogging/ut')).headers.get('location')!);
    expect(out.origin).toBe(world.provider.issuer);
    expect(out.searchParams.get('post_logout_redirect_uri')).toBe(`${world.env['ALIS_URL']}/admin/innlogging`);
  });
});
