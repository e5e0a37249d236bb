import { z } from 'zod';
import { projectRoot } from '../project-root.js';
import type { Knowledge } from './knowledge.js';
import { KnowledgeError } from './problem.js';
import { deepFreeze, FrozenMap } from './read/freeze.js';
import { readKommuneendringer, readKommuner } from './read/municipality-files.js';
import { rememberOrigin } from './read/origin.js';
import { Reader } from './read/reader.js';
import { readVersions } from './read/versions.js';
import { requireFiles, reportMisnamed } from './required-files.js';
import { textSchema, type Text } from './schema/common.js';
import { intentSchema, type Intent } from './schema/intent.js';
import { COMMANDS_FILE, commandsSchema, lexiconSchema } from './schema/leksikon.js';
import { begrepSchema, faktaSchema, kildeSchema, kontorSchema, motstridSchema, punktnavnSchema, satsSchema, type Punktnavn } from './schema/reference.js';

export { KnowledgeError, type Problem } from './problem.js';

/** Names of sections in the sources. */
export const SECTIONS_FILE = 'rules/punkter.yaml';
/** Files that the assistant can answer without; `rules check` still asks for them. */
export const OPTIONAL_FILES = ['rules/ordliste.yaml', 'rules/kontor.yaml', 'rules/motstrid.yaml', SECTIONS_FILE];

/** A file that is a list of things with ids; a doubled id is a problem. */
function readList<S extends z.ZodType<{ id: string }>>(reader: Reader, file: string, schema: S): z.output<S>[] {
  if (OPTIONAL_FILES.includes(file) && !reader.has(file)) return [];
  const items = reader.yaml(file, z.array(schema)) ?? [];
  const first = new Map<string, number>();
  items.forEach((item, index) => {
    const before = first.get(item.id);
    if (before !== undefined) reader.report(file, [index, 'id'], `id «${item.id}» står også på linje ${reader.lineOf(file, [before, 'id'])}`, 'Gi den ene en ny id, eller slett den');
    else first.set(item.id, index);
  });
  return items;
}

function byId<T extends { id: string }>(items: readonly T[]): FrozenMap<string, T> {
  return new FrozenMap(items.map((item) => [item.id, item] as const));
}

function readSections(reader: Reader): FrozenMap<string, Punktnavn> {
  const names = reader.has(SECTIONS_FILE) ? reader.yaml(SECTIONS_FILE, z.record(z.string(), punktnavnSchema)) : null;
  return new FrozenMap(Object.entries(names ?? {}));
}

function readTexts(reader: Reader): FrozenMap<string, Text> {
  const texts = new Map<string, Text>();
  const where = new Map<string, string>();
  for (const file of reader.list('rules/tekster', '.yaml')) {
    for (const [key, text] of Object.entries(reader.yaml(file, z.record(z.string(), textSchema)) ?? {})) {
      const before = where.get(key);
      if (before !== undefined) reader.report(file, [key], `teksten «${key}» står også i ${before}`, 'Behold den ene og slett den andre');
      texts.set(key, text);
      where.set(key, file);
    }
  }
  return new FrozenMap(texts);
}

function readIntents(reader: Reader): FrozenMap<string, Intent> {
  const intents: Intent[] = [];
  for (const file of reader.list('intents', '.yaml')) {
    const intent = reader.yaml(file, intentSchema);
    if (!intent) continue;
    const name = file.slice('intents/'.length, -'.yaml'.length);
    if (intent.id !== name) reader.report(file, ['id'], `id er «${intent.id}», men fila heter ${name}.yaml`, 'Gi id og fil samme navn');
    intents.push(intent);
  }
  return byId(intents);
}

/** `helt`: everything that the program needs must be there. `utdrag`: some of it, to try out how files are read. */
export type Scope = 'helt' | 'utdrag';

/**
 * Reads rules/ and intents/ under `root` (default: the project folder), validates and freezes them. Texts in `over` (by file
 * name, `intents/klage.yaml`) stand in the place of files, or beside them: what was published and is not in the files yet.
 * Throws `KnowledgeError` with every problem found when anything cannot be used.
 */
export function loadKnowledge(root: string = projectRoot(), over: ReadonlyMap<string, string> = new Map(), scope: Scope = 'helt'): Knowledge {
  const reader = new Reader(root, over);
  if (scope === 'helt') requireFiles(reader);
  const kilder = byId(readList(reader, 'rules/kilder.yaml', kildeSchema));
  const satser = byId(reader.list('rules/satser', '.yaml').flatMap((file) => reader.yaml(file, satsSchema) ?? []));
  const versions = readVersions(reader, satser, kilder);
  const knowledge: Knowledge = {
    ordninger: new FrozenMap(versions.ordninger),
    versjoner: new FrozenMap(versions.versjoner),
    eksempler: new FrozenMap(versions.eksempler),
    fakta: byId(readList(reader, 'rules/fakta.yaml', faktaSchema)),
    kilder,
    punkter: readSections(reader),
    satser,
    ordliste: deepFreeze(readList(reader, 'rules/ordliste.yaml', begrepSchema)),
    kontor: deepFreeze(readList(reader, 'rules/kontor.yaml', kontorSchema)),
    motstrid: deepFreeze(readList(reader, 'rules/motstrid.yaml', motstridSchema)),
    kommuner: deepFreeze(readKommuner(reader)),
    kommuneendringer: deepFreeze(readKommuneendringer(reader)),
    intents: readIntents(reader),
    tekster: readTexts(reader),
    hash: '',
  };
  // The words of recognition are used by the understanding; they are content all the same.
  for (const file of reader.list('rules/leksikon', '.yaml')) reader.yaml(file, file === COMMANDS_FILE ? commandsSchema : lexiconSchema);
  reportMisnamed(reader, reader.folders('rules/ordninger').map((name) => `rules/ordninger/${name}`));
  if (reader.problems.length) throw new KnowledgeError(reader.problems);
  const frozen = Object.freeze({ ...knowledge, hash: reader.hash() });
  rememberOrigin(frozen, { reader, versions });
  return frozen;
}
