import { fc } from '../support/fc.js';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import writeXlsxFile, { type Cell } from 'write-excel-file/node';
import { calculateMany } from '../../src/casefile/many/calculate.js';
import { columnName, COLUMNS, TEMPLATE, type ColumnId } from '../../src/casefile/many/columns.js';
import { manyXlsx, readGrids, templateXlsx } from '../../src/casefile/many/files.js';
import { FileProblem, LIMITS } from '../../src/casefile/many/limits.js';
import { readCell } from '../../src/casefile/many/parse-cell.js';
import { wordsOfRow } from '../../src/casefile/many/present.js';
import { lateText, totalLines, totalText } from '../../src/casefile/many/total.js';
import { parseTable } from '../../src/casefile/many/parse-table.js';
import { templateCsv } from '../../src/casefile/many/template-csv.js';
import type { RawCell } from '../../src/casefile/many/read-file.js';
import type { ManyResult } from '../../src/casefile/many/types.js';
import { parseCase } from '../../src/grant/case.js';
import { estimate } from '../../src/grant/estimate.js';
import { LANGS, type Lang } from '../../src/knowledge/schema/common.js';
import { formatDato, formatKroner } from '../../src/knowledge/text.js';
import { MADE } from '../support/documents.js';
import { knowledge as k } from '../support/journey.js';
import { GRANTED } from './cases.js';

const ctxIn = (lang: Lang) => ({ k, lang, today: MADE });
const ctx = ctxIn('nb');

/** What the template is filled with: one value a column, in the language of the template. */
const FILLED: Partial<Record<ColumnId, string>> = {
  stillingstype: 'Fastlegevikar', tilknytning: 'vikar', stillingsandel: '80 %', fra: '01.03.2023', til: '31.08.2023', 'vikariat.fra': '01.03.2023', 'vikariat.til': '31.12.2023',
  alisAvtale: 'ja', malBrukt: 'ja', avtaleSignert: '01.11.2022', nyOrdning: 'ja', privatTilknytning: 'nei', tidligere: '12', kommunenummer: 'Hasvik', utdanningsvirksomhet: 'ja', saerskiltRekruttering: 'ja', 'maksbelop.grunn': '300 000', 'maksbelop.tillegg': '100 000',
};
type Values = Partial<Record<ColumnId, string>>;

/** A CSV as a spreadsheet saves it. */
function csv(rows: Values[], columns: readonly ColumnId[] = TEMPLATE, lang: Lang = 'nb', sign = ';'): string {
  const line = (cells: string[]) => cells.map((c) => (/[";,\n]/.test(c) ? `"${c.replaceAll('"', '""')}"` : c)).join(sign);
  return [line(columns.map((c) => columnName(k, c, lang))), ...rows.map((row) => line(columns.map((c) => row[c] ?? '')))].join('\r\n');
}
async function run(bytes: Buffer | string, lang: Lang = 'nb'): Promise<ManyResult> {
  const context = ctxIn(lang);
  return calculateMany(context, parseTable(context, await readGrids(Buffer.from(bytes))));
}
const problemOf = async (bytes: Buffer | string): Promise<string> => run(bytes).then(() => 'ingen', (error: unknown) => (error instanceof FileProblem ? error.kode : `kastet ${String(error)}`));
const doctor = (id: string, over: Values = {}): Values => ({ id, ...FILLED, ...over });

describe('a filled template', () => {
  it('gives the same as `alis estimate`, to the krone', async () => {
    const { rader, sum } = await run(csv([doctor('Lege 1')]));
    const parsed = parseCase(k, GRANTED);
    if (!parsed.ok) throw new Error(parsed.problem.code);
    expect(rader[0]!.sak).toEqual(parsed.sak);
    expect(rader[0]!.resultat!.belop!.toFixed()).toBe(estimate(k, parsed.sak, MADE).belop!.toFixed());
    expect(sum).toMatchObject({ antall: 1, godt: 1, belop: '160000', ukjent: false, ubekreftet: false });
  });

  it.each([
    ['UTF-8 with its mark', (t: string) => Buffer.from(`\uFEFF${t}`)],
    ['UTF-8 without', (t: string) => Buffer.from(t)],
    ['Windows-1252', (t: string) => Buffer.from(t, 'latin1')],
    ['UTF-16', (t: string) => Buffer.from(`\uFEFF${t}`, 'utf16le')],
    ['Unix lines', (t: string) => Buffer.from(t.replaceAll('\r\n', '\n'))],
    ['old Mac lines', (t: string) => Buffer.from(t.replaceAll('\r\n', '\r'))],
    ['Windows headings over Unix rows', (t: string) => Buffer.from(`${t}\n`)],
    ['Unix headings over Windows rows', (t: string) => Buffer.from(`${t.replace('\r\n', '\n')}\r\n`)],
  ])('is read as %s', async (_name, encode) => {
    const { rader, merknader } = await run(encode(csv([doctor('Lege å')])));
    expect([rader[0]!.id, rader[0]!.resultat?.belop?.toFixed(), merknader]).toEqual(['Lege å', '160000', []]);
  });

  it('has its rows, numbered as they stand, whatever mix of line endings it was put together with', async () => {
    const [head, ...rows] = csv([doctor('Lege 1'), doctor('Lege 2'), doctor('Lege 3')]).split('\r\n');
    const { rader } = await run(`${head}\r\n${rows[0]}\n${rows[1]}\r${rows[2]}\n`);
    expect(rader.map((r) => [r.rad, r.id, r.problemer])).toEqual([[2, 'Lege 1', []], [3, 'Lege 2', []], [4, 'Lege 3', []]]);
  });

  it.each([[';'], [','], ['\t']])('is read with %j between the cells', async (sign) => {
    expect((await run(csv([doctor('Lege 1')], TEMPLATE, 'nb', sign))).rader[0]!.resultat?.belop?.toFixed()).toBe('160000');
  });

  it.each([['0,8'], ['80 %'], ['80'], ['0.8'], ['4/5']])('reads the share %j', async (stillingsandel) => {
    expect((await run(csv([doctor('Lege 1', { stillingsandel })]))).rader[0]!.sak!.stillinger![0]!.stillingsandel).toBe('0.8');
  });

  it.each([['01.03.2023'], ['1.3.2023'], ['2023-03-01'], ['1. mars 2023'], ['01/03/2023']])('reads the date %j', async (fra) => {
    expect((await run(csv([doctor('Lege 1', { fra })]))).rader[0]!.sak!.stillinger![0]!.fra).toBe('2023-03-01');
  });

  it('asks for the year instead of guessing it', async () => {
    const [row] = (await run(csv([doctor('Lege 1', { fra: '1. mars' })]))).rader;
    expect(row).toMatchObject({ resultat: null, problemer: [{ kolonne: 'Fra og med', melding: expect.stringContaining('med dag, måned og år') as string }] });
  });

  it.each(LANGS)('goes round in %s: the workbook of the template, filled in, gives the result', async (lang) => {
    const yes = { nb: 'Ja', nn: 'Ja', en: 'Yes' }[lang];
    const label = (field: string, value: string) => k.fakta.get(field)!.valg!.find((v) => v.verdi === value)!.navn[lang];
    const filled: Partial<Record<ColumnId, Cell>> = {
      id: 'A', stillingstype: label('stillingstype', 'fastlegevikar'), tilknytning: label('tilknytning', 'vikar'), stillingsandel: { value: 0.8, type: Number, format: '0%' },
      ...Object.fromEntries((['fra', 'til', 'vikariat.fra', 'vikariat.til', 'avtaleSignert'] as const).map((c) => [c, { value: new Date(`${{ fra: '2023-03-01', til: '2023-08-31', 'vikariat.fra': '2023-03-01', 'vikariat.til': '2023-12-31', avtaleSignert: '2022-11-01' }[c]}T00:00:00Z`), type: Date, format: 'dd.mm.yyyy' }])),
      alisAvtale: yes, malBrukt: yes, nyOrdning: yes, privatTilknytning: false, tidligere: { value: 12, type: Number }, kommunenummer: { value: 5433, type: Number }, utdanningsvirksomhet: label('utdanningsvirksomhet', 'registrert'), saerskiltRekruttering: true,
      'maksbelop.grunn': { value: 300_000, type: Number, format: '#,##0 "kr"' }, 'maksbelop.tillegg': { value: 100_000, type: Number },
    };
    const [head] = (await readGrids(await templateXlsx(k, lang)))[0]!;
    expect(head).toEqual(TEMPLATE.map((c) => columnName(k, c, lang)));
    const { rader } = await run(await writeXlsxFile([{ data: [head as Cell[], TEMPLATE.map((c) => filled[c] ?? null)], sheet: 'x' }]).toBuffer(), lang);
    expect(rader[0]!.problemer).toEqual([]);
    expect(rader[0]!.resultat?.belop?.toFixed()).toBe('160000');
  });

  it('gives kroner for a year without confirmed amounts only where the row accepts unconfirmed ones, and then marked', async () => {
    const late = { fra: '01.06.2025', til: '31.05.2026', 'vikariat.fra': '01.06.2025', 'vikariat.til': '31.05.2026', forsteFastlegestart: '01.01.2025', stillingsandel: '100 %', 'maksbelop.grunn': '', 'maksbelop.tillegg': '', saerskiltRekruttering: 'nei', kommunenummer: 'Bergen', tidligere: 'ingen' };
    const { rader, sum } = await run(csv([doctor('Lege 1', late), doctor('Lege 2', { ...late, godtaUbekreftet: 'Ja' }), doctor('Lege 3', { ...late, godtaUbekreftet: 'tja' })]));
    expect(rader.map((r) => [r.resultat?.belop?.toFixed() ?? null, r.resultat?.belopStatus ?? null])).toEqual([[null, 'mangler'], ['380433', 'ubekreftet'], [null, null]]);
    expect(rader[2]!.problemer).toEqual([{ kolonne: 'Regn med ubekreftede tall', melding: '«tja» er verken ja eller nei. Skriv «ja» eller «nei».' }]);
    expect(sum.ubekreftet).toBe(true);
  });

  it('takes what is the same for all from one row, and a doctor\'s own answer before it', async () => {
    const { id: _, kommunenummer, ...own } = doctor('x');
    const { rader } = await run(csv([{ id: 'Alle', kommunenummer: 'Hasvik', stillingsandel: '100 %' }, { id: 'Lege 1', ...own, stillingsandel: '' }, { id: 'Lege 2', ...own, kommunenummer: 'Bodø' }]));
    expect(kommunenummer).toBe('Hasvik');
    expect(rader.map((r) => [r.sak!.kommunenummer, r.sak!.stillinger![0]!.stillingsandel])).toEqual([['5433', '1'], ['1804', '0.8']]);
  });

  it('undoes what a spreadsheet does to numbers: 301 is Oslo, 45000 in a date column a day', () => {
    expect(readCell(ctx, 'kommunenummer', 301)).toEqual({ slag: 'verdi', verdi: '0301' });
    expect(readCell(ctx, 'kommunenummer', '301')).toEqual({ slag: 'verdi', verdi: '0301' });
    expect(readCell(ctx, 'fra', 44986)).toEqual({ slag: 'verdi', verdi: '2023-03-01' });
    expect(readCell(ctx, 'stillingsandel', 0.8)).toEqual({ slag: 'verdi', verdi: '0.8' });
  });

  it.each(LANGS)('the template that nobody has filled in is said to be just that, in %s; one answer makes it a table', async (lang) => {
    const [book, text] = [await templateXlsx(k, lang), templateCsv(k, lang)];
    expect([await problemOf(book), await problemOf(text)]).toEqual(['utfylt', 'utfylt']);
    const [head, , doctor1] = text.split('\r\n');
    const { rader } = await run([head, doctor1!.replace(';', `;${k.fakta.get('stillingstype')!.valg![0]!.navn[lang]}`)].join('\r\n'), lang);
    expect(rader.map((r) => r.resultat?.utfall)).toEqual(['mangler-opplysninger']);
  });
});

describe('what a finance officer must know of each row', () => {
  const on = async (rows: Values[], lang: Lang = 'nb') => {
    const result = await run(csv(rows), lang);
    return { result, words: result.rader.map((row) => wordsOfRow({ k, lang }, row)), lines: totalLines({ k, lang }, result).map((line) => line.replaceAll('\u00a0', ' ')) };
  };
  const navn = (id: string) => k.versjoner.get(id)!.navn.nb;
  /** A year after all rules that are known. */
  const LATE = Math.max(...[...k.versjoner.values()].map((v) => Number(v.gjelder.til.slice(0, 4)))) + 1;

  it('how many applications, one for each grant year, each with its deadline or that it is not known', async () => {
    const { words, result } = await on([doctor('Lege 1'), doctor('Lege 2', { fra: '01.06.2022', til: '31.03.2023', 'vikariat.fra': '01.06.2022', avtaleSignert: '01.05.2022' }), doctor('Lege 3', { stillingstype: 'Fastlege', tilknytning: 'fast ansatt', fra: '01.03.2023', til: '31.03.2024', 'vikariat.fra': '', 'vikariat.til': '' }), doctor('Lege 4', { nyOrdning: 'nei' })]);
    expect(words.map((w) => w!.soknader.antall)).toEqual(['1', '2', '2', 'ingen']);
    const last = k.versjoner.get('nasjonal-alis/2022')!.verdier['frist']!.verdi as string;
    expect(words[1]!.soknader.liste[0]).toEqual({ navn: navn('nasjonal-alis/2022'), frist: last, fristTekst: `${formatDato('nb', last)} (gått ut)` });
    expect(words[2]!.soknader.liste[1]).toEqual({ navn: navn('nasjonal-alis/2024'), frist: null, fristTekst: 'frist ikke kjent' });
    expect(words[2]!.ukjent.join()).toContain(k.versjoner.get('nasjonal-alis/2024')!.verdier['frist']!.hvor!.nb);
    expect(result.merknader.join()).toContain('Send en egen søknad for hvert av dem');
  });

  it('of rules that are not known: why, where they stand, whom to ask, and how to get an estimate all the same', async () => {
    const dates = { fra: `01.01.${LATE}`, til: `31.03.${LATE}`, 'vikariat.fra': `01.01.${LATE}`, 'vikariat.til': `31.03.${LATE}` };
    const { words } = await on([doctor('Lege 1', dates)]);
    const scheme = k.ordninger.get('nasjonal-alis')!;
    expect(words[0]!.soknader.antall).toBe('ikke kjent');
    expect(words[0]!.ukjent).toEqual([expect.stringContaining('Vi kjenner ikke reglene for denne perioden'), scheme.hvor_se.nb, expect.stringContaining('«Regn med ubekreftede tall»'), scheme.hvem_spoerre.nb]);
  });

  it('of answers that are lacking: which columns to fill in, and which stand in the announcement', async () => {
    const { words } = await on([doctor('Lege 1', { fra: '', til: '', 'maksbelop.grunn': '' })]);
    expect(words[0]!.soknader.antall).toBe('perioden mangler');
    expect(words[0]!.ukjent[0]).toContain('Fyll ut «Fra og med», «Til og med»');
    expect(words[0]!.ukjent[1]).toContain('«Høyeste beløp per år i utlysningen» står i utlysningen');
    expect(words[0]!.ukjent.at(-1)).toBe(k.ordninger.get('nasjonal-alis')!.hvem_spoerre.nb);
  });

  it('what the total holds, what it leaves out and why, and how far it may move both ways', async () => {
    const { result, lines } = await on([doctor('Lege 1'), doctor('Lege 2', { nyOrdning: 'nei' }), doctor('Lege 3', { stillingsandel: '140 %' }), doctor('Lege 4', { 'maksbelop.grunn': '' }), doctor('Lege 5', { tidligere: '' })]);
    expect(result.sum).toMatchObject({ antall: 5, godt: 4, medregnet: 2, belop: '320000', lavest: '160000', hoyest: '320000' });
    expect(lines).toEqual([
      'Med i summen: 2 av 5 rader.',
      'Noen svar mangler. Når de er gitt, kan denne summen bli fra 160 000 kr til 320 000 kr.',
      'Gir ikke rett til tilskudd: Lege 2 (rad 3).',
      'Ikke med i summen, fordi beløpet ikke er kjent: Lege 4 (rad 5). Disse radene kan gi tilskudd i tillegg.',
      'Ikke med i summen, fordi raden må rettes først: Lege 3 (rad 4).',
    ]);
    expect(totalText({ k, lang: 'nb' }, result.sum).replaceAll('\u00a0', ' ')).toBe('320 000 kr');
  });

  it('that no amount is known is said, not a total of nothing; many rows are counted after the first', async () => {
    const { result, lines } = await on(Array.from({ length: 20 }, (_, i) => doctor(`Lege ${i + 1}`, { 'maksbelop.grunn': '' })));
    expect(totalText({ k, lang: 'nb' }, result.sum)).toBe('ingen beløp er kjent ennå');
    expect(lines.join()).toContain('Lege 12 (rad 13), og 8 til.');
  });
});

describe('errors', () => {
  it('are told by row and column with a remedy, and never stop the good rows', async () => {
    const { rader, sum } = await run(csv([doctor('Lege 1'), doctor('Lege 2', { stillingsandel: '140 %', fra: '31.02.2023' }), doctor('Lege 3', { kommunenummer: 'Herøy' }), doctor('Lege 4', { stillingstype: 'Tannlege' }), doctor('Lege 5', { til: '01.01.2023' }), doctor('Lege 6')]));
    expect(rader.map((r) => r.resultat !== null)).toEqual([true, false, false, false, false, true]);
    expect(rader.flatMap((r) => r.problemer.map((p) => `${r.rad} ${p.kolonne}`))).toEqual(['3 Fra og med', '3 Stillingsandel', '4 Kommune', '5 Stillingstype', '6 Til og med']);
    expect(rader[2]!.problemer[0]!.melding).toContain('Mente du Herøy (Møre og Romsdal) (1515), Herøy (Nordland) (1818)?');
    expect(rader[3]!.problemer[0]!.melding).toContain('Fastlege, Fastlegevikar, Introduksjonslege');
    expect(rader[4]!.problemer[0]!.melding).toContain('Perioden går baklengs');
    expect(sum).toMatchObject({ antall: 6, godt: 2, belop: '320000', ukjent: true });
  });

  it('cells with an error of the spreadsheet, half a post and very long text are told kindly', async () => {
    const { rader } = await run(csv([doctor('a', { tidligere: '#N/A' }), doctor('b', { 'vikariat.til': '' }), doctor('c', { stillingstype: 'lege '.repeat(100) })]));
    expect(rader.map((r) => r.problemer[0]?.melding)).toEqual([expect.stringContaining('feil fra regnearket'), expect.stringContaining('både første og siste dag'), expect.stringContaining('for mye tekst')]);
  });

  it.each([
    ['tidligere', 'ca et år'], ['tidligere', 'omtrent 12 måneder'], ['tidligere', '12 måneder i ca. 80 %'], ['tidligere', 'over eit år'], ['tidligere', 'about a year'], ['tidligere', '~12'],
    ['stillingsandel', 'ca 80 %'], ['maksbelop.grunn', 'rundt 300 000'], ['fra', 'ca 1. mars 2023'],
  ] as const)('a figure that is not exact is no figure: %s %j', (column, text) => {
    for (const lang of LANGS) {
      const read = readCell(ctxIn(lang), column, text);
      expect(read).toEqual({ slag: 'feil', melding: expect.stringContaining(text) as string });
      expect((read as { melding: string }).melding).not.toMatch(/«»|""|\{\{/);
    }
  });

  it.each([['tidligere', '12 måneder under ALIS'], ['tidligere', 'et år'], ['fra', '1. mars 2023'], ['stillingsandel', '80 %']] as const)('an exact one stays one: %s %j', (column, text) => expect(readCell(ctx, column, text).slag).toBe('verdi'));

  it('what the template gives as examples is read, and the last day lies after the first', async () => {
    for (const lang of LANGS) {
      const explained = (await readGrids(await templateXlsx(k, lang)))[1]!;
      const example = (column: ColumnId) => String(explained.find((cells) => cells[0] === columnName(k, column, lang))![4]);
      const day = (column: ColumnId) => (readCell(ctxIn(lang), column, example(column)) as { verdi: string }).verdi;
      expect(day('fra') < day('til') && day('vikariat.fra') < day('vikariat.til')).toBe(true);
      for (const column of TEMPLATE.filter((c) => example(c) !== 'null' && c !== 'id')) expect([column, readCell(ctxIn(lang), column, example(column)).slag]).not.toEqual([column, 'feil']);
    }
  });

  it('a column that is not ours is said to be left unread; one that stands twice is refused', async () => {
    const [head, ...rest] = csv([doctor('Lege 1')]).split('\r\n');
    expect((await run([`${head};Favorittfarge`, ...rest].join('\r\n'))).merknader.join()).toContain('«Favorittfarge» kjenner vi ikke');
    expect(await problemOf([`${head};Kommune`, ...rest].join('\r\n'))).toBe('dobbel');
  });
});

describe('a deadline that has passed', () => {
  const deadline = k.versjoner.get('nasjonal-alis/2023')!.verdier['frist']!.verdi as string;
  const on = async (today: string, lang: Lang, rows: Values[]) => {
    const context = { ...ctxIn(lang), today };
    return calculateMany(context, parseTable(context, await readGrids(Buffer.from(csv(rows)))));
  };
  const dayAfter = new Date(Date.parse(deadline) + 86_400_000).toISOString().slice(0, 10);

  it('is no matter on its last day', async () => {
    const { rader, sum, merknader } = await on(deadline, 'nb', [doctor('Lege 1')]);
    expect([wordsOfRow({ k, lang: 'nb' }, rader[0]!)!.utfall, sum.forSent, lateText({ k, lang: 'nb' }, sum), merknader]).toEqual(['kan innvilges', '0', null, []]);
  });

  it.each([
    ['nb', 'vilkårene er oppfylt, men søknadsfristen er gått ut', 'Har dere søkt i tide'],
    ['nn', 'vilkåra er oppfylte, men søknadsfristen er gått ut', 'Har de søkt i tide'],
    ['en', 'the conditions are met, but the deadline for applying has passed', 'If you applied in time'],
  ] as const)('the day after is said in the outcome, with what to do and how much of the total it is, in %s', async (lang, outcome, advice) => {
    const { rader, sum, merknader } = await on(dayAfter, lang, [doctor('Lege 1'), doctor('Lege 2', { alisAvtale: 'nei' })]);
    expect(wordsOfRow({ k, lang }, rader[0]!)!.utfall).toBe(outcome);
    expect(merknader.join()).toContain(advice);
    expect(sum.forSent).toBe(sum.belop);
    expect(lateText({ k, lang }, sum)).toContain(formatKroner(lang, sum.belop));
  });

  it('of two grant years only the one is too late: its name is told, and only its sum is set apart', async () => {
    const { rader, sum } = await on(deadline, 'nb', [doctor('Lege 1', { fra: '01.06.2022', til: '31.03.2023', 'vikariat.fra': '01.06.2022', avtaleSignert: '01.05.2022' })]);
    const [late, inTime] = rader[0]!.resultat!.deler!;
    expect([late, inTime].map((p) => [p!.regelversjon, p!.utfall])).toEqual([['nasjonal-alis/2022', 'kan-innvilges'], ['nasjonal-alis/2023', 'kan-innvilges']]);
    expect(wordsOfRow({ k, lang: 'nb' }, rader[0]!)!.utfall).toBe(`kan innvilges, men søknadsfristen er gått ut for ${k.versjoner.get('nasjonal-alis/2022')!.navn.nb}`);
    expect(sum.forSent).toBe(late!.belop!.toFixed(0));
    expect(Number(sum.forSent)).toBeLessThan(Number(sum.belop));
  });
});

describe('one doctor on several rows', () => {
  it('is warned of when two rows lie in the same time', async () => {
    const { rader } = await run(csv([doctor('Lege 1', { stillingsandel: '40 %' }), doctor('Lege 1', { stillingsandel: '40 %', fra: '01.06.2023' }), doctor('Lege 2')]));
    expect(rader[1]!.merknader.join()).toContain('rad 2 og rad 3 i samme tid');
    expect(rader[2]!.merknader).toEqual([]);
  });

  it('shares one frame: what earlier rows grant counts against the later ones', async () => {
    const frame = Number(k.versjoner.get('nasjonal-alis/2023')!.verdier['ramme_maaneder']!.verdi);
    const { rader } = await run(csv([
      doctor('A', { tidligere: `${frame - 6}`, stillingsandel: '100 %', fra: '01.06.2023', til: '31.08.2023' }),
      doctor('A', { tidligere: '', stillingsandel: '100 %', fra: '01.01.2023', til: '31.05.2023' }),
    ]));
    // The later row in time stands first in the file: 5 months go to the earlier, and only 1 is left.
    expect(rader.map((r) => r.resultat!.arsverkManeder.toString())).toEqual(['1', '5']);
    expect(rader[0]!.merknader.join()).toMatch(/5\s?måneder i full stilling/);
  });

  it('refuses rows that together are more than a full post at the same time, and leaves them out of the sum', async () => {
    const { rader, sum } = await run(csv([
      doctor('A', { stillingsandel: '100 %', fra: '01.03.2023', til: '31.08.2023' }),
      doctor('A', { stillingsandel: '20 %', fra: '01.05.2023', til: '31.08.2023' }),
      doctor('B', { stillingsandel: '80 %' }),
    ]));
    expect(rader.map((r) => r.resultat === null)).toEqual([true, true, false]);
    for (const row of rader.slice(0, 2)) expect(row.problemer).toMatchObject([{ kolonne: columnName(k, 'stillingsandel', 'nb'), melding: expect.stringMatching(/A har til sammen 120\s?% stilling fra 1\.\s?mai\s2023.*\(rad 2, 3\)/) as string }]);
    expect(sum).toMatchObject({ belop: rader[2]!.resultat!.belop!.toFixed(0), ukjent: true });
  });

  it('two posts that fill one post are as good as one', async () => {
    const { rader } = await run(csv([doctor('A', { stillingsandel: '80 %' }), doctor('A', { stillingsandel: '20 %' })]));
    expect(rader.map((r) => r.problemer)).toEqual([[], []]);
  });

  it('says that rows of one doctor contradict each other on earlier months', async () => {
    const { rader } = await run(csv([
      doctor('A', { tidligere: '12', fra: '01.01.2023', til: '31.03.2023' }),
      doctor('A', { tidligere: '24', fra: '01.04.2023', til: '30.06.2023' }),
      doctor('B', { tidligere: '12' }),
    ]));
    expect(rader.map((r) => r.merknader.some((m) => m.includes('ulike tall for måneder gitt tidligere på rad 2, 3')))).toEqual([true, true, false]);
  });
});

describe('what tells who the doctor is', () => {
  // A national number that was made for testing: 80 is added to its month.
  const SYNTHETIC = '01819012330';
  it.each([['fødselsnummer', '01019012345 fødselsnr'], ['synthetic', SYNTHETIC], ['without its leading zero', '1819012330'], ['with a space', '018190 12330'], ['hpr', 'HPR 1234567'], ['phone', '+47 99 88 77 66']])('%s is refused in every column, and never told on', async (_name, number) => {
    for (const column of ['id', 'tidligere', 'soktBelop', 'stillingstype'] as const) {
      const { rader } = await run(csv([doctor('Lege 1', { [column]: number }), doctor('Lege 2')]));
      expect(rader[0]).toMatchObject({ resultat: null, sak: null, problemer: [{ kolonne: columnName(k, column, 'nb') }] });
      expect(JSON.stringify(rader[0])).not.toMatch(/\d{6}|12330|12345|HPR 1/);
      expect(rader[1]!.resultat?.belop?.toFixed()).toBe('160000');
    }
  });

  it('a number that a workbook holds as a number is seen too', async () => {
    const book = await writeXlsxFile([{ sheet: 'x', data: [TEMPLATE.map((c) => columnName(k, c, 'nb')), TEMPLATE.map((c): Cell => (c === 'id' ? { value: 1_819_012_330, type: Number } : (FILLED[c] ?? null)))] }]).toBuffer();
    expect((await run(book)).rader[0]!.problemer[0]).toMatchObject({ kolonne: 'Lege' });
  });

  it('what looks like a name is replaced, and the doctor\'s rows still belong together', async () => {
    const { rader, merknader } = await run(csv([doctor('Kari Nordmann', { stillingsandel: '40 %' }), doctor('Kari Nordmann', { stillingsandel: '40 %' }), doctor('Lege Nr. 3')]));
    expect(rader.map((r) => r.id)).toEqual(['Rad 2', 'Rad 2', 'Lege Nr. 3']);
    expect(rader[1]!.merknader.join()).toContain('i samme tid');
    expect(merknader.join()).toContain('kan være et navn');
    expect(JSON.stringify({ rader, merknader })).not.toContain('Nordmann');
  });

  it('what the doctor is called is no part of the case, which is what a receipt keeps', async () => {
    expect(JSON.stringify((await run(csv([doctor('Hemmelig lege 7')]))).rader[0]!.sak)).not.toContain('Hemmelig');
  });
});

describe('hostile files', () => {
  const sheetXml = (rows: string) => `<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${rows}</sheetData></worksheet>`;
  const book = (files: Record<string, Uint8Array>) => Buffer.from(zipSync(files, { level: 9 }));

  it('nothing, a picture, an old workbook, text that is no table', async () => {
    expect(await problemOf('')).toBe('ingen');
    expect(await problemOf(Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'))).toBe('uleselig');
    expect(await problemOf(Buffer.from('d0cf11e0a1b11ae100000000', 'hex'))).toBe('gammel');
    expect(await problemOf('hei på deg')).toBe('kolonner');
    expect(await problemOf(csv([]))).toBe('tom');
  });

  it('a zip that is none, one that holds something else, one cut in two', async () => {
    expect(await problemOf('PK\u0003\u0004 tull')).toBe('uleselig');
    expect(await problemOf(book({ 'a.txt': strToU8('hei') }))).toBe('uleselig');
    const whole = await templateXlsx(k, 'nb');
    expect(await problemOf(whole.subarray(0, whole.length / 2))).toBe('uleselig');
  });

  it('a zip bomb is refused before it swells, also when it lies about its size', async () => {
    const bomb = book({ 'xl/worksheets/sheet1.xml': new Uint8Array(LIMITS.unpacked + 1) });
    expect(bomb.length).toBeLessThan(100_000);
    expect(await problemOf(bomb)).toBe('stor');
    // The size written in both heads made small.
    const lying = Buffer.from(bomb);
    for (let at = lying.indexOf('PK'); at >= 0; at = lying.indexOf('PK', at + 1)) {
      if (lying.readUInt32LE(at) === 0x04034b50) lying.writeUInt32LE(10, at + 22);
      if (lying.readUInt32LE(at) === 0x02014b50) lying.writeUInt32LE(10, at + 24);
    }
    expect(await problemOf(lying)).toBe('stor');
  });

  it('a packed file that the list does not tell of is refused', async () => {
    const inner = book({ 'xl/skjult.xml': new Uint8Array(1_000) });
    const whole = await templateXlsx(k, 'nb');
    expect(await problemOf(Buffer.concat([inner.subarray(0, inner.indexOf(Buffer.from([0x50, 0x4b, 1, 2]))), whole]))).toBe('uleselig');
  });

  it('the workbooks print as wide as the paper', async () => {
    for (const bytes of [await templateXlsx(k, 'nb'), await manyXlsx(ctx, await run(csv([doctor('Lege 1')])))]) {
      const sheets = Object.entries(unzipSync(new Uint8Array(bytes))).filter(([name]) => /^xl\/worksheets\/sheet\d+\.xml$/.test(name)).map(([, xml]) => strFromU8(xml));
      expect(sheets.length).toBeGreaterThan(1);
      for (const xml of sheets) expect(xml).toMatch(/<worksheet[^>]*><sheetPr><pageSetUpPr fitToPage="1"\/><\/sheetPr>[^]*<pageSetup [^>]*fitToWidth="1" fitToHeight="0"/);
    }
  });

  it('far too many rows, and cells far out', async () => {
    expect(await problemOf(csv(Array.from({ length: LIMITS.rows + 1 }, (_, i) => ({ id: `Lege ${i}` }))))).toBe('rader');
    const many = csv([{ id: 'a' }]) + '\r\nLege;x'.repeat(100_000);
    expect(await problemOf(many)).toBe('rader');
    expect(await problemOf(`${many}${'x'.repeat(LIMITS.bytes)}`)).toBe('stor');
    expect(await problemOf(book({ 'xl/worksheets/sheet1.xml': strToU8(sheetXml('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')) }))).toBe('rader');
    expect(await problemOf(book({ 'xl/worksheets/sheet1.xml': strToU8(sheetXml('<row r="1"><c r="XFD1"><v>1</v></c></row>')) }))).toBe('rader');
  });

  it.each([
    ["in the other kind of quotes", 'sheet1.xml', "<row r='1048576'><c r='XFD1048576'><v>1</v></c></row>"],
    ['with room around', 'sheet1.xml', '<row r = "1048576"><c r = "XFD1048576"><v>1</v></c></row>'],
    ['behind a sign that looks like an end', 'sheet1.xml', '<row spans=">" r="1048576"><c s=">" r="XFD1048576"><v>1</v></c></row>'],
    ['in another spelling', 'sheet1.xml', '<row r="&#49;048576"><c r="&#88;FD1048576"><v>1</v></c></row>'],
    ['in a folder further in', 'dypt/sheet1.xml', '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'],
  ])('a cell far out is found: %s', async (_how, name, rows) => {
    expect(await problemOf(book({ [`xl/worksheets/${name}`]: strToU8(sheetXml(rows)) }))).toBe('rader');
  });

  it('formulas in cells are text like any other', async () => {
    const { rader } = await run(csv([doctor('=cmd|calc', { tidligere: '=1+1', stillingsandel: '@SUM(A1)' })]));
    expect(rader[0]!.problemer.length).toBeGreaterThan(0);
  });
});

describe('any cell at all', () => {
  const cell: fc.Arbitrary<RawCell> = fc.oneof(fc.string({ unit: 'binary', maxLength: 40 }), fc.double(), fc.integer(), fc.boolean(), fc.date({ noInvalidDate: false }), fc.constant(null), fc.constantFrom(...Object.values(FILLED), 'ja', 'nei', 'vet ikke', '80 %', '-', '#REF!'));

  it('is read, left empty or told of: never thrown at anybody', () => {
    fc.assert(fc.property(fc.constantFrom(...COLUMNS), cell, fc.constantFrom(...LANGS), (column, value, lang) => {
      const read = readCell(ctxIn(lang), column, value);
      if (read.slag === 'feil') expect(read.melding).toMatch(/\S/);
    }), { numRuns: 1_500, seed: 7 });
  });

  it('rows of anything give a result or a problem each, and the total is the sum of the rows', () => {
    const row = fc.record(Object.fromEntries(TEMPLATE.map((c) => [c, fc.oneof({ weight: 5, arbitrary: fc.constant(FILLED[c] ?? 'Lege 1') }, { weight: 1, arbitrary: cell })])) as Record<ColumnId, fc.Arbitrary<RawCell>>);
    fc.assert(fc.property(fc.array(row, { minLength: 1, maxLength: 4 }), (rows) => {
      const grid = [TEMPLATE.map((c) => columnName(k, c, 'nb') as RawCell), ...rows.map((r) => TEMPLATE.map((c) => r[c] ?? null))];
      const { rader, sum } = calculateMany(ctx, parseTable(ctx, [grid]));
      for (const r of rader) expect((r.resultat === null) === (r.problemer.length > 0)).toBe(true);
      expect(Number(sum.belop)).toBe(rader.reduce((n, r) => n + Number(r.resultat?.belop ?? 0), 0));
    }), { numRuns: 150, seed: 11 });
  });

  it('every date and share that can be written in Norwegian comes back as it was', () => {
    fc.assert(fc.property(fc.date({ min: new Date('2018-01-01'), max: new Date('2026-12-31'), noInvalidDate: true }), fc.integer({ min: 1, max: 100 }), (date, percent) => {
      const iso = date.toISOString().slice(0, 10);
      const [year, month, day] = iso.split('-');
      for (const text of [iso, `${day}.${month}.${year}`, `${Number(day)}.${Number(month)}.${year}`, formatDato('nb', iso)]) expect(readCell(ctx, 'fra', text)).toEqual({ slag: 'verdi', verdi: iso });
      expect(readCell(ctx, 'fra', new Date(`${iso}T00:00:00Z`))).toEqual({ slag: 'verdi', verdi: iso });
      for (const text of [`${percent} %`, `${percent}%`, String(percent / 100).replace('.', ','), percent / 100]) {
        // "1" is full time, as people write it.
        if (percent > 1) expect(readCell(ctx, 'stillingsandel', text)).toEqual({ slag: 'verdi', verdi: String(percent / 100) });
      }
    }), { numRuns: 150, seed: 3 });
  });
});
