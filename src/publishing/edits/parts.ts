import type { Knowledge, Text } from '../../knowledge/knowledge.js';
import type { RuleVersion } from '../../knowledge/schema/version.js';
import type { Data } from '../yaml/data.js';
import { present } from './amounts.js';
import { fileOf, type Drafting } from './drafting.js';

/** Lists of a version whose items can be edited, with the texts of each and whether it says must, should or may. */
export const EDITABLE = {
  kriterier: { texts: ['forklaring', 'hva_skal_til', 'naermeste_spor'], optional: ['naermeste_spor'], styrke: true, nye: false },
  regler: { texts: ['tekst'], optional: [], styrke: true, nye: true },
  neste_steg: { texts: ['tekst'], optional: [], styrke: true, nye: true },
  sjekkliste: { texts: ['tekst'], optional: [], styrke: true, nye: false },
  forbehold: { texts: ['tekst'], optional: [], styrke: false, nye: true },
  ukjent: { texts: ['tekst', 'hvem'], optional: [], styrke: false, nye: true },
} as const;
export type EditableList = keyof typeof EDITABLE;

type Item = { id: string } & Record<string, unknown>;

/** An item of a version as it holds there; undefined when there is none. */
export function itemOf(version: RuleVersion, list: EditableList, id: string): Item | undefined {
  return (version[list] as unknown as Item[]).find((item) => item.id === id);
}

/** Changes fields of an item, or adds it. One that was taken over from an earlier version becomes this version's own. */
export function setItem(d: Drafting, version: RuleVersion, list: EditableList, id: string, fields: Record<string, unknown>): void {
  const file = fileOf(version.id);
  const own = d.at(file, list, id) as Item | undefined;
  const whole = { ...(own ?? itemOf(version, list, id) ?? { id }), ...fields };
  d.set(file, [list, id], present(whole));
}

/** Says that something no longer holds: the version's own is taken out, what it took over is marked as gone with why. */
export function removeItem(k: Knowledge, d: Drafting, version: RuleVersion, list: EditableList, id: string, hvorfor: Text): void {
  const file = fileOf(version.id);
  const parent = version.bygger_paa ? k.versjoner.get(version.bygger_paa) : undefined;
  const inherited = parent !== undefined && itemOf(parent, list, id) !== undefined;
  d.set(file, [list, id], inherited ? ({ id, fjernet: true, hvorfor } as Data) : null);
}

/** Fields of the version itself: name, description, period, caveat on what is carried on. */
export function setHead(d: Drafting, version: RuleVersion, fields: { navn?: Text; om?: Text; gjelder?: { fra: string; til: string }; forbehold?: Text }): void {
  const file = fileOf(version.id);
  if (fields.navn) d.set(file, ['navn'], fields.navn as Data);
  if (fields.om) d.set(file, ['om'], fields.om as Data);
  if (fields.gjelder) d.set(file, ['gjelder'], fields.gjelder as Data);
  if (fields.forbehold && d.at(file, 'videreforte_regler') !== undefined) d.set(file, ['videreforte_regler', 'forbehold'], fields.forbehold as Data);
}
