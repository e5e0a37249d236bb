import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startAdmin, type AdminClient, type AdminWorld } from '../support/admin-world.js';

let world: AdminWorld;
let redaktor: AdminClient;
let godkjenner: AdminClient;

beforeAll(async () => {
  // After every date of review that the answers have.
  world = await startAdmin({ now: { iso: '2031-01-10T10:00:00Z' } });
  redaktor = await world.signIn({ navn: 'Rita', roller: ['redaktor'] });
  godkjenner = await world.signIn({ navn: 'Gro', roller: ['godkjenner'] });
});
afterAll(() => world.close());

const ask = (n: number, tekst: string, kommunenummer: string | null) =>
  world.store.writeTurn({ conversationId: `web:${n}`, lestVersjon: 0, innhold: '{}', eventId: `e${n}`, svar: '{}', naa: `2031-01-09T09:0${n}:00.000Z`, ubesvarte: [{ tekst, spraak: 'nb', kommunenummer, grunn: 'ikke-forstatt', tur: 1 }] });

describe('the front page says what waits', () => {
  it('nothing, for those for whom nothing does', async () => {
    for (const who of [await world.signIn({ navn: 'Leif', roller: ['leser'] }), await world.signIn({ navn: 'Ada', roller: ['administrator'] }), godkjenner]) expect(await who.page('admin')).toContain('Ingenting venter på deg nå.');
  });

  it('answers that should have been looked through, with the count of their page', async () => {
    const [, n] = /<a class="ds-link" href="\/admin\/svar">(\d+) svar skulle vært gjennomgått<\/a>/.exec(await redaktor.page('admin')) ?? [];
    expect(Number(n)).toBeGreaterThan(0);
    expect(await redaktor.page('admin/svar')).toContain(`<strong>${n} skulle vært gjennomgått.</strong>`);
  });

  it('drafts of one\'s own until they are sent, then to who may approve', async () => {
    const answer = await redaktor.post('admin/belop/verdi', { versjon: 'nasjonal-alis/2023', id: 'maksbelop_a', verdi: '412 000 kr', status: 'bekreftet', dokument: 'REGELVERK', punkt: '5 (tabellen)', grunn: 'Utlysningen' });
    expect(answer.status).toBe(303);
    const id = answer.headers.get('location')!.split('/').at(-1)!;
    expect(await redaktor.page('admin')).toContain('href="/admin/forslag?utvalg=mine-utkast">1 utkast av deg er ikke sendt');
    expect(await redaktor.page('admin/forslag?utvalg=mine-utkast')).toContain(`/admin/forslag/${id}`);
    await world.store.desk.drafts.step(id, 1, 'send', { id: 'x', navn: 'x' }, '2031-01-10T10:00:00Z');
    expect(await redaktor.page('admin')).not.toContain('utkast av deg');
    expect(await godkjenner.page('admin')).toContain('href="/admin/forslag?utvalg=venter">1 forslag venter på deg');
    const { tittel } = (await world.store.desk.drafts.read(id))!;
    expect(await godkjenner.page('admin/revisjon')).toContain(`<td>opprettet forslag</td><td><a class="ds-link" href="/admin/forslag/${id}">${tittel}</a></td>`);
  });

  it('cases of the queue: all for an editor, the region\'s for an office', async () => {
    await ask(1, 'Dekkes parkering for legen?', '4601');
    await ask(2, 'Hvem vant fotballkampen i går?', '5501');
    await redaktor.get('admin/ko');
    const vest = await world.signIn({ navn: 'Vera', roller: ['kontor'], kontor: 'alis-vest' });
    expect(await redaktor.page('admin')).toContain('href="/admin/ko?tilstand=ny">2 nye spørsmål uten svar<');
    expect(await vest.page('admin')).toContain('href="/admin/ko?tilstand=ny">1 nytt spørsmål uten svar fra regionen din<');
  });
});
