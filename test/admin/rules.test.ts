import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeReceipt } from '../../src/assistant/receipt.js';
import { replay } from '../../src/assistant/replay.js';
import { parseCase } from '../../src/grant/case.js';
import { toContract } from '../../src/grant/contract.js';
import { estimate } from '../../src/grant/estimate.js';
import { knowledgeAt } from '../../src/kb/live.js';
import type { Knowledge } from '../../src/knowledge/knowledge.js';
import { formatVerdiI } from '../../src/knowledge/text.js';
import { versionAt } from '../../src/knowledge/versions.js';
import type { Receipt } from '../../src/store/types.js';
import { startAdmin, type AdminClient, type AdminWorld } from '../support/admin-world.js';

const now = { iso: '2026-11-28T10:00:00Z' };
let world: AdminWorld;
let kari: AdminClient;
let ola: AdminClient;
beforeAll(async () => {
  world = await startAdmin({ now });
  kari = await world.signIn({ navn: 'Kari', roller: ['redaktor'] });
  ola = await world.signIn({ navn: 'Ola', roller: ['godkjenner'] });
});
afterAll(() => world.close());

const today = () => now.iso.slice(0, 10);
const k = (): Knowledge => world.kb.now().knowledge;
/** Without markup, with ordinary spaces. */
const plain = (page: string): string => page.replace(/<[^>]*>/g, '').replace(/[\u00a0\u202f]/g, ' ').replaceAll('&#39;', "'");

function result(sak: object): Record<string, unknown> {
  const parsed = parseCase(k(), sak);
  if (!parsed.ok) throw new Error(parsed.problem.field);
  return toContract(k(), estimate(k(), parsed.sak, today()), 'nb') as Record<string, unknown>;
}

/** Posts a form that makes a draft; gives its id. */
async function draft(path: string, fields: Record<string, string>): Promise<string> {
  const answer = await kari.post(path, fields);
  if (answer.status !== 303) throw new Error(`${answer.status}: ${plain(await answer.text()).slice(0, 3_000)}`);
  return answer.headers.get('location')!.split('/').at(-1)!;
}
const read = async (id: string) => (await world.store.desk.drafts.read(id))!;
const step = async (who: AdminClient, id: string, what: string) => who.post(`admin/forslag/${id}/${what}`, { versjon: String((await read(id)).versjon) });
/** Takes in the new results of every worked case that no longer agrees. */
async function mendExamples(id: string): Promise<void> {
  const page = await kari.page(`admin/forslag/${id}`);
  const eksempel = [...page.matchAll(/name="eksempel" value="([^"]+)"/g)].map((m) => m[1]!);
  if (eksempel.length > 0) expect((await kari.post(`admin/regler/eksempler/${id}`, { versjon: String((await read(id)).versjon), eksempel })).status).toBe(303);
}
async function publish(id: string): Promise<void> {
  expect((await step(kari, id, 'send')).status).toBe(303);
  const answer = await step(ola, id, 'godkjenn');
  if (answer.status !== 303) throw new Error(plain(await answer.text()).slice(0, 2_000));
}

const SAK = {
  ordning: 'nasjonal-alis', utdanningsvirksomhet: 'registrert', nyOrdning: true, alisAvtale: true, malBrukt: true, avtaleSignert: '2022-09-01', saerskiltRekruttering: false,
  stillinger: [{ stillingstype: 'fastlege', tilknytning: 'fast-ansatt', stillingsandel: '1', fra: '2023-01-01', til: '2023-06-30' }], tidligere: [],
};
const OPPGITT = { ...SAK, maksbelop: { grunn: '300000' } };
const AMOUNT = { versjon: 'nasjonal-alis/2023', id: 'maksbelop_a', verdi: '412 000 kr', status: 'bekreftet', dokument: 'REGELVERK', punkt: '5 (tabellen)', grunn: 'Utlysningen er kommet' };

describe('an amount', () => {
  let receipt: Receipt;
  let id: string;

  it('is shown with status and source; who may not write, gets no way to', async () => {
    const page = plain(await kari.page('admin/belop?versjon=nasjonal-alis/2023'));
    expect(page).toMatch(/Tilskuddsbeløp a \(fastlege og fastlegevikar\)maksbelop_aikke kjent hos ossmangler/);
    expect(page).toContain('Skriv inn');
    expect(plain(await ola.page('admin/belop?versjon=nasjonal-alis/2023'))).not.toContain('Skriv inn');
    expect((await ola.get('admin/belop/verdi?versjon=nasjonal-alis/2023&id=maksbelop_a')).status).toBe(403);
    expect((await ola.post('admin/belop/verdi', AMOUNT)).status).toBe(403);
  });

  it.each([
    ['a figure that cannot be read', { verdi: '310 tusen' }, /«310 tusen» passer ikke med enheten kroner.*Skriv beløpet med bare sifre.*\(rules\/ordninger\/nasjonal-alis\/2023\.yaml, linje \d+, verdier\.maksbelop_a/s],
    ['no source', { dokument: '' }, /Kilde: velg dokumentet/],
    ['confirmed by what is not official', { dokument: 'PROTO' }, /«bekreftet» krever en offisiell kilde/],
    ['a section that has no name in the other languages', { punkt: 'den nye tabellen' }, /Skriv hva det heter på nynorsk og engelsk/],
    ['no reason', { grunn: '' }, /Hvorfor endres dette/],
    ['a day that has passed', { gjelderFra: '2026-01-01' }, /datoen er passert/],
    ['nothing new', { verdi: '', status: 'mangler' }, /likt det som gjelder nå/],
  ])('is refused with %s, and what was written stays', async (_what, wrong, message) => {
    const answer = await kari.post('admin/belop/verdi', { ...AMOUNT, ...wrong });
    const page = await answer.text();
    expect(answer.status).toBe(400);
    expect(plain(page)).toMatch(message);
    expect(page).toContain('grunn' in wrong ? 'value="412 000 kr"' : 'Utlysningen er kommet');
    expect(await world.store.desk.drafts.list()).toEqual([]);
  });

  it('was asked for before: the receipt of a calculation with what the user gave', async () => {
    const parsed = parseCase(k(), OPPGITT);
    if (!parsed.ok) throw new Error(parsed.problem.field);
    receipt = makeReceipt(world.kb.now(), parsed.sak, estimate(k(), parsed.sak, today()), today(), now.iso);
    await world.store.writeTurn({ conversationId: 'c1', lestVersjon: 0, innhold: '{}', eventId: 'e1', svar: '{}', naa: now.iso, kvitteringer: [receipt] });
    expect(result(OPPGITT)).toMatchObject({ belop: '150000', belopStatus: 'oppgitt' });
    expect(result(SAK)).toMatchObject({ belop: null, belopStatus: 'mangler' });
  });

  it('as a draft shows what it does: rules, worked cases, receipts', async () => {
    id = await draft('admin/belop/verdi', AMOUNT);
    const page = plain(await kari.page(`admin/forslag/${id}`));
    expect(page).toContain('Tilskuddsbeløp a (fastlege og fastlegevikar): 412 000 kr (før ikke kjent hos oss).');
    expect(page).toContain('1 lagret kvittering ville blitt annerledes: 150 000 kr før, 206 000 kr nå');
    expect(page).toMatch(/beløpet skal være [\d ]+ kr, blir [\d ]+ kr/);
    // The next year had taken the value over: it says so, and why it stands in the draft.
    expect(page).toContain(`Ikke kjent, som før. Det er tatt over fra ${k().versjoner.get('nasjonal-alis/2023')!.navn.nb}.`);
  });

  it('is not sent while worked cases disagree; the new results are taken in one by one', async () => {
    const refused = await step(kari, id, 'send');
    expect([refused.status, plain(await refused.text())]).toEqual([409, expect.stringMatching(/regneeksempler stemmer ikke lenger/)]);
    expect((await kari.post(`admin/regler/eksempler/${id}`, { versjon: '1' })).status).toBe(400);
    await mendExamples(id);
    expect(plain(await kari.page(`admin/forslag/${id}`))).not.toContain('stemmer ikke lenger');
  });

  it('once approved by another it is confirmed and used at once, by other years not', async () => {
    await publish(id);
    expect(k().versjoner.get('nasjonal-alis/2023')!.verdier['maksbelop_a']).toMatchObject({ verdi: 412_000, status: 'bekreftet' });
    expect(k().versjoner.get('nasjonal-alis/2024')!.verdier['maksbelop_a']).toMatchObject({ verdi: null, status: 'mangler' });
    expect(result(OPPGITT)).toMatchObject({ belop: '206000', belopStatus: 'bekreftet' });
    expect(result(SAK)).toMatchObject({ belop: '206000', belopStatus: 'bekreftet' });
  });

  it('the old receipt still replays to the krone, by what was known then', async () => {
    expect(replay(k(), receipt)).toMatchObject({ lik: false, naa: { belop: '206000' } });
    const then = knowledgeAt((await world.store.desk.publishing.editions()).filter((e) => e.nummer <= 0), today());
    expect(replay(then.knowledge, receipt)).toMatchObject({ lik: true, endretKvittering: false, naa: { belop: '150000', belopStatus: 'oppgitt' } });
  });

  it('goes back to unknown in one step', async () => {
    expect((await ola.post('admin/utgaver/1/rull-tilbake', { grunn: 'feil utlysning' })).status).toBe(303);
    expect(result(OPPGITT)).toMatchObject({ belop: '150000', belopStatus: 'oppgitt' });
  });

  it('may bring its own document into the register', async () => {
    const made = await draft('admin/belop/verdi', {
      ...AMOUNT, dokument: '+', punkt: 'tabell over beløp', punktNn: 'tabell over beløp', punktEn: 'table of amounts', 'ny.id': 'UTLYSNING-2023', 'ny.tittel': 'Utlysning 2023', 'ny.kort.nb': 'Utlysningen for 2023',
      'ny.kort.nn': 'Utlysinga for 2023', 'ny.kort.en': 'The 2023 announcement', 'ny.utgiver': 'Helsedirektoratet', 'ny.dato': '2022-12-01', 'ny.lenke': 'https://www.helsedirektoratet.no/tilskudd/x', 'ny.type': 'primaer',
    });
    await mendExamples(made);
    await publish(made);
    expect(k().kilder.get('UTLYSNING-2023')).toMatchObject({ type: 'primaer', holdt: true });
    expect(k().versjoner.get('nasjonal-alis/2023')!.verdier['maksbelop_a']!.kilde).toEqual({ dokument: 'UTLYSNING-2023', punkt: 'tabell over beløp' });
  });
});

describe('a dated rate', () => {
  it('gets a new row in its place, and is known for longer', async () => {
    const last = k().satser.get('salaersats')!;
    const id = await draft('admin/belop/sats', { id: 'salaersats', fra: '2026-01-01', verdi: '1 450', status: last.rader.at(-1)!.status, dokument: last.rader.at(-1)!.kilde.dokument, punkt: last.rader.at(-1)!.kilde.punkt, kjentTil: '2026-12-31', grunn: 'Ny sats' });
    await mendExamples(id);
    await publish(id);
    expect(k().satser.get('salaersats')).toMatchObject({ kjent_til: '2026-12-31', rader: [...last.rader, { fra: '2026-01-01', verdi: '1450' }] });
  });
});

describe('the rules', () => {
  it('are shown whole, each part with a way to change it for editors only', async () => {
    const page = await kari.page('admin/regler/versjon?id=nasjonal-alis/2025');
    expect(page).toContain('/admin/regler/del?versjon=nasjonal-alis/2025&amp;del=kriterier/vikarbyraa');
    expect(await ola.page('admin/regler/versjon?id=nasjonal-alis/2025')).not.toContain('/admin/regler/del');
    expect(plain(await ola.page('admin/regler'))).toContain('Nasjonal ALIS og veiledning 2025');
  });

  const text = (id: string, nb: string, nn: string, en: string) => ({ [`${id}.nb`]: nb, [`${id}.nn`]: nn, [`${id}.en`]: en });
  const CRITERION = {
    versjon: 'nasjonal-alis/2025', del: 'kriterier/vikarbyraa', styrke: 'skal', status: 'bekreftet', dokument: 'H-PAGE', punkt: 'private aktører', grunn: 'klarere',
    ...text('forklaring', 'Byråleger gir ikke tilskudd.', 'Byrålegar gjev ikkje tilskot.', 'Agency doctors give no grant.'), ...text('hva_skal_til', 'Avtale med kommunen.', 'Avtale med kommunen.', 'An agreement with the municipality.'),
    ...text('naermeste_spor', 'Spør Helsedirektoratet.', 'Spør Helsedirektoratet.', 'Ask Helsedirektoratet.'),
  };

  it('a bad edit is refused with field and remedy, and what is live stays', async () => {
    const answer = await kari.post('admin/regler/del', { ...CRITERION, 'forklaring.nb': 'Dere får {{maksbelop}}.', 'forklaring.nn': 'De får {{maksbelop}}.', 'forklaring.en': 'You get {{maksbelop}}.' });
    expect(answer.status).toBe(400);
    expect(plain(await answer.text())).toMatch(/Plassholderen \{\{maksbelop\}\} er ikke en verdi.*Mente du.*kriterier\[vikarbyraa\]\.forklaring/s);
    const missing = await kari.post('admin/regler/del', { ...CRITERION, 'forklaring.nn': '' });
    expect(plain(await missing.text())).toMatch(/Teksten er tom\. Skriv teksten.*forklaring\.nn/s);
    expect(k().versjoner.get('nasjonal-alis/2025')!.kriterier.find((c) => c.id === 'vikarbyraa')!.forklaring.nb).toContain('Leger som er ansatt');
  });

  it('a text is changed in this version, what shared it says what it did', async () => {
    const id = await draft('admin/regler/del', CRITERION);
    // Only what is different is shown.
    const page = plain(await kari.page(`admin/forslag/${id}`));
    expect(page).toMatch(/forklaring, bokmål[^<]*?Leger som er ansatt[^<]*?Byråleger gir ikke tilskudd\./);
    expect(page).not.toContain(', ellers');
    await publish(id);
    const { kriterier } = k().versjoner.get('nasjonal-alis/2025')!;
    expect(kriterier.find((c) => c.id === 'vikarbyraa')).toMatchObject({ forklaring: { nb: 'Byråleger gir ikke tilskudd.' }, naermeste_spor: { nb: 'Spør Helsedirektoratet.' } });
    expect(kriterier.find((c) => c.id === 'privat-tilknytning')!.naermeste_spor!.nb).toContain('om veiledning alene fortsatt dekkes');
  });

  it('a rule that no longer holds is taken out with why; a new one comes last', async () => {
    const inherited = k().versjoner.get('nasjonal-alis/2024')!.regler[0]!.id;
    await publish(await draft('admin/regler/del', { versjon: 'nasjonal-alis/2025', del: `regler/${inherited}`, fjern: 'ja', grunn: 'opphevet', ...text('hvorfor', 'Er opphevet.', 'Er oppheva.', 'No longer holds.') }));
    await publish(await draft('admin/regler/del', { versjon: 'nasjonal-alis/2025', del: 'regler/', nyId: 'ny-regel', tema: 'soknad', styrke: 'boer', status: 'bekreftet', dokument: 'H-PAGE', punkt: 'søknadsfrist', grunn: 'ny', ...text('tekst', 'Søk tidlig.', 'Søk tidleg.', 'Apply early.') }));
    const { regler, fjernet } = k().versjoner.get('nasjonal-alis/2025')!;
    expect(regler.map((r) => r.id)).not.toContain(inherited);
    expect(fjernet.map((f) => f.id)).toContain(inherited);
    expect(regler.at(-1)).toMatchObject({ id: 'ny-regel', styrke: 'boer' });
  });

  it('two editors on the same draft: the second is told, with what was written still there', async () => {
    const id = await draft('admin/regler/del', { ...CRITERION, ...text('forklaring', 'Nr. en.', 'Nr. ein.', 'No. one.') });
    const anne = await world.signIn({ navn: 'Anne', roller: ['redaktor'] });
    const edit = (who: AdminClient, nb: string) => who.post('admin/regler/del', { ...CRITERION, ...text('forklaring', nb, nb, nb), forslag: id, versjonLest: '1' });
    expect((await edit(kari, 'Karis.')).status).toBe(303);
    const second = await edit(anne, 'Annes.');
    const page = await second.text();
    expect([second.status, plain(page)]).toEqual([409, expect.stringContaining('Kari har endret forslaget siden du åpnet det')]);
    expect(page).toContain('Annes.');
    expect(await kari.page(`admin/regler/del?forslag=${id}`)).toContain('Karis.');
  });
});

describe('a new grant year', () => {
  const YEAR = {
    bygger_paa: 'nasjonal-alis/2025-26', aar: '2026-27', 'navn.nb': 'Nasjonal ALIS og veiledning 2026/27', 'navn.nn': 'Nasjonal ALIS og rettleiing 2026/27', 'navn.en': 'National ALIS and supervision grant 2026/27',
    fra: '2026-06-01', til: '2027-05-31', frist: '2027-08-31', dokument: 'H-PAGE', punkt: 'søknadsfrist', gjelderFra: '2026-12-15', grunn: 'Utlysningen er kommet',
  };
  const NEW = 'nasjonal-alis/2026-27';

  it.each([
    ['one that is there already', { aar: '2025-26' }, /finnes allerede/],
    ['dates that turn', { fra: '2027-06-01', til: '2026-06-01' }, /Versjonen slutter før den begynner.*Bytt om fra og til/s],
    ['a year that is no year', { aar: 'neste' }, /skriv det som 2026 eller 2026-27/],
    ['a deadline from what is not official', { dokument: 'PROTO', punkt: 'beregning' }, /La fristen stå tom/],
  ])('is refused: %s', async (_what, wrong, message) => {
    const answer = await kari.post('admin/regler/ny', { ...YEAR, ...wrong });
    expect([answer.status, plain(await answer.text())]).toEqual([400, expect.stringMatching(message)]);
  });

  it('is made by copying, comes into force on its day, and never with last year\'s figures', async () => {
    const id = await draft('admin/regler/ny', YEAR);
    const page = plain(await kari.page(`admin/forslag/${id}`));
    expect(page).toContain('Nasjonal ALIS og veiledning 2026/27 er ny.');
    // Beside the year that it is a copy of, field by field: what was known there, and is not carried over.
    const copied = k().versjoner.get('nasjonal-alis/2025-26')!;
    const amount = copied.verdier['maksbelop_a']!;
    expect(page).toContain(`${amount.navn.nb}${formatVerdiI(copied, 'nb', amount).replaceAll('\u00a0', ' ')} (ubekreftet)`);
    expect(page).toMatch(/Gjelder1\. juni 2025 til 31\. mai 2026[^a-z]*1\. juni 2026 til/);
    expect(page).toContain('Disse verdiene er ikke kjent ennå: Tilskuddsbeløp a');
    expect(page).toMatch(/\d+ svar på vanlige spørsmål er ikke skrevet for dette tilskuddsåret ennå/);
    await publish(id);
    expect(k().versjoner.has(NEW)).toBe(false);
    expect(versionAt(k(), 'nasjonal-alis', '2026-12-15').slag).toBe('etter');
    now.iso = '2026-12-15T08:00:00Z';
    await world.kb.refresh();
    // Sessions do not last for weeks.
    [kari, ola] = [await world.signIn({ navn: 'Kari', roller: ['redaktor'] }), await world.signIn({ navn: 'Ola', roller: ['godkjenner'] })];
    const version = k().versjoner.get(NEW)!;
    expect(versionAt(k(), 'nasjonal-alis', '2026-12-15')).toMatchObject({ slag: 'kjent', versjon: { id: NEW } });
    expect(version).toMatchObject({ bygger_paa: 'nasjonal-alis/2025-26', videreforte_regler: { status: 'ubekreftet' }, verdier: { frist: { verdi: '2027-08-31', status: 'bekreftet' } } });
    const taken = Object.values(version.verdier).filter((v) => (v.enhet === 'kroner' || (v.enhet === 'dato' && !v.intern)) && v.status !== 'mangler');
    expect(taken.map((v) => v.navn.nb)).toEqual(['Søknadsfrist']);
    expect(k().eksempler.get(NEW)!.length).toBeGreaterThanOrEqual(5);
    const sak = { ...SAK, avtaleSignert: '2026-05-01', privatTilknytning: false, stillinger: [{ ...SAK.stillinger[0]!, fra: '2026-07-01', til: '2026-12-31' }] };
    expect(result(sak)).toMatchObject({ regelversjon: NEW, belop: null, belopStatus: 'mangler', frist: '2027-08-31' });
  });

  it('its amounts are entered like any other, and the whole year is taken back in one step', async () => {
    const id = await draft('admin/belop/verdi', { ...AMOUNT, versjon: NEW, punkt: 'søknadsfrist', dokument: 'H-PAGE' });
    await mendExamples(id);
    await publish(id);
    expect(k().versjoner.get(NEW)!.verdier['maksbelop_a']).toMatchObject({ verdi: 412_000, status: 'bekreftet' });
    const editions = await world.store.desk.publishing.editions();
    for (const e of editions.slice(-2).reverse()) expect((await ola.post(`admin/utgaver/${e.nummer}/rull-tilbake`, { grunn: 'utsatt' })).status).toBe(303);
    expect(k().versjoner.has(NEW)).toBe(false);
  });
});
