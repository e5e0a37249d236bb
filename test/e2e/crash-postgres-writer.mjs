// One of several that take turns in the same conversation on PostgreSQL, as fast as it lets them. Says each event's number on
// standard output once it is written. Arguments: the program's store/open module, the own name, the number of the first event
// (which may have been written by an earlier life that was killed before it could say so).
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';

const [module, name, first] = process.argv.slice(2);
const { openStore } = await import(pathToFileURL(module).href);
const store = await openStore({ DATABASE_URL: process.env.DATABASE_URL, ALIS_DATA: '' }, 'vent');

/** One delivery of an event; true when it is handled, by this delivery or an earlier one. */
async function deliver(n) {
  const stored = await store.readConversation('c');
  const counts = stored ? JSON.parse(stored.innhold) : {};
  const before = counts[name] ?? 0;
  const naa = new Date().toISOString();
  const outcome = await store.writeTurn({
    conversationId: 'c', lestVersjon: stored?.versjon ?? 0, innhold: JSON.stringify({ ...counts, [name]: n }), eventId: `${name}:${n}`, svar: JSON.stringify({ svar: n }), naa,
    kvitteringer: [{ id: `k:${name}:${n}`, innhold: '{}', opprettet: naa }],
  });
  // A turn builds on all that came before it: otherwise something acknowledged was lost.
  if (outcome.utfall === 'skrevet' && before !== n - 1) throw new Error(`${name}: ${n} followed ${before}`);
  return outcome.utfall !== 'konflikt';
}

for (let n = Number(first); ; n++) {
  for (;;) {
    try {
      if (await deliver(n)) break;
    } catch (error) {
      if (error.name !== 'StoreUnavailable') throw error;
      await sleep(20);
    }
  }
  process.stdout.write(`${n}\n`);
}
