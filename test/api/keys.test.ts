import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fits, idIn, newKey } from '../../src/api-keys/key.js';
import { makeKey } from '../../src/api-keys/make.js';
import { systemClock } from '../../src/clock.js';
import { ADMIN, startApi, type ApiWorld } from '../support/api-world.js';
import { runAlis } from '../support/program.js';
import { newFolder, putAway } from '../support/written.js';

let world: ApiWorld;
const now = { iso: '2026-11-28T10:00:00Z' };
beforeAll(async () => {
  world = await startApi({ now });
});
afterAll(() => world.close());

const rules = (headers: Record<string, string>) => fetch(`${world.url}/api/v1/rules`, { headers });
const withKey = (key: string) => rules({ authorization: `Bearer ${key}` });
async function refused(answer: Response): Promise<[number, string]> {
  return [answer.status, ((await answer.json()) as { error: { code: string } }).error.code];
}

describe('a key', () => {
  it('is needed for everything but the document and the page about it', async () => {
    for (const path of ['/estimate', '/ask', '/rules', '/rules/diff', '/rules/nasjonal-alis/2023', '/deadlines', '/receipts/K-2222-2222-2222', '/noe-annet']) {
      const answer = await fetch(`${world.url}/api/v1${path}`);
      expect(answer.headers.get('www-authenticate'), path).toBe('Bearer');
      expect(await refused(answer), path).toEqual([401, 'ALIS-A010']);
    }
    expect(await refused(await fetch(`${world.url}/mcp`, { method: 'POST' }))).toEqual([401, 'ALIS-A010']);
    for (const path of ['/', '/openapi.json']) expect((await fetch(`${world.url}/api/v1${path}`)).status, path).toBe(200);
  });

  it('lets in when it is right, however the word Bearer is written', async () => {
    expect((await withKey(world.key)).status).toBe(200);
    expect((await rules({ authorization: `bearer   ${world.key} ` })).status).toBe(200);
  });

  it.each([
    ['another scheme', (key: string) => ({ authorization: `Basic ${Buffer.from(key).toString('base64')}` }), 'ALIS-A010'],
    ['in the query', () => ({}), 'ALIS-A010'],
    ['nonsense', () => ({ authorization: 'Bearer noe-annet' }), 'ALIS-A011'],
    ['one letter changed', (key: string) => ({ authorization: `Bearer ${key.slice(0, -1)}${key.endsWith('A') ? 'B' : 'A'}` }), 'ALIS-A011'],
    ['cut short', (key: string) => ({ authorization: `Bearer ${key.slice(0, -5)}` }), 'ALIS-A011'],
    ['the id of a real key with a secret of one\'s own', (key: string) => ({ authorization: `Bearer alis_${idIn(key)}_${newKey().key.slice(-43)}` }), 'ALIS-A011'],
    ['well-formed, never made', () => ({ authorization: `Bearer ${newKey().key}` }), 'ALIS-A011'],
    ['the stored check sum instead of the key', (_key: string, hash: string) => ({ authorization: `Bearer ${hash}` }), 'ALIS-A011'],
  ])('%s is refused', async (name, headers, code) => {
    const stored = (await world.store.desk.apiKeys.read(idIn(world.key)!))!;
    const query = name === 'in the query' ? `?key=${world.key}` : '';
    expect(await refused(await fetch(`${world.url}/api/v1/rules${query}`, { headers: headers(world.key, stored.hash) as Record<string, string> }))).toEqual([401, code]);
  });

  it('is compared in the same way whether or not its id exists', () => {
    const { key, hash } = newKey();
    expect([fits(key, hash), fits(key, null), fits('', null), fits(`${key}x`, hash), fits(key, newKey().hash)]).toEqual([true, false, false, false, false]);
  });

  it('is out at once when it is revoked, for REST and MCP', async () => {
    const { id, key } = await makeKey(world.store, systemClock, 'kort liv', ADMIN);
    expect((await withKey(key)).status).toBe(200);
    expect(await world.store.desk.apiKeys.revoke(id, ADMIN, now.iso, 'lekket')).toBe(true);
    expect(await refused(await withKey(key))).toEqual([401, 'ALIS-A011']);
    expect(await refused(await fetch(`${world.url}/mcp`, { method: 'POST', headers: { authorization: `Bearer ${key}` } }))).toEqual([401, 'ALIS-A011']);
    expect(await world.store.desk.apiKeys.revoke(id, ADMIN, now.iso, null), 'twice').toBe(false);
    const log = await world.store.desk.audit.list({ objekt: `nokkel:${id}` }, 10);
    expect(log.map((row) => [row.handling, row.hvem, row.grunn])).toEqual([['trekk-nokkel', ADMIN, 'lekket'], ['lag-nokkel', ADMIN, null]]);
  });

  it('is nowhere in the store: only its check sum is, and the day of its last use', async () => {
    await withKey(world.key);
    const all = JSON.stringify([await world.store.desk.apiKeys.list(), await world.store.desk.audit.list({}, 100)]);
    expect(all).toContain(idIn(world.key)!);
    expect(all).not.toContain(world.key.slice(-43));
    expect((await world.store.desk.apiKeys.read(idIn(world.key)!))!.sistBrukt).toBe('2026-11-28');
  });
});

describe('limits', () => {
  it('a key has its own number of calls a minute; another key is not touched by it', async () => {
    const { key } = await makeKey(world.store, systemClock, 'tre i minuttet', ADMIN, 3);
    expect(await Promise.all([1, 2, 3].map(async () => (await withKey(key)).status))).toEqual([200, 200, 200]);
    const fourth = await withKey(key);
    expect(Number(fourth.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await refused(fourth)).toEqual([429, 'ALIS-A030']);
    expect((await withKey(world.key)).status).toBe(200);
  });

  it('a long list of cases costs more than one call', async () => {
    const { key } = await makeKey(world.store, systemClock, 'fem i minuttet', ADMIN, 5);
    const send = (n: number) => world.call('/api/v1/estimate', Array.from({ length: n }, () => ({})), { authorization: `Bearer ${key}` });
    expect((await send(200)).status).toBe(200);
    expect((await send(51)).status).toBe(429);
  });

  it('whoever tries bad keys is told to wait, and good keys from the same place are let in all the same', async () => {
    const own = await startApi();
    const codes = new Set<number>();
    for (let i = 0; i < 40; i++) codes.add((await fetch(`${own.url}/api/v1/rules`, { headers: { authorization: `Bearer ${newKey().key}` } })).status);
    expect([...codes]).toEqual([401, 429]);
    expect((await own.call('/api/v1/rules')).status).toBe(200);
    await own.close();
  });

  it('whoever has tried too many bad keys costs the store nothing more, also with the id of a good one', async () => {
    const own = await startApi();
    const { apiKeys } = own.store.desk;
    let looks = 0;
    const [read, list] = [apiKeys.read, apiKeys.list];
    Object.assign(apiKeys, { read: (id: string) => (looks++, read(id)), list: () => (looks++, list()) });
    const guess = (key: string, path = '/api/v1/rules') => fetch(own.url + path, { method: path === '/mcp' ? 'POST' : 'GET', headers: { authorization: `Bearer ${key}` } });
    for (let i = 0; i < 30; i++) await guess(newKey().key);
    expect(looks).toBe(30);
    const withGoodId = `alis_${idIn(own.key)}_${newKey().key.slice(-43)}`;
    const later: number[] = [];
    for (let i = 0; i < 60; i++) later.push((await guess(i % 2 === 0 ? newKey().key : withGoodId, i % 3 === 0 ? '/mcp' : undefined)).status);
    expect(new Set(later)).toEqual(new Set([429]));
    expect(looks).toBeLessThanOrEqual(33);
    await own.close();
  });
});

it('alis nokkel: made once, listed without the secret, revoked', async () => {
  const folder = newFolder('nokkel');
  const at = ['--data', folder];
  const made = await runAlis(['nokkel', 'ny', 'Fagsystemet', 'i', 'Hasvik', '--per-minutt', '7', ...at]);
  expect([made.code, idIn(made.stdout.trim())]).toEqual([0, expect.any(String)]);
  const id = idIn(made.stdout.trim())!;
  const listed = await runAlis(['nokkel', 'list', ...at]);
  expect(listed.stdout).toContain(`alis_${id}_…  Fagsystemet i Hasvik`);
  expect(listed.stdout).toContain('7 kall i minuttet');
  expect(listed.stdout).not.toContain(made.stdout.trim().slice(-43));
  expect((await runAlis(['nokkel', 'trekk', id, ...at])).code).toBe(0);
  const again = await runAlis(['nokkel', 'trekk', id, ...at]);
  expect([again.code, again.stderr]).toEqual([1, expect.stringContaining(id)]);
  expect((await runAlis(['nokkel', 'ny', 'x', '--per-minutt', 'mange', ...at])).code).toBe(2);
  putAway(folder);
});
