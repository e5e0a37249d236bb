import type { Lang } from '../knowledge/schema/common.js';
import { askAgain } from './check.js';
import { choice, message, preface, type Turn } from './context.js';
import { pendingField } from './open-fields.js';

/** The person chose a language in words: it stays, whatever language is written after. */
export function switchLanguage(t: Turn, lang: Lang): void {
  t.conv.lang = lang;
  t.conv.spraakValgt = true;
  if (!pendingField(t)) return void message(t, 'dialog.spraak.byttet');
  preface(t, 'dialog.spraak.byttet');
  askAgain(t);
}

/** Asked to change language without saying which. */
export function askLanguage(t: Turn): void {
  message(t, 'dialog.spraak.sporsmaal', (['nb', 'nn', 'en'] as const).map((l) => choice(t, `spraak.${l}`, `dialog.spraak.valg.${l}`, 'oppfolging')));
}

/** Names of the languages, as people write them when they ask for one. */
const NAMES: readonly [RegExp, Lang][] = [
  [/nynorsk/iu, 'nn'],
  [/bokm[åa]l|\bnorsk\b|\bnorwegian\b/iu, 'nb'],
  [/engels?k|english/iu, 'en'],
];

/** The language that a message asks for, if it names one. */
export function namedLanguage(text: string): Lang | undefined {
  return NAMES.find(([pattern]) => pattern.test(text))?.[1];
}
