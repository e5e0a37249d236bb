import type { Lang, Text } from './schema/common.js';
import type { Intent } from './schema/intent.js';
import type { Begrep, Fakta, Kilde, Kommune, Kommuneendring, Kontor, Motstrid, Punktnavn, Sats } from './schema/reference.js';
import type { Eksempel, Ordning, RuleVersion } from './schema/version.js';

/** Everything that is known, read once, validated, frozen. The value that every pure function takes. */
export interface Knowledge {
  ordninger: ReadonlyMap<string, Ordning>;
  /** By version id (`nasjonal-alis/2023`), made whole, in the order of their dates within a scheme. */
  versjoner: ReadonlyMap<string, RuleVersion>;
  eksempler: ReadonlyMap<string, readonly Eksempel[]>;
  fakta: ReadonlyMap<string, Fakta>;
  kilder: ReadonlyMap<string, Kilde>;
  /** Names of sections without a number, in nynorsk and English, by their bokmål name (rules/punkter.yaml). */
  punkter: ReadonlyMap<string, Punktnavn>;
  satser: ReadonlyMap<string, Sats>;
  ordliste: readonly Begrep[];
  kontor: readonly Kontor[];
  motstrid: readonly Motstrid[];
  kommuner: readonly Kommune[];
  kommuneendringer: readonly Kommuneendring[];
  intents: ReadonlyMap<string, Intent>;
  /** Wording of the dialogue, results, errors and pages: key -> text (rules/tekster/*.yaml). */
  tekster: ReadonlyMap<string, Text>;
  /** SHA-256 over all content of rules/ and intents/. */
  hash: string;
}

export type { Lang, Text };
