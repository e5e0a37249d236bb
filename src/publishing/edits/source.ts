import type { Knowledge } from '../../knowledge/knowledge.js';
import { sectionName } from '../../knowledge/source-view.js';
import type { Kilde } from '../../knowledge/schema/reference.js';
import type { Data } from '../yaml/data.js';
import type { Drafting } from './drafting.js';

/** Where something stands, as an editor gives it: a document of the register, or a new one, and the section in it. */
export interface SourceInput {
  dokument: string;
  punkt: string;
  /** The name of a section without a number, in the other languages; only when it is not known yet. */
  punktNn?: string;
  punktEn?: string;
  ny?: Omit<Kilde, 'merknad'>;
}

const REGISTER = 'rules/kilder.yaml';
const SECTIONS = 'rules/punkter.yaml';

/** Puts a new document and a new section name in the registers. Gives what is to stand as `kilde`. */
export function withSource(d: Drafting, input: SourceInput): { dokument: string; punkt: string } {
  if (input.ny) d.set(REGISTER, [input.ny.id], input.ny as unknown as Data);
  const name = sectionName(input.punkt);
  if (name !== undefined && input.punktNn && input.punktEn && d.at(SECTIONS, name) === undefined) d.set(SECTIONS, [name], { nn: input.punktNn, en: input.punktEn });
  return { dokument: input.ny?.id ?? input.dokument, punkt: input.punkt };
}

/** Whether the document is official. */
export function isPrimary(k: Knowledge, input: SourceInput): boolean {
  return (input.ny ?? k.kilder.get(input.dokument))?.type === 'primaer';
}

/** Whether the section needs a name in nynorsk and English that nobody has given. */
export function lacksSectionName(k: Knowledge, input: SourceInput): boolean {
  const name = sectionName(input.punkt);
  return name !== undefined && !k.punkter.has(name) && (!input.punktNn || !input.punktEn);
}
