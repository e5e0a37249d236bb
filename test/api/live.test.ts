import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Estimate } from '../../src/channels/api/schema/result.js';
import { fixedSource, type Known, type KnowledgeSource } from '../../src/kb/source.js';
import { loadKnowledge } from '../../src/knowledge/load.js';
import type { RuleVersion } from '../../src/knowledge/schema/version.js';
import { createRecogniser } from '../../src/understanding/recogniser/index.js';
import { startApi, type ApiWorld } from '../support/api-world.js';

// What is published at the desk is what the interfaces answer by from the next call on, without a restart.
const files = loadKnowledge();
let known: Known = fixedSource(files, createRecogniser(files)).now();
const kb: KnowledgeSource = { now: () => known };

/** The knowledge after somebody has confirmed an amount of a version. */
function published(versjon: string, id: string, kroner: string): Known {
  const before = known.knowledge.versjoner.get(versjon)!;
  const after: RuleVersion = { ...before, verdier: { ...before.verdier, [id]: { ...before.verdier[id]!, verdi: kroner, status: 'bekreftet' } } };
  return { ...known, utgave: known.utgave + 1, knowledge: { ...known.knowledge, versjoner: new Map([...known.knowledge.versjoner, [versjon, after]]) } };
}

let world: ApiWorld;
beforeAll(async () => {
  world = await startApi({ kb });
});
afterAll(() => world.close());

const sak = {
  kommunenummer: '4601', utdanningsvirksomhet: 'registrert', nyOrdning: true, alisAvtale: true, malBrukt: true, avtaleSignert: '2022-11-01', saerskiltRekruttering: false, tidligere: [],
  stillinger: [{ stillingstype: 'fastlege', tilknytning: 'fast-ansatt', stillingsandel: '1', fra: '2023-01-01', til: '2023-06-30' }],
};

it('an amount that is confirmed is used by the next call, in the rules and in the receipt as well', async () => {
  const estimate = async () => (await (await world.call('/api/v1/estimate', sak)).json()) as Estimate;
  const before = await estimate();
  expect([before.belop, before.belopStatus]).toEqual([null, 'mangler']);
  const amount = before.regelversjon!;
  const id = (files.versjoner.get(amount)!.beregning as { grunnbelop: Record<string, string> }).grunnbelop['fastlege']!;
  known = published(amount, id, '240000');
  const after = await estimate();
  expect([after.belop, after.belopStatus]).toEqual(['120000', 'bekreftet']);
  const version = (await (await world.call(`/api/v1/rules/${amount}`)).json()) as RuleVersion;
  expect(version.verdier[id]).toMatchObject({ verdi: '240000', status: 'bekreftet' });
  const receipt = (await (await world.call(`/api/v1/receipts/${after.kvittering}`)).json()) as { kvittering: { utgave: number } };
  expect(receipt.kvittering.utgave).toBe(1);
});
