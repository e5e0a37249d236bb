import type { Knowledge } from '../../knowledge/knowledge.js';
import { KANALNAVN } from '../channels.js';
import { dato } from '../drafts/words.js';
import type { Bucket } from '../../statistics/period.js';
import type { Shown } from '../../statistics/suppress.js';

/** Municipality not said, or one that no office covers. */
export const UNKNOWN_REGION = 'ukjent';

const NAMES: Record<string, Record<string, string>> = {
  kanal: KANALNAVN,
  spraak: { nb: 'Bokmål', nn: 'Nynorsk', en: 'Engelsk' },
  svar: { besvart: 'Besvart', 'ikke-forstatt': 'Ikke forstått', menneske: 'Ba om et menneske' },
  utfall: { 'kan-innvilges': 'kan innvilges', 'kun-veiledning': 'kun veiledning', 'kan-ikke-innvilges': 'kan ikke innvilges', 'mangler-opplysninger': 'mangler opplysninger' },
  nyttig: { ja: 'hjalp', nei: 'hjalp ikke' },
};

/** What a counted thing is called. What is no longer known is called by its id. */
export function nameOf(k: Knowledge, slag: string, navn: string, verdi: string): string {
  if (slag === 'intent' || slag === 'kommuner') return intentName(k, navn);
  if (slag === 'nyttig') return `${intentName(k, navn)}: ${NAMES['nyttig']![verdi] ?? verdi}`;
  if (slag === 'utfall') return `${versionName(k, navn)}: ${NAMES['utfall']![verdi] ?? verdi}`;
  return NAMES[slag]?.[navn] ?? navn;
}

/** What a version is called; one that is no more, by its id. */
export const versionName = (k: Knowledge, id: string): string => k.versjoner.get(id)?.navn.nb ?? id;

function intentName(k: Knowledge, id: string): string {
  if (id === 'utenfor') return 'Ikke forstått eller utenfor temaet';
  return k.intents.get(id)?.navn.nb ?? id;
}

export function regionName(k: Knowledge, region: string): string {
  return k.kontor.find((office) => office.id === region)?.navn ?? 'Kommune ikke oppgitt';
}

/** `3. november 2026` or `2. november 2026 – 8. november 2026`. */
export function bucketName({ fra, til }: Bucket): string {
  return fra === til ? dato(fra) : `${dato(fra)} – ${dato(til)}`;
}

/** A number as it is read, in charts, tables and files alike. */
export function shownText(value: Shown): string {
  if (value === 'under') return 'under 5';
  return value === 'skjult' ? 'skjult' : String(value);
}
