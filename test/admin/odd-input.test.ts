import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asText } from '../../src/csv.js';
import { startAdmin, type AdminClient, type AdminWorld } from '../support/admin-world.js';
import { fieldsOf } from '../support/form.js';

// What no form of ours sends, but somebody may.
let world: AdminWorld;
let kari: AdminClient;
let admin: AdminClient;
beforeAll(async () => {
  world = await startAdmin();
  kari = await world.signIn({ navn: 'Kari', roller: ['redaktor'] });
  admin = await world.signIn({ navn: 'Ada', roller: ['administrator'] });
});
afterAll(() => world.close());

describe('a name that every object has', () => {
  it.each(['constructor', '__proto__', 'toString'])('%s is no value of a version', async (id) => {
    expect((await kari.get(`admin/belop/verdi?versjon=nasjonal-alis/2024&id=${id}`)).status).toBe(404);
    expect((await kari.post('admin/belop/verdi', { versjon: 'nasjonal-alis/2024', id, grunn: 'x', verdi: '1', status: 'bekreftet', dokument: 'REGELVERK', punkt: '5' })).status).toBe(404);
  });
});

describe('a field that comes twice', () => {
  it('is no name of a key and no reason', async () => {
    expect((await admin.post('admin/nokler', { navn: ['a', 'b'], perMinutt: '5' })).status).toBe(400);
    expect((await admin.post('admin/nokler/finnes-ikke/trekk', { grunn: ['a', 'b'] })).status).toBe(404);
    expect(await world.store.desk.apiKeys.list()).toEqual([]);
  });
});

describe('the sign NUL, which PostgreSQL takes in no text', () => {
  it.each(['admin/forslag/%00', 'admin/ko/a%00b', 'admin/ko?sok=%00', 'admin/revisjon?objekt=%00'])('GET %s', async (path) => {
    expect((await (path.includes('revisjon') ? admin : kari).get(path)).status).toBe(400);
  });
  it('in a form', async () => {
    const answer = await kari.post('admin/kobling/fjern', { konto: 'slack:T1\0:U1' });
    expect([answer.status, (await answer.text()).includes('kunne ikke leses')]).toEqual([400, true]);
    expect((await admin.post('admin/nokler', { navn: ['a', 'b\0'], perMinutt: '5' })).status).toBe(400);
  });
});

describe('an id that is a way to another file', () => {
  it('says nothing of whether the file is there', async () => {
    const fields = fieldsOf(await kari.page('admin/svar/klage'), '/admin/svar"');
    const said = async (id: string) => {
      const answer = await kari.post('admin/svar', { ...fields, id, grunn: 'x' });
      return [answer.status, (await answer.text()).replaceAll(id, '').match(/<ul class="adm-feil">.*?<\/ul>/s)?.[0]];
    };
    expect(await said('../rules/kilder')).toEqual(await said('../rules/finnes-ikke'));
  });
});

describe('a draft of one kind', () => {
  it('is not filled with the content of another, whose checks are others', async () => {
    const made = await kari.post('admin/svar', { ...fieldsOf(await kari.page('admin/svar/klage'), '/admin/svar"'), svar_0_kort_nb: 'Nei.', grunn: 'kortere' });
    const id = made.headers.get('location')!.split('/').at(-1)!;
    const answer = await kari.post('admin/belop/verdi', { forslag: id, versjonLest: '1', versjon: 'nasjonal-alis/2023', id: 'maksbelop_a', verdi: '412 000 kr', status: 'bekreftet', dokument: 'REGELVERK', punkt: '5 (tabellen)', grunn: 'x' });
    expect(answer.status).toBe(404);
    expect((await world.store.desk.drafts.read(id))!.innhold.endringer.map((e) => e.fil)).toEqual(['intents/klage.yaml']);
  });
});

describe('the audit log', () => {
  it('shows what one thing was about, where an edition points to it', async () => {
    const at = { tid: '2026-11-28T10:00:00.000Z', hvem: 'u:1', handling: 'rull-tilbake' };
    await world.store.desk.audit.append({ ...at, objekt: 'utgave:77', grunn: 'den ene' });
    await world.store.desk.audit.append({ ...at, objekt: 'utgave:78', grunn: 'den andre' });
    const page = await admin.page('admin/revisjon?objekt=utgave:77');
    expect([page.includes('den ene'), page.includes('den andre')]).toEqual([true, false]);
  });
});

describe('a cell of a CSV file', () => {
  it.each(['=1+1', '+1', '-1', '@a', '\t=1', '\r=1', ' =1+1', '\u00a0=1+1', '＝1+1', '＋1', '－1', '＠a', '|x', '%x'])('%j is marked as text', (text) => {
    expect(asText(text)).toBe(`'${text}`);
  });
  it('ordinary text is left alone', () => {
    expect(['Kan vi søke?', '2024', ' a=b', 'a-b'].map(asText)).toEqual(['Kan vi søke?', '2024', ' a=b', 'a-b']);
  });
});
