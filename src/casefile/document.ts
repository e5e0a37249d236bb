/** A document as it is printed: blocks in reading order, without a place on any page. */
export interface Document {
  lang: string;
  tittel: string;
  emne: string;
  blokker: DocBlock[];
  /** Words of the foot: the receipt on the left; the page number is put in by `side`. */
  bunn: string;
  side: (nr: number, antall: number) => string;
}

export type DocBlock =
  | { type: 'overskrift'; nivaa: 1 | 2 | 3; tekst: string }
  | { type: 'avsnitt'; tekst: string; slag?: 'viktig' | 'liten' }
  | { type: 'varsel'; tekst: string }
  | { type: 'sum'; navn: string; verdi: string; merknad: string[] }
  | { type: 'liste'; ordnet: boolean; punkter: { tekst: string; under: string[] }[] }
  | { type: 'tabell'; tittel: string; kolonner: Column[]; rader: Cell[][]; sum?: boolean };

export interface Column {
  navn: string;
  /** Share of the width. */
  bredde: number;
  hoyre?: boolean;
}

/** One cell; lines after the first are smaller. */
export interface Cell {
  tekst: string;
  under?: string[];
  fet?: boolean;
}
