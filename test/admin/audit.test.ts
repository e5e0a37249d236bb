import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readLinkCode } from '../../src/admin/people/link-code.js';
import { nextDay, startOfDay } from '../../src/admin/time.js';
import { openEmbeddedStore } from '../../src/store/open.js';
import { openSqlite } from '../../src/store/sqlite.js';
import { StoreUnavailable, type Store } from '../../src/store/types.js';
import { startAdmin, type AdminClient, type AdminWorld } from '../support/admin-world.js';
import { runAlis } from '../support/program.js';
import { newFolder, putAway } from '../support/written.js';

// The audit log as the desk shows it, and as `alis revisjon` does.
const folder = newFolder('revisjon');
let store: Store;
let world: AdminWorld;
let reader: AdminClient;
let admin: AdminClient;
const FORMULA = '=HYPERLINK("http://ond.example";"klikk")';

beforeAll(async () => {
  store = await openEmbeddedStore(folder);
  world = await startAdmin({ store });
  reader = await world.signIn({ navn: 'Kari Leser', roller: ['leser'] });
  admin = await world.signIn({ navn: 'Adm', roller: ['administrator'] });
  await store.desk.audit.append({ tid: '2026-06-30T22:30:00.000Z', hvem: 'fremmed', handling: 'publiser', objekt: '<b>utgave:7</b>', foer: '{"kort":"Før"}', etter: '{"kort":"Etter"}', grunn: FORMULA });
});
afterAll(async () => {
  await world.close();
  await store.close();
  putAway(folder);
});

describe('the page', () => {
  it('shows who did what, by name, newest first, and escapes what it shows', async () => {
    const page = await reader.page('admin/revisjon');
    expect(page).toContain('Kari Leser</td><td>logget inn');
    expect(page).toContain('&lt;b&gt;utgave:7');
    expect(page.indexOf('publiserte</td>')).toBeLessThan(page.indexOf('logget inn</td>'));
  });

  it('takes a period as days in Norway', async () => {
    const shown = async (query: string) => (await reader.page(`admin/revisjon?${query}`)).includes('publiserte</td>');
    expect(await shown('fra=2026-07-01&til=2026-07-01')).toBe(true);
    expect(await shown('fra=2026-06-30&til=2026-06-30')).toBe(false);
    expect(await shown('hvem=fremmed&handling=publiser')).toBe(true);
    expect(await shown('hvem=utvikling%3Aadm')).toBe(false);
    expect(await shown('fra=tull&til=2026-02-31&side=-4&hvem[]=x')).toBe(true);
  });

  it('shows before and after of one entry', async () => {
    const page = await reader.page('admin/revisjon/3');
    expect(page).toContain('&quot;kort&quot;: &quot;Før&quot;');
    expect(page).toMatch(/<dt>Hva<\/dt><dd>godkjente og publiserte<\/dd>/);
    expect(page).toContain('1.\u00a0juli\u00a02026 kl.\u00a000.30');
    for (const none of ['99', '0', '-1', 'x', '3e0']) expect((await reader.get(`admin/revisjon/${none}`)).status).toBe(404);
  });

  it('says whether the chain holds, and what to write down', async () => {
    const page = await reader.page('admin/revisjon/kontroll');
    expect(page).toContain('Loggen er urørt: 3 innførsler');
    const head = /<code class="adm-kode">([^<]+)/.exec(page)![1]!;
    expect(await reader.page(`admin/revisjon/kontroll?kjent=${head}`)).toContain('Loggen er urørt');
    expect(await reader.page(`admin/revisjon/kontroll?kjent=${head.slice(0, -1)}`)).toContain('Kopier hele');
    expect(await reader.page(`admin/revisjon/kontroll?kjent=3:${'0'.repeat(64)}`)).toContain('ikke den samme som før');
  });

  it('gives the export to administrators, without formulas, and writes it down', async () => {
    expect(await reader.page('admin/revisjon')).not.toContain('Eksporter');
    const csv = await admin.post('admin/revisjon/eksport', { format: 'csv', handling: 'publiser' });
    expect(csv.headers.get('content-disposition')).toBe('attachment; filename=revisjonslogg.csv');
    const rows = parse(await csv.text(), { delimiter: ';', bom: true, columns: true }) as Record<string, string>[];
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ nummer: '3', objekt: '<b>utgave:7</b>', grunn: `'${FORMULA}` });
    const lines = (await (await admin.post('admin/revisjon/eksport', { format: 'ndjson' })).text()).trim().split('\n').map((line) => JSON.parse(line) as { nummer: number; grunn: string });
    expect(lines.map((line) => line.nummer)).toEqual([1, 2, 3, 4, 5]);
    expect(lines[2]!.grunn).toBe(FORMULA);
    expect((await store.desk.audit.list({}, 1))[0]).toMatchObject({ hvem: 'utvikling:adm', handling: 'eksporter-revisjon' });
    expect((await admin.post('admin/revisjon/eksport', { format: 'xml' })).status).toBe(400);
  });
});

describe('when something fails', () => {
  it('says so kindly, tells nothing of the inside, and logs no text of the fault', async () => {
    const broken = { ...store, desk: { ...store.desk, audit: { ...store.desk.audit, list: () => Promise.reject(new Error('SELECT hemmelig FROM revisjon')) } } };
    const logged: unknown[] = [];
    const desk = await startAdmin({ kb: world.kb, store: broken, log: { error: (line: unknown) => logged.push(line) } });
    const kari = await desk.signIn({ navn: 'Kari', roller: ['leser'] });
    const answer = await kari.get('admin/revisjon');
    const page = await answer.text();
    expect([answer.status, page.includes('Det skjedde en feil hos oss'), page.includes('hemmelig'), page.includes('.ts')]).toEqual([500, true, false, false]);
    expect(JSON.stringify(logged)).toContain('/revisjon');
    expect(JSON.stringify(logged)).not.toContain('hemmelig');
    await desk.close();
  });

  it('says when the store is away, and keeps on when it is back', async () => {
    let away = false;
    const read = (id: string) => (away ? Promise.reject(new StoreUnavailable('borte')) : store.desk.sessions.read(id));
    const desk = await startAdmin({ kb: world.kb, store: { ...store, desk: { ...store.desk, sessions: { ...store.desk.sessions, read } } } });
    const kari = await desk.signIn({ navn: 'Kari', roller: ['leser'] });
    away = true;
    const answer = await kari.get('admin/revisjon');
    expect([answer.status, await answer.text()]).toEqual([503, expect.stringContaining('Lageret svarer ikke')]);
    away = false;
    expect((await kari.get('admin/revisjon')).status).toBe(200);
    await desk.close();
  });
});

describe('alis revisjon', () => {
  const alis = (...args: string[]) => runAlis(['revisjon', ...args, '--data', folder]);

  it('says that the chain is whole, exports it, and names the first entry that is wrong with exit code 1', async () => {
    const good = await alis('kontroller');
    expect([good.code, good.stderr]).toEqual([0, '']);
    const head = /Kontrollpunkt: (\S+)/.exec(good.stdout)![1]!;
    expect((await alis('kontroller', '--kjent', head)).code).toBe(0);
    const exported = (await alis('eksporter')).stdout.trim().split('\n').map((line) => JSON.parse(line) as object);
    expect(exported.length).toBeGreaterThanOrEqual(5);
    expect(exported[2]).toMatchObject({ nummer: 3, etter: '{"kort":"Etter"}' });

    const tampered = openSqlite(join(folder, 'alis.sqlite'));
    await tampered.run("UPDATE revisjon SET hvem = 'noen andre' WHERE nummer = 3");
    await tampered.close();
    const bad = await alis('kontroller');
    expect(bad.code).toBe(1);
    expect(bad.stderr).toContain('innførsel 3 er endret');
    expect(await reader.page('admin/revisjon/kontroll')).toContain('Loggen er ikke urørt: innførsel 3 er endret');
    expect((await alis('kontroller', '--kjent', 'tull')).code).toBe(2);
  });
});

describe('linking an account', () => {
  it('gives a code that is shown once, works once, and can be undone', async () => {
    const page = await (await reader.post('admin/kobling', {})).text();
    const kode = /<code>(KOBLE-[^<]+)/.exec(page)![1]!;
    expect(readLinkCode(` ${kode.toLowerCase()}. `)).toBe(kode);
    expect(readLinkCode('hva er fristen?')).toBeNull();
    expect(await reader.page('admin/kobling')).not.toContain(kode);
    expect(await store.desk.users.redeem(kode, 'slack:T1:U1', '2026-11-28T10:09:59.000Z')).toMatchObject({ navn: 'Kari Leser', roller: ['leser'] });
    expect(await reader.page('admin/kobling')).toContain('Slack, koblet');
    expect((await admin.post('admin/kobling/fjern', { konto: 'slack:T1:U1' })).status).toBe(404);
    await reader.post('admin/kobling/fjern', { konto: 'slack:T1:U1' });
    expect(await reader.page('admin/kobling')).toContain('Koblingen er fjernet.');
    expect(await reader.page('admin/kobling')).not.toContain('Slack, koblet');
  });
});

describe('a day in Norway', () => {
  it.each([['2026-01-15', '2026-01-14T23:00:00.000Z'], ['2026-07-01', '2026-06-30T22:00:00.000Z'], ['2026-03-29', '2026-03-28T23:00:00.000Z'], ['2026-10-25', '2026-10-24T22:00:00.000Z'], ['2026-02-30', null], ['tull', null]])('%s begins at %s', (date, iso) => {
    expect(startOfDay(date)).toBe(iso);
  });

  it('is followed by the next', () => {
    expect([nextDay('2026-12-31'), nextDay('2028-02-28')]).toEqual(['2027-01-01', '2028-02-29']);
  });
});
