import type { Reader } from './read/reader.js';

/** Files that the program itself speaks of by name: without them it cannot answer. A test holds the lists against the folders. */
const TEXTS = ['api', 'arbeidsbord', 'dialog', 'dialog-kommandoer', 'drift', 'endringer', 'faq', 'flere', 'forbehold', 'overlevering', 'regelvisning', 'resultat', 'saksfeil', 'saksmappe', 'slack', 'svarfeil', 'teams', 'varsel', 'web'];
const LEXICON = ['fag', 'kommandoer', 'ord', 'utenfor'];
/** Intents that steer the conversation, or that it falls back on. */
const STEERING = [
  'avbryt', 'beregn-tilskudd', 'flere-leger', 'forklar', 'hilsen', 'hjelp', 'hva-om', 'menneske', 'neste-steg', 'nytt-tilfelle', 'personvern', 'sjekk-tilskudd', 'spraak', 'start-paa-nytt', 'takk', 'tilbake', 'utenfor',
];
const REFERRED_TO = ['alis-avtale', 'alis-kontor', 'endringer', 'er-min-kommune', 'soknadsfrist', 'tilskuddsbelop'];

export const REQUIRED_TEXTS: readonly string[] = TEXTS.map((name) => `rules/tekster/${name}.yaml`);
export const REQUIRED_LEXICON: readonly string[] = LEXICON.map((name) => `rules/leksikon/${name}.yaml`);
export const REQUIRED_INTENTS: readonly string[] = [...STEERING, ...REFERRED_TO].map((name) => `intents/${name}.yaml`);

const PUT_BACK = 'Legg fila tilbake, eller hent den fra forrige utgave';

/** A whole folder that is gone is one fault, not thirty. */
function missingIn(reader: Reader, folder: string, files: readonly string[], what: string): void {
  const missing = files.filter((file) => !reader.has(file));
  if (missing.length === files.length) reader.lacking(`${folder}/`, `mappa ${folder} er tom eller mangler, og assistenten kan ikke svare uten ${what}`, 'Legg mappa tilbake, eller hent den fra forrige utgave');
  else for (const file of missing) reader.lacking(file, `fila mangler, og assistenten kan ikke svare uten ${what} i den`, PUT_BACK);
}

/** Every file that the program cannot do without is there. */
export function requireFiles(reader: Reader): void {
  missingIn(reader, 'rules/tekster', REQUIRED_TEXTS, 'tekstene');
  missingIn(reader, 'rules/leksikon', REQUIRED_LEXICON, 'ordene');
  missingIn(reader, 'intents', REQUIRED_INTENTS, 'spørsmålene');
}

/** A file whose name does not end as it must would be left out in silence. */
const NEARLY_YAML = /\.(yml|yaml\.txt|yml\.txt|YAML|YML|Yaml|Yml)$/;

/** Names of files that somebody most likely meant to be read, in every folder that is read. */
export function reportMisnamed(reader: Reader, schemeFolders: readonly string[]): void {
  for (const folder of ['rules', 'rules/tekster', 'rules/satser', 'rules/leksikon', 'intents', ...schemeFolders]) {
    for (const file of reader.list(folder, '')) {
      if (NEARLY_YAML.test(file)) reader.lacking(file, 'fila blir ikke lest, fordi navnet slutter feil', `Filen må hete .yaml: gi den navnet ${file.slice(file.lastIndexOf('/') + 1).replace(NEARLY_YAML, '')}.yaml`);
    }
  }
}
