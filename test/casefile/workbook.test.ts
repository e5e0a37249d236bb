import { strFromU8, unzipSync } from 'fflate';
import readXlsxFile from 'read-excel-file/node';
import { beforeAll, describe, expect, it } from 'vitest';
import { safeText } from '../../src/casefile/cells.js';
import { calculateMany } from '../../src/casefile/many/calculate.js';
import { manyXlsx, readGrids, templateXlsx } from '../../src/casefile/many/files.js';
import { TEMPLATE, columnName } from '../../src/casefile/many/columns.js';
import { readCell } from '../../src/casefile/many/parse-cell.js';
import { parseTable } from '../../src/casefile/many/parse-table.js';
import { caseFileXlsx } from '../../src/casefile/render.js';
import type { CaseFile } from '../../src/casefile/types.js';
import { say } from '../../src/knowledge/text.js';
import { caseFileOf, flat, MADE, openInLibreOffice } from '../support/documents.js';
import { knowledge as k } from '../support/journey.js';
import { CASES, GRANTED } from './cases.js';

const ctx = { k, lang: 'nb' as const, today: MADE };
const CSV = [
  'Lege;Stillingstype;Tilknytning til kommunen;Stillingsandel;Fra og med;Til og med;ALIS-avtale;Helsedirektoratets mal;Dato for signering;Ny spesialistordning;Måneder med tilskudd tidligere;Kommune;Registrert utdanningsvirksomhet;Særskilte rekrutteringsutfordringer;Høyeste beløp per år i utlysningen;Tillegg per år i utlysningen',
  'Alle;;;;;;ja;ja;01.11.2022;ja;ingen;Hasvik;ja;ja;300 000;100 000',
  'Lege 1;Fastlege;fast ansatt;80 %;01.03.2023;31.08.2023;;;;;;;;;;',
  '=1+1;Fastlege;fast ansatt;100 %;01.03.2023;31.05.2023;;;;;;;;;;',
  'Lege 3;Fastlege;fast ansatt;140 %;01.03.2023;31.08.2023;;;;;;;;;;',
].join('\r\n');

let file: CaseFile;
let two: CaseFile;
let shown: Map<string, string[][]>;
let resultBook: Buffer;

// One start of LibreOffice opens them all.
beforeAll(async () => {
  ({ file } = await caseFileOf(k, GRANTED, 'nb'));
  ({ file: two } = await caseFileOf(k, CASES['to tilskuddsår'], 'en'));
  resultBook = await manyXlsx(ctx, calculateMany(ctx, parseTable(ctx, await readGrids(Buffer.from(CSV)))));
  shown = await openInLibreOffice({ sak: await caseFileXlsx(k, file), two: await caseFileXlsx(k, two), mal: await templateXlsx(k, 'nb'), resultat: resultBook });
});

const sheet = (name: string): string[][] => {
  const rows = shown.get(name);
  if (!rows) throw new Error(`no sheet ${name}: ${[...shown.keys()].join(', ')}`);
  return rows.map((row) => row.map(flat));
};
const row = (name: string, first: string) => sheet(name).find((cells) => cells[0] === first);

describe('the case file, opened by LibreOffice', () => {
  it('has its five sheets, named in the reader\'s language', () => {
    expect([...shown.keys()].filter((n) => n.startsWith('sak-')).sort()).toEqual(['sak-Beregning', 'sak-Neste steg', 'sak-Oppsummering', 'sak-Revisor', 'sak-Vilkår']);
    expect([...shown.keys()].filter((n) => n.startsWith('two-')).sort()).toEqual(['two-Auditor', 'two-Calculation', 'two-Conditions', 'two-Next steps', 'two-Summary']);
  });

  it('shows the sum as kroner, the date as a date, receipt and hash', () => {
    expect(row('sak-Oppsummering', 'Anslag')?.[1]).toBe('160,000 kr');
    expect(row('sak-Oppsummering', 'Regnet ut')?.[1]).toBe('02.05.2023');
    expect(row('sak-Oppsummering', 'Søknadsfrist')?.[1]).toBe('01.09.2023');
    expect(row('sak-Oppsummering', 'Kvittering')?.[1]).toBe(file.kvittering);
    expect(row('sak-Oppsummering', 'nasjonal-alis/2023')?.[1]).toBe(file.deler[0]!.hash);
    expect(row('sak-Oppsummering', 'Stillingsandel')?.[1]).toBe('80%');
    expect(row('two-Summary', 'Estimate in total')?.[1]).toBe('NOK 400,000');
  });

  it('has every condition with its status and paragraph', () => {
    expect(sheet('sak-Vilkår').slice(1).map((cells) => [cells[1], cells[2], cells[5]])).toEqual(file.deler[0]!.vilkaar.map((c) => [c.navn, c.statusTekst, c.kilde]));
  });

  it('has every line of the calculation, also of two grant years, and their total', () => {
    const lines = (rows: string[][]) => rows.slice(1).map((cells) => cells[1]);
    expect(lines(sheet('sak-Beregning'))).toEqual([...file.deler[0]!.steg.map((s) => s.navn), 'Satser og tak for delene', ...file.deler[0]!.elementer.map((s) => s.navn)]);
    for (const part of two.deler) expect(lines(sheet('two-Calculation'))).toEqual(expect.arrayContaining(part.steg.map((s) => s.navn)));
    expect(sheet('two-Calculation').at(-1)?.slice(1, 4)).toEqual(['Estimate in total', '', 'NOK 400,000']);
  });

  it('has the steps with their papers, and a checklist with room to tick', () => {
    expect(sheet('sak-Neste steg').slice(1, -1).map((cells) => cells[3])).toEqual(file.deler[0]!.nesteSteg.map((s) => flat(s.tekst)));
    const checks = sheet('sak-Revisor');
    for (const point of file.deler[0]!.revisor.punkter) expect(checks.some((cells) => cells[3] === flat(point.tekst))).toBe(true);
    expect(checks.flat()).toContain('Kontrollert');
  });

  it('holds numbers and dates, not text that looks like them', async () => {
    const sheets = await readXlsxFile(await caseFileXlsx(k, file));
    const cells = sheets[0]!.data as unknown as unknown[][];
    const value = (name: string) => cells.find((r) => r[0] === name)?.[1];
    expect(value('Anslag')).toBe(160_000);
    expect(value('Høyeste beløp per år i utlysningen')).toBe(300_000);
    expect(value('Dato for signering')).toEqual(new Date('2022-11-01T00:00:00Z'));
  });
});

describe('the template, opened by LibreOffice', () => {
  it('has the columns, the row for all, and an explanation of every column', () => {
    expect(sheet('mal-Leger')[0]).toEqual(TEMPLATE.map((c) => columnName(k, c, 'nb')));
    expect(sheet('mal-Leger')[1]![0]).toBe('Alle');
    const explained = sheet('mal-Forklaring');
    for (const column of TEMPLATE) expect(explained.some((cells) => cells[0] === columnName(k, column, 'nb'))).toBe(true);
    expect(explained.find((cells) => cells[0] === 'Lege')?.[2]).toContain('Ikke navn, fødselsnummer eller HPR-nummer');
    expect(explained.find((cells) => cells[0] === 'Registrert utdanningsvirksomhet')?.[3]).toBe(k.fakta.get('utdanningsvirksomhet')!.valg!.map((v) => v.navn.nb).join('; '));
  });
});

describe('the lists to choose from', () => {
  it('stand in the columns that have few answers, with the answers of the reader\'s language, and read back as those', async () => {
    const xml = strFromU8(unzipSync(new Uint8Array(await templateXlsx(k, 'nn')))['xl/worksheets/sheet1.xml']!);
    const lists = [...xml.matchAll(/sqref="([A-Z])2:[A-Z]103"><formula1>"([^<]*)"<\/formula1>/g)].map((m) => [m[1], m[2]!.split(',')] as const);
    expect(lists.length).toBeGreaterThan(6);
    for (const [letter, answers] of lists) {
      const column = TEMPLATE[letter!.charCodeAt(0) - 65]!;
      const facts = k.fakta.get(column === 'godtaUbekreftet' ? 'nyOrdning' : column)!.valg!;
      expect(answers).toEqual(facts.map((v) => v.navn.nn));
      expect(answers.map((a) => readCell({ k, lang: 'nn', today: MADE }, column, a))).toEqual(facts.map((v) => ({ slag: 'verdi', verdi: v.verdi === 'true' ? true : v.verdi === 'false' ? false : v.verdi })));
    }
  });
});

describe('the result, opened by LibreOffice', () => {
  it('has the same rows with what came out, and the total as a number', () => {
    const [head, ...rows] = sheet('resultat-Resultat');
    const at = (name: string) => head!.indexOf(name);
    expect(rows[0]!.slice(0, 4)).toEqual(['3', 'Lege 1', 'kan innvilges', '160,000 kr']);
    expect([rows[0]![at('Antall søknader')], rows[0]![at('Søknadsfrist')]]).toEqual(['1', '01.09.2023']);
    const [facts, first] = sheet('resultat-Opplysninger');
    expect(['Lege', 'Fra og med', 'Kommune'].map((name) => first![facts!.indexOf(name)])).toEqual(['Lege 1', '01.03.2023', 'Hasvik']);
    expect(rows.find((cells) => cells[1] === say(k, 'flere.sum', 'nb'))?.[3]).toBe('260,000 kr');
    expect(rows.flat()).toContain('Med i summen: 2 av 3 rader.');
    expect(rows.flat()).toContain('Ikke med i summen, fordi raden må rettes først: Lege 3 (rad 5).');
    expect(sheet('resultat-Feil')[1]!.slice(0, 3)).toEqual(['5', 'Lege 3', 'Stillingsandel']);
  });

  it('says in the row and under the total that the deadline has passed, when it has', async () => {
    const late = { ...ctx, today: '2023-12-01' };
    const book = await manyXlsx(late, calculateMany(late, parseTable(late, await readGrids(Buffer.from(CSV)))));
    const rows = (await readXlsxFile(book))[0]!.data as unknown as unknown[][];
    expect(rows[1]![2]).toBe('vilkårene er oppfylt, men søknadsfristen er gått ut');
    const total = rows.findIndex((cells) => cells[1] === say(k, 'flere.sum', 'nb'));
    expect(rows[total + 1]![1]).toBe(say(k, 'flere.sum.for-sent', 'nb', { sum: '260000' }));
  });

  it('starts no formula with what the municipality wrote', () => {
    expect(sheet('resultat-Resultat')[2]![1]).toBe("'=1+1");
  });
});

describe('text in cells', () => {
  it.each([['=HYPERLINK("http://x")'], ['+1+1'], ['-1+1'], ['@SUM(A1)'], ['\t=1'], ['  =1'], ['＝1']])('%j is led by an apostrophe', (text) => expect(safeText(text)).toBe(`'${text}`));
  it.each([['-5'], ['- 5'.replace(' ', '')], ['+80 %'.slice(1)], ['Lege 1'], ['a=1']])('%j is left alone', (text) => expect(safeText(text)).toBe(text));
  it('drops signs that would make the file unreadable', () => expect(safeText('a\u0000b\ud800c\uffff')).toBe('abc'));
});
