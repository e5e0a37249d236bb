import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEFAULT_LIMITS, createAssistant } from '../../src/assistant/index.js';
import { cell } from '../../src/csv.js';
import { bucketsOf, readPeriod } from '../../src/statistics/period.js';
import { startAdmin, type AdminClient, type AdminWorld } from '../support/admin-world.js';

const now = { iso: '2026-11-28T10:00:00Z' };
let world: AdminWorld;
let leser: AdminClient;

/** Counts as turns leave them. */
async function asked(counts: [region: string, slag: string, navn: string, antall: number, verdi?: string][], dag = '2026-11-27'): Promise<void> {
  await world.store.desk.statistics.add(`b${Math.random()}`, counts.map(([region, slag, navn, antall, verdi = '']) => ({ dag, region, slag, navn, verdi, antall })), [], now.iso);
}

/** Questions about a subject, told apart in every way that is counted. */
const questions = (region: string, intent: string, antall: number): Parameters<typeof asked>[0] => [
  [region, 'intent', intent, antall], [region, 'kanal', 'web', antall], [region, 'spraak', 'nb', antall], [region, 'svar', 'besvart', antall],
];

beforeAll(async () => {
  world = await startAdmin({ now });
  leser = await world.signIn({ navn: 'Lise', roller: ['leser'] });
  for (const [region, n] of [['alis-nord', 40], ['alis-vest', 90], ['alis-midt', 31], ['ukjent', 70]] as const) await asked(questions(region, 'soknadsfrist', n));
  await asked([...questions('alis-nord', 'klage', 3), ...questions('alis-vest', 'klage', 24), ...questions('alis-midt', 'klage', 17), ...questions('ukjent', 'klage', 8)]);
  await asked([['alis-nord', 'utfall', 'nasjonal-alis/2025', 12, 'kan-innvilges'], ['alis-vest', 'utfall', 'nasjonal-alis/2025', 9, 'kan-ikke-innvilges'], ['ukjent', 'nyttig', 'klage', 11, 'ja']]);
});
afterAll(() => world.close());

describe('the overview', () => {
  it('shows a chart and a table of each kind, and hides what is small in chart, table and file alike', async () => {
    const page = await leser.page('admin/oversikt');
    for (const title of ['Spørsmål over tid', 'Besvart og ikke forstått', 'Mest spurt om', 'Utfall av sjekker', 'Hjalp svaret?', 'Språk', 'Kanaler', 'Svar som skal gjennomgås']) expect(page).toContain(title);
    const csv = await (await leser.get('admin/oversikt/tema.csv')).text();
    const klage = csv.split('\r\n').find((line) => line.startsWith('Klag'))!;
    expect(klage).toMatch(/under 5/);
    // 3 of 52: at least one more is held back, and not the sum of the row.
    expect(klage.split(';').filter((v) => v === 'skjult')).toHaveLength(1);
    expect(klage).toMatch(/;52$/);
    const table = page.slice(page.indexOf('<table', page.indexOf('id="tema"')));
    expect(table.slice(0, table.indexOf('</table>'))).toContain('under 5');
  });

  it('an office sees its own region alone, whatever it asks for, and the numbers are those of the whole picture', async () => {
    const nord = await world.signIn({ navn: 'Nils', roller: ['kontor'], kontor: 'alis-nord' });
    const page = await nord.page('admin/oversikt?region=alis-vest');
    expect(page).toContain('ALIS Nord');
    expect(page).not.toContain('ALIS Vest');
    expect(page).not.toMatch(/>(90|24|114)</);
    const csv = await (await nord.get('admin/oversikt/tema.csv?region=alis-vest')).text();
    expect(csv.split('\r\n')[0]).toBe('Tema;ALIS Nord');
    expect(csv).toMatch(/under 5/);
    expect(csv).not.toMatch(/114|90/);
  });

  it('a person at no office is told so; a period that cannot be read is refused with what to do', async () => {
    expect((await leser.get('admin/oversikt?region=mars')).status).toBe(400);
    expect((await leser.get('admin/oversikt?periode=egen&fra=2026-11-01&til=2026-02-31')).status).toBe(400);
    expect(await (await leser.get('admin/oversikt?periode=egen&fra=2026-11-01&til=2026-11-03')).text()).toContain('minst 7 dager');
    expect((await leser.get('admin/oversikt/noe.csv')).status).toBe(404);
    expect((await (await leser.get('admin/oversikt/frister.csv')).text()).trim()).toBe('Frist;Regelversjon;Dager igjen');
    expect(await (await leser.get('admin/oversikt/gjennomgang.csv')).text()).toMatch(/^Dato;Svar;Eier;Forfalt/);
  });

  it('the file opens in a Norwegian spreadsheet, and no cell is taken for a formula', async () => {
    const answer = await leser.get('admin/oversikt/kanal.csv?periode=aar');
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(answer.headers.get('content-disposition')).toContain('alis-kanal-2025-11-29-2026-11-28.csv');
    const bytes = new Uint8Array(await answer.arrayBuffer());
    expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    expect(['=1+1', '+47', '-2', '@sum', 'a;b', 'si "hei"', 'vanlig'].map(cell)).toEqual(["'=1+1", "'+47", "'-2", "'@sum", '"a;b"', '"si ""hei"""', 'vanlig']);
  });
});

describe('turns counted', () => {
  it('a question is counted once by each trait, with its region; steps of a check, thanks and retries are not', async () => {
    const own = await startAdmin({ now });
    const assistant = createAssistant({ kb: own.kb, store: own.store, clock: { now: () => new Date(now.iso) }, limits: DEFAULT_LIMITS, statistics: own.statistics });
    let n = 0;
    const say = (tekst: string, eventId = `e${n++}`) => assistant.handle({ channel: 'web', conversationId: 'c', eventId, input: { type: 'tekst', tekst } });
    await say('Kan vi få tilskudd for en fastlege i Hasvik?');
    await say('vet ikke');
    await say('Når er søknadsfristen?', 'samme');
    await say('Når er søknadsfristen?', 'samme');
    await say('takk');
    await say('xyzzy plugh qwerty');
    await own.statistics.flush();
    const sums = await own.store.desk.statistics.sums('2026-11-28', '2026-11-28', null);
    const of = (slag: string) => Object.fromEntries(sums.filter((c) => c.slag === slag).map((c) => [c.navn, c.antall]));
    expect(of('kanal')).toEqual({ web: 3 });
    expect(of('svar')).toEqual({ besvart: 2, 'ikke-forstatt': 1 });
    expect(of('intent')).toEqual({ 'sjekk-tilskudd': 1, soknadsfrist: 1, utenfor: 1 });
    expect(new Set(sums.map((c) => c.region))).toEqual(new Set(['alis-nord']));
    expect(await own.store.desk.statistics.municipalities('2026-11-23', '2026-11-28', 'alis-nord')).toHaveLength(3);
    await own.close();
  });
});

describe('periods', () => {
  it('are cut into days, weeks or months', () => {
    expect(bucketsOf({ slag: 'uke', fra: '2026-11-22', til: '2026-11-28' })).toHaveLength(7);
    expect(bucketsOf({ slag: 'egen', fra: '2026-11-05', til: '2026-11-25' }).map((b) => `${b.fra} ${b.til}`)).toEqual(['2026-11-05 2026-11-08', '2026-11-09 2026-11-15', '2026-11-16 2026-11-22', '2026-11-23 2026-11-25']);
    expect(bucketsOf(readPeriod({ periode: 'aar' }, '2026-11-28') as never)).toHaveLength(13);
  });
});
