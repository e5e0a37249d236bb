import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { writingBeside } from '../../src/store/beside.js';
import { openEmbeddedStore } from '../../src/store/open.js';
import type { Store, TurnWrite } from '../../src/store/types.js';
import { newFolder, putAway } from '../support/written.js';

const folders: string[] = [];
afterEach(() => folders.splice(0).forEach((folder) => putAway(folder)));

function folderOfTest(): string {
  folders.push(newFolder('ved-siden'));
  return folders.at(-1)!;
}

async function besideIn(folder: string): Promise<{ store: Store; tattOver: Promise<void> }> {
  return writingBeside(await openEmbeddedStore(folder), join(folder, 'alis.sqlite'));
}

const turn = (n: number, over: Partial<TurnWrite> = {}): TurnWrite => ({ conversationId: `c${n}`, lestVersjon: 0, innhold: `{"n":${n}}`, eventId: `e${n}`, svar: `svar ${n}`, naa: '2026-11-28T10:00:00.000Z', ...over });

// The promises of a store are asked of this one in contract.test.ts; here is what is special to it.
describe('a store with a writing thread', () => {
  it('writes before the thread is up, while it takes over, and after: nothing is missing when it is opened again', async () => {
    const folder = folderOfTest();
    const { store, tattOver } = await besideIn(folder);
    const early = Array.from({ length: 20 }, (_, n) => store.writeTurn(turn(n)));
    await tattOver;
    const late = Array.from({ length: 20 }, (_, n) => store.writeTurn(turn(20 + n)));
    expect(new Set((await Promise.all([...early, ...late])).map((outcome) => outcome.utfall))).toEqual(new Set(['skrevet']));
    await store.close();
    const again = await openEmbeddedStore(folder);
    expect(await again.conversationIds('c')).toHaveLength(40);
    await again.close();
  });

  it('writes what it was given when it is closed at once', async () => {
    const folder = folderOfTest();
    const { store, tattOver } = await besideIn(folder);
    await tattOver;
    const written = store.writeTurn(turn(1));
    await store.close();
    expect(await written).toEqual({ utfall: 'skrevet' });
  });

  it('shows at once what it has written', async () => {
    const { store, tattOver } = await besideIn(folderOfTest());
    await tattOver;
    for (let versjon = 0; versjon < 50; versjon += 1) {
      await store.writeTurn(turn(1, { lestVersjon: versjon, eventId: `e${versjon}` }));
      expect((await store.readConversation('c1'))?.versjon).toBe(versjon + 1);
    }
    await store.close();
  });

  it('deletes by itself, since that answer is made from what was deleted, and in turn with the thread', async () => {
    const { store, tattOver } = await besideIn(folderOfTest());
    await tattOver;
    await store.writeTurn(turn(1));
    const gone = await store.writeTurn(turn(1, { lestVersjon: 1, eventId: 'slett', slettFoerst: (removed) => `slettet ${removed.hendelser}` }));
    expect(gone).toEqual({ utfall: 'skrevet' });
    expect(await store.readAnswer('slett')).toMatchObject({ svar: 'slettet 1' });
    expect(await store.writeTurn(turn(1, { lestVersjon: 1, eventId: 'sen' }))).toEqual({ utfall: 'konflikt' });
    await store.close();
  });

  it('goes on by itself where the thread cannot begin, and says so without a word of what was written', async () => {
    const folder = folderOfTest();
    const said: string[] = [];
    const { store, tattOver } = writingBeside(await openEmbeddedStore(folder), join(folder, 'finnes', 'ikke\0', 'alis.sqlite'), (feil) => said.push(feil));
    await tattOver;
    expect(said).toEqual(['StoreError']);
    expect(await store.writeTurn(turn(1))).toEqual({ utfall: 'skrevet' });
    await store.close();
    expect(said).toHaveLength(1);
  });

  it('goes on by itself when the thread breaks in the middle of a transaction; what it was asked for is told to be tried again', async () => {
    const folder = folderOfTest();
    const said: string[] = [];
    const file = join(folder, 'alis.sqlite');
    const { store, tattOver } = writingBeside(await openEmbeddedStore(folder), file, (feil) => said.push(feil), join(import.meta.dirname, 'breaking-thread.mjs'));
    await tattOver;
    const asked = await Promise.allSettled([store.writeTurn(turn(1)), store.markSent('e1')]);
    expect(asked.map((one) => one.status === 'rejected' && (one.reason as Error).name)).toEqual(['StoreUnavailable', 'StoreUnavailable']);
    expect(said).toEqual(['RangeError']);
    expect(await store.writeTurn(turn(1))).toEqual({ utfall: 'skrevet' });
    await store.close();
  });

  it('writes by itself what cannot be sent to a thread, and says nothing when it is closed', async () => {
    const folder = folderOfTest();
    const said: string[] = [];
    const { store, tattOver } = writingBeside(await openEmbeddedStore(folder), join(folder, 'alis.sqlite'), (feil) => said.push(feil));
    await tattOver;
    const odd = { ...turn(1), ubesvarte: [{ tekst: 'x', spraak: 'nb', kommunenummer: null, grunn: 'ikke-forstatt' as const, huske: () => 1 }] };
    expect(await store.writeTurn(odd)).toEqual({ utfall: 'skrevet' });
    expect(await store.readConversation('c1')).not.toBeNull();
    await store.close();
    expect(said).toEqual([]);
  });
});
