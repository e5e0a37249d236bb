import { describe, expect, test } from 'vitest';
import { parseCase } from '../../src/grant/case.js';
import { toContract } from '../../src/grant/contract.js';
import { estimate } from '../../src/grant/estimate.js';
import { loadKnowledge } from '../../src/knowledge/load.js';
import { caseFiles, type Expectation } from './case-files.js';

const k = loadKnowledge();
const TODAY = '2026-11-23';

/** What came out, in the same words as the case's `forvent`, for the fields that it names. */
function outcome(sak: Record<string, unknown>, forvent: Expectation): Expectation {
  const parsed = parseCase(k, sak);
  if (!parsed.ok) return { feil: { felt: parsed.problem.field, kode: parsed.problem.code } };
  const result = estimate(k, parsed.sak, TODAY);
  const contract = toContract(k, result, 'nb') as Record<string, unknown>;
  const ids = result.forbehold.map((c) => c.id);
  const special: Expectation = {
    ikkeOppfylt: [...new Set(result.kriterier.filter((c) => c.status === 'ikke-oppfylt').map((c) => c.id))],
    forbeholdMed: forvent.forbeholdMed?.filter((id) => ids.includes(id)),
    forbeholdUten: forvent.forbeholdUten?.filter((id) => !ids.includes(id)),
    steg: result.steg.map((s) => `${s.id}: ${s.formel} = ${s.verdi}`),
    elementer: result.elementer.map((s) => `${s.id}: ${s.formel} = ${s.verdi}`),
    deler: result.deler?.map((d) => {
      const part = toContract(k, d, 'nb') as Record<string, unknown>;
      const wanted = (forvent['deler'] as Record<string, unknown>[] | undefined)?.[result.deler!.indexOf(d)] ?? {};
      return Object.fromEntries(Object.keys(wanted).map((key) => [key, part[key]]));
    }),
  };
  return Object.fromEntries(Object.keys(forvent).map((key) => [key, key in special ? special[key] : contract[key]]));
}

for (const { fil, tittel, saker } of caseFiles()) {
  describe(`${fil}: ${tittel}`, () => {
    test.each(saker)('$id $tittel', ({ sak, forvent }) => {
      expect(outcome(sak, forvent)).toEqual(forvent);
    });
  });
}

test('there are at least 120 worked cases, each with its own id and its arithmetic', () => {
  const all = caseFiles().flatMap((f) => f.saker);
  expect(all.length).toBeGreaterThanOrEqual(120);
  expect(new Set(all.map((s) => s.id)).size).toBe(all.length);
  expect(all.filter((s) => s.hvorfor.trim() === '' || Object.keys(s.forvent).length === 0)).toEqual([]);
});
