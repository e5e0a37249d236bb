import { describe, expect, test } from 'vitest';
import { parseCase } from '../../src/grant/case.js';
import { problemText, toContract } from '../../src/grant/contract.js';
import { estimate } from '../../src/grant/estimate.js';
import { loadKnowledge } from '../../src/knowledge/load.js';
import { LANGS } from '../../src/knowledge/schema/common.js';

const k = loadKnowledge();
const READY = { kommunenummer: '5433', utdanningsvirksomhet: 'registrert', nyOrdning: true, alisAvtale: true, malBrukt: true, avtaleSignert: '2022-10-01', privatTilknytning: false, tidligere: [], maksbelop: { grunn: '300000', tillegg: '100000' } };
const POST = { stillingstype: 'fastlege', tilknytning: 'fast-ansatt', stillingsandel: '0.8', fra: '2023-03-01', til: '2023-08-31' };

interface Answer {
  utfall: string;
  kriterier: { id: string; status: string; stillinger?: { stilling: number; status: string }[] }[];
  arsverkManeder: string | null;
  andelAvArsbelop: string | null;
  belop: string | null;
  mangler: string[];
  forbehold: string[];
}

function answer(sak: object): Answer {
  const parsed = parseCase(k, { ...READY, ...sak });
  if (!parsed.ok) throw new Error(parsed.problem.code);
  return toContract(k, estimate(k, parsed.sak, '2026-11-23'), 'nb') as Answer;
}

describe('what is not known is not nought', () => {
  test.each([
    ['the share', { stillingsandel: undefined }, 'stillingsandel'],
    ['the dates', { fra: undefined, til: undefined }, 'periode'],
    ['the last day', { til: undefined }, 'periode'],
  ])('%s is missing: size and sum are null', (_, gap, field) => {
    expect(answer({ stillinger: [{ ...POST, ...gap }] })).toMatchObject({ arsverkManeder: null, andelAvArsbelop: null, belop: null, mangler: expect.arrayContaining([field]) });
  });

  test('a refusal grants nothing whatever the share, so there the size is nought', () => {
    expect(answer({ nyOrdning: false, stillinger: [{ ...POST, stillingsandel: undefined }] })).toMatchObject({ utfall: 'kan-ikke-innvilges', andelAvArsbelop: '0', belop: '0' });
  });
});

describe('several positions give one row a criterion', () => {
  const both = answer({ stillinger: [{ ...POST, stillingsandel: '0.6' }, { ...POST, stillingstype: 'fastlegevikar', tilknytning: 'vikarbyraa', stillingsandel: '0.4' }] });

  test('no id stands twice', () => {
    const ids = both.kriterier.map((c) => c.id);
    expect(ids).toEqual([...new Set(ids)]);
  });

  test('the position that bears the outcome decides the status; each position is told beside it', () => {
    expect(both.utfall).toBe('kan-innvilges');
    expect(both.kriterier.find((c) => c.id === 'vikarbyraa')).toMatchObject({ status: 'oppfylt', stillinger: [{ stilling: 0, status: 'oppfylt' }, { stilling: 1, status: 'ikke-oppfylt' }] });
  });

  test('positions that are alike are not told one by one', () => {
    expect(both.kriterier.find((c) => c.id === 'ny-ordning')).not.toHaveProperty('stillinger');
  });
});

test('a date that does not exist is repeated as it was written', () => {
  const parsed = parseCase(k, { stillinger: [{ ...POST, fra: '2023-13-01' }] });
  if (parsed.ok) throw new Error('was let in');
  for (const lang of LANGS) expect(problemText(k, parsed.problem, lang)).toContain('2023-13-01');
});

test('a number that was split names the municipalities it became, for a period before the split too', () => {
  for (const [fra, til] of [['2023-10-01', '2023-12-31'], ['2024-02-01', '2024-04-30']]) {
    const said = answer({ kommunenummer: '1507', stillinger: [{ ...POST, fra, til }] }).forbehold.join(' ');
    expect(said).toMatch(/1508.*1580/);
  }
});
