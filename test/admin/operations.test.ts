import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startAdmin, type AdminClient, type AdminWorld } from '../support/admin-world.js';

const now = { iso: '2026-11-28T10:00:00Z' };
const TEXTS = { tekst_nb: 'Nede <i kveld>.', tekst_nn: 'Nede i kveld, ja.', tekst_en: 'Down tonight.' };
const NOTICE = { ...TEXTS, fra: '2026-11-28T10:00', til: '2026-11-29T18:00', grunn: 'planlagt vedlikehold' };
let world: AdminWorld;
let admin: AdminClient;

beforeAll(async () => {
  world = await startAdmin({ now });
  admin = await world.signIn({ navn: 'Anne', roller: ['administrator'] });
});
afterAll(() => world.close());

const event = (id: string) => fetch(`${world.url}api/samtale?lang=nn`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ hendelse: id, tekst: 'Når er søknadsfristen?' }) });
const EVENT = '5a3cf4b0-3a68-4f3f-8a3d-0d5f5a3cf4b0';

describe('switches', () => {
  it('are the administrator\'s alone', async () => {
    const others = await world.signIn({ navn: 'Rita', roller: ['leser', 'redaktor', 'godkjenner'] });
    for (const path of ['admin/brytere', 'admin/kunngjoringer']) expect((await others.get(path)).status).toBe(403);
    expect((await others.post('admin/brytere/web', { versjon: '0', til: 'av', grunn: 'x', ...TEXTS })).status).toBe(403);
    expect((await others.post('admin/kunngjoringer', NOTICE)).status).toBe(403);
    expect(await world.store.desk.operations.switches()).toEqual([]);
  });

  it('say which channels are not set up', async () => {
    const page = await admin.page('admin/brytere');
    for (const said of ['Slack: ikke satt opp', 'Teams: ikke satt opp', 'Nettsiden: på', 'Slå av nettsiden']) expect(page).toContain(said);
  });

  it('take a reason and a text in three languages', async () => {
    expect((await admin.post('admin/brytere/web', { versjon: '0', til: 'av', grunn: ' ', ...TEXTS })).status).toBe(400);
    const missing = await admin.post('admin/brytere/web', { versjon: '0', til: 'av', grunn: 'feil', ...TEXTS, tekst_nn: '' });
    expect([missing.status, await missing.text()]).toEqual([400, expect.stringContaining('nynorsk')]);
    expect((await admin.post('admin/brytere/faks', { versjon: '0', til: 'av', grunn: 'feil', ...TEXTS })).status).toBe(404);
  });

  it('web: the page shows it and takes nothing in; the event that was refused is answered when it is on again; the front page says what is off', async () => {
    expect((await admin.post('admin/brytere/web', { versjon: '0', til: 'av', grunn: 'feil i svarene', ...TEXTS })).status).toBe(303);
    const refused = await event(EVENT);
    expect([refused.status, await refused.json()]).toEqual([503, { feil: TEXTS.tekst_nn, stengt: true }]);
    expect(await (await fetch(`${world.url}?lang=nb`)).text()).toContain('Nede &lt;i kveld&gt;.');
    expect(await (await fetch(`${world.url}api/drift?lang=en`)).json()).toEqual({ stengt: TEXTS.tekst_en, kunngjoringer: [] });
    const leser = await world.signIn({ navn: 'Lise', roller: ['leser'] });
    expect(await leser.page('admin')).toContain('feil i svarene');
    // On a page that was opened before, the button is too old.
    expect((await admin.post('admin/brytere/web', { versjon: '0', til: 'av', grunn: 'en gang til', ...TEXTS })).status).toBe(409);
    expect((await admin.post('admin/brytere/web', { versjon: '1', til: 'paa', grunn: 'rettet' })).status).toBe(303);
    const answered = await event(EVENT);
    expect([answered.status, JSON.stringify(await answered.json())]).toEqual([200, expect.stringContaining('frist')]);
    expect((await world.store.desk.audit.list({ objekt: 'kanal:web' }, 5)).map((row) => [row.hvem, row.handling, row.grunn])).toEqual([['utvikling:anne', 'slaa-paa', 'rettet'], ['utvikling:anne', 'slaa-av', 'feil i svarene']]);
  });

  it('api and mcp answer 503 as JSON in the language asked for', async () => {
    for (const kanal of ['api', 'mcp']) await admin.post(`admin/brytere/${kanal}`, { versjon: '0', til: 'av', grunn: 'x', ...TEXTS });
    const api = await fetch(`${world.url}api/v1/rules`, { headers: { 'accept-language': 'en' } });
    expect([api.status, api.headers.get('retry-after'), await api.json()]).toEqual([503, '300', { error: { code: 'ALIS-A041', message: TEXTS.tekst_en } }]);
    const mcp = await fetch(`${world.url}mcp`, { method: 'POST', headers: { 'accept-language': 'nn' } });
    expect([mcp.status, await mcp.json()]).toMatchObject([503, { jsonrpc: '2.0', error: { message: TEXTS.tekst_nn } }]);
    expect((await fetch(world.url)).status).toBe(200);
  });
});

describe('notices', () => {
  it('are refused with what is wrong, and what was written stays in the form', async () => {
    const wrong = async (over: Record<string, string>) => {
      const answer = await admin.post('admin/kunngjoringer/forhaandsvis', { ...NOTICE, ...over });
      return [answer.status, await answer.text()] as const;
    };
    const gap = await wrong({ fra: '2027-03-28T02:30', til: '2027-03-28T05:00' });
    expect(gap).toEqual([400, expect.stringContaining('stilles fram')]);
    expect(gap[1]).toContain('Nede &lt;i kveld&gt;.');
    expect((await wrong({ til: '2026-11-28T09:00' }))[1]).toContain('før «til»');
    expect((await wrong({ fra: '2026-11-01T10:00', til: '2026-11-28T10:59' }))[1]).toContain('passert');
    expect((await wrong({ tekst_en: 'x'.repeat(601) }))[1]).toContain('engelsk');
    expect((await wrong({ grunn: '' }))[1]).toContain('hvorfor');
    expect(await world.store.desk.operations.announcements()).toEqual([]);
  });

  it('are seen as they will look, told on the page and ended before their time; sent twice they are one', async () => {
    const seen = await (await admin.post('admin/kunngjoringer/forhaandsvis', NOTICE)).text();
    expect(seen).toContain('Nede &lt;i kveld&gt;.');
    const id = /name="id" value="([^"]+)"/.exec(seen)![1]!;
    for (let i = 0; i < 2; i++) expect((await admin.post('admin/kunngjoringer', { ...NOTICE, id })).status).toBe(303);
    expect(await world.store.desk.operations.announcements()).toMatchObject([{ id, fra: '2026-11-28T09:00:00.000Z', til: '2026-11-29T17:00:00.000Z', lagetAv: 'utvikling:anne' }]);
    expect(await (await fetch(`${world.url}?lang=en`)).text()).toContain('Down tonight.');
    expect(JSON.stringify(await (await event('7a3cf4b0-3a68-4f3f-8a3d-0d5f5a3cf4b0')).json())).toContain('Nede &lt;i kveld');
    expect((await admin.post(`admin/kunngjoringer/${id}/avslutt`, { grunn: '' })).status).toBe(400);
    expect((await admin.post(`admin/kunngjoringer/${id}/avslutt`, { grunn: 'ferdig før tiden' })).status).toBe(303);
    expect((await admin.post(`admin/kunngjoringer/${id}/avslutt`, { grunn: 'igjen' })).status).toBe(409);
    expect(await (await fetch(`${world.url}?lang=en`)).text()).not.toContain('Down tonight.');
    expect((await world.store.desk.audit.list({ objekt: `kunngjoring:${id}` }, 9)).map((row) => row.handling)).toEqual(['avslutt-kunngjoring', 'kunngjor']);
    expect(await world.store.desk.audit.verify()).toMatchObject({ hel: true });
  });
});
