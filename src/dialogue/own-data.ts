import type { Block, Choice } from '../reply/types.js';
import { plain } from './commands.js';
import { choice, message, newConversation, paragraph, reply, tell, type Turn } from './context.js';
import { factsBlock } from './facts-block.js';

const deleteChoice = (t: Turn): Choice => choice(t, 'slett', 'dialog.slett.knapp', 'oppfolging');
const showChoice = (t: Turn): Choice => choice(t, 'innsyn', 'dialog.innsyn.knapp', 'oppfolging');

/** Privacy in short; a wish to delete or to see what is kept, said in any words, is one button away. */
export function privacyReply(t: Turn, text: string): void {
  if (mentions(t, text, 'dialog.ord.slett')) return void message(t, 'dialog.slett.bekreft', [deleteChoice(t), showChoice(t)]);
  if (mentions(t, text, 'dialog.ord.innsyn')) return showOwnData(t);
  message(t, 'dialog.personvern', [showChoice(t), deleteChoice(t)]);
}

function mentions(t: Turn, text: string, key: string): boolean {
  const said = plain(text);
  return (['nb', 'nn', 'en'] as const).some((lang) => (t.k.tekster.get(key)?.[lang] ?? '').split('|').some((word) => word !== '' && said.includes(word)));
}

/** The facts that the conversation holds; the edge adds what else the store keeps about it. */
export function showOwnData(t: Turn): void {
  const cases = [t.conv.aktiv, ...t.conv.leger].filter((check) => check !== null);
  const facts: Block[] = cases.flatMap((check) => factsBlock(t, check));
  t.events.push({ type: 'innsyn' });
  reply(t, { kind: 'melding', blocks: [paragraph(tell(t, facts.length > 0 ? 'dialog.innsyn' : 'dialog.innsyn.ingenting')), ...facts], choices: [deleteChoice(t)] });
}

/** Forgets everything; the edge deletes it from the store and says what was there. */
export function deleteData(t: Turn): void {
  const { lang, tur } = t.conv;
  t.conv = { ...newConversation(lang), tur };
  t.events.push({ type: 'slett-mine-data' });
  message(t, 'dialog.slettet');
}
