import { expect, test } from 'vitest';
import { estimate } from '../../src/grant/estimate.js';
import type { GrantCase } from '../../src/grant/types.js';
import { loadKnowledge } from '../../src/knowledge/load.js';
import { caseOf, combinations, VALUES } from './space.js';

const k = loadKnowledge();
const TODAY = '2026-11-23';
const COSTS = ['0', '1', '199999', '200000', '250000', '300000', '300001', '5000000'];
const CAPS: Record<string, Record<string, number | null>> = {
  'rekruttering-2018': { etablering: 200000, tilrettelegging: null, 'andre-tiltak': null },
  'rekruttering-2019': { etablering: 300000, 'alis-avtale': 240000, 'andre-tiltak': null },
};

test.each(Object.keys(CAPS))('%s: each purpose pays the cost, or the state\'s share of it, up to its cap', (ordning) => {
  for (const formaal of ['etablering', 'alis-avtale', 'tilrettelegging', 'andre-tiltak'] as const) {
    for (const kostnad of COSTS) {
      const r = estimate(k, { ordning: ordning as GrantCase['ordning'], formaal, kostnad, tidligere: [] }, TODAY);
      const cap = CAPS[ordning]![formaal];
      if (cap === undefined) {
        expect([r.utfall, r.belop!.toFixed()]).toEqual(['kan-ikke-innvilges', '0']);
        continue;
      }
      // The state's share is four fifths, and only of ALIS agreements. Rounded half up to whole kroner.
      const covered = formaal === 'alis-avtale' ? Math.floor(Number(kostnad) * 8 / 10 + 0.5) : Number(kostnad);
      expect(r.belop!.toNumber()).toBe(cap === null ? covered : Math.min(covered, cap));
    }
  }
});

test.each(['alis-2021-naering', 'alis-2021-ansatt'] as const)('%s: every combination of answers', (ordning) => {
  const ties = ordning === 'alis-2021-ansatt' ? ['fast-ansatt', 'vikar'] : ['naeringsdrivende', 'vikar'];
  const months = { 12: { fra: '2021-01-01', til: '2021-12-31' }, 13: { fra: '2021-01-01', til: '2022-01-31' } };
  const space = combinations({
    tilknytning: VALUES.tilknytning, stillingstype: VALUES.stillingstype, alisAvtale: [true, false], vikariat: [months[12], months[13]],
    tidligere: [[], [{ maaneder: 47, stillingsandel: '1' }], [{ maaneder: 48, stillingsandel: '1' }]], kostnad: ['200000', '300000', '900000'],
  });
  for (const s of space) {
    const r = estimate(k, caseOf(s, {}, { ordning }), TODAY);
    const substitute = s['tilknytning'] === 'vikar' || s['stillingstype'] === 'fastlegevikar';
    const spent = (s['tidligere'] as { maaneder: number }[])[0]?.maaneder === 48;
    const granted = ties.includes(s['tilknytning'] as string) && ['fastlege', 'fastlegevikar'].includes(s['stillingstype'] as string)
      && s['alisAvtale'] === true && (!substitute || s['vikariat'] === months[13]) && !spent;
    expect([r.utfall, r.belop!.toNumber()]).toEqual(granted ? ['kan-innvilges', Math.min(Number(s['kostnad']) * 0.8, 240000)] : ['kan-ikke-innvilges', 0]);
    if (!granted) expect(r.kriterier.some((c) => c.status === 'ikke-oppfylt' && k.kilder.has(c.kilde.dokument))).toBe(true);
  }
});

test('LIS3 supervision of 2021: 3.5 hours at 1000 kroner a month, for registered municipalities and the new scheme', () => {
  for (let month = 1; month <= 12; month++) {
    for (const s of combinations({ utdanningsvirksomhet: VALUES.utdanningsvirksomhet, nyOrdning: VALUES.nyOrdning })) {
      const end = new Date(Date.UTC(2021, month, 0)).toISOString().slice(0, 10);
      const r = estimate(k, caseOf(s, { fra: '2021-01-01', til: end }, { ordning: 'lis3-veiledning-2021' }), TODAY);
      const granted = s['utdanningsvirksomhet'] !== 'nei' && s['nyOrdning'] === true;
      expect([r.utfall, r.belop!.toNumber()]).toEqual(granted ? ['kan-innvilges', 3500 * month] : ['kan-ikke-innvilges', 0]);
    }
  }
});
