import { describe, expect, test } from 'vitest';
import { parseCase } from '../../src/grant/case.js';
import { toContract } from '../../src/grant/contract.js';
import { estimate } from '../../src/grant/estimate.js';
import { loadKnowledge } from '../../src/knowledge/load.js';

const k = loadKnowledge();

/** The worked examples that stand beside the rules: exact equality, field by field. */
describe.each([...k.versjoner.keys()])('the examples beside %s', (id) => {
  const examples = k.eksempler.get(id) ?? [];

  test('there are some', () => {
    expect(examples.length).toBeGreaterThan(0);
  });

  test.each(examples.map((e) => [e.id, e.tittel, e] as const))('%s: %s', (_id, _tittel, { sak, forvent }) => {
    const parsed = parseCase(k, sak);
    if (!parsed.ok) throw new Error(`${parsed.problem.field}: ${parsed.problem.code}`);
    const result = toContract(k, estimate(k, parsed.sak, '2026-11-23'), 'nb') as Record<string, unknown>;
    expect(Object.fromEntries(Object.keys(forvent).map((key) => [key, result[key]]))).toEqual(forvent);
  });
});
