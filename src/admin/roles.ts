/** Duties are separate: an administrator is not all the others too. A person may have several. */
export const ROLLER = ['leser', 'redaktor', 'godkjenner', 'kontor', 'administrator'] as const;
export type Rolle = (typeof ROLLER)[number];

/** Somebody who is signed in. */
export interface Bruker {
  /** Stable id from the sign-in, never an e-mail address. */
  id: string;
  navn: string;
  roller: Rolle[];
  /** Id in rules/kontor.yaml; only with the role kontor. */
  kontor?: string;
}

/** What the roles are called on the page, and what they may do. */
export const ROLLENAVN: Record<Rolle, { navn: string; kan: string }> = {
  leser: { navn: 'leser', kan: 'ser alt, endrer ingenting' },
  redaktor: { navn: 'redaktør', kan: 'skriver utkast og behandler spørsmål' },
  godkjenner: { navn: 'godkjenner', kan: 'godkjenner andres utkast og ruller tilbake' },
  kontor: { navn: 'ALIS-kontor', kan: 'ser og behandler spørsmål fra egen region' },
  administrator: { navn: 'administrator', kan: 'kunngjøringer, brytere, nøkler og eksport av revisjonsloggen' },
};

/** True when the person has any of the roles. */
export function harRolle(bruker: Bruker, ...roller: readonly Rolle[]): boolean {
  return roller.some((rolle) => bruker.roller.includes(rolle));
}
