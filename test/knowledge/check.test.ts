import { describe, expect, it } from 'vitest';
import { formatProblem } from '../../src/knowledge/check.js';
import { languageFaults, literalFaults } from '../../src/knowledge/check/text-content.js';
import { checkSmall, replace, withBase, type Edits } from './base.js';

const V2030 = 'rules/ordninger/tilskudd/2030.yaml';
const V2031 = 'rules/ordninger/tilskudd/2031.yaml';
const INTENT = 'intents/frist.yaml';

/** Faults only, as `rules check` prints them. */
function faults(edits: Edits): string[] {
  return withBase(edits, (root) => checkSmall(root).filter((p) => p.nivaa === 'feil').map(formatProblem));
}
function warnings(edits: Edits): string[] {
  return withBase(edits, (root) => checkSmall(root).filter((p) => p.nivaa === 'advarsel').map(formatProblem));
}

describe('a knowledge base that is in order', () => {
  it('has no fault', () => {
    expect(faults({})).toEqual([]);
  });

  it('warns of an intent with few examples and of values that nothing speaks of', () => {
    expect(warnings({})).toEqual([
      `${INTENT}:5: utsagn: bare 4 eksempler på hva folk spør om. Legg til flere, til det er minst 60 i de tre språkene til sammen.`,
      `${V2030}:21: verdier.egenandel: verdien «egenandel» brukes ikke i noen tekst eller utregning. Vis den i en tekst, eller slett den.`,
      `${V2031}:23: verdier.egenandel: verdien «egenandel» brukes ikke i noen tekst eller utregning. Vis den i en tekst, eller slett den.`,
    ]);
  });
});

describe('values', () => {
  it('a value that the rules draw on must be there', () => {
    expect(faults({ [V2030]: replace('ramme: ramme_maaneder', 'ramme: ramme_maneder') })).toEqual([
      `${V2030}:87: beregning.ramme: verdien «ramme_maneder» finnes ikke i tilskudd/2030. Mente du «ramme_maaneder»? Rett det.`,
      `${V2030}:87: beregning.ramme: verdien «ramme_maneder» finnes ikke i tilskudd/2031. Mente du «ramme_maaneder»? Rett det.`,
    ]);
  });

  it('a value must reach over every day of the version', () => {
    const short = replace("    verdi: 240000\n", "    verdi: 240000\n    gjelder: { fra: 2030-02-01, til: 2030-11-30 }\n");
    expect(faults({ [V2030]: short })).toEqual([
      `${V2030}:13: verdier.maksbelop.gjelder: verdien gjelder ikke 2030-01-01 til 2030-01-31, men tilskudd/2030 trenger den da. Utvid gjelder, eller si at verdien mangler for de dagene.`,
      `${V2030}:13: verdier.maksbelop.gjelder: verdien gjelder ikke 2030-12-01 til 2030-12-31, men tilskudd/2030 trenger den da. Utvid gjelder, eller si at verdien mangler for de dagene.`,
    ]);
  });

  it('a missing value must say where it can be found', () => {
    expect(faults({ [V2030]: replace('    hvor: { nb: Det står i utlysningen., nn: Det står i utlysinga., en: It stands in the announcement. }\n', '') })).toEqual([
      `${V2030}:15: verdier.tillegg: verdien mangler, og det står ikke hvor den kan finnes. Legg til hvor, med hvor eller hos hvem tallet kan finnes.`,
    ]);
  });

  it('a deadline or an amount is never carried on from last year in silence', () => {
    expect(faults({ [V2031]: (t) => t.replace(/  frist:\n(    .*\n)+?(?=kriterier)/, '') })).toEqual([
      `${V2031}:16: verdier: datoen «frist» er tatt over fra tilskudd/2030 uten at noen har sagt at det gjelder i tilskudd/2031. Skriv frist på nytt her: med kilde, med status mangler, eller som fjernet.`,
    ]);
  });

  it('a rate must be known from the first day that a version needs it', () => {
    expect(faults({ 'rules/satser/timesats.yaml': replace('fra: 2029-01-01', 'fra: 2030-02-01') })).toEqual([
      'rules/satser/timesats.yaml:6: rader[1].fra: satsen er ikke kjent før 2030-02-01, men tilskudd/2030 (elementer/veiledning) trenger den fra 2030-01-01. Legg til raden som gjaldt før, eller en rad med status mangler.',
    ]);
  });

  it('warns when a rate is not known to the end, and when there is a hole between versions', () => {
    expect(warnings({ 'rules/satser/timesats.yaml': replace('kjent_til: 2031-12-31', 'kjent_til: 2031-06-30') })).toContain(
      'rules/satser/timesats.yaml:4: kjent_til: satsen er kjent til 2031-06-30, men tilskudd/2031 varer til 2031-12-31. Legg til nye rader når de er kjent, og flytt kjent_til.',
    );
    expect(warnings({ [V2031]: replace('fra: 2031-01-01', 'fra: 2031-02-01') })).toContain(
      `${V2031}:5: gjelder.fra: ingen versjon gjelder fra 2031-01-01 til 2031-01-31. Er det et hull i ordningen, kan det stå. Er det en skrivefeil, rett datoene.`,
    );
  });
});

describe('sources', () => {
  it('must be in the register', () => {
    expect(faults({ [INTENT]: replace('dokument: FORSKRIFT', 'dokument: FORSKRIF') })).toEqual([
      `${INTENT}:17: svar[alle].kilder[1].dokument: kilden «FORSKRIF» står ikke i rules/kilder.yaml. Mente du «FORSKRIFT»? Rett det.`,
    ]);
  });

  it('link to pages, never to a script', () => {
    const found = faults({ 'rules/kilder.yaml': (t) => t.replace(/lenke: \S+/, 'lenke: "javascript:alert(1)"') });
    expect(found.filter((f) => f.includes('lenke'))).not.toEqual([]);
  });

  it('of second hand never make anything confirmed', () => {
    expect(faults({ [INTENT]: replace('dokument: FORSKRIFT', 'dokument: BLOGG') })).toEqual([
      `${INTENT}:16: svar[alle].status: statusen er bekreftet, men kilden (BLOGG) er sekundær. Skriv status: ubekreftet, eller vis til det offisielle dokumentet.`,
    ]);
  });
});

describe('references', () => {
  it('a fact that is not there', () => {
    expect(faults({ [V2030]: replace('fakta: nyOrdning', 'fakta: nyeOrdning') })[0]).toBe(
      `${V2030}:54: kriterier[ny-ordning].fakta: «nyeOrdning» finnes ikke i rules/fakta.yaml. Mente du «nyOrdning»? Rett det.`,
    );
  });

  it('an answer that a fact cannot have', () => {
    expect(faults({ [V2030]: replace('en_av: [vikar, vikarbyraa]', 'en_av: [vikar, vikarbyra]') })).toEqual([
      `${V2030}:66: kriterier[vikariat-varighet].gjelder_naar.krav: «vikarbyra» er ikke et svar som «tilknytning» kan ha. Mente du «vikarbyraa»? Rett det.`,
    ]);
  });

  it('a derived fact that nobody can be asked for', () => {
    expect(faults({ [V2030]: replace('    spoer: vikariat\n', '') })).toEqual([
      `${V2030}:62: kriterier[vikariat-varighet].spoer: «vikariatMaaneder» regnes ut og kan ikke spørres om. Legg til spoer med det feltet som brukeren skal svare på.`,
    ]);
  });

  it('a follow-up, an answer for a version, and an example that lead nowhere', () => {
    expect(faults({ [INTENT]: (t) => `${t}oppfolging: [fristen]\n` })).toEqual([`${INTENT}:18: oppfolging[1]: «fristen» finnes ikke i intents/. Mente du «frist»? Rett det.`]);
    expect(faults({ [INTENT]: replace('  - id: alle\n', '  - id: alle\n    gjelder: [tilskudd, tilskudd/2033]\n') })).toEqual([
      `${INTENT}:15: svar[alle].gjelder[2]: «tilskudd/2033» er verken en versjon eller en ordning. Mente du «tilskudd/2030»? Rett det.`,
    ]);
    expect(faults({ 'rules/ordninger/tilskudd/2030.eksempler.yaml': replace('versjon: tilskudd/2030', 'versjon: tilskudd/2033') })).toEqual([
      'rules/ordninger/tilskudd/2030.eksempler.yaml:1: versjon: versjonen «tilskudd/2033» finnes ikke. Mente du «tilskudd/2030»? Rett det.',
    ]);
  });

  it('a contract name that leads to no version', () => {
    expect(faults({ 'rules/ordninger/tilskudd/ordning.yaml': replace('tilskudd-2030: tilskudd/2030', 'tilskudd-2030: tilskudd/2003') })).toEqual([
      'rules/ordninger/tilskudd/ordning.yaml:4: kontraktnavn.tilskudd-2030: versjonen «tilskudd/2003» finnes ikke. Mente du «tilskudd/2030»? Rett det.',
    ]);
  });

  it('an answer that an earlier one hides', () => {
    const twice = (t: string): string => `${t}  - id: aldri\n    gjelder: [tilskudd/2030]\n    kort: { nb: A., nn: A., en: A. }\n    status: bekreftet\n    kilder: [{ dokument: FORSKRIFT, punkt: "6" }]\n`;
    expect(faults({ [INTENT]: twice })).toEqual([`${INTENT}:18: svar[aldri]: svaret «aldri» blir aldri brukt, fordi svarene over dekker det samme. Flytt det opp, eller slett det.`]);
  });

  it('warns of a source that nothing cites and a municipality without an office', () => {
    expect(warnings({ 'rules/kilder.yaml': (t) => t + t.slice(0, t.indexOf('- id: BLOGG')).replace('id: FORSKRIFT', 'id: GLEMT') })).toContain(
      'rules/kilder.yaml:18: [GLEMT].id: ingenting viser til kilden «GLEMT». Vis til den der den brukes, eller slett den.',
    );
    expect(warnings({ 'rules/kontor.yaml': replace('"54", "55", "56"', '"54", "55"') })).toContain(
      'rules/kommuner/kommuner.csv:14: kommunenummer: Hasvik hører ikke til noe ALIS-kontor. Legg fylket eller kommunen til et kontor i rules/kontor.yaml.',
    );
  });
});

describe('placeholders', () => {
  it('that are no value of the version', () => {
    expect(faults({ [V2030]: (t) => t.replaceAll('Søk innen {{frist}}', 'Søk innen {{fristen}}').replaceAll('Søk innan {{frist}}', 'Søk innan {{fristen}}').replaceAll('Apply by {{frist}}', 'Apply by {{fristen}}') })).toContain(
      `${V2030}:97: regler[soeknad].tekst.nb: plassholderen {{fristen}} er ikke en verdi i tilskudd/2030. Mente du «frist»? Rett det, eller legg til verdien i versjonen.`,
    );
  });

  it('that name a version or a form that is not there', () => {
    const all = (to: string) => (t: string) => t.replaceAll('{{frist}}', to);
    expect(faults({ [INTENT]: all('{{frist@tilskudd/2033}}') })[0]).toBe(`${INTENT}:15: svar[alle].kort.nb: plassholderen viser til versjonen «tilskudd/2033», som ikke finnes. Mente du «tilskudd/2030»? Rett det.`);
    expect(faults({ [INTENT]: all('{{frist|datto}}') })[0]).toBe(`${INTENT}:15: svar[alle].kort.nb: formen «datto» finnes ikke. Mente du «dato»? Rett det.`);
  });
});

describe('texts', () => {
  it('that are not written', () => {
    expect(faults({ [INTENT]: replace('sporsmaal: { nb: Når er fristen?, nn: Når er fristen?', 'sporsmaal: { nb: TODO, nn: TODO') })).toEqual([
      `${INTENT}:4: sporsmaal: teksten er ikke skrevet (bokmål, nynorsk). Skriv teksten i stedet for TODO.`,
    ]);
  });

  it('that say other things in another language', () => {
    expect(faults({ [INTENT]: replace('en: "The deadline is {{frist}}."', 'en: "The deadline is set for 2030, see https://example.org"') })).toEqual([
      `${INTENT}:15: svar[alle].kort.en: engelsk har andre plassholdere (ingen) enn bokmål ({{frist}}). Gjør dem like i de tre språkene.`,
      `${INTENT}:15: svar[alle].kort.en: engelsk har andre lenker (https://example.org) enn bokmål (ingen). Gjør dem like i de tre språkene.`,
      `${INTENT}:15: svar[alle].kort.en: engelsk har andre tall (2030) enn bokmål (ingen). Gjør dem like i de tre språkene.`,
    ]);
  });

  it.each([
    ['240 000 kr i året', '240 000 kr i året', 'NOK 240,000 a year'],
    ['57,75 timer', '57,75 timar', '57.75 hours'],
    ['§ 28 i loven, fra 2023', '§ 28 i lova, frå 2023', 'section 28 of the act, from 2023'],
    ['Skriv til post@example.no', 'Skriv til post@example.no', 'Write to post@example.no'],
  ])('«%s» has the same figures in all three', (nb, nn, en) => {
    expect(languageFaults({ nb, nn, en })).toEqual([]);
  });

  it.each([
    ['Beløpet er 240 000 kr.', 'et kronebeløp'],
    ['Beløpet er NOK 240,000.', 'et kronebeløp'],
    ['Vi fikk 28,8 millioner.', 'et kronebeløp'],
    ['Egenandelen er 20 %.', 'en prosent'],
    ['Egenandelen er 20 prosent.', 'en prosent'],
    ['Vikariatet må vare i 3 måneder.', 'et antall måneder'],
    ['Fristen er 1. september 2023.', 'en dato'],
  ])('«%s» holds a figure that belongs in the version', (text, what) => {
    expect(literalFaults({ nb: text, nn: 'x', en: 'x' })).toMatchObject([{ lang: 'nb', what }]);
  });

  it.each(['Skriv for eksempel «80 %» eller «12 måneder».', 'Se § 5 i regelverket fra 2023.', 'Attest etter ISRS 4400.', 'Beløpet er {{maksbelop}}.', 'LIS1 og LIS3'])('«%s» is fine', (text) => {
    expect(literalFaults({ nb: text, nn: text, en: text })).toEqual([]);
  });
});
