import writeXlsxFile, { type Cell, type Sheet } from 'write-excel-file/node';
import type { Knowledge } from '../knowledge/knowledge.js';
import { dateCell, fitRows, headRow, numberCell, textCell, title, valueCell } from './cells.js';
import { fitWidth } from './fit-width.js';
import type { CaseFile, Item, Line, Part, Sum } from './types.js';
import { tell, type Words } from './words.js';

type Row = Cell[];
const EMPTY: Row = [];
const BOLD = { fontWeight: 'bold' } as const;

/** A case file as a workbook: amounts as numbers, dates as dates, every line of the calculation in a row of its own. */
export function renderXlsx(k: Knowledge, file: CaseFile): Promise<Buffer> {
  const w: Words = { k, lang: file.lang };
  const sheets: Sheet<never>[] = [
    sheet(w, 'oppsummering', [32, 56], summary(w, file), false),
    sheet(w, 'vilkaar', [20, 26, 16, 52, 40, 30], conditions(w, file), true),
    sheet(w, 'beregning', [20, 36, 30, 17, 14, 36], calculation(w, file), true),
    sheet(w, 'neste-steg', [20, 5, 9, 58, 38, 34], steps(w, file), true),
    sheet(w, 'revisor', [20, 5, 9, 56, 30, 34, 13], auditor(w, file), false),
  ];
  return writeXlsxFile(sheets as Sheet<Buffer>[], { fontFamily: 'Calibri', fontSize: 11, features: [fitWidth] }).toBuffer();
}

function sheet(w: Words, id: string, widths: number[], data: Row[], sticky: boolean): Sheet<never> {
  return { sheet: tell(w, `saksmappe.ark.${id}`), data: fitRows(data, widths), columns: widths.map((width) => ({ width })), ...(sticky ? { stickyRowsCount: 1 } : {}), ...(widths.length > 3 ? { orientation: 'landscape' as const } : {}) };
}

function summary(w: Words, file: CaseFile): Row[] {
  const pair = (navn: string, cell: Cell): Row => [textCell(navn, BOLD), cell];
  return [
    title(file.tittel),
    pair(tell(w, 'saksmappe.kvittering'), textCell(file.kvittering)),
    pair(tell(w, 'saksmappe.dato'), dateCell(file.dato)),
    ...file.varsler.map((text): Row => [null, textCell(text, { ...BOLD, backgroundColor: '#fff4d6' })]),
    pair(tell(w, 'saksmappe.utfall'), textCell(file.utfallTekst, BOLD)),
    ...sumRows(w, file.sum),
    ...(file.deler.length > 1 ? file.deler.map((p) => pair(p.navn, p.sum ? sumCell(w, p.sum) : textCell(p.utfallTekst))) : []),
    ...file.deler.filter((p) => p.utfall !== 'kan-ikke-innvilges').map((p) => pair(`${tell(w, 'saksmappe.frist')}${file.deler.length > 1 ? ` (${p.navn})` : ''}`, p.frist ? valueCell(w.lang, p.frist) : textCell(p.fristTekst))),
    pair(tell(w, 'saksmappe.hvem'), textCell(file.hvem)),
    ...(file.kontor ? [pair('', textCell(file.kontor))] : []),
    pair('', textCell(file.personvern)),
    EMPTY,
    headRow([tell(w, 'saksmappe.fakta'), tell(w, 'saksmappe.kol.svar')]),
    ...file.fakta.map((f): Row => [textCell(f.navn), valueCell(w.lang, f.verdi)]),
    EMPTY,
    headRow([tell(w, 'saksmappe.kol.versjon'), tell(w, 'saksmappe.kol.hash')]),
    ...file.deler.filter((p) => p.versjon !== null).map((p): Row => [textCell(p.versjon!), textCell(p.hash)]),
    ...caveats(w, file),
  ];
}

function sumRows(w: Words, sum: Sum | null): Row[] {
  if (!sum) return [];
  return [[textCell(sum.navn, BOLD), sumCell(w, sum)], ...sum.merknad.map((line): Row => [null, textCell(line)])];
}

const sumCell = (w: Words, sum: Sum): Cell => (sum.belop === null ? textCell(sum.tekst, BOLD) : numberCell(w.lang, sum.belop, 'kroner', { ...BOLD, align: 'left' }));

function caveats(w: Words, file: CaseFile): Row[] {
  const lines = [...new Set([...file.deler.flatMap((p) => p.forbehold), ...file.forbehold])];
  const disputed = file.deler.flatMap((p) => p.motstrid).filter((m, i, all) => all.findIndex((o) => o.tema === m.tema) === i);
  return [
    ...(lines.length > 0 ? [EMPTY, headRow([tell(w, 'resultat.forbehold'), '']), ...lines.map((line): Row => [null, textCell(line)])] : []),
    ...(disputed.length > 0 ? [EMPTY, headRow([tell(w, 'saksmappe.motstrid'), '']), ...disputed.flatMap((m) => m.linjer.map((line, i): Row => [i === 0 ? textCell(m.tema) : null, textCell(line)]))] : []),
  ];
}

const year = (part: Part): Cell => textCell(part.navn);

function conditions(w: Words, file: CaseFile): Row[] {
  const rows = file.deler.flatMap((p) => p.vilkaar.map((c): Row => [year(p), textCell(c.navn), textCell(c.statusTekst, c.status === 'ikke-oppfylt' ? BOLD : {}), textCell(c.regel), textCell(c.tillegg.join('\n')), textCell(c.kilde)]));
  return [headRow([tell(w, 'saksmappe.kol.aar'), ...['vilkaar', 'status', 'regel', 'hva', 'kilde'].map((c) => tell(w, `saksmappe.kol.${c}`))]), ...rows];
}

function calculation(w: Words, file: CaseFile): Row[] {
  const row = (p: Part) => (l: Line): Row => {
    const style = l.slag === 'sum' ? BOLD : {};
    return [year(p), textCell(l.navn, style), textCell(l.formel), valueCell(w.lang, l.verdi, { align: 'right', ...style }), textCell(l.status), textCell(l.kilde)];
  };
  const rows = file.deler.flatMap((p) => [...p.steg.map(row(p)), ...(p.elementer.length > 0 ? [[year(p), textCell(tell(w, 'resultat.elementer'), BOLD)], ...p.elementer.map(row(p))] : [])]);
  const total: Row[] = file.deler.length > 1 && file.sum ? [[null, textCell(file.sum.navn, BOLD), null, file.sum.belop === null ? textCell(file.sum.tekst, BOLD) : numberCell(w.lang, file.sum.belop, 'kroner', BOLD)]] : [];
  return [headRow([tell(w, 'saksmappe.kol.aar'), ...['steg', 'formel', 'verdi', 'status', 'kilde'].map((c) => tell(w, `saksmappe.kol.${c}`))]), ...rows, ...total];
}

const itemCells = (item: Item, nr: number): Row => [numberOf(nr), textCell(item.styrkeTekst ?? ''), textCell(item.tekst), textCell(item.dokumenter.join('\n')), textCell(item.kilde ?? '')];
const numberOf = (nr: number): Cell => ({ value: nr, type: Number, format: '0', alignVertical: 'top', align: 'left' });

function itemHeads(w: Words): string[] {
  return ['aar', 'nr', 'styrke', 'hva', 'dokumenter', 'kilde'].map((c) => tell(w, `saksmappe.kol.${c}`));
}

function steps(w: Words, file: CaseFile): Row[] {
  const deadline = (p: Part): Row[] => (p.utfall === 'kan-ikke-innvilges' ? [] : [[year(p), null, null, textCell(tell(w, 'saksmappe.frist'), BOLD), p.frist ? valueCell(w.lang, p.frist, BOLD) : textCell(p.fristTekst, BOLD)]]);
  return [headRow(itemHeads(w)), ...file.deler.flatMap((p) => [...p.nesteSteg.map((s, i): Row => [year(p), ...itemCells(s, i + 1)]), ...deadline(p)])];
}

function auditor(w: Words, file: CaseFile): Row[] {
  return file.deler.flatMap(({ navn, revisor: a }, i): Row[] => [
    ...(i > 0 ? [EMPTY] : []),
    title(`${tell(w, 'resultat.sjekkliste')}: ${navn}`),
    [null, null, null, textCell(a.innledning)],
    ...(a.standard ? [[null, null, null, textCell(tell(w, 'saksmappe.standard'), BOLD), textCell(a.standard)]] : []),
    ...(a.frist ? [[null, null, null, textCell(tell(w, 'saksmappe.attestfrist'), BOLD), valueCell(w.lang, a.frist)]] : []),
    ...(a.punkter.length > 0 ? [headRow([...itemHeads(w), tell(w, 'saksmappe.kol.sjekket')]), ...a.punkter.map((p, n): Row => [textCell(navn), ...itemCells(p, n + 1)])] : []),
    ...(a.regler.length > 0 ? [[null, null, null, textCell(a.trengs ? tell(w, 'saksmappe.revisor.regler') : tell(w, 'saksmappe.kol.regel'), BOLD)]] : []),
    ...a.regler.map((r): Row => [null, null, textCell(r.styrkeTekst ?? ''), textCell(r.tekst), null, textCell(r.kilde ?? '')]),
  ]);
}
