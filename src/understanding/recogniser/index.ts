import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Knowledge } from '../../knowledge/knowledge.js';
import { LANGS } from '../../knowledge/schema/common.js';
import { projectRoot } from '../../project-root.js';
import { createCommands } from '../commands.js';
import { wordPoints, type LanguageGuess } from '../language.js';
import { createLexicon } from '../lexicon.js';
import { readLexicon, type LexiconData } from '../lexicon-file.js';
import { words } from '../normalise.js';
import type { IntentGuess } from '../types.js';
import { decode, encode, type Trained } from './bundle.js';
import { readCache, writeCache } from './cache.js';
import { decideLanguage } from './decide-language.js';
import { kommuneEntry } from './place-names.js';
import { classify, DEFAULT_MODEL, LANGUAGE_MODEL, MODEL_VERSION, probabilities, trainClassifier, type Example, type ModelOptions } from './trained.js';

export interface Recogniser {
  /** Every intent with its calibrated confidence (0-1, sum 1), best first: made anew at each call, the caller's to change. Pure and total. */
  guess(text: string): IntentGuess[];
  /** The intent of a message that is nothing but a command ("tilbake", "takk"), or null. */
  command(text: string): string | null;
  language(text: string): LanguageGuess;
  /** SHA-256 of what it learnt from and how: the same hash gives the same answers. */
  readonly hash: string;
}

export interface RecogniserOptions {
  /** Project folder; default: found from this file. */
  root?: string;
  /** Where the trained model is kept between starts; null: nowhere. Default: dist/.cache under the root. */
  cacheDir?: string | null;
  lexicon?: LexiconData;
  model?: ModelOptions;
  /** A model that was trained elsewhere on the same content (see {@link trainRecogniser}). */
  trained?: Uint8Array;
  /** Instead of the utterances of intents/ (for measuring). */
  examples?: readonly Example[];
}

/** The labelled utterances of intents/, in the order of the ids. */
export function examplesOf(k: Pick<Knowledge, 'intents'>): Example[] {
  return [...k.intents.values()].sort((a, b) => (a.id < b.id ? -1 : 1)).flatMap((intent) =>
    LANGS.flatMap((lang) => {
      const asked = intent.type === 'utenfor' || intent.sporsmaal[lang] === 'TODO' ? [] : [intent.sporsmaal[lang]];
      return [...intent.utsagn[lang], ...asked].map((text) => ({ text, intent: intent.id, lang }));
    }),
  );
}

/** What is written alike in bokmål and nynorsk ("avbryt") teaches nothing about nynorsk: it stays with bokmål. */
function languageExamples(examples: readonly Example[]): { text: string; label: string }[] {
  const bare = (text: string): string => words(text).join(' ');
  const bokmaal = new Set(examples.filter((e) => (e.lang ?? 'nb') === 'nb').map((e) => bare(e.text)));
  return examples.filter((e) => e.lang !== 'nn' || !bokmaal.has(bare(e.text))).map((e) => ({ text: e.text, label: e.lang ?? 'nb' }));
}

/** Reads the trained model for this content from the cache, or trains it (a few seconds) and keeps it there. */
export function createRecogniser(k: Pick<Knowledge, 'intents' | 'kommuner'>, options: RecogniserOptions = {}): Recogniser {
  return prepare(k, options).recogniser();
}

/** The same, only if nothing needs to be trained; null otherwise. */
export function trainedRecogniser(k: Pick<Knowledge, 'intents' | 'kommuner'>, options: RecogniserOptions = {}): Recogniser | null {
  const { ready, recogniser } = prepare(k, options);
  return ready() ? recogniser() : null;
}

/** The recogniser together with its model as bytes, which another thread can take over by `trained`. */
export function trainRecogniser(k: Pick<Knowledge, 'intents' | 'kommuner'>, options: RecogniserOptions = {}): { recogniser: Recogniser; bytes: Uint8Array } {
  const { recogniser, bytes } = prepare(k, options);
  return { recogniser: recogniser(), bytes: bytes() };
}

function prepare(k: Pick<Knowledge, 'intents' | 'kommuner'>, options: RecogniserOptions) {
  const root = options.root ?? projectRoot();
  const data = options.lexicon ?? readLexicon(root);
  const entries = [...data.entries, kommuneEntry(k.kommuner)];
  const model = options.model ?? DEFAULT_MODEL;
  const examples = options.examples ?? examplesOf(k);
  const lexicon = createLexicon(entries);
  const commands = createCommands(data.commands);
  const hash = createHash('sha256').update(JSON.stringify([MODEL_VERSION, model, LANGUAGE_MODEL, data, entries.length, examples])).digest('hex');
  const folder = options.cacheDir === undefined ? join(root, 'dist', '.cache') : options.cacheDir;
  let trained = (options.trained && decode(Buffer.from(options.trained), hash)) ?? (folder === null ? null : readCache(folder, hash));

  function train(): Trained {
    if (trained) return trained;
    const fresh = {
      intents: trainClassifier(examples.map((e) => ({ text: e.text, label: e.intent })), lexicon, model),
      languages: trainClassifier(languageExamples(examples), undefined, LANGUAGE_MODEL),
    };
    if (folder !== null) writeCache(folder, hash, fresh);
    return (trained = fresh);
  }
  const recogniserOf = (trained: Trained): Recogniser => ({
    hash,
    guess: (text) => classify(trained.intents, lexicon, text),
    command: (text) => commands.find(text),
    language: (text) => decideLanguage(trained.languages.ids, probabilities(trained.languages, undefined, text), wordPoints(text), words(text).filter((w) => /\p{L}/u.test(w)).length),
  });
  return { ready: () => trained !== null, recogniser: () => recogniserOf(train()), bytes: () => new Uint8Array(encode(train(), hash)) };
}
