import { fc } from '../support/fc.js';
import { describe, expect, test } from 'vitest';
import { estimate } from '../../src/grant/estimate.js';
import { openQuestions } from '../../src/grant/questions.js';
import { boundsOf } from '../../src/grant/range.js';
import type { AskField, GrantCase, Stilling } from '../../src/grant/types.js';
import { loadKnowledge } from '../../src/knowledge/load.js';

const k = loadKnowledge();
const TODAY = '2026-11-23';
const NONE: ReadonlySet<AskField> = new Set();
const ask = (sak: GrantCase, vetIkke: AskField[] = []): AskField[] => openQuestions(k, sak, new Set(vetIkke), TODAY);

/** Answers that a person may give to a question, as changes of the case. */
const ANSWERS: Record<AskField, ((sak: GrantCase) => GrantCase)[]> = {
  kommunenummer: ['0301', '1151', '5433', '1507'].map((kommunenummer) => (s) => ({ ...s, kommunenummer })),
  utdanningsvirksomhet: (['registrert', 'nei'] as const).map((utdanningsvirksomhet) => (s) => ({ ...s, utdanningsvirksomhet })),
  nyOrdning: [true, false].map((nyOrdning) => (s) => ({ ...s, nyOrdning })),
  alisAvtale: [true, false].map((alisAvtale) => (s) => ({ ...s, alisAvtale })),
  malBrukt: [true, false].map((malBrukt) => (s) => ({ ...s, malBrukt })),
  avtaleSignert: ['2022-10-01', '2023-06-01', '2024-12-01'].map((avtaleSignert) => (s) => ({ ...s, avtaleSignert })),
  privatTilknytning: [false, true].map((privatTilknytning) => (s) => ({ ...s, privatTilknytning })),
  stillingstype: (['fastlege', 'fastlegevikar', 'introduksjonslege', 'annen-allmennlege'] as const).map((stillingstype) => position({ stillingstype })),
  tilknytning: (['fast-ansatt', 'vikar', 'vikarbyraa', 'naeringsdrivende'] as const).map((tilknytning) => position({ tilknytning })),
  stillingsandel: ['0.5', '1'].map((stillingsandel) => position({ stillingsandel })),
  periode: [['2023-03-01', '2023-08-31'], ['2023-07-01', '2023-08-31'], ['2022-03-01', '2022-08-31'], ['2023-06-01', '2024-01-31'], ['2025-06-01', '2026-05-31'], ['2026-06-01', '2026-12-31']].map(([fra, til]) => position({ fra, til })),
  vikariat: [['2022-01-01', '2024-12-31'], ['2023-07-01', '2023-08-31']].map(([fra, til]) => (s: GrantCase) => ({ ...s, vikariat: { fra: fra!, til: til! } })),
  tidligere: [[], [{ maaneder: 58, stillingsandel: '1' }], [{ maaneder: 60, stillingsandel: '1' }]].map((tidligere) => (s) => ({ ...s, tidligere })),
  'maksbelop.grunn': ['300000'].map((grunn) => (s) => ({ ...s, maksbelop: { ...s.maksbelop, grunn } })),
  'maksbelop.tillegg': ['100000'].map((tillegg) => (s) => ({ ...s, maksbelop: { ...s.maksbelop, tillegg } })),
  soktBelop: ['10000'].map((soktBelop) => (s) => ({ ...s, soktBelop })),
  saerskiltRekruttering: [true, false].map((saerskiltRekruttering) => (s) => ({ ...s, saerskiltRekruttering })),
  kostnad: ['100000', '900000'].map((kostnad) => (s) => ({ ...s, kostnad })),
  formaal: (['etablering', 'alis-avtale', 'andre-tiltak'] as const).map((formaal) => (s) => ({ ...s, formaal })),
  forsteFastlegestart: ['2020-01-01', '2025-06-01'].map((forsteFastlegestart) => (s) => ({ ...s, forsteFastlegestart })),
};

function position(change: Partial<Stilling>): (sak: GrantCase) => GrantCase {
  return (sak) => ({ ...sak, stillinger: [{ ...sak.stillinger?.[0], ...change }] });
}

const schemes = ['nasjonal-alis', 'rekruttering-2018', 'rekruttering-2019', 'alis-2021-naering', 'alis-2021-ansatt', 'lis3-veiledning-2021'] as const;
/** More questions than there are fields cannot be needed. */
const LONGEST = Object.keys(ANSWERS).length + 2;

describe('which questions are asked', () => {
  test('the municipality\'s question about Hasvik: what was said is not asked again, and the substitute post follows from the period', () => {
    const said: GrantCase = { kommunenummer: '5433', stillinger: [{ stillingstype: 'fastlegevikar', tilknytning: 'vikar', stillingsandel: '0.8', fra: '2023-03-01', til: '2023-08-31' }] };
    expect(ask(said)).toEqual(['utdanningsvirksomhet', 'nyOrdning', 'alisAvtale', 'malBrukt', 'avtaleSignert', 'tidligere', 'maksbelop.grunn', 'saerskiltRekruttering', 'maksbelop.tillegg']);
  });

  test('the period comes first: it decides which rules hold', () => {
    expect(ask({})[0]).toBe('periode');
  });

  test.each([
    ['not a training enterprise', { utdanningsvirksomhet: 'nei' }],
    ['the old training scheme', { nyOrdning: false }],
    ['a short substitute post', { vikariat: { fra: '2023-07-01', til: '2023-08-31' }, stillinger: [{ tilknytning: 'vikar', fra: '2023-07-01', til: '2023-08-31' }], utdanningsvirksomhet: 'registrert', nyOrdning: true }],
    ['an agency doctor in 2024', { utdanningsvirksomhet: 'registrert', nyOrdning: true, stillinger: [{ tilknytning: 'vikarbyraa', fra: '2024-01-01', til: '2024-06-30' }] }],
  ] as [string, GrantCase][])('stops at once: %s', (_, sak) => {
    expect(ask(sak)).toEqual([]);
  });

  test('without an ALIS agreement neither template, signing nor earlier months are asked for', () => {
    const sak: GrantCase = { utdanningsvirksomhet: 'registrert', nyOrdning: true, alisAvtale: false, stillinger: [{ stillingstype: 'fastlege', tilknytning: 'fast-ansatt', stillingsandel: '1', fra: '2023-03-01', til: '2023-08-31' }] };
    expect(ask(sak)).toEqual(['maksbelop.grunn']);
  });

  test('the class is asked for only where it is not known', () => {
    const sak: GrantCase = { utdanningsvirksomhet: 'registrert', nyOrdning: true, alisAvtale: true, malBrukt: true, avtaleSignert: '2022-10-01', tidligere: [], maksbelop: { grunn: '1' }, stillinger: [{ stillingstype: 'fastlege', tilknytning: 'fast-ansatt', stillingsandel: '1', fra: '2023-03-01', til: '2023-08-31' }] };
    expect(ask(sak)).toEqual(['kommunenummer', 'maksbelop.tillegg']);
    expect(ask({ ...sak, kommunenummer: '5433' })).toEqual(['saerskiltRekruttering', 'maksbelop.tillegg']);
    expect(ask({ ...sak, kommunenummer: '1151' })).toEqual(['maksbelop.tillegg']);
    expect(ask({ ...sak, kommunenummer: '0301' })).toEqual(['soktBelop']);
    expect(ask(sak, ['kommunenummer'])).toEqual(['saerskiltRekruttering', 'maksbelop.tillegg']);
  });

  test('whether a lower sum is applied for comes last, and not where the rules do not have it', () => {
    const sak: GrantCase = { utdanningsvirksomhet: 'registrert', nyOrdning: true, alisAvtale: true, avtaleSignert: '2022-01-01', malBrukt: true, tidligere: [], saerskiltRekruttering: false, maksbelop: { grunn: '300000' }, stillinger: [{ stillingstype: 'fastlege', tilknytning: 'fast-ansatt', stillingsandel: '1', fra: '2023-03-01', til: '2023-08-31' }] };
    expect(ask(sak)).toEqual(['soktBelop']);
    expect(ask(sak, ['soktBelop'])).toEqual([]);
    expect(ask({ ...sak, soktBelop: '1' })).toEqual([]);
    expect(ask({ ...sak, stillinger: [{ ...sak.stillinger![0], fra: '2022-03-01', til: '2022-08-31' }] })).toEqual([]);
    expect(estimate(k, sak, TODAY).mangler).toEqual([]);
  });
});

describe('every path of questions', () => {
  /** One path: at each question an answer, or "don't know", as the numbers say. */
  function walk(start: GrantCase, numbers: number[], step: (field: AskField, before: GrantCase) => void = () => undefined, mayNotKnow = true): { sak: GrantCase; asked: AskField[]; vetIkke: Set<AskField> } {
    let sak = start;
    const vetIkke = new Set<AskField>();
    const asked: AskField[] = [];
    for (let i = 0; i <= LONGEST; i++) {
      const [field] = openQuestions(k, sak, vetIkke, TODAY);
      if (!field) return { sak, asked, vetIkke };
      step(field, sak);
      asked.push(field);
      const answers = ANSWERS[field];
      const pick = numbers[i % numbers.length]! % (answers.length + (mayNotKnow ? 1 : 0));
      if (pick === answers.length) vetIkke.add(field);
      else sak = answers[pick]!(sak);
    }
    throw new Error(`Spørsmålene tar ikke slutt: ${asked.join(' ')}`);
  }

  const numbers = fc.array(fc.nat(20), { minLength: 5, maxLength: 20 });
  const start = fc.constantFrom(...schemes).chain((ordning) => fc.boolean().map((godta): GrantCase => ({ ordning, ...(godta ? { godtaUbekreftet: true } : {}) })));

  test('ends, asks nothing twice (but a number that was split), and ends in an outcome when everything was answered', () => {
    fc.assert(fc.property(start, numbers, (sak, ns) => {
      const end = walk(sak, ns);
      const twice = end.asked.filter((f, i) => end.asked.indexOf(f) !== i && f !== 'kommunenummer');
      expect(twice).toEqual([]);
      const r = estimate(k, end.sak, TODAY);
      expect(openQuestions(k, end.sak, end.vetIkke, TODAY)).toEqual([]);
      const ruleKnown = r.regelversjon !== null && r.regelversjon !== 'nasjonal-alis/2022' && !r.deler?.some((d) => d.regelversjon === null);
      if (end.vetIkke.size === 0 && ruleKnown) expect(r.utfall).not.toBe('mangler-opplysninger');
    }), { numRuns: 1500 });
  });

  test('asks only what can still change something: some answer leads elsewhere than another', () => {
    const picture = (sak: GrantCase): string => {
      const b = boundsOf(k, sak);
      const r = estimate(k, sak, TODAY);
      return [r.utfall, r.belop?.toFixed(), b.lavest.toFixed(), b.hoyest?.toFixed(), r.mangler.join(), r.regelversjon].join('|');
    };
    fc.assert(fc.property(start, numbers, (sak, ns) => {
      walk(sak, ns, (field, before) => {
        if (field === 'maksbelop.grunn' || field === 'maksbelop.tillegg' || field === 'soktBelop') return;
        const pictures = new Set([before, ...ANSWERS[field].map((a) => a(before))].map(picture));
        expect(`${field}: ${pictures.size > 1}`).toBe(`${field}: true`);
      });
    }), { numRuns: 150 });
  });

  test('the range holds the sum of every way of answering the rest', () => {
    let held = 0;
    fc.assert(fc.property(start, fc.nat(6), numbers, (sak, at, ns) => {
      let bounds = boundsOf(k, sak);
      let count = 0;
      const end = walk(sak, ns, (_, before) => {
        if (count++ === at) bounds = boundsOf(k, before);
      }, false);
      const { belop } = estimate(k, end.sak, TODAY);
      if (belop === null) return;
      held++;
      // Applying for less is a choice, not something unknown: it may go below the range.
      if (end.sak.soktBelop === undefined) expect(belop.gte(bounds.lavest)).toBe(true);
      if (bounds.hoyest) expect(belop.lte(bounds.hoyest)).toBe(true);
    }), { numRuns: 2000 });
    expect(held).toBeGreaterThan(500);
  });
});

test('an empty set of "don\'t know" is the default view', () => {
  expect(openQuestions(k, {}, NONE, TODAY)).toEqual(estimate(k, {}, TODAY).mangler);
});
