import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MENU } from '../../src/admin/menu.js';
import { ROLLER, type Rolle } from '../../src/admin/roles.js';
import { startAdmin, AdminClient, type AdminWorld } from '../support/admin-world.js';

// Who may send which form, and that a form comes from a page of ours.
let world: AdminWorld;
let admin: AdminClient;
let other: AdminClient;

beforeAll(async () => {
  world = await startAdmin();
  admin = await world.signIn({ navn: 'Adm', roller: ['administrator', 'leser'] });
  other = await world.signIn({ navn: 'Annen', roller: ['administrator'] });
});
afterAll(() => world.close());

const entries = async () => (await world.store.desk.audit.list({}, 1))[0]!.nummer;
const EXPORT = 'admin/revisjon/eksport';

describe('a form', () => {
  it('from a page of ours is taken', async () => {
    const before = await entries();
    expect((await admin.post(EXPORT, { format: 'ndjson' })).status).toBe(200);
    expect(await entries()).toBe(before + 1);
  });

  const refused: [string, () => Promise<Response>][] = [
    ['without a token', () => admin.postRaw(EXPORT, { format: 'ndjson' })],
    ['with an empty token', () => admin.postRaw(EXPORT, { format: 'ndjson', _csrf: '' })],
    ['with two tokens', async () => admin.postRaw(EXPORT, { format: 'ndjson', _csrf: [await admin.token(), await admin.token()] })],
    ["with the token of another's session", async () => admin.postRaw(EXPORT, { format: 'ndjson', _csrf: await other.token() })],
    ['with the token in the address', async () => admin.postRaw(`${EXPORT}?_csrf=${await admin.token()}`, { format: 'ndjson' })],
    ['from another site', () => admin.post(EXPORT, { format: 'ndjson' }, { origin: 'https://ond.example' })],
    ['from a page that hides where it is', () => admin.post(EXPORT, { format: 'ndjson' }, { origin: 'null' })],
    ['from the same machine on another port', () => admin.post(EXPORT, { format: 'ndjson' }, { origin: 'http://127.0.0.1:1' })],
    ['that the browser calls cross-site', () => admin.post(EXPORT, { format: 'ndjson' }, { 'sec-fetch-site': 'cross-site' })],
    ['that the browser calls same-site', () => admin.post(EXPORT, { format: 'ndjson' }, { 'sec-fetch-site': 'same-site' })],
    ['as an upload without a token', async () => {
      const form = new FormData();
      form.append('_csrf', 'feil');
      form.append('format', 'ndjson');
      return admin.upload(EXPORT, form);
    }],
    ['as JSON', async () => fetch(world.url + EXPORT, { method: 'POST', redirect: 'manual', body: JSON.stringify({ format: 'ndjson', _csrf: await admin.token() }), headers: { 'content-type': 'application/json', 'user-agent': admin.userAgent, cookie: [...admin.cookies].map((c) => c.join('=')).join() } })],
  ];
  it.each(refused)('%s is refused, and nothing is done', async (_how, send) => {
    const before = await entries();
    expect((await send()).status).toBe(403);
    expect(await entries()).toBe(before);
    expect((await admin.get('admin')).status).toBe(200);
  });

  it('as an upload with the token is taken', async () => {
    const form = new FormData();
    form.append('format', 'csv');
    form.append('fil', new Blob(['a;b']), 'skjæra.csv');
    expect((await admin.upload(EXPORT, form)).status).toBe(200);
  });

  it.each([
    ['many fields', 60, 10],
    ['a long field', 1, 30_000],
    ['many files', 0, 0],
  ])('as an upload with %s is refused before it fills the memory', async (_what, fields, letters) => {
    const form = new FormData();
    form.append('format', 'csv');
    for (let i = 0; i < fields; i++) form.append(`felt${i}`, 'x'.repeat(letters));
    for (let i = 0; i < (fields === 0 ? 2 : 0); i++) form.append('fil', new Blob(['a;b']), `${i}.csv`);
    const before = await entries();
    expect((await admin.upload(EXPORT, form)).status).toBe(400);
    expect(await entries()).toBe(before);
  });

  it('with a file that is too big, or with other methods, is refused kindly', async () => {
    const form = new FormData();
    form.append('fil', new Blob([new Uint8Array(6_000_000)]), 'stor.bin');
    const answer = await admin.upload(EXPORT, form);
    expect([answer.status, (await answer.text()).includes('Grensen er 5 MB')]).toEqual([400, true]);
    expect((await fetch(`${world.url}admin`, { method: 'DELETE' })).status).toBe(405);
  });

  it('that comes too late gives back what was written', async () => {
    const answer = await new AdminClient(world.url).postRaw('admin/svar/lagre', { tekst: 'Et langt svar <om> fristen', id: 'klage', _csrf: 'gammel' });
    const page = await answer.text();
    expect(answer.status).toBe(403);
    expect(page).toContain('<pre tabindex="0">Et langt svar &lt;om&gt; fristen</pre>');
    expect(page).not.toContain('gammel<');
  });
});

/** Forms that change something, and who may send them. */
const POSTS: [string, Record<string, string>, Rolle[]][] = [
  ['admin/revisjon/eksport', { format: 'ndjson' }, ['administrator']],
  ['admin/brukere/avslutt', { id: 'finnes-ikke' }, ['administrator']],
];

describe.each(ROLLER.map((rolle) => [rolle] as const))('%s', (rolle) => {
  let client: AdminClient;
  beforeAll(async () => {
    client = await world.signIn({ navn: `En ${rolle}`, roller: [rolle], ...(rolle === 'kontor' ? { kontor: 'alis-nord' } : {}) });
  });

  it('sees the pages of the role in the menu, and is refused at the others', async () => {
    const front = await client.page('admin');
    for (const row of MENU) {
      const mine = row.roller.includes(rolle);
      expect([row.sti, front.includes(`href="${row.sti}"`)]).toEqual([row.sti, mine]);
      const answer = await client.get(row.sti.slice(1));
      expect([row.sti, answer.status]).toEqual([row.sti, mine ? 200 : 403]);
      if (!mine) expect(await answer.text()).toContain('Dette krever rollen');
    }
  });

  it.each(POSTS)('at %s', async (path, fields, allowed) => {
    const before = await entries();
    const answer = await client.post(path, fields);
    if (allowed.includes(rolle)) return expect(answer.status).not.toBe(403);
    expect(answer.status).toBe(403);
    expect(await entries()).toBe(before);
  });
});

describe('nobody', () => {
  it('sees a page without signing in', async () => {
    for (const row of MENU) expect([row.sti, (await fetch(world.url + row.sti.slice(1), { redirect: 'manual' })).status]).toEqual([row.sti, 303]);
  });
});
