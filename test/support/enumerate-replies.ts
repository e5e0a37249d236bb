import { newConversation } from '../../src/dialogue/context.js';
import { turn } from '../../src/dialogue/turn.js';
import type { Conversation, Input } from '../../src/dialogue/types.js';
import type { Knowledge, Lang } from '../../src/knowledge/knowledge.js';
import { LANGS } from '../../src/knowledge/schema/common.js';
import type { Reply } from '../../src/reply/types.js';
import type { Recogniser } from '../../src/understanding/recogniser/index.js';

/** A reply that the dialogue gave, and how one came there. */
export interface Enumerated {
  lang: Lang;
  /** What was said and pressed on the way, for the message of a failing test. */
  vei: string;
  tur: number;
  reply: Reply;
}

const TODAY = '2026-11-23';
const YEARS = [2018, 2019, 2021, 2022, 2023, 2024, 2025, 2026];

/** Cases that between them reach every scheme, version and outcome; the language is chosen beforehand. */
const OPENINGS = [
  'Kan vi få tilskudd for en lege?',
  'Fastlegevikar i Hasvik i 80 % fra 1. mars til 31. august 2023, hva får vi?',
  'Fastlegevikar i 80 % fra 1. mars til 15. april 2023 i Bergen',
  'Fastlege i Alta, 100 %, fra 1. juli 2022 til 31. mars 2023',
  'Fastlege, næringsdrivende, 100 % hele 2021 i Bergen, hvor mye?',
  'Fast ansatt fastlege 100 % hele 2021 i Bergen, hvor mye?',
  'Lege fra vikarbyrå, 1. september 2023 til 31. mars 2024, Bodø. Får vi tilskudd?',
  'Lege fra vikarbyrå, 1. januar 2023 til 30. juni 2023, Bodø. Får vi tilskudd?',
  'Fastlege i Bergen 100 % fra 1. september 2024 til 31. mai 2025',
  'Fastlege i Bergen 100 % fra 1. juni 2025 til 31. mai 2026, hva får vi?',
  'Fastlege i Bergen 100 % fra 1. juni 2027 til 31. mai 2028, hva får vi?',
  'Fastlege i Lesja i 2019, fra 1. januar til 31. desember 2019, hvor mye?',
  'Fastlege i Lesja i 2018, fra 1. januar til 31. desember 2018, hvor mye?',
  'Introduksjonslege i Nes, 50 %, fra 1. januar 2023 til 31. desember 2024',
  'Vi har to leger: en fastlege i 100 % og en fastlegevikar i 60 %, begge hele 2023 i Tromsø',
];

/** Typed answers for fields without buttons: good ones first, then one that cannot be used. */
const TYPED: Record<string, string[]> = {
  kommunenummer: ['Hasvik', 'Nes', 'Atlantis'],
  avtaleSignert: ['1. november 2022', '31. februar 2023'],
  stillingsandel: ['80 %', '140 %'],
  periode: ['1. mars til 31. august 2023', 'fra 1. august til 1. mars 2023'],
  vikariat: ['1. mars til 31. desember 2023', '1. mars 2023 til 15. april 2023'],
  tidligere: ['ingen', '12 måneder i 80 %', '60 måneder', 'mange'],
  'maksbelop.grunn': ['300 000', 'mye'],
  'maksbelop.tillegg': ['100 000'],
  kostnad: ['300 000'],
  soktBelop: ['50 000'],
  forsteFastlegestart: ['1. januar 2025'],
};

/** Said in every kind of place. */
const ANYWHERE = [
  'hjelp', 'hvorfor', 'tilbake', 'avbryt', 'fortsett', 'vet ikke', 'endre', 'del', 'neste steg', 'hva om', 'hva om 100 %?', 'hva om vikariatet varte i 12 måneder?', 'en lege til', 'nytt tilfelle', 'vis utregningen', 'vis vilkårene',
  'vis forbehold', 'vis sjekklisten', 'vis kilder', 'minn meg på fristen', 'menneske', 'slett mine data', 'takk', 'hva er sentralitet?', 'hvordan får jeg reisetilskudd til hytta?', 'beløp', '[lenke](https://x.no) <at>alle</at> *fet*', ''.padEnd(1200, 'langt '),
  'krav til lege', '😀', 'bruk ubekreftede tall', 'er Hasvik min kommune?', 'hva er nytt fra 2022 til 2023?', 'hva er nytt fra 2023 til 2025?', 'start på nytt',
];

const PICK_LANGUAGE: Record<Lang, string> = { nb: 'bokmål', nn: 'nynorsk', en: 'english' };

/**
 * Walks the dialogue: every FAQ for every year, and from every case every button and typed answer of every kind of state.
 * A state is walked on from only when it looks like none before (kind, field, choices, blocks, version, outcome).
 */
export function enumerateReplies(k: Knowledge, recogniser: Recogniser, langs: readonly Lang[] = LANGS): Enumerated[] {
  return langs.flatMap((lang) => new Walk(k, recogniser, lang).all());
}

interface State {
  conversation: Conversation;
  vei: string;
  /** Kind of state, in the coarse: what may be said anywhere is said once in each. */
  sort: string;
  asks?: string;
}

class Walk {
  private readonly found: Enumerated[] = [];
  private readonly seen = new Set<string>();
  private readonly been = new Set<string>();
  private readonly queue: State[] = [];

  constructor(
    private readonly k: Knowledge,
    private readonly recogniser: Recogniser,
    private readonly lang: Lang,
  ) {}

  all(): Enumerated[] {
    const begun = this.step({ conversation: newConversation(this.lang), vei: '', sort: '' }, { type: 'start', lang: this.lang }, 'start');
    const chosen = this.step(begun, { type: 'tekst', tekst: PICK_LANGUAGE[this.lang] }, 'språk');
    this.questions(chosen);
    for (const opening of OPENINGS) for (const manner of MANNERS) this.straightOn(this.step(chosen, { type: 'tekst', tekst: opening }, opening), manner);
    for (let state = this.queue.shift(); state; state = this.queue.shift()) this.expand(state);
    return this.found;
  }

  /** Every intent, and its answer for every year. */
  private questions(from: State): void {
    for (const intent of this.k.intents.values()) {
      const value = `intent:${intent.id}`;
      const asked = this.step({ ...from, conversation: { ...from.conversation, valg: [value] } }, { type: 'valg', verdi: value }, value);
      if (intent.type !== 'faq') continue;
      for (const year of YEARS) this.step(asked, { type: 'tekst', tekst: { nb: `og i ${year}?`, nn: `og i ${year}?`, en: `and in ${year}?` }[this.lang] }, String(year), false);
    }
  }

  /** Answers every question in one manner until there is a result, so that each version gives each kind of result. */
  private straightOn(state: State, manner: Manner): void {
    for (let left = 25; state.asks && left > 0; left -= 1) {
      const answer = manner(state);
      state = this.step(state, answer, answer.type === 'tekst' ? answer.tekst : answer.type === 'valg' ? `[${answer.verdi}]` : '');
    }
  }

  private expand(state: State): void {
    for (const value of state.conversation.valg) this.step(state, { type: 'valg', verdi: value }, `[${value}]`);
    for (const text of TYPED[state.asks ?? ''] ?? []) this.step(state, { type: 'tekst', tekst: text }, text);
    this.step(state, { type: 'valg', verdi: 'gammel', tur: 0 }, '[gammel knapp]');
    if (this.been.has(state.sort)) return;
    this.been.add(state.sort);
    for (const text of ANYWHERE) this.step(state, { type: 'tekst', tekst: text }, text.slice(0, 40));
  }

  private step(from: State, input: Input, name: string, queue = true): State {
    const result = turn(this.k, this.recogniser, from.conversation, input, TODAY);
    const vei = `${from.vei} > ${name}`;
    for (const reply of result.replies) this.found.push({ lang: this.lang, vei, tur: result.conversation.tur, reply });
    const last = result.replies.at(-1);
    const state: State = { conversation: result.conversation, vei, sort: result.replies.map(sortOf).join(' + '), ...(last?.asks ? { asks: last.asks } : {}) };
    const looks = result.replies.map(looksOf).join(' + ');
    if (queue && !this.seen.has(looks)) {
      this.seen.add(looks);
      this.queue.push(state);
    }
    return state;
  }
}

type Manner = (state: State) => Input;
const typedOr = (state: State, value: string | undefined): Input => {
  const typed = TYPED[state.asks!]?.[0];
  if (value !== undefined) return { type: 'valg', verdi: value };
  return typed !== undefined ? { type: 'tekst', tekst: typed } : { type: 'valg', verdi: 'vet-ikke' };
};
const STEERING = new Set(['hvorfor', 'vet-ikke', 'tilbake', 'avbryt']);
const answersOf = (state: State): string[] => state.conversation.valg.filter((value) => !STEERING.has(value) && !value.startsWith('intent:') && !value.startsWith('endre:'));

/** All is well; the first answer; the last answer; nothing is known. */
const MANNERS: readonly Manner[] = [
  (state) => typedOr(state, answersOf(state).find((value) => value === 'alt-i-orden') ?? (TYPED[state.asks!] ? undefined : answersOf(state)[0])),
  (state) => typedOr(state, TYPED[state.asks!] ? undefined : answersOf(state)[0]),
  (state) => typedOr(state, TYPED[state.asks!] ? undefined : answersOf(state).filter((value) => value !== 'alt-i-orden').at(-1)),
  () => ({ type: 'valg', verdi: 'vet-ikke' }),
];

function sortOf(reply: Reply): string {
  return [reply.kind, reply.asks, reply.estimate?.utfall].join('|');
}

function looksOf(reply: Reply): string {
  const result = reply.estimate;
  return [reply.kind, reply.asks, reply.input, reply.blocks.map((block) => (block.type === 'fold' ? block.id : block.type)).join(), reply.choices.length, result?.utfall, result?.regelversjon].join('|');
}
