import { describe, expect, test } from 'vitest';
import { caveatText } from '../../src/grant/contract.js';
import { parseCase } from '../../src/grant/case.js';
import { estimate } from '../../src/grant/estimate.js';
import type { GrantResult } from '../../src/grant/types.js';
import { loadKnowledge } from '../../src/knowledge/load.js';
import { LANGS, type Lang } from '../../src/knowledge/schema/common.js';
import { formatDato } from '../../src/knowledge/text.js';

const k = loadKnowledge();
const READY = { utdanningsvirksomhet: 'registrert', nyOrdning: true, alisAvtale: true, malBrukt: true, avtaleSignert: '2022-01-01', privatTilknytning: false, saerskiltRekruttering: false, tidligere: [], maksbelop: { grunn: '300000' } };
const post = (fra: string, til: string, more: object = {}) => ({ stillingstype: 'fastlege', tilknytning: 'fast-ansatt', stillingsandel: '1', fra, til, ...more });

function answer(sak: object, today: string): GrantResult {
  const parsed = parseCase(k, { ...READY, ...sak });
  if (!parsed.ok) throw new Error(parsed.problem.code);
  return estimate(k, parsed.sak, today);
}

const said = (r: GrantResult, lang: Lang = 'nb'): string[] => r.forbehold.map((c) => caveatText(k, c, lang, r.regelversjon));
const steps = (r: GrantResult): string[] => r.nesteSteg.map((s) => s.id);
const ofVersion = (id: string, verdi: string): string => String(k.versjoner.get(id)!.verdier[verdi]!.verdi);

describe('a deadline that is known', () => {
  const deadline = ofVersion('nasjonal-alis/2025', 'frist');
  const sak = { stillinger: [post('2024-09-01', '2025-05-31')] };

  test('on the last day one can still apply', () => {
    const r = answer(sak, deadline);
    expect(r.lukket).toBeUndefined();
    expect(steps(r)).toEqual(expect.arrayContaining(['fyll-ut-soknad', 'signer', 'send-innen-frist']));
    expect(steps(r)).not.toContain('runden-er-lukket');
    expect(r.forbehold.map((c) => c.id)).not.toContain('frist-passert');
  });

  test('afterwards it is said first, and nothing is left to do that cannot be done', () => {
    const r = answer(sak, '2025-09-01');
    expect(r.forbehold[0]!.id).toBe('frist-passert');
    expect(steps(r)[0]).toBe('runden-er-lukket');
    expect(r.stegForSent.map((s) => s.id)).toEqual(expect.arrayContaining(['samle-papirer', 'fyll-ut-soknad', 'signer', 'send-innen-frist', 'velg-organisasjonsnummer']));
    expect(steps(r).filter((id) => r.stegForSent.some((s) => s.id === id))).toEqual([]);
  });

  test('the attestation has a day of its own: whoever applied in time still delivers it', () => {
    expect(steps(answer(sak, '2025-09-01'))).toContain('bestill-revisor');
    expect(steps(answer(sak, ofVersion('nasjonal-alis/2025', 'attest_frist')))).toContain('bestill-revisor');
    expect(steps(answer(sak, '2026-04-02'))).not.toContain('bestill-revisor');
  });

  test.each(LANGS)('no step names a date that has passed, in %s', (lang) => {
    const r = answer(sak, '2026-11-28');
    const told = r.nesteSteg.map((s) => caveatText(k, s, lang, r.regelversjon)).join(' ');
    for (const id of ['frist', 'attest_frist']) expect(told).not.toContain(formatDato(lang, ofVersion('nasjonal-alis/2025', id)));
    expect(said(r, lang)[0]).toContain(formatDato(lang, deadline));
  });
});

describe('a deadline that nobody has told us', () => {
  const sak = { stillinger: [post('2023-09-01', '2024-08-31')] };

  test('a year after the grant year it is too late all the same (REGELVERK 4)', () => {
    expect(answer(sak, '2025-08-31').lukket).toBeUndefined();
    const late = answer(sak, '2025-09-01');
    expect(late).toMatchObject({ lukket: true, utfall: 'kan-innvilges', frist: { dato: null } });
    expect(late.forbehold[0]).toMatchObject({ id: 'runde-lukket', kilde: { dokument: 'REGELVERK', punkt: '4' } });
    expect(steps(late)).not.toContain('send-innen-frist');
  });

  test('nothing is closed while no date is given, nor after the last rules we know', () => {
    expect(answer({ stillinger: [{ stillingstype: 'fastlege' }] }, '2030-01-01').lukket).toBeUndefined();
    expect(answer({ godtaUbekreftet: true, stillinger: [post('2027-01-01', '2027-06-30')] }, '2030-01-01').lukket).toBeUndefined();
  });
});

describe('several grant years', () => {
  const sak = { stillinger: [post('2022-06-01', '2023-02-28')] };

  test('each tells its own deadline, passed or not', () => {
    const r = answer(sak, '2023-03-01');
    const texts = r.deler!.map((d) => said(d).filter((t) => t.startsWith('Søknadsfristen')));
    expect(texts).toEqual([
      [`Søknadsfristen for Nasjonal ALIS og veiledning 2022 var ${formatDato('nb', ofVersion('nasjonal-alis/2022', 'frist'))} og er gått ut.`],
      [`Søknadsfristen for Nasjonal ALIS og veiledning 2023 er ${formatDato('nb', ofVersion('nasjonal-alis/2023', 'frist'))}.`],
    ]);
    expect(said(r)).toEqual(expect.arrayContaining(texts.flat()));
    expect(said(r)[0]).toBe(texts[0]![0]);
    expect(r.deler!.map((d) => d.lukket)).toEqual([true, undefined]);
  });

  test('a year whose deadline is not known says so while it may be open', () => {
    const r = answer({ stillinger: [post('2023-06-01', '2024-02-29')] }, '2024-05-01');
    expect(r.deler!.map((d) => d.forbehold.map((c) => c.id).filter((id) => /^(frist|runde)-/.test(id)))).toEqual([['frist-passert'], ['frist-ukjent']]);
  });

  test('a few days of another year need no application and no steps', () => {
    const r = answer({ stillinger: [post('2022-01-01', '2022-10-04')] }, '2022-09-15');
    expect(said(r)[0]).toContain(`${formatDato('nb', '2022-10-01')} til ${formatDato('nb', '2022-10-04')}`);
    expect(r.forbehold.map((c) => c.id)).not.toContain('deler');
    expect(new Set(r.nesteSteg.map((s) => s.versjon))).toEqual(new Set(['nasjonal-alis/2022']));
  });
});

describe('a refusal', () => {
  const sak = { vikariat: { fra: '2023-01-01', til: '2023-02-28' }, stillinger: [post('2023-01-01', '2023-02-28', { stillingstype: 'fastlegevikar', tilknytning: 'vikar' })] };

  test('says to ask before the deadline only while there is time', () => {
    expect(steps(answer(sak, '2023-08-01'))).toContain('spor-om-avslag');
    const late = answer(sak, '2023-10-01');
    expect(steps(late)).toContain('spor-om-avslag-etter');
    expect(steps(late)).not.toContain('spor-om-avslag');
    expect(late.forbehold[0]!.id).toBe('frist-passert');
  });

  test('gives the dates that the months were counted from', () => {
    expect(answer(sak, '2023-10-01').kriterier.find((c) => c.id === 'vikariat-varighet')).toMatchObject({ svar: 2, datoer: sak.vikariat });
  });
});

test('figures that the user gave stand with the rule, never with the source of an unconfirmed figure', () => {
  const r = answer({ saerskiltRekruttering: true, maksbelop: { grunn: '300000', tillegg: '100000' }, stillinger: [post('2025-06-01', '2026-05-31')] }, '2026-11-28');
  expect(r.steg.filter((s) => s.status === 'oppgitt').map((s) => s.kilde.dokument)).not.toContain('PROTO');
  const other = answer({ godtaUbekreftet: true, forsteFastlegestart: '2025-06-01', maksbelop: undefined, stillinger: [post('2025-06-01', '2026-05-31')] }, '2026-11-28');
  expect(other.steg.map((s) => s.kilde.dokument)).toContain('PROTO');
});
