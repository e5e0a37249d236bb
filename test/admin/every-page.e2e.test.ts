import type { Router } from 'express';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { createAdmin } from '../../src/admin/index.js';
import { FORMS } from '../../src/admin/reload.js';
import { readConfig } from '../../src/config.js';
import { addDays } from '../../src/knowledge/dates.js';
import type { AdminClient, AdminWorld } from '../support/admin-world.js';
import { deskOf, isFine, useDesk } from '../support/desk-browser.js';
import { runLog } from '../support/written.js';

// Every page that the desk can show, found by what is mounted: a new one is visited here too, or this fails.
const NOW = '2026-11-28T09:00:00.000Z';
let light: Page;
let dark: Page;
const made: Record<string, string> = {};

/** Pages by the address they are mounted at. A word in the place of pages says why there is none. */
const PAGES = (): Record<string, string[] | 'a file' | 'a step of the sign-in' | 'what a script asks for'> => ({
  '/': [''],
  '/innlogging': 'a step of the sign-in',
  '/ko': ['ko', 'ko?tilstand=lukket'], '/ko/:id': [`ko/${made['sak']}`], '/ko/eksport.csv': 'a file',
  '/svar': ['svar'], '/svar/ny': ['svar/ny'], '/svar/:id': ['svar/signering'], '/svar/forslag/:id': [`svar/${made['svar']}`], '/svar/forslag/:id/virkning': 'what a script asks for',
  // The smallest version stands for all.
  '/belop': ['belop?versjon=rekruttering/2018'], '/belop/verdi': ['belop/verdi?versjon=nasjonal-alis/2023&id=maksbelop_a'], '/belop/sats': ['belop/sats?id=salaersats'],
  '/regler': ['regler'], '/regler/versjon': ['regler/versjon?id=rekruttering/2018'], '/regler/ny': ['regler/ny'],
  '/regler/del': ['regler/del?versjon=nasjonal-alis/2025&del=kriterier/vikarbyraa', 'regler/del?versjon=nasjonal-alis/2025&del=regler/', 'regler/del?versjon=nasjonal-alis/2025&del=hode'],
  '/forslag': ['forslag'], '/forslag/:id': ['belop', 'aar', 'regel', 'svar'].map((name) => made[name]!), '/utgaver': ['utgaver'], '/utgaver/:nummer': ['utgaver/1'],
  '/revisjon': ['revisjon'], '/revisjon/:nummer': [`revisjon/${made['innforsel']}`], '/revisjon/kontroll': ['revisjon/kontroll', 'revisjon/kontroll?kjent=feil'],
  '/brukere': ['brukere'], '/kobling': ['kobling'], '/nokler': ['nokler'],
  '/oversikt': ['oversikt', 'oversikt?periode=uke&region=alis-nord'], '/oversikt/:tabell.csv': 'a file',
  '/kunngjoringer': ['kunngjoringer'], '/brytere': ['brytere'],
});

interface Layer {
  route?: { path: string; methods: Record<string, boolean> };
  handle: { stack?: Layer[] };
}

/** What is mounted with GET, in every router of the desk. */
function mounted(router: Router | Layer['handle']): string[] {
  return ((router as unknown as { stack?: Layer[] }).stack ?? []).flatMap((layer) => (layer.route ? (layer.route.methods['get'] ? [layer.route.path] : []) : mounted(layer.handle)));
}

async function draft(who: AdminClient, path: string, fields: Record<string, string>): Promise<string> {
  const answer = await who.post(path, { grunn: 'Utlysningen er kommet', ...fields });
  return answer.headers.get('location')!.slice('/admin/'.length);
}
const texts = (name: string, nb: string, nn: string, en: string) => ({ [`${name}.nb`]: nb, [`${name}.nn`]: nn, [`${name}.en`]: en });

/** Something on every page: a case, drafts of each kind, an edition, numbers, a notice, a key. */
async function fill(world: AdminWorld): Promise<void> {
  const { desk } = world.store;
  await world.store.writeTurn({ conversationId: 'web:1', lestVersjon: 0, innhold: '{}', eventId: 'e1', svar: '{}', naa: NOW, ubesvarte: [{ tekst: 'Hvem eier pasientlista?', spraak: 'nb', kommunenummer: '4601', grunn: 'ikke-forstatt', tur: 1 }] });
  const counts = Array.from({ length: 28 }, (_, n) => ['alis-nord', 'alis-vest', 'ukjent'].flatMap((region, r) =>
    [['kanal', 'web'], ['spraak', r ? 'nb' : 'nn'], ['svar', n % 5 ? 'besvart' : 'ikke-forstatt'], ['intent', ['soknadsfrist', 'klage', 'ramme'][(n + r) % 3]!], ['utfall', 'nasjonal-alis/2025', n % 4 ? 'kan-innvilges' : 'kun-veiledning'], ['nyttig', 'klage', n % 3 ? 'ja' : 'nei']]
      .map(([slag = '', navn = '', verdi = '']) => ({ dag: addDays(NOW.slice(0, 10), -n), region, slag, navn, verdi, antall: 1 + ((n * 7 + r) % 9) })))).flat();
  await desk.statistics.add('b', counts, [], NOW);
  const done = { hvem: 'x', tid: NOW, grunn: 'prøve' };
  await desk.operations.announce({ id: '3e6c1f0a-0000-4000-8000-000000000001', tekst: { nb: 'Ny frist.', nn: 'Ny frist.', en: 'New deadline.' }, fra: NOW, til: '2026-12-01T09:00:00.000Z', varsle: false }, done);
  await desk.operations.setSwitch('slack', 0, { av: true, tekst: { nb: 'Av.', nn: 'Av.', en: 'Off.' } }, done);
  const [kari, ola, adm] = [await world.signIn({ navn: 'Kari', roller: ['redaktor'] }), await world.signIn({ navn: 'Ola', roller: ['godkjenner'] }), await world.signIn({ navn: 'Adm', roller: ['administrator'] })];
  await adm.post('admin/nokler', { navn: 'Saksbehandling', perMinutt: '60' });
  await kari.get('admin/ko');
  made['sak'] = (await desk.queue.list(null, {}, 1))[0]!.id;
  made['belop'] = await draft(kari, 'admin/belop/verdi', { versjon: 'nasjonal-alis/2023', id: 'maksbelop_a', verdi: '412 000 kr', status: 'bekreftet', dokument: 'REGELVERK', punkt: '5 (tabellen)' });
  made['aar'] = await draft(kari, 'admin/regler/ny', { bygger_paa: 'nasjonal-alis/2025-26', aar: '2026-27', ...texts('navn', 'Nasjonal ALIS og veiledning 2026/27', 'Nasjonal ALIS og rettleiing 2026/27', 'National ALIS and supervision grant 2026/27'), fra: '2026-06-01', til: '2027-05-31', frist: '2027-08-31', dokument: 'H-PAGE', punkt: 'søknadsfrist' });
  made['regel'] = await draft(kari, 'admin/regler/del', { versjon: 'nasjonal-alis/2025', del: 'regler/', nyId: 'ny-regel', tema: 'soknad', styrke: 'boer', status: 'bekreftet', dokument: 'H-PAGE', punkt: 'søknadsfrist', ...texts('tekst', 'Søk tidlig.', 'Søk tidleg.', 'Apply early.') });
  await kari.post(`admin/${made['regel']}/send`, { versjon: '1' });
  await ola.post(`admin/${made['regel']}/godkjenn`, { versjon: '2' });
  made['innforsel'] = String((await desk.audit.list({ handling: 'publiser' }, 1))[0]!.nummer);
  made['svar'] = await draft(kari, 'admin/svar', {
    id: 'pasientliste', ny: '1', navn_nb: 'Pasientlista', navn_nn: 'Pasientlista', navn_en: 'The patient list', sporsmaal_nb: 'Hvem eier lista?', sporsmaal_nn: 'Kven eig lista?', sporsmaal_en: 'Who owns the list?', utsagn_nb: 'hvem eier pasientlista', utsagn_nn: 'kven eig pasientlista', utsagn_en: 'who owns the patient list',
    eier: 'Helsedirektoratet', gjennomgaas: '2027-06-01', svar_0_id: 'alle', svar_0_kort_nb: 'Reglene sier det ikke.', svar_0_kort_nn: 'Reglane seier det ikkje.', svar_0_kort_en: 'The rules do not say.', svar_0_status: 'bekreftet', svar_0_kilde_0_dokument: 'REGELVERK', svar_0_kilde_0_punkt: '4',
  });
}

const at = useDesk(fill);
beforeAll(async () => {
  const roles = ['leser', 'redaktor', 'godkjenner', 'administrator'];
  [light, dark] = [await deskOf(at.browser, at.world, 'Alma', roles), await deskOf(at.browser, at.world, 'Alma', roles, { colours: 'dark' })];
});

describe('every page of the desk', () => {
  it('that is mounted is known here', () => {
    const parts = { kb: at.world.kb, drift: at.world.drift, store: at.world.store, clock: { now: () => new Date(NOW) }, config: readConfig({ ALIS_LOG: 'silent' }), log: runLog() };
    // What only takes forms leads back to the page that the form stands on.
    const forms = FORMS.map(([address]) => address);
    expect([...new Set(mounted(createAdmin(parts)))].filter((address) => !forms.includes(address)).sort()).toEqual(Object.keys(PAGES()).sort());
  });

  // Every other one in each colour: what they are made of is the same.
  it.each(Object.entries(PAGES()).filter(([, pages]) => Array.isArray(pages)).map(([address], i) => [address, i % 2 ? 'dark' : 'light'] as const))('%s opens, has nothing that axe finds, and fits in a wide and a narrow window (%s)', async (address, colours) => {
    const page = colours === 'dark' ? dark : light;
    for (const [i, path] of [PAGES()[address]!].flat().entries()) {
      expect([path, (await page.goto(`${at.world.url}admin/${path}`))!.status()]).toEqual([path, 200]);
      // Times are written one way: «28. november 2026 kl. 10.30».
      expect([path, /\b\d{1,2}\.\s?\d{1,2}\.\s?\d{4}\b|\b\d{1,2}:\d{2}\b/.exec(await page.locator('main').innerText())?.[0]]).toEqual([path, undefined]);
      await isFine(page, `side${address.replace(/[^a-z]+/g, '-')}-${i}`);
    }
  });

  it('the charts say in words what they draw', async () => {
    await light.goto(`${at.world.url}admin/oversikt`);
    expect(await light.getByRole('img', { name: 'Mest spurt om, Hele landet' }).locator('desc').textContent()).toMatch(/Klage: \d+/);
  });
});
