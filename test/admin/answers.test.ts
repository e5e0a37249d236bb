import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createAssistant, DEFAULT_LIMITS } from '../../src/assistant/index.js';
import { startAdmin, type AdminClient, type AdminWorld } from '../support/admin-world.js';
import { fieldsOf } from '../support/form.js';

// Two people at the desk, by HTTP as a browser sends it.
const clock = { iso: '2026-11-28T10:00:00Z' };
let world: AdminWorld;
let kari: AdminClient;
let ola: AdminClient;
let anne: AdminClient;
beforeAll(async () => {
  world = await startAdmin({ now: clock });
  [kari, ola, anne] = await Promise.all([
    world.signIn({ navn: 'Kari', roller: ['redaktor', 'godkjenner'] }),
    world.signIn({ navn: 'Ola', roller: ['redaktor', 'godkjenner'] }),
    world.signIn({ navn: 'Anne', roller: ['leser'] }),
  ]);
});
afterAll(() => world.close());

type Fields = Record<string, string | string[]>;
/** Opens the page of an answer, writes in it, and saves: the path of the draft. */
async function write(who: AdminClient, path: string, changes: Fields, action = '/admin/svar"'): Promise<string> {
  const answer = await who.post(path.includes('/forslag/') ? path : 'admin/svar', { ...fieldsOf(await who.page(path), action), ...changes });
  if (answer.status !== 303) throw new Error(`${answer.status}: ${text(await answer.text())}`);
  return answer.headers.get('location')!.slice(1);
}
/** Presses a button of a draft's page. */
async function press(who: AdminClient, draft: string, step: string, more: Fields = {}): Promise<{ status: number; page: string }> {
  const versjon = /name="versjon" value="(\d+)"/.exec(await kari.page(draft))?.[1] ?? '1';
  const answer = await who.post(`${draft}/${step}`, { versjon, ...more });
  const to = answer.headers.get('location');
  return { status: answer.status, page: text(to ? await who.page(to.slice(1)) : await answer.text()) };
}
const text = (page: string): string => page.replace(/<\/?(?:strong|span|code|ins|del)\b[^>]*>/g, '').replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ').replaceAll('&quot;', '"').replaceAll('&amp;', '&');

/** Asks the assistant that serves from the same live knowledge. */
async function ask(tekst: string): Promise<string> {
  const assistant = createAssistant({ kb: world.kb, store: world.store, clock: { now: () => new Date(clock.iso) }, limits: DEFAULT_LIMITS });
  const answer = await assistant.handle({ conversationId: `c-${Math.random()}`, eventId: `e-${Math.random()}`, input: { type: 'tekst', tekst } } as never);
  return (answer as unknown as { replies: { text: string }[] }).replies.map((r) => r.text).join('\n');
}
const BETTER = { svar_0_kort_nb: 'Nei, avgjørelsen kan ikke påklages.', svar_0_kort_nn: 'Nei, avgjerda kan ikkje påklagast.', svar_0_kort_en: 'No, the decision cannot be appealed.', grunn: 'Kortere og klarere' };

describe('an answer, from one who writes to one who approves', () => {
  let draft: string;

  it('a reader sees it and cannot change anything', async () => {
    expect(text(await anne.page('admin/svar/klage'))).toMatch(/Slik svarer assistenten nå.*Eier\s*Helsedirektoratet.*Skal gjennomgås innen\s*\d+\.\s\S+\s\d{4}/);
    for (const path of ['admin/svar/ny', 'admin/svar/forhaandsvis']) expect((await anne.get(path)).status, path).not.toBe(200);
    expect((await anne.get('admin/svar/ny')).status).toBe(403);
    expect((await anne.post('admin/svar', { id: 'klage' })).status).toBe(403);
    expect(await world.store.desk.drafts.list()).toEqual([]);
  });

  it('the draft shows what changes, and changes nothing yet', async () => {
    draft = await write(kari, 'admin/svar/klage', BETTER);
    const page = await kari.page(draft);
    expect(page).toContain('<ins>påklages.</ins>');
    expect(text(page)).toMatch(/Svar, «nasjonal», kort svar, bokmål.*Kontrollen av reglene fant ingen nye feil.*forstår spørsmål som før/);
    expect((await world.store.desk.drafts.list())[0]!.innhold.endringer.map((e) => e.slag === 'felt' && e.sti.join('.'))).toEqual(['svar.nasjonal.kort.nb', 'svar.nasjonal.kort.nn', 'svar.nasjonal.kort.en']);
    expect(await ask('Kan vi klage på avslaget?')).not.toContain('påklages');
  });

  it('who wrote it may not approve it, though they have the role', async () => {
    expect((await press(kari, draft, 'send')).page).toContain('Sendt til godkjenning');
    expect((await kari.page(draft))).not.toContain('Godkjenn og publiser');
    expect(await press(kari, draft, 'godkjenn')).toMatchObject({ status: 403, page: expect.stringContaining('En annen må godkjenne') });
    expect((await press(anne, draft, 'godkjenn')).status).toBe(403);
    expect(await world.store.desk.publishing.newest()).toBe(0);
  });

  it('another approves it, and it is the answer at once', async () => {
    expect(text(await ola.page('admin/forslag?utvalg=venter'))).toContain('Svar: Klage');
    expect((await press(ola, draft, 'godkjenn')).page).toContain('Publisert som utgave 1');
    expect(await ask('Kan vi klage på avslaget i 2023?')).toContain('Nei, avgjørelsen kan ikke påklages.');
  });

  it('is rolled back in one step, with a reason', async () => {
    expect((await ola.post('admin/utgaver/1/rull-tilbake', { grunn: ' ' })).status).toBe(400);
    expect((await anne.post('admin/utgaver/1/rull-tilbake', { grunn: 'x' })).status).toBe(403);
    expect((await ola.post('admin/utgaver/1/rull-tilbake', { grunn: 'Juristen er uenig' })).headers.get('location')).toBe('/admin/utgaver/2');
    expect(await ask('Kan vi klage på avslaget i 2023?')).not.toContain('påklages');
    expect(text(await anne.page('admin/utgaver'))).toMatch(/Utgave 2.*i kraft.*Utgave 1.*tatt tilbake av utgave 2/);
    expect(text(await (await ola.post('admin/utgaver/1/rull-tilbake', { grunn: 'igjen' })).text())).toContain('allerede tatt tilbake');
  });
});

describe('what is not whole is not sent', () => {
  it('figures, languages, sources and the review date: field by field, and what was written stays', async () => {
    const draft = await write(kari, 'admin/svar/soknadsfrist', { svar_0_kort_nb: 'Fristen er 15. september 2023, og dere kan få 500 000 kroner.', svar_0_kort_en: '', svar_0_kilde_0_dokument: '', gjennomgaas: '', grunn: '' });
    const { status, page } = await press(kari, draft, 'send');
    expect(status).toBe(409);
    for (const part of [/kort svar, bokmål: Her står et kronebeløp \(«500 000 kroner»\)/, /kort svar, bokmål: Her står en dato \(«15. september 2023»\)/, /kort svar, engelsk: Teksten mangler/, /kilder: Velg minst én kilde/, /skal gjennomgås innen: Sett en dato/, /hvorfor: Skriv hvorfor/]) expect(page).toMatch(part);
    // The check of the rules finds the same: said once, with its place beside it.
    expect(page).toMatch(/kort svar, engelsk: Teksten mangler\.[^(]*\(intents\/soknadsfrist\.yaml, linje \d+, svar\[[\w-]+\]\.kort\.en\)/);
    expect(page.match(/kort\.en\b/g)).toHaveLength(1);
    expect(await kari.page(draft.replace('forslag', 'svar/forslag'))).toContain('dere kan få 500 000 kroner');
  });

  it('names the placeholder that says the same', async () => {
    const { knowledge } = world.kb.now();
    const { figuresIn, versionsFor } = await import('../../src/publishing/figures.js');
    const versions = versionsFor(knowledge, ['nasjonal-alis/2023']);
    const frist = versions[0]!.verdier['frist']!.verdi as string;
    const { formatDato } = await import('../../src/knowledge/text.js');
    expect(figuresIn({ nb: `Søk innen ${formatDato('nb', frist)}.`, nn: '', en: '' }, versions)).toMatchObject([{ plassholdere: expect.arrayContaining(['{{frist}}']) }]);
    expect(figuresIn({ nb: 'Se punkt 4 i regelverket for 2023 og § 28.', nn: '', en: '' }, versions)).toEqual([]);
  });

  it('the same messages as the check of the rules: file, line, field, remedy', async () => {
    const draft = await write(kari, 'admin/svar/klage', { svar_0_kilde_0_dokument: 'FINNES-IKKE', grunn: 'prøve' });
    const { status, page } = await press(kari, draft, 'send');
    expect([status, /FINNES-IKKE.*\(intents\/klage\.yaml, linje \d+, svar\[nasjonal\]\.kilder\[1\]\.dokument\)/.test(page)]).toEqual([409, true]);
  });

  it('an id that is taken is refused, and the page keeps what was written', async () => {
    const answer = await kari.post('admin/svar', { ...fieldsOf(await kari.page('admin/svar/ny'), '/admin/svar"'), id: 'klage', navn_nb: 'Mitt navn' });
    expect(answer.status).toBe(400);
    expect(await answer.text()).toMatch(/finnes alt et spørsmål[\s\S]*value="Mitt navn"/);
  });
});

describe('two editors of the same draft', () => {
  it('the second is told, and sees both; nothing is lost', async () => {
    const draft = (await write(kari, 'admin/svar/signering', { grunn: 'utgangspunkt', svar_0_kort_nb: 'Felles utgangspunkt.' })).replace('forslag', 'svar/forslag');
    const action = '/admin/svar/forslag/';
    const [karis, olas] = [fieldsOf(await kari.page(draft), action), fieldsOf(await ola.page(draft), action)];
    expect((await kari.post(draft, { ...karis, svar_0_kort_nb: 'Karis tekst.' })).status).toBe(303);
    const second = await ola.post(draft, { ...olas, svar_0_kort_nb: 'Olas tekst.' });
    const page = await second.text();
    expect(second.status).toBe(409);
    expect(text(page)).toMatch(/Kari har lagret utkastet siden du åpnet det.*Lagret av den andre.*Skrevet av deg.*Karis tekst\..*Olas tekst\./);
    expect(await kari.page(draft)).toContain('Karis tekst.');
    // Having seen both, the second may save on purpose; the first text is in the audit log.
    expect((await ola.post(draft, { ...fieldsOf(page, action), svar_0_kort_nb: 'Karis og Olas tekst.' })).status).toBe(303);
    expect((await world.store.desk.audit.list({ handling: 'rediger' }, 1))[0]!.foer).toContain('Karis tekst.');
  });

  it('a reason for worse accuracy holds for the text it was given for, and goes when that is changed', async () => {
    const draft = (await write(kari, 'admin/svar/klage', { grunn: 'prøver', svar_0_kort_nb: 'Først slik.' })).replace('forslag', 'svar/forslag');
    const id = draft.split('/').at(-1)!;
    const reason = async () => (await world.store.desk.drafts.read(id))!.innhold.grunnDaarligere;
    const { versjon } = (await world.store.desk.drafts.read(id))!;
    expect((await kari.post(`${draft}/treffsikkerhet`, { versjon: String(versjon), grunn: 'Prøvesetningene er feil merket.' })).status).toBe(303);
    expect(await reason()).toBe('Prøvesetningene er feil merket.');
    expect((await kari.post(draft, { ...fieldsOf(await kari.page(draft), '/admin/svar/forslag/'), svar_0_kort_nb: 'Så slik.' })).status).toBe(303);
    expect(await reason()).toBeUndefined();
  });

  it('a change of another part that was published meanwhile is kept', async () => {
    const mine = fieldsOf(await kari.page('admin/svar/klage'), '/admin/svar"');
    const theirs = await write(ola, 'admin/svar/klage', { eier: 'Juridisk avdeling', grunn: 'ny eier' });
    await press(ola, theirs, 'send');
    expect((await press(kari, theirs, 'godkjenn')).page).toContain('Publisert');
    const answer = await kari.post('admin/svar', { ...mine, ...BETTER });
    const draft = answer.headers.get('location')!.slice(1);
    await press(kari, draft, 'send');
    expect((await press(ola, draft, 'godkjenn')).page).toContain('Publisert');
    expect(world.kb.now().knowledge.intents.get('klage')).toMatchObject({ eier: 'Juridisk avdeling', svar: [{ kort: { nb: BETTER.svar_0_kort_nb } }, {}, {}] });
  });
});

describe('preview', () => {
  it('is made by the dialogue itself, for each channel and language', async () => {
    const fields = fieldsOf(await kari.page('admin/svar/klage'), '/admin/svar"');
    const answer = await kari.post('admin/svar/forhaandsvis', { ...fields, svar_0_kort_en: 'No appeal <b>at all</b>.', vis_spraak: 'en', vis_aar: '2023' }, { 'x-forhaandsvis': 'del' });
    const shown = await answer.text();
    expect(shown.match(/No appeal &lt;b&gt;at all&lt;\/b&gt;\./g)).toHaveLength(3);
    expect(shown).not.toMatch(/<button|<form/);
    expect(text(shown)).toMatch(/Nettside.*Teams-kort.*Slack-melding/);
  });
});

describe('the list', () => {
  it('counts what readers said, when so many have that nobody can be told', async () => {
    const say = (intent: string, nyttig: boolean) => world.store.writeTurn({ conversationId: `n-${Math.random()}`, lestVersjon: 0, innhold: '{}', eventId: `e-${Math.random()}`, svar: '{}', naa: clock.iso, tilbakemeldinger: [{ nyttig, intent }] });
    for (const nyttig of [true, true, true, false, true]) await say('klage', nyttig);
    await say('signering', false);
    expect((await anne.page('admin/svar')).match(/<td>4 \/ 1<\/td>/g)).toHaveLength(1);
    expect(await anne.page('admin/svar')).not.toContain('0 / 1');
  });
});

describe('answers past their review date', () => {
  it('say so to readers in their language, from the day after', async () => {
    const intent = world.kb.now().knowledge.intents.get('klage')!;
    const before = clock.iso;
    clock.iso = `${intent.gjennomgaas!}T10:00:00Z`;
    expect(await ask('Kan vi klage på avslaget?')).not.toContain('skulle vært gjennomgått');
    clock.iso = '2028-01-10T10:00:00Z';
    expect(await ask('Kan vi klage på avslaget?')).toContain('Dette svaret skulle vært gjennomgått av Juridisk avdeling innen 1. mars 2027');
    expect(await ask('Can the municipality appeal the refusal?')).toContain('should have reviewed this answer by');
    // Sessions do not last for a year.
    const later = await world.signIn({ navn: 'Anne', roller: ['leser'] });
    expect(text(await later.page('admin/svar'))).toMatch(/skulle vært gjennomgått.*over tiden/);
    clock.iso = before;
  });
});
