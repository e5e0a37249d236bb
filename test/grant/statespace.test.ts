import { describe, expect, test } from 'vitest';
import { GRANTED, outcomeOf, REFUSED, SUPERVISION } from '../../src/grant/eligibility.js';
import { estimate } from '../../src/grant/estimate.js';
import { Num } from '../../src/grant/decimal.js';
import { planOf } from '../../src/grant/plan.js';
import { runPlan } from '../../src/grant/run.js';
import type { GrantCase, GrantResult } from '../../src/grant/types.js';
import { loadKnowledge } from '../../src/knowledge/load.js';
import { versionsOf } from '../../src/knowledge/versions.js';
import { caseOf, combinations, threeMonthsIn, VALUES } from './space.js';

const k = loadKnowledge();
const TODAY = '2026-11-23';
const AMOUNTS: Partial<GrantCase> = { avtaleSignert: '2020-01-01', maksbelop: { grunn: '300000', tillegg: '100000' } };
const versions = versionsOf(k, 'nasjonal-alis');

/** Problems are collected and shown together: one line a state that breaks a property. */
function collect(states: Iterable<[string, () => string | null]>): string[] {
  const wrong: string[] = [];
  for (const [state, check] of states) {
    const problem = check();
    if (problem !== null && wrong.length < 5) wrong.push(`${state}: ${problem}`);
  }
  return wrong;
}

/** The table of design.md section 4, written down again by hand. */
function tableOf2023(s: Record<string, unknown>): string {
  const substitute = s['tilknytning'] === 'vikar' || s['tilknytning'] === 'vikarbyraa' || s['stillingstype'] === 'fastlegevikar';
  if (s['utdanningsvirksomhet'] === 'nei' || s['nyOrdning'] === false) return 'kan-ikke-innvilges';
  if (substitute && s['vikariat'] === VALUES.vikariat[1]) return 'kan-ikke-innvilges';
  if (s['tilknytning'] === 'vikarbyraa') return 'kun-veiledning';
  if (s['alisAvtale'] === false || s['malBrukt'] === false) return 'kun-veiledning';
  return s['tidligere'] === VALUES.tidligere[2] ? 'kan-ikke-innvilges' : 'kan-innvilges';
}

/** From 2024: a private tie refuses before anything about substitutes is asked. */
function tableFrom2024(s: Record<string, unknown>): string {
  if (s['utdanningsvirksomhet'] === 'nei' || s['nyOrdning'] === false) return 'kan-ikke-innvilges';
  if (s['privatTilknytning'] === true || s['tilknytning'] === 'vikarbyraa') return 'kan-ikke-innvilges';
  return tableOf2023(s);
}

const TABLES: Record<string, (s: Record<string, unknown>) => string> = {
  'nasjonal-alis/2023': tableOf2023, 'nasjonal-alis/2024': tableFrom2024, 'nasjonal-alis/2025': tableFrom2024, 'nasjonal-alis/2025-26': tableFrom2024,
};

const sumOf = (r: GrantResult, slag: string): Num => r.steg.filter((s) => s.slag === slag).reduce((n, s) => n.plus(s.verdi), new Num(0));

/** What every decided state must keep, whatever the version. */
function broken(r: GrantResult, flat: Record<string, unknown>): string | null {
  const ceiling = new Num(flat['saerskiltRekruttering'] === true && r.utfall === 'kan-innvilges' ? 400000 : 300000).times(r.arsverkManeder).div(12);
  if (r.utfall === 'kan-ikke-innvilges') {
    const cited = r.kriterier.find((c) => c.status === 'ikke-oppfylt');
    if (!cited || !k.kilder.has(cited.kilde.dokument) || !cited.kilde.punkt) return 'avslag uten kriterium og kilde';
    return r.belop?.isZero() && r.mangler.length === 0 ? null : 'avslag med beløp eller spørsmål';
  }
  if (r.utfall === 'mangler-opplysninger') return r.belop === null ? null : 'beløp uten utfall';
  if (!r.belop || r.belop.gt(ceiling.ceil())) return `beløp ${r.belop?.toString()} over taket ${ceiling.toString()}`;
  if (!sumOf(r, 'ledd').eq(sumOf(r, 'sum'))) return 'linjene går ikke opp';
  if (!sumOf(r, 'sum').toDecimalPlaces(0, Num.ROUND_HALF_UP).eq(r.belop)) return 'summen er ikke beløpet';
  if (r.steg.some((s) => s.formel === '' || !s.kilde.dokument)) return 'steg uten formel eller kilde';
  return null;
}

describe.each(versions.map((v) => [v.id, v] as const))('%s, every combination of answers', (id, version) => {
  const period = threeMonthsIn(version);
  const states = [...combinations(VALUES)];

  test('the outcome is the one of the contract, and the sum keeps its bounds', () => {
    const wrong = collect(states.map((flat) => [JSON.stringify(flat), () => {
      const full = estimate(k, caseOf({ ...flat, stillingsandel: '0.5' }, period, AMOUNTS), TODAY);
      const expected = TABLES[id]?.(flat);
      if (expected !== undefined && full.utfall !== expected) return `${full.utfall}, ventet ${expected}`;
      return broken(full, flat);
    }]));
    expect(wrong).toEqual([]);
    expect(states.length).toBe(4 * 2 * 2 * 2 * 2 * 4 * 4 * 2 * 3 * 2);
  });
});

/** Each fact open as well: what a decided outcome says must hold for every way of filling in the rest. */
describe.each(versions.map((v) => [v.id, v] as const))('%s, with answers missing', (_id, version) => {
  const period = threeMonthsIn(version);
  const known = {
    utdanningsvirksomhet: ['registrert', 'nei'], nyOrdning: [true, false], alisAvtale: [true, false], malBrukt: [true, false], privatTilknytning: [false, true],
    tilknytning: ['fast-ansatt', 'vikar', 'vikarbyraa'], stillingstype: ['fastlege', 'fastlegevikar'], vikariat: VALUES.vikariat, tidligere: [VALUES.tidligere[0], VALUES.tidligere[2]],
  };
  const names = Object.keys(known) as (keyof typeof known)[];
  const ways = (flat: Record<string, unknown>): number => {
    const sak = caseOf(flat, { fra: period.fra, til: period.til }, AMOUNTS);
    return runPlan(k, planOf(k, sak), sak, 'punkt')[0]!.calculation.ways;
  };

  test('a decided outcome is the outcome of every completion', () => {
    const index = (flat: Record<string, unknown>): string => names.map((n) => (flat[n] === undefined ? '?' : (known[n] as readonly unknown[]).indexOf(flat[n]))).join('');
    // A post of three months proves itself, so `vikariat` left out is a long one here.
    const full = new Map([...combinations(known)].map((flat) => [index(flat), ways(flat)]));
    const reachable = new Map<string, number>(full);
    const reach = (key: string): number => {
      const ready = reachable.get(key);
      if (ready !== undefined) return ready;
      const at = key.indexOf('?');
      const values = names[at] === 'vikariat' ? [0] : names[at] === 'tidligere' ? [0] : known[names[at]!].map((_, i) => i);
      const all = values.reduce((bits, i) => bits | reach(`${key.slice(0, at)}${i}${key.slice(at + 1)}`), 0);
      reachable.set(key, all);
      return all;
    };
    const open = Object.fromEntries(names.map((n) => [n, [...known[n], undefined]]));
    const wrong = collect([...combinations(open)].map((flat) => [JSON.stringify(flat), () => {
      const bits = ways(flat);
      const possible = reach(index(flat));
      if ((bits & possible) !== possible) return `utfall ${outcomeOf(bits)} utelukker noe som kan skje`;
      return bits === possible || ![REFUSED, SUPERVISION, GRANTED].includes(possible) ? null : `åpent (${bits}), men alle veier gir ${outcomeOf(possible)}`;
    }]));
    expect(wrong).toEqual([]);
  });
});

describe('size', () => {
  const version = k.versjoner.get('nasjonal-alis/2023')!;
  const whole = { utdanningsvirksomhet: 'registrert', nyOrdning: true, alisAvtale: true, malBrukt: true, tilknytning: 'fast-ansatt', stillingstype: 'fastlege', tidligere: [], saerskiltRekruttering: false };
  const at = (andel: string, til: string, more: Record<string, unknown> = {}): GrantResult => estimate(k, caseOf({ ...whole, ...more, stillingsandel: andel }, { fra: version.gjelder.fra, til }, AMOUNTS), TODAY);
  const ends = ['2022-10-31', '2022-11-30', '2022-12-31', '2023-01-31', '2023-02-28', '2023-03-31', '2023-04-30', '2023-05-31', '2023-06-30', '2023-07-31', '2023-08-31'];

  test('the sum never falls when the share or the months grow, and half the share is half the sum', () => {
    for (const more of [{}, { alisAvtale: false }, { saerskiltRekruttering: true }, { tidligere: [{ maaneder: 55, stillingsandel: '1' }] }]) {
      for (let m = 0; m < ends.length; m++) {
        for (let percent = 2; percent <= 100; percent += 2) {
          const now = at(String(percent / 100), ends[m]!, more).belop!;
          expect(now.gte(at(String((percent - 1) / 100), ends[m]!, more).belop!)).toBe(true);
          if (m > 0) expect(now.gte(at(String(percent / 100), ends[m - 1]!, more).belop!)).toBe(true);
          if (!('tidligere' in more)) expect(sumOf(at(String(percent / 200), ends[m]!, more), 'sum').times(2).toDecimalPlaces(8)).toEqual(sumOf(at(String(percent / 100), ends[m]!, more), 'sum').toDecimalPlaces(8));
        }
      }
    }
  });

  test('a doctor from an agency never gives more than supervision alone, and supervision alone needs no auditor', () => {
    for (const v of versions.filter((x) => x.id !== 'nasjonal-alis/2022')) {
      for (const flat of combinations({ ...VALUES, tilknytning: ['vikarbyraa'], saerskiltRekruttering: [true] })) {
        const r = estimate(k, caseOf({ ...flat, stillingsandel: '1' }, threeMonthsIn(v), AMOUNTS), TODAY);
        expect(['kun-veiledning', 'kan-ikke-innvilges']).toContain(r.utfall);
        expect(r.belop!.lte(75000)).toBe(true);
      }
      for (const step of [...v.neste_steg, ...v.sjekkliste].filter((s) => s.utfall.includes('kun-veiledning'))) {
        expect(`${step.id} ${step.tekst.nb}`).not.toMatch(/bestill.*revisor|avtal.*revisor/i);
      }
    }
  });

  test.each([[11, '2640000'], [12, '2880000'], [34, '8160000'], [35, '8400000']])('the awards of 2021: %i employed doctors give %s kroner', (doctors, award) => {
    const one: GrantCase = { ordning: 'alis-2021-ansatt', alisAvtale: true, kostnad: '300000', tidligere: [], stillinger: [{ stillingstype: 'fastlege', tilknytning: 'fast-ansatt' }] };
    const sum = Array.from({ length: doctors }, () => estimate(k, one, TODAY).belop!).reduce((a, b) => a.plus(b));
    expect(sum.toFixed(0)).toBe(award);
  });
});
