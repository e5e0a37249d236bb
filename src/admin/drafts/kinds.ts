import type { Forslag, Slag } from '../../publishing/draft.js';
import type { Html } from '../html.js';

/** Something that is not whole, in the words of the page where it is written. */
export interface Fault {
  felt: string;
  melding: string;
  /** Path in the file, as the check of the rules writes it: what that says of the same place is told here, not once more. */
  sted: string;
}

/** What the pages for drafts need to know of one kind of draft; the area that makes the drafts gives it. */
export interface DraftKind {
  /** «svar», in the singular. */
  navn: string;
  /** Path under /admin of the page where a draft of this kind is edited. */
  rediger(forslag: Forslag): string;
  /** What publishing it would change, as a section of the page; `csrf` for forms in it, which only editors get. */
  virkning?(forslag: Forslag, csrf: Html, mayWrite: boolean): Promise<Html>;
  /** What the kind asks for beyond the check of the rules. */
  kontroll?(forslag: Forslag): Promise<Fault[]>;
}
export type DraftKinds = Partial<Record<Slag, DraftKind>>;

export const SLAGNAVN: Record<Slag, string> = { svar: 'svar', verdi: 'beløp eller verdi', sats: 'sats', versjon: 'regelversjon', regel: 'regel', tekst: 'tekst' };
export const TILSTANDSNAVN: Record<Forslag['tilstand'], string> = {
  utkast: 'utkast', 'til-godkjenning': 'venter på godkjenning', publisert: 'publisert', avvist: 'avvist', trukket: 'trukket',
};
