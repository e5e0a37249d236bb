import { describe, expect, it } from 'vitest';
import { createPlacing } from '../../src/desk/queue/group.js';
import type { QuestionGroup } from '../../src/desk/queue/types.js';
import { loadKnowledge } from '../../src/knowledge/load.js';
import { projectRoot } from '../../src/project-root.js';
import { createLexicon } from '../../src/understanding/lexicon.js';
import { readLexicon } from '../../src/understanding/lexicon-file.js';
import { kommuneEntry } from '../../src/understanding/recogniser/place-names.js';

const place = createPlacing(createLexicon([...readLexicon(projectRoot()).entries, kommuneEntry(loadKnowledge().kommuner)]));
const asked = (tekst: string, intent: string | null = null) => ({ tekst, spraak: 'nb', intent });
const group = (id: string, ...texts: string[]): QuestionGroup => ({ id, sporsmaal: texts.map((t) => asked(t)) });
const same = (a: string, b: string): boolean => place(asked(b), [group('g', a)]) === 'g';

describe('the same question, put in another way', () => {
  it.each([
    ['Kan vi bruke tilskuddet til å kjøpe leasingbil til legen?', 'kan tilskuddet brukes på leasingbil for legen'],
    ['Kan vi bruke tilskuddet til leasingbil?', 'Kan vi bruke tilskotet til leasingbil?'],
    ['Hva med tannleger?', 'gjelder dette tannleger'],
    ['Dekkes flytting for legen i Hasvik?', 'dekkes flytting for legen vår i Alta?'],
    ['Får vi tilskudd til parkeringsplass?', 'parkeringsplass – får vi tilskudd?'],
    ['Hvordan fører vi tilskuddet i kommuneregnskapet?', 'Korleis fører vi tilskotet i kommunerekneskapen?'],
    ['Kan legen ha hjemmekontor?', 'Er det lov med heimekontor for legen?'],
    ['Hva gjør vi når legen blir sykmeldt under streik?', 'legen sykmeldt under streik, hva da?'],
    ['Can the grant pay for a leased car?', 'can we use the grant for a leased car for the doctor'],
    ['Må vi lyse ut stillingen offentlig?', 'må stillingen lyses ut offentlig'],
  ])('%s / %s', (a, b) => expect([same(a, b), same(b, a)]).toEqual([true, true]));
});

describe('another question, in words that are much the same', () => {
  it.each([
    ['Kan vi bruke tilskuddet til leasingbil?', 'Kan vi bruke tilskuddet til parkeringsplass?'],
    ['Får vi tilskudd til legen i Hasvik?', 'Får vi tilskudd til hytta i Hasvik?'],
    ['Hva med tannleger?', 'Hva med psykologer?'],
    ['Hvem vant fotballkampen i går?', 'Hvem er statsminister?'],
    ['Når kommer pengene for 2023?', 'Hvordan søker vi om tilskudd?'],
    ['Can the grant pay for a leased car?', 'Can the grant pay for relocation?'],
    ['Dekkes flytting for legen?', 'Dekkes barnehage for legen?'],
    ['hei', 'takk'],
  ])('%s / %s', (a, b) => expect([same(a, b), same(b, a)]).toEqual([false, false]));
});

describe('placing', () => {
  it('finds the same matter in another language by its ideas', () => {
    expect(same('Kan vikaren fra vikarbyrået klage?', 'Can the locum from the agency appeal?')).toBe(true);
  });

  it('takes the most alike group, the earlier of two as near, and none when none is near', () => {
    const groups = [group('bil', 'Kan vi bruke tilskuddet til leasingbil?'), group('plass', 'Kan vi bruke tilskuddet til parkeringsplass?'), group('bil2', 'Kan vi bruke tilskuddet til leasingbil?')];
    expect(place(asked('tilskudd til leasingbil'), groups)).toBe('bil');
    expect(place(asked('tilskudd til parkeringsplass'), groups)).toBe('plass');
    expect(place(asked('Hvem er statsminister?'), groups)).toBeNull();
    expect(place(asked('leasingbil'), [])).toBeNull();
  });

  it('puts questions to the same known answer together, however they are worded', () => {
    const groups = [{ id: 'k', sporsmaal: [asked('Hvordan klager vi?', 'klage')] }];
    expect(place({ tekst: 'How do we appeal?', spraak: 'en', intent: 'klage' }, groups)).toBe('k');
    expect(place({ tekst: 'How do we appeal?', spraak: 'en', intent: 'kontroll' }, groups)).toBeNull();
  });

  it('a question without words of any matter is alike only to the same words', () => {
    expect(same('???', 'hva er det')).toBe(false);
    expect(same('hva da?', 'Hva da')).toBe(true);
  });

  it('does not drift: like the last question of a group is not enough', () => {
    expect(place(asked('Kan vi leie parkeringsplass ved flyplassen?'), [group('g', 'Kan vi kjøpe leasingbil med vinterdekk?', 'Kan vi leie parkeringsplass ved flyplassen til bobil?')])).toBeNull();
  });
});
