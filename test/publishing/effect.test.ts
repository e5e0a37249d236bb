import { beforeAll, describe, expect, it } from 'vitest';
import { makeReceipt } from '../../src/assistant/receipt.js';
import { newConversation } from '../../src/dialogue/context.js';
import { parseCase } from '../../src/grant/case.js';
import { estimate } from '../../src/grant/estimate.js';
import { baseFiles } from '../../src/kb/live.js';
import { loadKnowledge } from '../../src/knowledge/load.js';
import type { Knowledge } from '../../src/knowledge/knowledge.js';
import { brokenExamples, effectOf, effectSummary, type Effect, type Stock } from '../../src/publishing/effect.js';
import { editYaml } from '../../src/publishing/yaml/edit.js';
import type { Data } from '../../src/publishing/yaml/data.js';

const TODAY = '2026-11-28';
const before = loadKnowledge();
const NOTHING: Stock = { kvitteringer: [], kvitteringerIAlt: 0, samtaler: [], samtalerIAlt: 0 };

/** With ordinary spaces. */
const plain = (text: string): string => text.replaceAll('\u00a0', ' ').replaceAll('\u202f', ' ');

/** The rules with some parts set. */
function after(...edits: [file: string, sti: (string | number)[], value: Data][]): Knowledge {
  const texts = new Map<string, string>();
  for (const [file, sti, value] of edits) texts.set(file, editYaml(texts.get(file) ?? baseFiles()(file)!, sti, value)!);
  return loadKnowledge(undefined, texts);
}
const V2023 = 'rules/ordninger/nasjonal-alis/2023.yaml';
const V2025 = 'rules/ordninger/nasjonal-alis/2025.yaml';
const amount = (verdi: number): [string, (string | number)[], Data][] => [
  [V2023, ['verdier', 'maksbelop_a', 'verdi'], verdi], [V2023, ['verdier', 'maksbelop_a', 'status'], 'bekreftet'], [V2023, ['verdier', 'maksbelop_a', 'hvor'], null],
];

/** A receipt of somebody who read the amount in the announcement. */
function stock(): Stock {
  const parsed = parseCase(before, before.eksempler.get('nasjonal-alis/2023')!.find((e) => e.sak['saerskiltRekruttering'] === false && e.sak['maksbelop'] !== undefined && e.forvent['utfall'] === 'kan-innvilges')!.sak);
  if (!parsed.ok) throw new Error(parsed.problem.field);
  const receipt = makeReceipt({ knowledge: before, utgave: 0 }, parsed.sak, estimate(before, parsed.sak, TODAY), TODAY, `${TODAY}T10:00:00.000Z`);
  const conversation = { ...newConversation('nb'), aktiv: { sak: parsed.sak, svar: [] } };
  return { kvitteringer: [receipt], kvitteringerIAlt: 7, samtaler: [{ innhold: JSON.stringify(conversation) }, { innhold: JSON.stringify(newConversation('en')) }], samtalerIAlt: 2 };
}

describe('what a change does, before it is published', () => {
  it('nothing at all, when nothing is changed', async () => {
    const effect = await effectOf(before, after([V2023, ['om', 'nb'], before.versjoner.get('nasjonal-alis/2023')!.om.nb]), stock(), TODAY);
    expect(effect).toMatchObject({ versjoner: [], svar: [], eksempler: [], kvitteringer: { annerledes: [] }, samtaler: { beroert: 0 } });
    expect(effectSummary(effect)[0]).toBe('Ingen regler eller beløp endres.');
  });

  describe('an amount becomes known', () => {
    let effect: Effect;
    beforeAll(async () => {
      effect = await effectOf(before, after(...amount(412_000)), stock(), TODAY);
    });
    it('is told by name, for the version and for those that build on it', () => {
      const by = Object.fromEntries(effect.versjoner.map((v) => [v.versjon, plain(v.setninger.join(' '))]));
      expect(by['nasjonal-alis/2023']).toContain('Tilskuddsbeløp a (fastlege og fastlegevikar): 412 000 kr (før ikke kjent hos oss).');
      expect(by['nasjonal-alis/2024']).toContain('Ubekreftet:');
      expect(by['nasjonal-alis/2022']).toBeUndefined();
    });
    it('worked cases that no longer agree are found, with what differs', () => {
      const broken = brokenExamples(effect);
      expect(broken.length).toBeGreaterThan(0);
      expect(broken.every((e) => e.avvik.some((a) => a.felt === 'belop' || a.felt === 'belopStatus'))).toBe(true);
    });
    it('a receipt and a finished conversation would come out differently, and are counted', () => {
      expect(effect.kvitteringer).toMatchObject({ sett: 1, iAlt: 7, annerledes: [{ foer: { belopStatus: 'oppgitt' }, naa: { belopStatus: 'bekreftet' } }] });
      expect(effect.samtaler).toMatchObject({ beroert: 1, annetResultat: 1 });
      expect(effectSummary(effect).join(' ')).toMatch(/Bare den nyeste av 7 lagrede kvitteringer er sett på\. 1 lagret kvittering ville blitt annerledes/);
    });
  });

  it('a deadline that moves changes the answers that tell of it, in three languages', async () => {
    const effect = await effectOf(before, after([V2025, ['verdier', 'frist', 'verdi'], '2025-09-15']), NOTHING, TODAY);
    expect(effect.versjoner.find((v) => v.versjon === 'nasjonal-alis/2025')!.setninger.map(plain)).toEqual(['Søknadsfrist: før 31. august 2025, nå 15. september 2025.']);
    const answer = effect.svar.find((s) => s.intent === 'soknadsfrist' && s.versjon === 'nasjonal-alis/2025')!;
    expect(answer.tekster.map((t) => t.lang)).toEqual(['nb', 'nn', 'en']);
    expect(plain(answer.tekster[2]!.foer!)).toContain('31 August 2025');
    expect(plain(answer.tekster[2]!.naa!)).toContain('15 September 2025');
    expect(effect.eksempler.map((e) => e.avvik.map((a) => a.felt))).toContainEqual(['frist']);
  });

  it('a figure that is the same, but surer, is told', async () => {
    const effect = await effectOf(before, after([V2025, ['verdier', 'sentralitet_dato', 'status'], 'bekreftet']), NOTHING, TODAY);
    expect(effect.versjoner.find((v) => v.versjon === 'nasjonal-alis/2025')!.setninger).toEqual([expect.stringMatching(/er nå bekreftet\. Før: ubekreftet\./)]);
  });
});
