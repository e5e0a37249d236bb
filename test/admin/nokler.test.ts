import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fits, idIn } from '../../src/api-keys/key.js';
import { startAdmin, type AdminClient, type AdminWorld } from '../support/admin-world.js';

let world: AdminWorld;
let admin: AdminClient;
beforeAll(async () => {
  world = await startAdmin();
  admin = await world.signIn({ navn: 'Ada Administrator', roller: ['administrator'] });
});
afterAll(() => world.close());

const PATH = 'admin/nokler';
const form = { navn: 'Fagsystemet <Hasvik>', perMinutt: '60' };

describe('the page of API keys', () => {
  it('makes a key that is shown once and works, and then is only known by its beginning', async () => {
    const answer = await admin.post(PATH, form);
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'no-store']);
    const page = await answer.text();
    expect(page).toContain('Fagsystemet &lt;Hasvik&gt;');
    const key = /value="(alis_[^"]+)"/.exec(page)![1]!;
    const stored = (await world.store.desk.apiKeys.read(idIn(key)!))!;
    expect([fits(key, stored.hash), stored.perMinutt, stored.navn]).toEqual([true, 60, 'Fagsystemet <Hasvik>']);
    const list = await admin.page(PATH);
    expect(list).toContain(`alis_${stored.id}_…`);
    expect(list).not.toContain(key.slice(-43));
  });

  it('revokes with a reason, which is in the audit log with who did it', async () => {
    await admin.post(PATH, { ...form, navn: 'kort liv' });
    const { id, opprettetAv } = (await world.store.desk.apiKeys.list()).find((key) => key.navn === 'kort liv')!;
    expect((await admin.post(`${PATH}/${id}/trekk`, { grunn: 'lekket' })).status).toBe(303);
    expect(await admin.page(PATH)).toContain('er trukket tilbake og virker ikke lenger');
    expect((await world.store.desk.apiKeys.read(id))!.trukket).not.toBeNull();
    const log = await world.store.desk.audit.list({ objekt: `nokkel:${id}` }, 10);
    expect(log.map((row) => [row.handling, row.hvem, row.grunn])).toEqual([['trekk-nokkel', opprettetAv, 'lekket'], ['lag-nokkel', opprettetAv, null]]);
    expect((await admin.post(`${PATH}/${id}/trekk`, { grunn: 'igjen' })).status).toBe(404);
  });

  it.each([[{ ...form, navn: ' ' }, 'Skriv hvem'], [{ ...form, navn: 'x'.repeat(101) }, 'Skriv hvem'], [{ ...form, perMinutt: '0' }, 'helt tall'], [{ ...form, perMinutt: '1e3' }, 'helt tall'], [{}, 'Skriv hvem']])('says what is wrong with %j and makes nothing', async (fields, said) => {
    const before = (await world.store.desk.apiKeys.list()).length;
    const answer = await admin.post(PATH, fields as Record<string, string>);
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain(said);
    expect(await world.store.desk.apiKeys.list()).toHaveLength(before);
  });

  it('is for administrators alone, and takes no form from another page', async () => {
    const others = await world.signIn({ navn: 'Rita Redaktør', roller: ['leser', 'redaktor', 'godkjenner'] });
    const before = (await world.store.desk.apiKeys.list()).length;
    expect((await others.get(PATH)).status).toBe(403);
    expect((await others.post(PATH, form)).status).toBe(403);
    const forged = await fetch(world.url + PATH, { method: 'POST', body: new URLSearchParams(form), headers: { 'user-agent': admin.userAgent, origin: world.url.slice(0, -1), cookie: [...admin.cookies].map(([n, v]) => `${n}=${v}`).join('; ') }, redirect: 'manual' });
    expect(forged.status).toBe(403);
    expect(await world.store.desk.apiKeys.list()).toHaveLength(before);
  });
});
