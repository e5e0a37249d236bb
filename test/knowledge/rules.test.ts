import { describe, expect, it } from 'vitest';
import { checkKnowledge, formatProblem } from '../../src/knowledge/check.js';
import { loadKnowledge } from '../../src/knowledge/load.js';
import { centralityClass, officeFor, resolveNumber } from '../../src/knowledge/municipalities.js';
import { ratesBetween, valueOf } from '../../src/knowledge/values.js';
import { contractNames, versionAt } from '../../src/knowledge/versions.js';

/** What the outside contract promises of intents/. */
const CATALOGUE = `sjekk-tilskudd beregn-tilskudd flere-leger hva-om nytt-tilfelle forklar neste-steg formaal hvem-kan-soke svalbard
utdanningsvirksomhet ny-ordning alis-avtale vikar-varighet vikarbyraa tilknytning introduksjonslege allmennlege-utenfor tilskuddsbelop
saerskilt-rekruttering er-min-kommune stillingsandel hele-maaneder varighet-fem-aar fravaer-permisjon redusert-belop kun-veiledning
veiledning-omfang standardelementer tilleggselementer praksiskompensasjon lavere-produktivitet laeringsaktiviteter praktisk-tilrettelegging
egenfinansiering soknadsfrist soknadsperiode hvordan-soke soknadens-innhold signering saksbehandling utbetaling revisorattest
revisorattest-unntak dobbel-soknad tilbakebetaling bytte-kommune klage kontroll mislighold rapportering alis-kontor endringer
rekruttering-2018 rekruttering-2019 alis-2021 ramme begrep hilsen takk hjelp menneske spraak start-paa-nytt tilbake avbryt personvern utenfor`.split(/\s+/);

const k = loadKnowledge();

describe('the knowledge base of the project', () => {
  it('has no fault', () => {
    expect(checkKnowledge(k).filter((p) => p.nivaa === 'feil').map(formatProblem)).toEqual([]);
  });

  it('has every intent of the catalogue', () => {
    expect(CATALOGUE.filter((id) => !k.intents.has(id))).toEqual([]);
  });

  it('knows every scheme name of the contract', () => {
    expect(contractNames(k).sort()).toEqual(['alis-2021-ansatt', 'alis-2021-naering', 'lis3-veiledning-2021', 'nasjonal-alis', 'rekruttering-2018', 'rekruttering-2019']);
  });

  it.each([
    ['nasjonal-alis', '2022-01-01', 'nasjonal-alis/2022'],
    ['nasjonal-alis', '2022-09-30', 'nasjonal-alis/2022'],
    ['nasjonal-alis', '2022-10-01', 'nasjonal-alis/2023'],
    ['nasjonal-alis', '2023-08-31', 'nasjonal-alis/2023'],
    ['nasjonal-alis', '2023-09-01', 'nasjonal-alis/2024'],
    ['nasjonal-alis', '2024-09-01', 'nasjonal-alis/2025'],
    ['nasjonal-alis', '2025-05-31', 'nasjonal-alis/2025'],
    ['nasjonal-alis', '2025-06-01', 'nasjonal-alis/2025-26'],
    ['alis-2021-ansatt', '2021-06-01', 'alis-ansatt/2021'],
    ['alis-2021-naering', '2021-06-01', 'alis-naering/2021'],
    ['rekruttering-2018', '2018-12-31', 'rekruttering/2018'],
    ['rekruttering-2019', '2019-01-01', 'rekruttering/2019'],
    ['lis3-veiledning-2021', '2021-12-31', 'lis3-veiledning/2021'],
  ])('%s on %s is governed by %s', (ordning, date, id) => {
    expect(versionAt(k, ordning, date)).toMatchObject({ slag: 'kjent', versjon: { id } });
  });

  it('does not pretend to know the rules after the last known grant year', () => {
    expect(versionAt(k, 'nasjonal-alis', '2026-06-01')).toMatchObject({ slag: 'etter', nyeste: { id: 'nasjonal-alis/2025-26' } });
  });

  it('holds the figures of the regulation', () => {
    const version = k.versjoner.get('nasjonal-alis/2023')!;
    const of = (id: string): unknown => valueOf(version, id)?.verdi;
    expect([of('ramme_maaneder'), of('vikariat_min_maaneder'), of('veiledning_timer'), of('veiledning_faktor'), of('praksiskompensasjon_faktor'), of('tilrettelegging_andel'), of('frist')]).toEqual([60, 3, 57.75, 1.15, 0.85, 0.05, '2023-09-01']);
  });

  it('does not know the maximum amounts of 2022 to 2025, and never calls those of 2025/26 confirmed', () => {
    const statuses = (id: string): unknown[] => ['a', 'b', 'c', 'd', 'e'].map((x) => valueOf(k.versjoner.get(id)!, `maksbelop_${x}`)?.status);
    for (const id of ['nasjonal-alis/2022', 'nasjonal-alis/2023', 'nasjonal-alis/2024', 'nasjonal-alis/2025']) expect(statuses(id)).toEqual(Array(5).fill('mangler'));
    expect(statuses('nasjonal-alis/2025-26')).toEqual(Array(5).fill('ubekreftet'));
  });

  it('knows the salærsats by date: 1 140 from January, 1 180 from July 2023', () => {
    const [sats] = [...k.satser.keys()];
    expect(ratesBetween(k, sats!, '2023-01-01', '2023-12-31').map((r) => [r.fra, r.verdi])).toEqual([['2023-01-01', '1140'], ['2023-07-01', '1180']]);
  });
});

describe('municipalities of the country', () => {
  it('Hasvik: 5433 until 2023 with unknown class, 5616 from 2024 in class 6, ALIS Nord', () => {
    expect(centralityClass(k, '5433', '2023-03-01')).toBeNull();
    expect(resolveNumber(k, '5433', '2024-03-01')).toMatchObject({ slag: 'funnet', kommune: { kommunenummer: '5616', navn: 'Hasvik', sentralitet: 6 } });
    expect(officeFor(k, '5616', '2024-03-01')?.navn).toBe('ALIS Nord');
  });

  it.each([
    ['0301', 'Oslo'],
    ['4601', 'Vest'],
    ['5001', 'Midt'],
    ['4204', 'Sør'],
    ['3403', 'Øst'],
    ['1804', 'Nord'],
  ])('%s belongs to ALIS %s', (nummer, region) => {
    expect(officeFor(k, nummer, '2025-01-01')?.navn).toContain(region);
  });

  it('every municipality of today has one office', () => {
    const without = k.kommuner.filter((m) => m.gyldigTil === null && officeFor(k, m.kommunenummer, '2025-01-01') === null);
    expect(without.map((m) => m.navn)).toEqual([]);
  });
});
