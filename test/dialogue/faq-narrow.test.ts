import { describe, expect, it } from 'vitest';
import type { Lang } from '../../src/knowledge/schema/common.js';
import * as format from '../../src/knowledge/text.js';
import { knowledge, talker } from './setup.js';

const LATE = '2026-11-28';
/** Figures as they stand in plain text, where no space is a hard one. */
const soft = (text: string): string => text.replace(/[\u00a0\u202f]/g, ' ');
const formatDato = (lang: Lang, v: string): string => soft(format.formatDato(lang, v));
const formatKroner = (lang: Lang, v: string | number): string => soft(format.formatKroner(lang, v));
const formatTimesats = (lang: Lang, v: string | number): string => soft(format.formatTimesats(lang, v));
const value = (version: string, id: string): string => String(knowledge.versjoner.get(version)!.verdier[id]!.verdi);
const deadline = (version: string): string => formatDato('nb', value(version, 'frist'));

/** What is answered first to a question put alone. */
function answer(text: string, today = LATE): { first: string; all: string; version: string | undefined; kilder: string[] } {
  const t = talker(today);
  const { replies } = t.say(text);
  const [reply] = replies;
  return { first: reply!.text.split('\n')[0]!, all: reply!.text, version: reply!.regelversjon, kilder: (reply!.sources ?? []).map((s) => `${s.dokument} ${s.punkt}`) };
}

describe('fristen for en periode eller en dato', () => {
  it.each([
    'Hva er fristen for perioden juni 2025 til mai 2026?', 'Når må vi søke for perioden juni 2025 til mai 2026?', 'Kva er fristen for perioden 1. juni 2025 til 31. mai 2026?',
    'What is the deadline for the period June 2025 to May 2026?', 'Hva er fristen for arbeid utført 15. mai 2026?', 'Når er fristen for 2025/26?',
  ])('er ikke kjent for 2025/26: %s', (text) => {
    const { first, version } = answer(text);
    expect(version).toBe('nasjonal-alis/2025-26');
    expect(first).toMatch(/vet vi ikke|veit vi ikkje|do not know/);
  });

  it.each([
    ['Hva er fristen for oktober 2022?', 'nasjonal-alis/2023'], ['Kva er fristen for aktivitet hausten 2024?', 'nasjonal-alis/2025'], ['Når er fristen for september 2024?', 'nasjonal-alis/2025'],
    ['Hva var fristen for mars til august 2023?', 'nasjonal-alis/2023'], ['Er fristen 31. august 2025?', 'nasjonal-alis/2025'], ['Hva er fristen for januar 2022?', 'nasjonal-alis/2022'],
  ])('følger runden som tiden hører til, ikke kalenderåret: %s', (text, version) => {
    const said = answer(text);
    expect(said.version).toBe(version);
    expect(said.first).toContain(formatDato('nb', value(version, 'frist')));
  });

  it('over flere tilskuddsår får hvert år sin frist', () => {
    const { all } = answer('Hva er fristen for perioden september 2022 til august 2023?');
    expect(all).toContain(deadline('nasjonal-alis/2022'));
    expect(all).toContain(deadline('nasjonal-alis/2023'));
  });

  it('etter de siste reglene vi kjenner, sies det at den ikke er kjent', () => {
    const { first, all } = answer('Når er fristen for juni 2026 til mai 2027?');
    expect(first).toContain('vet vi ikke');
    expect(all).not.toContain(deadline('nasjonal-alis/2025'));
  });

  it.each([['Hva var fristen i 2021?', 'alis-ansatt/2021'], ['Hva var fristen i 2019?', 'rekruttering/2019'], ['Hva var fristen i 2018?', 'rekruttering/2018']])('kommer først også for de eldre ordningene: %s', (text, version) => {
    expect(answer(text).first).toContain(deadline(version));
  });
});

describe('for sent', () => {
  it.each(['Kan vi søke i dag for aktivitet i 2022?', 'Kan vi få etterbetalt for 2022', 'Can we still apply for 2022?', 'Me gløymde å søkje for 2022, kan me søkje no?', 'Is it too late to apply for 2022?'])('runden er over, og det søkes bare ett år tilbake: %s', (text) => {
    const { first, kilder } = answer(text);
    expect(first).toMatch(/^(?:Det er for se?i?nt|It is too late)\. .*(?:over)/);
    expect(kilder).toContain('REGELVERK 4');
  });

  it('uten kjent frist er det perioden som er for gammel', () => {
    const { first, version } = answer('Kan vi søke i november 2026 for perioden 1.9.2023–31.8.2024?');
    expect(version).toBe('nasjonal-alis/2024');
    expect(first).toMatch(/er det for sent\./);
    expect(first).toContain(formatDato('nb', LATE));
  });

  it('like etter fristen sies det at den er ute, og ikke mer enn kildene sier', () => {
    const { first, all } = answer('Kan vi fortsatt søke for 2025?', '2025-09-10');
    expect(first).toContain(`er ute: den var ${deadline('nasjonal-alis/2025')}`);
    expect(all).toContain('sier ikke noe om utsettelse');
  });

  it('mens runden er åpen, sies det ikke', () => {
    expect(answer('Kan vi søke for perioden september 2024 til mai 2025?', '2025-07-01').all).not.toMatch(/for sent/);
    expect(answer('Kan vi søke for perioden juni 2025 til mai 2026?').all).not.toMatch(/for sent/);
  });
});

describe('veiledning av LIS3 i 2021', () => {
  const year = value('lis3-veiledning/2021', 'veiledning_aar');

  it.each(['Hvor mye var LIS3-tilskuddet i 2021?', 'Hva var LIS3-ordningen i 2021?', 'Kva var LIS3-tilskotet i 2021?'])('er et eget tilskudd: %s', (text) => {
    const { first, version } = answer(text);
    expect(version).toBe('lis3-veiledning/2021');
    expect(first).toContain(formatKroner('nb', year));
  });

  it('timesatsen er tilskuddets egen, ikke salærsatsen', () => {
    const { first, all } = answer('Hvor mye fikk vi per time for veiledning av LIS3 i 2021?');
    expect(first).toContain(formatTimesats('nb', value('lis3-veiledning/2021', 'timesats_veiledning')));
    expect(all).not.toContain('Salærsats');
  });

  it('ALIS-ordningene i 2021 svarer som før', () => {
    expect(answer('Hva var ALIS-tilskuddet i 2021?').version).toBe('alis-ansatt/2021');
  });

  it('et tilfelle sjekkes etter det tilskuddet', () => {
    const t = talker(LATE);
    t.say('Vi rettleia ein LIS3 i Bykle i 2021, heile året');
    t.say('registrert');
    t.say('ja');
    expect(t.estimate()?.regelversjon).toBe('lis3-veiledning/2021');
    expect(t.estimate()?.belop?.toString()).toBe(year);
  });

  it.each(['knapp', 'ord'])('nås fra et avslag i 2021, med %s', (how) => {
    const t = talker(LATE);
    const refused = t.say('Fast ansatt fastlege i Hasvik hele 2021, 100 %, ingen ALIS-avtale');
    expect(refused.replies.at(-1)!.choices!.map((c) => c.value)).toContain('lis3');
    if (how === 'knapp') t.press('lis3');
    else t.say('hva med veiledning av LIS3 i stedet');
    t.say('registrert');
    t.say('ja');
    expect(t.estimate()?.belop?.toString()).toBe(year);
  });
});

describe('det smale spørsmålet får svaret først', () => {
  it.each([
    ['Bør vi betale tilskuddet til ALIS på forskudd?', /^Vær forsiktig/, 'H-KONTROLL anbefalinger'],
    ['Bør me betale legen på forskot?', /^Ver varsam/, 'H-KONTROLL tilrådingar'],
    ['Should we pay the doctor in advance?', /^Be careful/, 'H-KONTROLL recommendations'],
    ['Får vi dekket veiledning av en byrålege i 2025?', /^Det er uavklart/, 'REGELVERK 5'],
    ['Får vi dekket veiledning av en byrålege i 2023?', /^Ja, veiledningen kan dekkes/, 'REGELVERK 5'],
    ['Får vi tilskudd for en byrålege i 2023?', /^Nei/, 'REGELVERK 5'],
    ['Kan LIS1 gi ALIS-tilskudd?', /^Nei, LIS1/, 'REGELVERK 1'],
    ['Gjelder avtalen når legen er i sykehustjeneste?', /^Nei, ALIS-avtalen gjelder ikke/, 'MAL tjeneste i institusjon'],
    ['Gjeld avtalen når legen er i sjukehusteneste?', /^Nei, ALIS-avtalen gjeld ikkje/, 'MAL teneste i institusjon'],
    ['Kan vi få tilskudd for tida før avtalen ble signert?', /^Nei, regn ikke med/, 'ALIS-MAL hele nyheten'],
    ['Kva skjer når avtalen blir signert etter perioden?', /^Nei, rekn ikkje med/, 'ALIS-MAL heile nyhendet'],
    ['Kan vi bruke egen kontrakt?', /^Nei, .*mal/, 'REGELVERK 4'],
    ['Hvordan setter vi stillingsandel for næringsdrivende?', /^Kommunen fastsetter .*skjønn/, 'REGELVERK 6'],
    ['Kva er minste stillingsdel?', /^Vi har ikkje funne/, 'REGELVERK 5'],
    ['Who keeps the compensation for fewer patients on the list?', /^The doctor gets the money if self-employed/, 'REGELVERK 5'],
    ['Må ALIS-avtalen legges ved?', /^Nei, /, 'REGELVERK 4'],
    ['Kan vi få praksiskompensasjon for en sykehjemslege?', /^Nei\./, 'REGELVERK 5'],
    ['Kan vi bruke veileder fra en annen kommune?', /^Det sier ikke kildene/, 'REGELVERK 5'],
    ['Kan to leger som deler én hjemmel få tilskudd?', /^Ja, slik vi leser/, 'REGELVERK 5'],
    ['Får vi svar innen en frist?', /^Vi kjenner ingen frist for når dere får svar/, 'REGELVERK 8'],
  ])('%s', (text, first, kilde) => {
    const said = answer(text);
    expect(said.first).toMatch(first);
    expect(said.kilder).toContain(kilde);
  });

  it('det vide spørsmålet får det vide svaret', () => {
    expect(answer('Hva er en ALIS-avtale?').first).toMatch(/^En ALIS-avtale er|^ALIS-avtale/);
    expect(answer('How does the position share affect the grant?').first).not.toMatch(/share a post/);
  });

  it('«hvorfor» forklarer det svaret som ble gitt', () => {
    const t = talker(LATE);
    t.say('Bør vi betale tilskuddet til ALIS på forskudd?');
    t.say('hvorfor?');
    expect(t.text()).toContain('kontrollrapporten');
  });
});

describe('det som regnes ut', () => {
  it('satsen for praksiskompensasjon i 2025/26 er den som anslaget bruker', () => {
    const { first, all } = answer('Hva er satsen for praksiskompensasjon i 2025/26?');
    const [rate, factor, hours] = ['salaersats_brukt', 'praksiskompensasjon_faktor', 'praksiskompensasjon_timer'].map((id) => Number(value('nasjonal-alis/2025-26', id)));
    expect(first).toContain(formatTimesats('nb', rate! * factor!));
    expect(first).toContain(formatKroner('nb', rate! * factor! * hours!));
    expect(first).toContain('ubekreftet');
    expect(all).not.toContain('Salærsatsen per time');
  });

  it.each([['Hvor mange hele måneder er 15. januar til 31. mars?', '2 måneder'], ['Kor mange heile månader er 1. september 2024 til 31. mai 2025?', '9 månader'], ['How many whole months is 10 March to 9 September?', '6 months']])('%s', (text, months) => {
    expect(answer(text).first).toContain(months);
  });

  it.each(['Får vi tilskudd for vikar i 2,9 måneder?', 'Er det nok med vikar i 2,9 måneder?'])('%s', (text) => {
    expect(answer(text).first).toMatch(/^Nei, 2,9 måneder er for kort/);
  });

  it('området til kontoret er utledet, og det sies', () => {
    expect(answer('Hvilket ALIS-kontor hører Halden til?').all).toContain('utledet');
  });

  it('bokmål svares på bokmål', () => {
    expect(answer('Er Haram i sentralitetsklasse 6?').first).toMatch(/^Trolig/);
  });
});

describe('hva om avtalen ikke fulgte malen', () => {
  it.each(['hva om avtalen ikke fulgte malen?', 'hva om malen ikke ble fulgt?', 'kva om avtalen avveik frå malen?', 'what if the agreement did not follow the template?'])('%s', (text) => {
    const t = talker('2023-08-01');
    t.say('Fastlegevikar i Hasvik, 80 %, mars til august 2023, registrert utdanningsvirksomhet, ny ordning, ALIS-avtale med mal signert 1. mars 2023, ikke byrå');
    t.say('ingen');
    for (let i = 0; i < 6 && t.asks(); i++) t.say('vet ikke');
    expect(t.asks()).toBeUndefined();
    const { replies } = t.say(text);
    expect(replies.at(-1)!.kind).toBe('sammenligning');
    expect(t.estimate()?.utfall).toBe('kun-veiledning');
  });
});
