// Takes turns in one conversation as fast as the store lets it, and says each on standard output once it is written.
// Arguments: the program's store/open module, the folder.
import { pathToFileURL } from 'node:url';

const [module, folder] = process.argv.slice(2);
const { openEmbeddedStore } = await import(pathToFileURL(module).href);
const store = await openEmbeddedStore(folder);
for (;;) {
  const stored = await store.readConversation('c');
  const n = (stored?.versjon ?? 0) + 1;
  const outcome = await store.writeTurn({
    conversationId: 'c', lestVersjon: n - 1, innhold: JSON.stringify({ n }), eventId: `e${n}`, svar: JSON.stringify({ svar: n }), naa: new Date().toISOString(),
    kvitteringer: [{ id: `k${n}`, innhold: '{}', opprettet: new Date().toISOString() }],
  });
  if (outcome.utfall !== 'skrevet') throw new Error(outcome.utfall);
  process.stdout.write(`${n}\n`);
}
