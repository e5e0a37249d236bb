import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDownloads } from '../../src/assistant/downloads.js';
import { packAnswer, unpackAnswer } from '../../src/assistant/stored-answer.js';
import type { Answer } from '../../src/assistant/index.js';
import { downloadRouter } from '../../src/channels/web/downloads.js';
import { stateOf } from '../../src/drift/state.js';
import { cardWords } from '../../src/channels/teams/outgoing.js';
import { fixedSource } from '../../src/kb/source.js';
import { MAX_CARD_BYTES, renderAdaptiveCards } from '../../src/reply/adaptive-card.js';
import { renderBlockKit } from '../../src/reply/block-kit.js';
import { htmlWords } from '../../src/channels/web/page.js';
import { renderHtml } from '../../src/reply/html.js';
import { createApp, listen, type RunningServer } from '../../src/server.js';
import { openEmbeddedStore, openMemoryStore } from '../../src/store/open.js';
import type { Receipt, Store } from '../../src/store/types.js';
import { MADE, readPdf, receiptOf } from '../support/documents.js';
import { assistantOn, clock, journey, knowledge as k, recogniser, TODAY } from '../support/journey.js';
import { runAlis } from '../support/program.js';
import { GRANTED } from './cases.js';
import { newFolder, putAway } from '../support/written.js';

const folder = newFolder('dorer');
let store: Store;
let server: RunningServer;
let receipt: Receipt;
/** What is said in a whole check, and a store for where nothing is fetched afterwards. */
let lines: string[];
let quick: Store;
const fetched = (path: string, init?: RequestInit) => fetch(new URL(path, server.url), init);

beforeAll(async () => {
  store = await openEmbeddedStore(folder);
  ({ receipt } = receiptOf(k, GRANTED));
  await store.saveReceipts([receipt]);
  quick = await openMemoryStore();
  ({ lines } = await journey(2));
  const app = createApp();
  app.use(downloadRouter({ kb: fixedSource(k, recogniser), store, clock, perMinute: 60 }));
  server = await listen(app, { PORT: 0, HOST: '127.0.0.1' });
});
afterAll(async () => {
  await server.close();
  await quick.close();
  await store.close();
  putAway(folder);
});

describe('the case file by its address', () => {
  it('comes as PDF and as a workbook, in the language asked for, for keeping and not for caching', async () => {
    const pdf = await fetched(`/sak/${receipt.id}.pdf?lang=en`);
    expect([pdf.status, pdf.headers.get('content-type'), pdf.headers.get('cache-control')]).toEqual([200, 'application/pdf', 'private, no-store']);
    expect(pdf.headers.get('content-disposition')).toBe(`attachment; filename=saksmappe-${receipt.id}.pdf`);
    expect((await readPdf(Buffer.from(await pdf.arrayBuffer()))).text).toContain('Grant case file');
    const xlsx = await fetched(`/sak/${receipt.id.toLowerCase()}.xlsx`);
    expect(xlsx.headers.get('content-type')).toBe('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet');
    expect(Buffer.from(await xlsx.arrayBuffer()).subarray(0, 2).toString()).toBe('PK');
  });

  it.each([['/sak/K-AAAA-BBBB-CCCC.pdf'], ['/sak/tull.pdf'], ['/sak/K-AAAA-BBBB-CCCC.exe'], ['/sak/..%2f..%2fetc%2fpasswd.pdf'], ["/sak/K-AAAA-BBBB-CCC'.xlsx"]])('%s is a kind page, not found', async (path) => {
    const answer = await fetched(`${path}?lang=nn`);
    expect(answer.status).toBe(404);
    expect(await answer.text()).toContain('Vi finn ikkje saksmappa');
  });

  it('deadlines come as a calendar; a year without any is a kind page', async () => {
    const ics = await fetched('/frister.ics?versjon=nasjonal-alis/2023,nasjonal-alis/2025&lang=en');
    expect([ics.status, ics.headers.get('content-type')]).toEqual([200, 'text/calendar; charset=utf-8']);
    expect((await ics.text()).match(/BEGIN:VEVENT/g)).toHaveLength(4);
    const none = await fetched('/frister.ics?versjon=nasjonal-alis/2025-26');
    expect([none.status, await none.text()]).toEqual([404, expect.stringContaining('Ingen frist å legge inn') as string]);
    expect((await fetched('/frister.ics')).status).toBe(404);
  });
});

describe('the upload', () => {
  const CSV = 'Lege;Stillingstype;Stillingsandel;Fra og med;Til og med\nLege <b>1</b>;fastlege;80 %;1.3.2023;31.8.2023\nLege 2;fastlege;01019012345;1.3.2023;31.8.2023';
  const send = (content: BlobPart, fields: Record<string, string> = {}) => {
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.append(name, value);
    form.append('fil', new Blob([content]), 'leger.csv');
    return fetched('/flere', { method: 'POST', body: form });
  };

  it('gives a page with the rows, the errors and the workbook; what was written is escaped, numbers of persons never told on', async () => {
    const answer = await send(CSV, { lang: 'nb' });
    const html = await answer.text();
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'no-store']);
    expect(html).toContain('Lege &lt;b&gt;1&lt;/b&gt;');
    expect(html).toContain('1 av 2 rader er regnet ut.');
    expect(html).toContain('Vi har ikke lest raden videre og lagrer det ikke');
    expect(html).not.toContain('01019012345');
    expect(html).not.toMatch(/K-[0-9A-Z]{4}-/);
    const book = Buffer.from(/base64,([^"]+)"/.exec(html)![1]!, 'base64');
    expect(book.subarray(0, 2).toString()).toBe('PK');
  });

  it('keeps a receipt of each row only when that is asked for, and then without what the doctor is called', async () => {
    const html = await (await send(CSV.replace('Lege <b>1</b>', 'Hemmelig 7'), { lang: 'en', lagre: 'ja' })).text();
    const id = /\/sak\/(K-[0-9A-Z-]+)\.pdf/.exec(html)![1]!;
    const kept = (await store.readReceipt(id))!;
    expect(JSON.parse(kept.innhold)).toMatchObject({ dato: TODAY, sak: { stillinger: [{ stillingstype: 'fastlege', stillingsandel: '0.8' }] } });
    expect(kept.innhold).not.toContain('Hemmelig');
    expect((await fetched(`/sak/${id}.pdf`)).status).toBe(200);
  });

  it('refuses kindly what is too large, no table, no file, or no upload at all', async () => {
    const large = await send('x'.repeat(2_000_001), { lang: 'nb' });
    expect([large.status, await large.text()]).toEqual([413, expect.stringContaining('Filen er for stor') as string]);
    const other = await send('hei', { lang: 'nn' });
    expect([other.status, await other.text()]).toEqual([400, expect.stringContaining('Vi fann ikkje igjen kolonnane') as string]);
    expect(await (await fetched('/flere', { method: 'POST' })).text()).toContain('Velg en fil først.');
    const form = new FormData();
    for (let i = 0; i < 20; i++) form.append(`felt${i}`, 'x');
    expect((await fetched('/flere', { method: 'POST', body: form })).status).toBe(400);
    expect((await fetched('/flere', { method: 'POST', headers: { 'content-type': 'multipart/form-data; boundary=x' }, body: 'tull' })).status).toBe(400);
  });

  it('says in the row and beside the total that the deadline has passed, when it has', async () => {
    const app = createApp();
    app.use(downloadRouter({ kb: fixedSource(k, recogniser), store, clock: { now: () => new Date('2023-12-01T12:00:00Z') } }));
    const later = await listen(app, { PORT: 0, HOST: '127.0.0.1' });
    const form = new FormData();
    form.append('fil', new Blob([`Lege;Stillingstype;Tilknytning til kommunen;Stillingsandel;Fra og med;Til og med;ALIS-avtale;Helsedirektoratets mal;Dato for signering;Ny spesialistordning;Måneder med tilskudd tidligere;Kommune;Registrert utdanningsvirksomhet;Høyeste beløp per år i utlysningen
Lege 1;Fastlege;fast ansatt;80 %;01.03.2023;31.08.2023;ja;ja;01.11.2022;ja;ingen;Hasvik;ja;300 000`]), 'leger.csv');
    const html = await (await fetch(`${later.url}flere?lang=nb`, { method: 'POST', body: form })).text();
    expect(html).toContain('vilkårene er oppfylt, men søknadsfristen er gått ut');
    expect(html).toMatch(/\d\s?000\s?kr av summen gjelder tilskudd der søknadsfristen er gått ut\./);
    expect(html).toContain('Har dere søkt i tide');
    await later.close();
  });

  it('the templates are there to fetch', async () => {
    expect(await (await fetched('/flere/mal.csv?lang=en')).text()).toContain('Doctor;Type of position;');
    expect(Buffer.from(await (await fetched('/flere/mal.xlsx')).arrayBuffer()).subarray(0, 2).toString()).toBe('PK');
  });
});

describe('too much from one address', () => {
  it('is told to wait, in the reader\'s language', async () => {
    const app = createApp();
    app.use(downloadRouter({ kb: fixedSource(k, recogniser), store, clock, perMinute: 2 }));
    const small = await listen(app, { PORT: 0, HOST: '127.0.0.1' });
    const answers = [];
    for (let i = 0; i < 3; i++) answers.push(await fetch(`${small.url}frister.ics?versjon=nasjonal-alis/2023&lang=nn`));
    expect(answers.map((a) => a.status)).toEqual([200, 200, 429]);
    expect(await answers[2]!.text()).toContain('Prøv igjen om');
    expect(answers[2]!.headers.get('retry-after')).toMatch(/^\d+$/);
    await small.close();
  });
});

describe('while the desk has the web channel switched off', () => {
  it('every file and upload is a page with the switch\'s own text, in the reader\'s language', async () => {
    const tekst = { nb: 'Stengt til <fredag>.', nn: 'Stengt til fredag.', en: 'Closed until Friday.' };
    const drift = stateOf([{ kanal: 'web', av: true, tekst, grunn: '', tid: `${MADE}T08:00:00Z`, hvem: 'x', versjon: 1 }], []);
    const app = createApp();
    app.use(downloadRouter({ kb: fixedSource(k, recogniser), store, clock, drift }));
    const closed = await listen(app, { PORT: 0, HOST: '127.0.0.1' });
    const form = new FormData();
    form.append('fil', new Blob(['Lege;Stillingstype;Stillingsandel']), 'leger.csv');
    const asked = [['flere', {}], ['flere/mal.csv', {}], ['flere', { method: 'POST', body: form }], [`sak/${receipt.id}.pdf`, {}], ['frister.ics?versjon=nasjonal-alis/2023', {}]] as const;
    for (const [path, init] of asked) {
      const answer = await fetch(`${closed.url}${path}`, { ...init, headers: { 'accept-language': 'en' } });
      expect([path, answer.status, answer.headers.get('retry-after'), answer.headers.get('content-type')]).toEqual([path, 503, '300', 'text/html; charset=utf-8']);
      expect(await answer.text()).toContain(tekst.en);
    }
    expect(await (await fetch(`${closed.url}flere?lang=nb`)).text()).toContain('Stengt til &lt;fredag&gt;.');
    await closed.close();
  });
});

describe('links under a result', () => {
  /** The answer that completes a check, on a channel. */
  async function resultOn(channel: 'web' | 'teams' | 'slack' | 'talk', offentligAdresse?: string): Promise<Answer> {
    const assistant = assistantOn(channel === 'web' ? store : quick, offentligAdresse === undefined ? {} : { offentligAdresse });
    let answer!: Answer;
    for (const [i, tekst] of lines.entries()) answer = await assistant.handle({ channel, conversationId: `${channel}:${offentligAdresse}`, eventId: `${channel}:${offentligAdresse}:${i}`, input: { type: 'tekst', tekst }, today: TODAY });
    return answer;
  }
  const reply = (answer: Answer) => answer.replies.find((r) => r.kvittering)!;

  it('on the page: the case file of the receipt and the deadline, as paths of the same server', async () => {
    const answer = await resultOn('web');
    const id = reply(answer).kvittering!;
    expect(reply(answer).nedlastinger!.map((d) => d.sti)).toEqual([`/sak/${id}.pdf?lang=nb`, `/sak/${id}.xlsx?lang=nb`, '/frister.ics?versjon=nasjonal-alis%2F2023&lang=nb']);
    const html = renderHtml(reply(answer), answer.tur, htmlWords(k, 'nb'));
    expect(html).toContain(`<a class="ds-link" href="/sak/${id}.pdf?lang=nb" download>Last ned saksmappen (PDF)</a>`);
    expect(html).toContain('Legg fristen i kalenderen');
    expect((await fetched(reply(answer).nedlastinger![0]!.sti)).status).toBe(200);
    expect((await fetched(reply(answer).nedlastinger![2]!.sti)).status).toBe(200);
    // Kept and taken out again as it was.
    expect(reply(unpackAnswer(packAnswer(answer))).nedlastinger).toEqual(reply(answer).nedlastinger);
  });

  it('elsewhere only where the public address is set, and then in full', async () => {
    expect(reply(await resultOn('teams')).nedlastinger).toBeUndefined();
    const answer = await resultOn('teams', 'https://alis.example.no/');
    const { nedlastinger, text, kvittering } = reply(answer);
    expect(nedlastinger![0]!.sti).toBe(`https://alis.example.no/sak/${kvittering}.pdf?lang=nb`);
    expect(text).toContain(`Last ned saksmappen (PDF): https://alis.example.no/sak/${kvittering}.pdf?lang=nb`);
    const cards = renderAdaptiveCards(reply(answer), answer.tur, cardWords(k, 'nb'));
    expect(JSON.stringify(cards)).toContain(`"url":"https://alis.example.no/sak/${kvittering}.xlsx?lang=nb"`);
    for (const card of cards) expect(Buffer.byteLength(JSON.stringify(card))).toBeLessThanOrEqual(MAX_CARD_BYTES);
    const slack = reply(await resultOn('slack', 'https://alis.example.no'));
    expect(JSON.stringify(renderBlockKit(slack, null, { kilder: '', fra: '', til: '', dato: '', bruk: '', velg: '', endre: '', punkt: '', besvart: '', nivaa: { advarsel: '', feil: '' }, styrke: { skal: '', boer: '', kan: '' } }))).toContain(`"type":"link","url":"https://alis.example.no/sak/${slack.kvittering}.pdf?lang=nb"`);
  });

  it('no deadline that has passed is offered', async () => {
    const late = { replies: [{ ...reply(await resultOn('web')), nedlastinger: undefined }] } as unknown as Answer;
    addDownloads({ knowledge: k }, 'web', late, '2026-11-23');
    expect(late.replies[0]!.nedlastinger!.map((d) => d.label)).toEqual(['Last ned saksmappen (PDF)', 'Last ned saksmappen (Excel)']);
  });
});

describe('on the command line', () => {
  const file = (name: string) => join(folder, name);

  it('saksmappe writes the case file of a receipt', async () => {
    const made = await runAlis(['saksmappe', receipt.id, '--ut', file('sak.pdf'), '--data', folder]);
    expect(made).toMatchObject({ code: 0, stderr: '', stdout: `Skrev saksmappen til ${file('sak.pdf')}.\n` });
    expect((await readPdf(readFileSync(file('sak.pdf')))).text).toContain('Anslag: 160 000 kr');
    expect((await runAlis(['saksmappe', receipt.id, '--format', 'xlsx', '--ut', file('sak'), '--lang', 'en', '--data', folder])).code).toBe(0);
    expect(readFileSync(file('sak')).subarray(0, 2).toString()).toBe('PK');
  });

  it('says on one line what is wrong and how to mend it', async () => {
    expect(await runAlis(['saksmappe', 'tull', '--data', folder])).toMatchObject({ code: 2, stderr: '«tull» er ikke nummeret på en kvittering. Det skrives K-XXXX-XXXX-XXXX.\n' });
    expect(await runAlis(['saksmappe', 'K-AAAA-BBBB-CCCC', '--data', folder])).toMatchObject({ code: 1, stderr: expect.stringContaining('finnes ikke i lageret') as string });
    expect(await runAlis(['mal', '--ut', '/finnes/ikke/mal.csv'])).toMatchObject({ code: 2, stderr: expect.stringContaining('mappen finnes ikke') as string });
    expect(await runAlis(['flere', file('borte.csv')])).toMatchObject({ code: 2, stderr: expect.stringContaining('Lag en mal med «alis mal»') as string });
  });

  it('mal and flere: the template filled in gives a result, with 1 when rows must be corrected', async () => {
    expect((await runAlis(['mal', '--ut', file('mal.xlsx'), '--lang', 'nn'])).code).toBe(0);
    writeFileSync(file('inn.csv'), 'Lege;Stillingstype;Stillingsandel;Fra og med;Til og med\nLege 1;fastlege;80 %;1.3.2023;31.8.2023\nLege 2;fastlege;180 %;1.3.2023;31.8.2023');
    const json = await runAlis(['flere', file('inn.csv'), '--json', '--ut', file('ut.xlsx'), '--today', MADE]);
    expect(json.code).toBe(1);
    expect(JSON.parse(json.stdout)).toMatchObject({ rader: [{ rad: 2, lege: 'Lege 1', regelversjon: 'nasjonal-alis/2023' }, { rad: 3, errors: [{ column: 'Stillingsandel', message: expect.stringContaining('mer enn full stilling') as string }] }], sum: { antall: 2, godt: 1 } });
    expect(readFileSync(file('ut.xlsx')).subarray(0, 2).toString()).toBe('PK');
    const human = await runAlis(['flere', file('inn.csv'), '--today', MADE]);
    expect(human.stdout).toMatch(/1 av 2 rader er regnet ut\.\nLege 1: .*\n[\s\S]*Rad 3, Stillingsandel: /);
  });
});
