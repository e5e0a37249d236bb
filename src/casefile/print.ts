import { formatDato } from '../knowledge/text.js';
import type { Knowledge } from '../knowledge/knowledge.js';
import type { Cell, DocBlock, Document } from './document.js';
import type { Auditor, CaseFile, Item, Line, Part, Sum } from './types.js';
import { tell, type Words } from './words.js';

const cell = (tekst: string, under: string[] = []): Cell => ({ tekst, under });
const heading = (nivaa: 1 | 2 | 3, tekst: string): DocBlock => ({ type: 'overskrift', nivaa, tekst });

/** A case file as a document to print and keep. */
export function printed(k: Knowledge, file: CaseFile): Document {
  const w: Words = { k, lang: file.lang };
  const several = file.deler.length > 1;
  return {
    lang: file.lang, tittel: `${file.tittel} ${file.kvittering}`, emne: file.deler.map((p) => p.navn).join(', '), bunn: `${file.tittel} · ${file.kvittering}`,
    side: (nr, antall) => tell(w, 'saksmappe.side', { nr, antall }),
    blokker: [
      heading(1, file.tittel),
      { type: 'avsnitt', tekst: file.laget },
      ...file.varsler.map((tekst): DocBlock => ({ type: 'varsel', tekst })),
      { type: 'avsnitt', tekst: file.utfallTekst, slag: 'viktig' },
      ...sumBlock(file.sum),
      ...(several ? partsTable(w, file) : []),
      { type: 'avsnitt', tekst: file.hvem },
      { type: 'avsnitt', tekst: file.personvern, slag: 'liten' },
      factsTable(w, file),
      ...file.deler.flatMap((part) => partBlocks(w, part, several, file.dato)),
      ...(file.forbehold.length > 0 ? [heading(2, tell(w, 'resultat.forbehold')), bullets(file.forbehold)] : []),
      ...(file.kontor ? [{ type: 'avsnitt', tekst: file.kontor } satisfies DocBlock] : []),
      ...versionsTable(w, file),
    ],
  };
}

const bullets = (lines: readonly string[]): DocBlock => ({ type: 'liste', ordnet: false, punkter: lines.map((tekst) => ({ tekst, under: [] })) });

function sumBlock(sum: Sum | null): DocBlock[] {
  return sum ? [{ type: 'sum', navn: sum.navn, verdi: sum.tekst, merknad: sum.merknad }] : [];
}

function partsTable(w: Words, file: CaseFile): DocBlock[] {
  const rows = file.deler.map((p) => [cell(p.navn), cell(p.utfallTekst), cell(p.sum?.tekst ?? '–')]);
  return [{
    type: 'tabell', tittel: tell(w, 'resultat.overskrift.deler', { antall: file.deler.length }), sum: true,
    kolonner: [{ navn: tell(w, 'saksmappe.kol.aar'), bredde: 5 }, { navn: tell(w, 'saksmappe.utfall'), bredde: 3 }, { navn: tell(w, 'resultat.sum'), bredde: 3, hoyre: true }],
    rader: [...rows, [cell(tell(w, 'portefolje.sum')), cell(tell(w, `utfall.${file.utfall}`)), cell(file.sum?.tekst ?? '–')]],
  }];
}

function factsTable(w: Words, file: CaseFile): DocBlock {
  return {
    type: 'tabell', tittel: tell(w, 'saksmappe.fakta'),
    kolonner: [{ navn: tell(w, 'saksmappe.kol.opplysning'), bredde: 5 }, { navn: tell(w, 'saksmappe.kol.svar'), bredde: 5 }],
    rader: file.fakta.map((f) => [cell(f.navn), cell(f.verdi.tekst)]),
  };
}

function partBlocks(w: Words, part: Part, several: boolean, dato: string): DocBlock[] {
  return [
    ...(several ? [heading(2, part.navn), { type: 'avsnitt', tekst: part.utfallTekst, slag: 'viktig' } satisfies DocBlock, ...sumBlock(part.sum)] : []),
    ...conditionsTable(w, part),
    ...calculation(w, part),
    ...(part.forbehold.length > 0 ? [heading(3, tell(w, 'resultat.forbehold')), bullets(part.forbehold)] : []),
    ...nextSteps(w, part, dato),
    ...auditor(w, part.revisor),
    ...(part.motstrid.length > 0 ? [heading(3, tell(w, 'saksmappe.motstrid'))] : []),
    ...part.motstrid.map((m): DocBlock => ({ type: 'liste', ordnet: false, punkter: [{ tekst: m.tema, under: m.linjer }] })),
  ];
}

function conditionsTable(w: Words, part: Part): DocBlock[] {
  if (part.vilkaar.length === 0) return [];
  return [{
    type: 'tabell', tittel: tell(w, 'saksmappe.vilkaar'),
    kolonner: [{ navn: tell(w, 'saksmappe.kol.vilkaar'), bredde: 9 }, { navn: tell(w, 'saksmappe.kol.status'), bredde: 2.6 }, { navn: tell(w, 'saksmappe.kol.kilde'), bredde: 4.6 }],
    rader: part.vilkaar.map((c) => [cell(c.navn, [...(c.regel ? [c.regel] : []), ...c.tillegg]), cell(c.statusTekst), cell(c.kilde)]),
  }];
}

function calculation(w: Words, part: Part): DocBlock[] {
  const table = (tittel: string, lines: readonly Line[]): DocBlock => ({
    type: 'tabell', tittel,
    kolonner: [
      { navn: tell(w, 'saksmappe.kol.steg'), bredde: 5 }, { navn: tell(w, 'saksmappe.kol.formel'), bredde: 4.4 },
      { navn: tell(w, 'saksmappe.kol.verdi'), bredde: 3, hoyre: true }, { navn: tell(w, 'saksmappe.kol.kilde'), bredde: 5 },
    ],
    rader: lines.map((l) => [{ ...cell(l.navn), fet: l.slag === 'sum' }, cell(l.formel), { ...cell(l.verdi.tekst), fet: l.slag === 'sum' }, cell(l.kilde, l.status ? [l.status] : [])]),
  });
  const steps: DocBlock[] = part.steg.length > 0 ? [table(tell(w, 'saksmappe.beregning'), part.steg)] : [heading(3, tell(w, 'saksmappe.beregning')), { type: 'avsnitt', tekst: tell(w, 'saksmappe.beregning.ingen') }];
  return [...steps, ...(part.elementer.length > 0 ? [table(tell(w, 'resultat.elementer'), part.elementer)] : [])];
}

/** The deadline, or that it had passed on the day of the check. */
function nextSteps(w: Words, part: Part, dato: string): DocBlock[] {
  const passed = part.frist?.dato !== undefined && part.frist.dato < dato;
  const line = passed ? tell(w, 'resultat.frist.passert', { dato: part.frist!.dato! }) : `${tell(w, 'saksmappe.frist')}: ${part.fristTekst}`;
  const deadline = part.utfall === 'kan-ikke-innvilges' && !passed ? [] : [{ type: 'avsnitt', tekst: line, slag: 'viktig' } satisfies DocBlock];
  if (part.nesteSteg.length === 0) return deadline;
  return [heading(3, tell(w, 'resultat.nestesteg')), ...deadline, { type: 'liste', ordnet: true, punkter: part.nesteSteg.map((s) => ({ tekst: itemText(s), under: itemNotes(w, s) })) }];
}

const itemText = (item: Item): string => (item.styrkeTekst ? `[${item.styrkeTekst}] ${item.tekst}` : item.tekst);
const itemNotes = (w: Words, item: Item): string[] => [
  ...(item.dokumenter.length > 0 ? [tell(w, 'resultat.dokumenter', { dokumenter: item.dokumenter.join('; ') })] : []),
  ...(item.kilde ? [item.kilde] : []),
];

function auditor(w: Words, a: Auditor): DocBlock[] {
  const due: DocBlock[] = a.frist ? [{ type: 'avsnitt', tekst: `${tell(w, 'saksmappe.attestfrist')}: ${a.frist.tekst}`, slag: 'viktig' }] : [];
  // A box to tick on paper stands in a column of its own.
  const checks: DocBlock[] = a.punkter.length === 0 ? [] : [{
    type: 'tabell', tittel: '',
    kolonner: [{ navn: tell(w, 'saksmappe.kol.nr'), bredde: 1 }, { navn: tell(w, 'saksmappe.kol.hva'), bredde: 9 }, { navn: tell(w, 'saksmappe.kol.kilde'), bredde: 4 }, { navn: tell(w, 'saksmappe.kol.sjekket'), bredde: 2.4 }],
    rader: a.punkter.map((p, i) => [cell(String(i + 1)), cell(p.tekst, itemNotes(w, { ...p, kilde: '' })), cell(p.kilde ?? ''), cell('')]),
  }];
  const rules: DocBlock[] = a.regler.length === 0 ? [] : [
    ...(a.trengs ? [{ type: 'avsnitt', tekst: tell(w, 'saksmappe.revisor.regler'), slag: 'viktig' } satisfies DocBlock] : []),
    { type: 'liste', ordnet: false, punkter: a.regler.map((r) => ({ tekst: itemText(r), under: r.kilde ? [r.kilde] : [] })) },
  ];
  return [heading(3, tell(w, 'resultat.sjekkliste')), { type: 'avsnitt', tekst: a.innledning }, ...due, ...checks, ...rules];
}

function versionsTable(w: Words, file: CaseFile): DocBlock[] {
  const known = file.deler.filter((p) => p.versjon !== null);
  if (known.length === 0) return [];
  const period = (p: Part): string[] => (p.periode ? [`${formatDato(w.lang, p.periode.fra)} – ${formatDato(w.lang, p.periode.til)}`] : []);
  return [{
    type: 'tabell', tittel: tell(w, 'saksmappe.regelverk'),
    kolonner: [{ navn: tell(w, 'saksmappe.kol.versjon'), bredde: 4 }, { navn: tell(w, 'saksmappe.kol.hash'), bredde: 6 }],
    rader: known.map((p) => [cell(p.versjon!, [p.navn, ...period(p)]), cell(p.hash)]),
  }];
}
