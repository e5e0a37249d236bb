import { askFields } from '../grant/own-facts.js';
import type { AskField } from '../grant/types.js';
import type { Knowledge } from '../knowledge/knowledge.js';
import { LANGS, type Lang } from '../knowledge/schema/common.js';

/** A message that steers the conversation and says nothing else. */
export type Command =
  | { slag: 'ord'; navn: string; lang?: Lang }
  | { slag: 'vis'; fold: string }
  | { slag: 'endre'; felt: AskField }
  /** Takes a doctor out of the list; without a number it is asked which. */
  | { slag: 'fjern'; nr?: number; lang?: Lang };

interface Words {
  commands: Map<string, { navn: string; langs: Set<Lang> }>;
  show: string[];
  change: string[];
  folds: Map<string, string>;
  fields: Map<string, AskField>;
  suppose: string[];
  remove: Map<string, Set<Lang>>;
}

const cache = new WeakMap<Knowledge, Words>();

/** Reads a typed command; null when the message is something else. The words stand in rules/tekster. */
export function readCommand(k: Knowledge, text: string): Command | null {
  const words = wordsOf(k);
  const said = plain(text);
  const whole = words.commands.get(said);
  if (whole) return { slag: 'ord', navn: whole.navn, ...onlyLang(whole.langs) };
  const removed = removedDoctor(said, words.remove);
  if (removed) return removed;
  const fold = after(said, words.show);
  if (fold && words.folds.has(fold)) return { slag: 'vis', fold: words.folds.get(fold)! };
  const field = after(said, words.change);
  if (field && words.fields.has(field)) return { slag: 'endre', felt: words.fields.get(field)! };
  return null;
}

/** The language of words that no other language has. */
function onlyLang(langs: ReadonlySet<Lang>): { lang?: Lang } {
  return langs.size === 1 ? { lang: [...langs][0]! } : {};
}

/** "Fjern lege 2", "remove doctor no. 2". */
function removedDoctor(said: string, starts: Words['remove']): Command | null {
  const start = [...starts.keys()].find((s) => said === s || said.startsWith(`${s} `));
  const rest = start === undefined ? null : /^(?:(?:nr|nummer|no|number)\.? ?)?(\d{1,3})?$/.exec(said.slice(start.length).trim());
  return rest && { slag: 'fjern', ...(rest[1] ? { nr: Number(rest[1]) } : {}), ...onlyLang(starts.get(start!)!) };
}

/** Lower case, without punctuation at the ends, politeness and double spaces. */
export function plain(text: string): string {
  const bare = text.toLowerCase().replace(/[«»"'’“”]/g, '').replace(/\s+/g, ' ').trim();
  return bare === '?' ? bare : bare.replace(/[\s.!?…,:;]+$/g, '').replace(/ (takk|please|er du snill|ver så snill|da|då)$/, '').replace(/^(ok|nei|oi),? (?=\S+ )/, '');
}

/** "Vi søker om 50 000 kr" supposes nothing. */
const APPLIES_FOR = /(?<=\s)(?:søk(?:er|te|t|e|jer|je)|ber|be|bad) (?:bare |berre |kun |heller |no |nå )?om(?=\s)/gu;

/** Whether a message supposes something ("hva om", "dersom", "what if") rather than says it. */
export function isHypothetical(k: Knowledge, text: string): boolean {
  const said = ` ${plain(text)} `.replace(APPLIES_FOR, ' ');
  return wordsOf(k).suppose.some((word) => said.includes(` ${word} `));
}

/** A supposition without its "hva om": what is supposed. */
export function supposed(k: Knowledge, text: string): string {
  const word = wordsOf(k).suppose.find((w) => text.toLowerCase().startsWith(`${w} `));
  return word ? text.slice(word.length + 1) : text;
}

function after(text: string, starts: readonly string[]): string | undefined {
  const start = starts.find((s) => text.startsWith(`${s} `));
  return start && text.slice(start.length + 1).replace(/^(på|det med|mitt|min|the|my) /, '').trim();
}

function wordsOf(k: Knowledge): Words {
  const known = cache.get(k);
  if (known) return known;
  const words: Words = { commands: new Map(), show: [], change: [], folds: new Map(), fields: new Map(), suppose: [], remove: new Map() };
  for (const [key, text] of k.tekster) {
    if (!/^(kommando|fold|felt)\./.test(key)) continue;
    for (const lang of LANGS) for (const form of text[lang].split('|')) addForm(words, key, plain(form), lang);
  }
  for (const field of askFields(k)) for (const lang of LANGS) {
    const name = k.fakta.get(field)?.navn[lang];
    if (name) words.fields.set(plain(name), field);
  }
  cache.set(k, words);
  return words;
}

function addForm(words: Words, key: string, form: string, lang: Lang): void {
  if (key === 'kommando.vis') words.show.push(form);
  else if (key === 'kommando.endre.ord') words.change.push(form);
  else if (key === 'kommando.anta.ord') words.suppose.push(form);
  else if (key === 'kommando.fjern.lege') words.remove.set(form, new Set(words.remove.get(form)).add(lang));
  else if (key.startsWith('kommando.')) {
    const entry = words.commands.get(form) ?? { navn: key.slice('kommando.'.length), langs: new Set<Lang>() };
    entry.langs.add(lang);
    words.commands.set(form, entry);
  } else if (key.startsWith('fold.')) words.folds.set(form, key.slice('fold.'.length)).set(key.slice('fold.'.length), key.slice('fold.'.length));
  else if (key.startsWith('felt.')) words.fields.set(form, key.slice('felt.'.length) as AskField);
}

/** Commands as the intents that they are; the others belong to the check under way. */
const COMMAND_INTENT: Record<string, string> = {
  tilbake: 'tilbake', avbryt: 'avbryt', hvorfor: 'forklar', forklar: 'forklar', 'start-paa-nytt': 'start-paa-nytt', 'nytt-tilfelle': 'nytt-tilfelle', 'en-lege-til': 'flere-leger',
  'hva-om': 'hva-om', hjelp: 'hjelp', 'neste-steg': 'neste-steg', spraak: 'spraak', innsyn: 'personvern', slett: 'personvern', 'send-videre': 'menneske', 'si-fra': 'menneske',
};

/** The intent that a steering word stands for, where it is one of the catalogue. */
export function intentOfCommand(word: string): string | undefined {
  return COMMAND_INTENT[word.split('.')[0]!];
}
