import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPublisher, type Publisher } from '../../src/kb/publisher.js';
import { baseFiles, openLiveKnowledge, type LiveKnowledge } from '../../src/kb/live.js';
import { createUnderstandingEffect, type Effect, type UnderstandingEffect } from '../../src/kb/understanding-effect.js';
import { fingerprint, valueAt, type Change } from '../../src/publishing/change.js';
import type { Forslag } from '../../src/publishing/draft.js';
import { openMemoryStore } from '../../src/store/open.js';
import type { Store } from '../../src/store/types.js';
import { developmentSet } from '../../src/understanding/measure.js';

// Trained for real, in a thread, once: a question of the queue is learnt, and one of the development set is led astray.
const KARI = { id: 'kari', navn: 'Kari' };
const OLA = { id: 'ola', navn: 'Ola' };
const FIL = 'intents/klage.yaml';
const QUESTION = 'finst det rekursordning for slike løyvingar';
const clock = { now: () => new Date('2026-11-28T10:00:00Z') };

let store: Store;
let kb: LiveKnowledge;
let effect: UnderstandingEffect;
let desk: Publisher;
beforeAll(async () => {
  store = await openMemoryStore();
  kb = await openLiveKnowledge({ store, clock });
  effect = createUnderstandingEffect({ store, kb, clock, openQuestions: async () => [QUESTION] });
  desk = createPublisher({ store, kb, clock, guards: [effect.guard] });
});
afterAll(async () => {
  kb.stop();
  await store.close();
});

/** Sentences of the development set that belong elsewhere, taught as questions about appeals. */
const astray = developmentSet().filter((e) => !e.intents.includes('klage') && !e.intents.includes('utenfor')).slice(0, 25).map((e) => e.text);
const nb = valueAt(baseFiles()(FIL)!, ['utsagn', 'nb']) as string[];
const changes: Change[] = [{ slag: 'felt', fil: FIL, sti: ['utsagn', 'nb'], foer: fingerprint(nb), verdi: [...nb, QUESTION, ...astray] }];
const draftOf = (endringer: Change[]) => desk.create({ slag: 'svar', tittel: 'Klage', innhold: { endringer, gjelderFra: null, grunn: 'fra køen', gjelder: FIL } }, KARI);

async function worked(forslag: Forslag): Promise<Effect> {
  for (;;) {
    const state = await effect.state(forslag);
    if (state.tilstand === 'ferdig') return state.virkning;
    if (state.tilstand !== 'regnes-ut') throw new Error(state.tilstand);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

describe('what a draft does to the understanding', () => {
  let draft: Forslag;
  let found: Effect;

  it('is worked out before anything can be sent', async () => {
    draft = await draftOf(changes);
    expect(await desk.send(draft.id, 1, KARI)).toMatchObject({ utfall: 'mangler', melding: expect.stringContaining('regnes ut') });
    found = await worked(draft);
    expect(found.koe).toEqual([{ tekst: QUESTION, foer: expect.any(String), etter: 'klage' }]);
    expect(found.endret.length).toBeGreaterThan(5);
    expect(found.endret.every((m) => m.etter !== m.foer)).toBe(true);
    expect(found.foer.top1).toBeGreaterThan(0.9);
    expect(found.etter.top1).toBeLessThan(found.foer.top1);
  });

  it('worse accuracy needs a written reason, which the approver and the audit log get', async () => {
    expect(await desk.send(draft.id, 1, KARI)).toMatchObject({ utfall: 'mangler', melding: expect.stringContaining('dårligere') });
    const innhold = { ...draft.innhold, grunnDaarligere: 'Prøvesetningene er feil merket.' };
    await desk.save(draft.id, 1, { tittel: draft.tittel, innhold }, KARI);
    expect(await desk.send(draft.id, 2, KARI)).toMatchObject({ utfall: 'ok' });
    expect(await desk.approve(draft.id, 3, OLA)).toMatchObject({ utfall: 'publisert', nummer: 1 });
    expect((await store.desk.audit.list({ handling: 'publiser' }, 1))[0]!.grunn).toBe('fra køen\nTreffsikkerhet: Prøvesetningene er feil merket.');
  });

  it('is what the assistant then answers', async () => {
    await kb.refresh();
    expect(kb.now().recogniser.guess(QUESTION)[0]!.intent).toBe('klage');
  });

  it('a draft of texts alone teaches nothing, and does not wait', async () => {
    const sti = ['svar', 'nasjonal', 'kort', 'nb'];
    const text = await draftOf([{ slag: 'felt', fil: FIL, sti, foer: fingerprint(valueAt(baseFiles()(FIL)!, sti)), verdi: 'Nei.' }]);
    expect(await effect.state(text)).toEqual({ tilstand: 'uendret' });
    expect(await desk.send(text.id, 1, KARI)).toMatchObject({ utfall: 'ok' });
  });
});
