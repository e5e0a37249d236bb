import { formatDato } from '../../knowledge/text.js';
import type { Change, ChangeFault } from '../../publishing/change.js';
import type { EditionState, EditionStatus, KbStatus } from '../../publishing/status.js';
import type { StoredEdition } from '../../store/desk/publishing.js';

const FAULTS: Record<ChangeFault, string> = {
  'endret-siden': 'ikke i bruk, for det som står i fila, er et annet enn det som ble endret',
  'finnes-ikke': 'ikke i bruk, for stedet finnes ikke lenger i fila',
  'kan-ikke-leses': 'ikke i bruk, for fila kan ikke leses',
};

/** What of an edition is all right when something else in it is not. */
const PLACES = { 'over-filene': 'i bruk, ikke i filene', 'i-filene': 'i bruk, står i filene', avloest: 'avløst av noe nyere' };

const HEADINGS: Record<EditionState, string> = {
  'passer-ikke': 'Passer ikke lenger til filene, helt eller delvis',
  'over-filene': 'Publisert, ikke i filene',
  venter: 'Venter på datoen sin',
  'i-filene': 'Står i filene',
  'tatt-tilbake': 'Tatt tilbake',
  avloest: 'Avløst av noe nyere',
};
const ORDER = Object.keys(HEADINGS) as EditionState[];

/** `intents/klage.yaml: svar.nasjonal.kort.nb` */
export function placeOf(change: Change): string {
  return change.slag === 'fil' ? `${change.fil} (hele fila)` : `${change.fil}: ${change.sti.join('.')}`;
}

const day = (iso: string): string => formatDato('nb', iso.slice(0, 10)).replaceAll('\u00a0', ' ');

/** `alis kb status` for a person. */
export function statusText({ utgaver, iTakt }: KbStatus<StoredEdition>): string {
  if (utgaver.length === 0) return 'Ingenting er publisert. Filene gjelder som de er.\n';
  const groups = ORDER.flatMap((tilstand) => {
    const rows = utgaver.filter((row) => row.tilstand === tilstand);
    return rows.length > 0 ? [`${HEADINGS[tilstand]}:`, ...rows.flatMap((row) => editionLines(row)), ''] : [];
  });
  const end = iTakt
    ? 'Det som er publisert, og filene er i takt.'
    : 'Noe må avgjøres: rett fila så det som er publisert passer igjen, eller lag et nytt forslag på arbeidsbordet. Et nytt forslag på samme sted avløser det gamle.';
  return `${[...groups, end].join('\n')}\n`;
}

function editionLines({ utgave, tilstand, endringer }: EditionStatus<StoredEdition>): string[] {
  const head = `  Utgave ${utgave.nummer}: ${utgave.tittel} (${tilstand === 'venter' ? 'gjelder fra' : 'fra'} ${day(utgave.gjelderFra)})`;
  if (tilstand === 'passer-ikke') return [head, ...endringer.map((c) => `    ${placeOf(c.endring)}: ${c.tilstand === 'passer-ikke' ? FAULTS[c.feil!] : PLACES[c.tilstand]}.`)];
  if (tilstand === 'over-filene') return [head, ...endringer.filter((c) => c.tilstand === 'over-filene').map((c) => `    ${placeOf(c.endring)}`)];
  if (tilstand === 'venter') return [head, ...utgave.endringer.map((c) => `    ${placeOf(c)}`)];
  return [head];
}

/** `alis kb status --json`. */
export function statusData({ utgaver, iTakt, overlay }: KbStatus<StoredEdition>): object {
  return {
    iTakt,
    filer: [...overlay.tekster.keys()].sort(),
    utgaver: utgaver.map(({ utgave, tilstand, endringer }) => ({
      nummer: utgave.nummer, tittel: utgave.tittel, gjelderFra: utgave.gjelderFra, tilstand,
      endringer: (endringer.length > 0 ? endringer : utgave.endringer.map((endring) => ({ endring, tilstand: 'venter' as const }))).map((c) => ({ sted: placeOf(c.endring), tilstand: c.tilstand, ...('feil' in c && c.feil ? { feil: c.feil } : {}) })),
    })),
  };
}

/** `alis kb historikk` for a person, the newest first. */
export function historyText(editions: readonly StoredEdition[]): string {
  if (editions.length === 0) return 'Ingenting er publisert.\n';
  const blocks = [...editions].reverse().map((e) =>
    [
      `Utgave ${e.nummer}: ${e.tittel}`,
      `  Publisert ${day(e.tid)}, gjelder fra ${day(e.gjelderFra)}${e.angrer ? `. Tar tilbake utgave ${e.angrer}` : ''}`,
      `  Laget av ${e.lagetAv}, godkjent av ${e.godkjentAv}. Grunn: ${e.grunn}`,
      ...e.endringer.map((c) => `  ${placeOf(c)}`),
    ].join('\n'),
  );
  return `${blocks.join('\n\n')}\n`;
}
