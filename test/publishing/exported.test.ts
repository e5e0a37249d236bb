import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeFiles } from '../../src/commands/kb/export.js';
import { baseFiles, knowledgeAt } from '../../src/kb/live.js';
import { createPublisher, type Publisher } from '../../src/kb/publisher.js';
import { projectRoot } from '../../src/project-root.js';
import { fingerprint, valueAt, type Change } from '../../src/publishing/change.js';
import { overlayAt } from '../../src/publishing/overlay.js';
import { unpublished } from '../../src/publishing/unpublished.js';
import { openMemoryStore } from '../../src/store/open.js';
import type { Store } from '../../src/store/types.js';
import { newFolder, putAway } from '../support/written.js';

const TODAY = '2026-11-28';
const FIL = 'intents/klage.yaml';
const KORT = ['svar', 'nasjonal', 'kort', 'nb'];
const root = newFolder('eksportert');
let store: Store;
let desk: Publisher;

beforeAll(async () => {
  for (const folder of ['rules', 'intents']) cpSync(join(projectRoot(), folder), join(root, folder), { recursive: true });
  store = await openMemoryStore();
  desk = createPublisher({ store, kb: { refresh: async () => {} }, clock: { now: () => new Date(`${TODAY}T10:00:00Z`) }, root });
});
afterAll(async () => {
  await store.close();
  putAway(root);
});

const file = () => readFileSync(join(root, FIL), 'utf8');
const editions = () => store.desk.publishing.editions();
const live = async () => knowledgeAt(await editions(), TODAY, root);
async function publish(sti: (string | number)[], verdi: string | null): Promise<void> {
  const text = (await live()).overlay.tekster.get(FIL) ?? file();
  const change: Change = { slag: 'felt', fil: FIL, sti, foer: fingerprint(valueAt(text, sti)), verdi };
  const draft = await desk.create({ slag: 'svar', tittel: 'Klage', innhold: { endringer: [change], gjelderFra: null, grunn: 'x' } }, { id: 'kari', navn: 'Kari' });
  await desk.send(draft.id, 1, { id: 'kari', navn: 'Kari' });
  expect(await desk.approve(draft.id, 2, { id: 'ola', navn: 'Ola' })).toMatchObject({ utfall: 'publisert' });
}

describe('what the files have taken in', () => {
  const original = readFileSync(join(projectRoot(), FIL), 'utf8');

  it('is still known as it was before: nothing published can be lost by an export', async () => {
    await publish(KORT, 'Først.');
    await publish(KORT, 'Så.');
    await publish(['svar', 'videre'], null);
    writeFiles((await live()).overlay.tekster, root);
    expect(overlayAt(await editions(), TODAY, baseFiles(root))).toMatchObject({ tekster: new Map(), misfits: [] });
    const before = unpublished(await editions(), baseFiles(root))(FIL)!;
    expect(valueAt(before, ['svar'])).toEqual(valueAt(original, ['svar']));
  });

  it('what was known at each edition can be had again, for the receipts of then', async () => {
    const all = await editions();
    const answer = (n: number) => knowledgeAt(all.slice(0, n), TODAY, root, all).knowledge.intents.get('klage')!.svar.map((s) => s.kort.nb);
    const [first] = valueAt(original, ['svar']) as { kort: { nb: string } }[];
    expect([answer(0), answer(1), answer(2), answer(3)].map((a) => [a.length, a[0]])).toEqual([[3, first!.kort.nb], [3, 'Først.'], [3, 'Så.'], [2, 'Så.']]);
  });

  it('is rolled back in one step all the same', async () => {
    const ola = { id: 'ola', navn: 'Ola' };
    expect(await desk.rollback(3, ola, 'trengs')).toMatchObject({ utfall: 'rullet-tilbake' });
    expect(await desk.rollback(2, ola, 'feil')).toMatchObject({ utfall: 'rullet-tilbake' });
    const { knowledge, overlay } = await live();
    expect(knowledge.intents.get('klage')!.svar.map((s) => s.id)).toEqual(['nasjonal', 'videre', 'eldre']);
    expect(knowledge.intents.get('klage')!.svar[0]!.kort.nb).toBe('Først.');
    expect(overlay.misfits).toEqual([]);
  });
});
