import { describe, expect, it } from 'vitest';
import { diffVersions } from '../../src/knowledge/diff.js';
import { replace, smallBase } from './base.js';

const V2031 = 'rules/ordninger/tilskudd/2031.yaml';
const lines = (k = smallBase(), lang: 'nb' | 'nn' | 'en' = 'nb'): string[] =>
  diffVersions(k, k.versjoner.get('tilskudd/2030')!, k.versjoner.get('tilskudd/2031')!, lang).map((l) => l.tekst.replaceAll('\u00a0', ' '));

describe('what changed between two versions, as sentences', () => {
  it('in bokmål', () => {
    expect(lines()).toEqual([
      'Prøvetilskudd 2030 gjaldt fra 1. januar 2030 til 31. desember 2030. Prøvetilskudd 2031 omfatter 1. januar 2031 til 31. desember 2031.',
      'Ubekreftet: Rammen ble 60 måneder.',
      'Ubekreftet: Nytt vilkår: Ikke vikarbyrå. Leger fra byrå teller ikke.',
      'Ubekreftet: Søknadsfrist: før 16. november 2030, nå 1. september 2031.',
      'Høyeste beløp: før 240 000 kr, nå ikke kjent hos oss.',
      'Ubekreftet: Egenandel på 20 % er borte.',
      'Ubekreftet: Korteste vikariat: før 12 måneder, nå 3 måneder.',
      'Planen kreves ikke lenger.',
      'Det som ikke er nevnt her, er ført videre fra før. Ingen har bekreftet reglene for året.',
    ]);
  });

  it('in nynorsk and English', () => {
    expect(lines(smallBase(), 'nn')).toContain('Ikkje stadfesta: Kortaste vikariat: før 12 månader, no 3 månader.');
    expect(lines(smallBase(), 'en')).toContain('Unconfirmed: Own contribution of 20% is gone.');
    expect(lines(smallBase(), 'en')).toContain('Unconfirmed: Deadline: before 16 November 2030, now 1 September 2031.');
  });

  it('another kind of comparison is told by the criterion', () => {
    const atLeast = smallBase({ [V2031]: (t) => t.replace('kriterier:\n', `kriterier:\n  - id: vikariat-varighet\n    navn: { nb: Vikariatets lengde, nn: Lengda på vikariatet, en: Length of the post }\n    fakta: vikariatMaaneder\n    spoer: vikariat\n    krav: { minst: { verdi: vikariat_min_maaneder } }\n    ellers: kan-ikke-innvilges\n    styrke: skal\n    status: ubekreftet\n    kilde: { dokument: BLOGG, punkt: hele }\n    forklaring: { nb: A., nn: A., en: A. }\n    hva_skal_til: { nb: A., nn: A., en: A. }\n`) });
    expect(lines(atLeast)).toContain('Ubekreftet: Vikariatets lengde: før mer enn 12 måneder, nå minst 3 måneder.');
    expect(lines(atLeast).some((l) => l.includes('Korteste vikariat'))).toBe(false);
  });

  it('each with its source and status', () => {
    const k = smallBase();
    const all = diffVersions(k, k.versjoner.get('tilskudd/2030')!, k.versjoner.get('tilskudd/2031')!, 'nb');
    expect(all.find((l) => l.id === 'frist')).toMatchObject({ kilde: { dokument: 'BLOGG' }, status: 'ubekreftet', versjon: 'tilskudd/2031' });
    expect(all.every((l) => k.kilder.has(l.kilde.dokument))).toBe(true);
  });

  it('does not tell again what an editor has written', () => {
    expect(lines().filter((l) => l.includes('60 måneder'))).toEqual(['Ubekreftet: Rammen ble 60 måneder.']);
    const covered = smallBase({ [V2031]: replace('    status: ubekreftet\nverdier', '    status: ubekreftet\n    dekker: [privat, egenandel]\nverdier') });
    expect(lines(covered).some((l) => /vikarbyrå|Egenandel/.test(l))).toBe(false);
  });

  it('the other way round, what was unknown becomes known', () => {
    const k = smallBase();
    const back = diffVersions(k, k.versjoner.get('tilskudd/2031')!, k.versjoner.get('tilskudd/2030')!, 'nb').map((l) => l.tekst.replaceAll('\u00a0', ' '));
    expect(back).toContain('Høyeste beløp: 240 000 kr (før ikke kjent hos oss).');
    expect(back).toContain('Ubekreftet: Dette vilkåret er borte: Ikke vikarbyrå. Leger fra byrå teller ikke.');
  });

  it('a version has no difference from itself', () => {
    const k = smallBase();
    expect(diffVersions(k, k.versjoner.get('tilskudd/2030')!, k.versjoner.get('tilskudd/2030')!, 'nb')).toEqual([]);
  });

  it('between versions written apart, silence is not taken for a removal', () => {
    const apart = smallBase({ [V2031]: (t) => t.replace('bygger_paa: tilskudd/2030\n', '').replace(/videreforte_regler:\n(  .*\n){2}/, '').replace(/regler:\n[\s\S]*$/, 'regler: []\n').replace('    foer: vikariat-varighet\n', '') + 'beregning:\n  modell: gradert\n  grunnbelop: { fastlege: maksbelop }\n  kun_veiledning: maksbelop\n  ramme: ramme_maaneder\n  foer_signering: gis\n  redusert_belop: false\n  kilde: { dokument: BLOGG, punkt: hele }\n' });
    expect(lines(apart).filter((l) => /Planen|steg|ført videre/.test(l))).toEqual([]);
  });
});
