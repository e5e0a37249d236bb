import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { proposedId } from '../../src/admin/answers/proposed-id.js';
import { fieldsOf } from '../support/form.js';
import { startAdmin, type AdminClient, type AdminWorld } from '../support/admin-world.js';

let world: AdminWorld;
let redaktor: AdminClient;
let leser: AdminClient;
let nord: AdminClient;
let vest: AdminClient;
let n = 0;

async function ask(tekst: string, kommunenummer: string | null = null, spraak = 'nb'): Promise<void> {
  n += 1;
  await world.store.writeTurn({ conversationId: `web:${n}`, lestVersjon: 0, innhold: '{}', eventId: `e${n}`, svar: '{}', naa: `2026-11-28T09:${String(n).padStart(2, '0')}:00.000Z`, ubesvarte: [{ tekst, spraak, kommunenummer, grunn: 'ikke-forstatt', tur: 1 }] });
}
const idOf = async (text: string): Promise<string> => {
  await redaktor.get('admin/ko');
  return (await world.store.desk.queue.list(null, { tekst: text }, 5))[0]!.id;
};
const versionOf = async (id: string) => String((await world.store.desk.queue.read(null, id))!.versjon);
const act = async (who: AdminClient, id: string, action: string, fields: Record<string, string | string[]> = {}, versjon?: string) =>
  who.post(`admin/ko/${id}/${action}`, { versjon: versjon ?? (await versionOf(id)), ...fields });

beforeAll(async () => {
  world = await startAdmin();
  redaktor = await world.signIn({ navn: 'Rita Redaktør', roller: ['redaktor'] });
  leser = await world.signIn({ navn: 'Lars Leser', roller: ['leser'] });
  nord = await world.signIn({ navn: 'Nils Nord', roller: ['kontor'], kontor: 'alis-nord' });
  vest = await world.signIn({ navn: 'Vera Vest', roller: ['kontor'], kontor: 'alis-vest' });
  await ask('Kan vi bruke tilskuddet til leasingbil?', '5433');
  await ask('kan tilskuddet brukes på leasingbil', '4601');
  await ask('Dekkes <b>parkering</b> for legen?', '4601');
  await ask('=HYPERLINK("x") Må stillingen lyses ut offentlig?');
  await ask('Hvem vant fotballkampen i går?', '5501', 'en');
});
afterAll(() => world.close());

describe('the list', () => {
  it('shows groups with counts, and escapes what people write', async () => {
    const page = await redaktor.page('admin/ko');
    expect(page).toContain('Dekkes &lt;b&gt;parkering&lt;/b&gt; for legen?');
    expect(page).toMatch(/leasingbil\?<\/a><\/th><td>ny<\/td><td>Helsedirektoratet<\/td><td>2<\/td><td>2<\/td>/);
    expect(page).toContain('Nye: 4. Tildelt: 0.');
  });

  it('filters by office, language and words, and sorts', async () => {
    expect(await redaktor.page('admin/ko?kontor=alis-vest')).not.toContain('leasingbil');
    expect(await redaktor.page('admin/ko?spraak=en')).toMatch(/fotballkampen/);
    expect(await redaktor.page('admin/ko?spraak=en')).not.toContain('parkering');
    expect(await redaktor.page('admin/ko?sok=PARKERING')).toContain('parkering');
    expect(await redaktor.page('admin/ko?sok=finnesikke')).toContain('Ingen saker passer');
    const sorted = await redaktor.page('admin/ko?sorter=antall');
    expect(sorted.indexOf('leasingbil')).toBeLessThan(sorted.indexOf('parkering'));
    expect((await redaktor.get('admin/ko?tilstand=tull&side=-3&sorter=x')).status).toBe(200);
  });

  it('as CSV without a cell that a spreadsheet would run', async () => {
    const answer = await redaktor.get('admin/ko/eksport.csv');
    expect(answer.headers.get('content-disposition')).toContain('sporsmaal.csv');
    const text = await answer.text();
    expect(text).toContain(`"'=HYPERLINK(""x"")`);
    expect(text).not.toMatch(/(^|;)"=/m);
  });
});

describe('an office', () => {
  it('sees its own region\'s questions and numbers only: list, case, search and export', async () => {
    const own = await nord.page('admin/ko');
    expect(own).toMatch(/Kan vi bruke tilskuddet til leasingbil\?<\/a><\/th><td>ny<\/td><td>Helsedirektoratet<\/td><td>1<\/td><td>1<\/td>/);
    for (const page of [own, await nord.page('admin/ko?sok=parkering&tilstand=alle'), await nord.page('admin/ko?kontor=alis-vest'), await (await nord.get('admin/ko/eksport.csv?tilstand=alle')).text()]) expect(page).not.toMatch(/parkering<|Dekkes|brukes på|utlys/);
    const shared = await nord.page(`admin/ko/${await idOf('leasingbil')}`);
    expect(shared).toContain('Kan vi bruke tilskuddet til leasingbil?');
    expect(shared).not.toMatch(/brukes på leasingbil|Alver|Bergen/);
    expect(shared).toContain('Saken behandles av Helsedirektoratet');
  });

  it('finds nothing of another region by its address, and changes nothing there', async () => {
    const id = await idOf('parkering');
    expect((await nord.get(`admin/ko/${id}`)).status).toBe(404);
    for (const action of ['ta', 'lukk', 'notat', 'svar-finnes', 'send']) expect((await act(nord, id, action, { grunn: 'x', tekst: 'x', intent: 'klage', til: 'alis-nord' })).status).toBe(404);
    expect((await act(nord, await idOf('fotballkampen'), 'slaa-sammen', { med: id })).status).toBe(400);
    expect(await world.store.desk.queue.read(null, id)).toMatchObject({ tilstand: 'ny', rutet: 'alis-vest', notater: [] });
  });

  it('cannot write answers, and sends the case to the directorate with what it suggests', async () => {
    const id = await idOf('parkering');
    const before = await vest.page(`admin/ko/${id}`);
    expect(before).toContain('Et ALIS-kontor kan ikke skrive svar.');
    expect(before).toContain('Send saken til Helsedirektoratet');
    expect(before).not.toContain('Lag et nytt svar');
    expect((await act(vest, id, 'send', { til: 'direktoratet', notat: 'Forslag: nei. Ring 01010112345.' })).status).toBe(303);
    const after = await redaktor.page(`admin/ko/${id}`);
    expect(after).toContain('Forslag: nei.');
    expect(after).not.toContain('01010112345');
    expect(await vest.page(`admin/ko/${id}`)).toContain('Saken er hos dem.');
    expect((await act(redaktor, id, 'send', { til: 'alis-vest' })).status).toBe(303);
  });

  it('deals with its own', async () => {
    const id = await idOf('parkering');
    expect((await act(vest, id, 'ta')).status).toBe(303);
    expect(await vest.page(`admin/ko/${id}`)).toContain('tildelt Vera Vest');
    expect((await act(vest, id, 'send', { til: 'direktoratet' })).status).toBe(303);
    expect((await act(vest, id, 'lukk', { grunn: 'x' })).status).toBe(403);
    expect((await act(redaktor, id, 'send', { til: 'alis-vest' })).status).toBe(303);
  });
});

describe('a case', () => {
  it('shows the questions, what the assistant guessed and the nearest answer, and leads to the pages where answers are written', async () => {
    const id = await idOf('leasingbil');
    const page = await redaktor.page(`admin/ko/${id}`);
    expect(page).toMatch(/<td>[^<]+<\/td><td>(?:under 1|\d+) %<\/td>/);
    expect(page).toContain('Det nærmeste svaret som finnes');
    expect(page).toContain(`/admin/svar/ny?fra-ko=${id}`);
    expect(page).toMatch(new RegExp(`/admin/svar/[\\w-]+\\?fra-ko=${id}`));
    expect(page).toContain('Hasvik');
  });

  it('begins a new answer with its question, in the language that it was asked in, and with an id that is free; both can be changed', async () => {
    const id = await idOf('leasingbil');
    const fields = fieldsOf(await redaktor.page(`admin/svar/ny?fra-ko=${id}`), '/admin/svar"');
    const sak = (await world.store.desk.queue.read(null, id))!;
    const { tekst, spraak } = sak.sporsmaal[0]!;
    expect(fields).toMatchObject({ [`sporsmaal_${spraak}`]: tekst[0]!.toUpperCase() + tekst.slice(1), vis_spraak: spraak, koesak: id });
    expect(fields['id']).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
    expect(world.kb.now().knowledge.intents.has(String(fields['id']))).toBe(false);
    const saved = await redaktor.post('admin/svar', { ...fields, sporsmaal_nb: 'Et annet spørsmål?', id: '' });
    const draft = (await world.store.desk.drafts.list({ slag: 'svar' })).find((f) => saved.headers.get('location')!.includes(f.id))!;
    expect(draft.innhold).toMatchObject({ gjelder: 'intents/annet-spoersmaal.yaml', koesak: id });
    // What is taken by a draft is not proposed again.
    const again = fieldsOf(await redaktor.page(`admin/svar/ny?fra-ko=${id}`), '/admin/svar"');
    await redaktor.post('admin/svar', again);
    expect(fieldsOf(await redaktor.page(`admin/svar/ny?fra-ko=${id}`), '/admin/svar"')['id']).toBe(`${again['id']}-2`);
  });

  it.each([
    ['Får vi dekket leasingbil for legen?', 'dekket-leasingbil'], ['Kven eig pasientlista på Værøy?', 'eig-pasientlista-vaeroey'], ['What is it?', 'what-is-it'], ['[…] ???', 'svar'], ['Ny?', 'ny-2'], ['klage', 'klage-3'],
    ['Ülkü Çelik über Straße', 'ulku-celik-uber-strae'], [`${'ord'.repeat(30)}`, 'ord'.repeat(30).slice(0, 40)],
  ])('the id that is proposed for %j is %s', (question, id) => expect(proposedId(question, (taken) => ['klage', 'klage-2'].includes(taken))).toBe(id));

  it('is changed by those who may: a reader sees it and changes nothing', async () => {
    const id = await idOf('leasingbil');
    const page = await leser.page(`admin/ko/${id}`);
    expect(page).toContain('Rollen din kan lese');
    expect(page).not.toContain('<form class="adm-skjema"');
    expect((await act(leser, id, 'ta')).status).toBe(403);
    const administrator = await world.signIn({ navn: 'Adam', roller: ['administrator'] });
    expect((await administrator.get('admin/ko')).status).toBe(403);
  });

  it('tells the second of two who change it at once, and writes nothing of theirs', async () => {
    const id = await idOf('leasingbil');
    const versjon = await versionOf(id);
    expect((await act(redaktor, id, 'ta', {}, versjon)).status).toBe(303);
    const second = await act(redaktor, id, 'lukk', { grunn: 'for sent' }, versjon);
    expect(second.status).toBe(409);
    expect(await second.text()).toContain('Noen andre endret saken');
    expect((await world.store.desk.queue.read(null, id))!.tilstand).toBe('tildelt');
  });

  it('refuses half a form, an office and an answer that are not there, and a form from elsewhere', async () => {
    const id = await idOf('leasingbil');
    for (const [action, fields] of [['lukk', {}], ['send', { til: 'alis-mars' }], ['svar-finnes', { intent: 'hilsen' }], ['tull', {}], ['skill-ut', {}], ['constructor', {}]] as const) expect((await act(redaktor, id, action, fields)).status).toBe(400);
    expect((await redaktor.post(`admin/ko/${id}/ta`, { versjon: 'x' })).status).toBe(400);
    expect((await redaktor.post(`admin/ko/${id}/ta`, { versjon: '1', _csrf: 'feil' }, { origin: 'https://annet.example' })).status).toBe(403);
    expect((await redaktor.get('admin/ko/finnes-ikke')).status).toBe(404);
  });

  it('masks what is written about persons in notes and reasons', async () => {
    const id = await idOf('leasingbil');
    await act(redaktor, id, 'notat', { tekst: 'Ring 13097248022 om dette' });
    expect(JSON.stringify(await world.store.desk.queue.read(null, id))).not.toContain('13097248022');
    expect(await redaktor.page(`admin/ko/${id}`)).toContain('Rita Redaktør</strong>');
  });

  it('is closed with a reason, opened again, answered, and all of it stands in the audit log', async () => {
    const id = await idOf('leasingbil');
    for (const [action, fields] of [['lukk', { grunn: 'Gjelder ikke ordningen' }], ['gjenaapne', {}], ['svar-finnes', { intent: 'formaal' }]] as const) expect((await act(redaktor, id, action, fields)).status).toBe(303);
    const log = await world.store.desk.audit.list({ objekt: `ko:${id}` }, 20);
    expect(log.map((row) => row.handling).slice(0, 3)).toEqual(['ko-svar-finnes', 'ko-gjenaapne', 'ko-lukk']);
    expect(log.find((row) => row.handling === 'ko-lukk')).toMatchObject({ grunn: 'Gjelder ikke ordningen' });
    await ask('kan tilskuddet brukes til leasingbil?', '5433');
    await redaktor.get('admin/ko');
    expect(await redaktor.page(`admin/ko/${id}`)).toContain('etter at saken var besvart');
  });
});
