import { describe, expect, it } from 'vitest';
import { turn } from '../../src/dialogue/turn.js';
import { LANGS } from '../../src/knowledge/schema/common.js';
import { newestVersion } from '../../src/knowledge/versions.js';
import { knowledge, recogniser, TODAY, talker } from './setup.js';

const faq = [...knowledge.intents.values()].filter((i) => i.type === 'faq');

describe('svar om regelverket', () => {
  it.each(faq.map((i) => i.id))('%s: svar på alle tre språk, med kilde eller hvem man spør, og hvilke regler det gjelder', (id) => {
    for (const lang of LANGS) {
      const start = turn(knowledge, recogniser, null, { type: 'start', lang }, TODAY).conversation;
      const result = turn(knowledge, recogniser, { ...start, valg: [`intent:${id}`] }, { type: 'valg', verdi: `intent:${id}` }, TODAY);
      const [reply] = result.replies;
      expect(reply!.kind).toBe('faq');
      expect(reply!.lang).toBe(lang);
      expect(reply!.text).not.toMatch(/\{\{|undefined|TODO/);
      expect(reply!.regelversjon).toBeDefined();
      if (id !== 'begrep' && id !== 'er-min-kommune') expect(reply!.sources.length, reply!.text).toBeGreaterThan(0);
    }
  });

  it.each([2018, 2019, 2020, 2021, 2022, 2023, 2024, 2025, 2026, 2027])('spørsmål om %i gir svar etter det årets regler, eller sier at de ikke er kjent', (year) => {
    for (const intent of faq) {
      const t = talker();
      t.say(`${intent.sporsmaal.nb.replace('?', '')} i ${year}?`);
      expect(t.text()).not.toMatch(/\{\{|undefined|TODO/);
    }
  });

  it('uten år gjelder det nyeste vi kjenner, og det sies at det ikke er bekreftet', () => {
    const t = talker();
    t.say('Hvor lenge må et vikariat vare?');
    expect(t.text()).toContain(newestVersion(knowledge, 'nasjonal-alis')!.navn.nb);
    expect(t.text()).toContain('ikke bekreftet');
  });

  it('i en sjekk gjelder reglene for perioden det sjekkes for', () => {
    const t = talker();
    t.say('Fastlegevikar i Hasvik, 80 %, mars til august 2023, kan vi få tilskudd?');
    t.say('Hvor lenge må et vikariat vare?');
    expect(t.text()).toContain('Nasjonal ALIS og veiledning 2023');
    expect(t.asks()).toBe('utdanningsvirksomhet');
  });
});
