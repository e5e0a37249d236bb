import type { AskField } from '../../grant/types.js';
import type { Fakta } from '../../knowledge/schema/reference.js';
import { readTies, readTypes } from '../entities/mentions.js';
import { slips } from '../entities/municipality-index.js';
import { readPassing } from '../entities/passing.js';
import { chosen, chosenTie } from '../entities/positions.js';
import { CODES } from '../entities/problem-codes.js';
import { fold, rx } from '../entities/text.js';
import type { ReadAnswer } from '../types.js';
import { ok, refuse, type Asked } from './result.js';
import { yesNo } from './words.js';

type Choice = NonNullable<Fakta['valg']>[number];
const folded = new WeakMap<Choice, { verdi: string; label: string }[]>();

/** What a choice is called, folded once. */
function labelsOf(choice: Choice): { verdi: string; label: string }[] {
  const known = folded.get(choice) ?? [choice.verdi, choice.navn.nb, choice.navn.nn, choice.navn.en].map((label) => ({ verdi: choice.verdi, label: fold(label) }));
  folded.set(choice, known);
  return known;
}

/** The choice that a bare number or a label stands for; labels may have a slip or two. */
function listed({ k, p }: Asked, field: AskField): string | undefined {
  const choices = k.fakta.get(field)?.valg ?? [];
  const said = p.f.trim().replace(/^[\s"'«(]+|[\s"'».)!?]+$/g, '');
  const number = /^(?:nr\.? ?|nummer |alternativ |option |valg )?(\d{1,2})$/.exec(said);
  if (number) return choices[Number(number[1]) - 1]?.verdi;
  const labels = choices.flatMap(labelsOf);
  const exact = labels.find((l) => l.label === said);
  if (exact) return exact.verdi;
  return said.length < 5 || said.length > 60 ? undefined : nearestLabel(labels, said, said.length >= 9 ? 2 : 1);
}

/** The first of those with the fewest slips, if those are few enough. */
function nearestLabel(labels: readonly { verdi: string; label: string }[], said: string, most: number): string | undefined {
  let fewest = most + 1;
  let verdi: string | undefined;
  for (const l of labels) {
    const n = Math.abs(l.label.length - said.length) >= fewest ? fewest : slips(said, l.label);
    if (n < fewest) [fewest, verdi] = [n, l.verdi];
  }
  return verdi;
}

const NO_AGREEMENT = rx('\\b(?:ingen|inga|uten|utan|ikke|ikkje|mangler|manglar|without|no agreement|none|not)\\b', '');
const AGREEMENT = rx('\\b(?:signert|signed|inngått|på plass|underskre\\w*|har (?:en |ein )?avtale|have (?:an |one)|in place)', '');
const NEW = rx('\\b(?:ny|nye|nytt|new|2017|læringsmål|kompetanseportal\\w*)\\b', '');
const OLD = rx('\\b(?:gammel|gamle|gamal|gammal|gammalt|old|previous|førre)\\b', '');
const OWN = rx('\\b(?:egen|eget|eigen|eige|own|annen|anna|lokal\\w*|another|different)\\b', '');
const OFFICIAL = rx('\\b(?:hdirs?|helsedirektoratets?|direktoratets?|directorate\\w*|offisiell\\w*|official|nasjonal\\w*|national|standardmal\\w*|den malen|malen|template)\\b', '');
const AGENCY = rx('\\b(?:by[rt]a\\w*|vikarby\\w*|bemanning\\w*|agency|privat\\w*|private|kommersiel\\w*|commercial|firma|selskap)\\b', '');
const KOMMUNE_ONLY = rx('\\b(?:(?:bare|berre|kun|only|just) (?:i |for |til |av |in |to |by |with |ved |the |hos )*(?:kommun\\w*|municip\\w*)|kommunen alene|direkte (?:i|av|til) kommun\\w*)', '');

/** Yes or no for one field: the word itself, a choice, or what a sentence says about just this field. */
export function readYesNo(asked: Asked, field: AskField): ReadAnswer {
  const f = asked.p.f.trim();
  const choice = listed(asked, field);
  if (choice === 'true' || choice === 'false') return ok(choice === 'true');
  const stated = readPassing(f, [])[field as 'alisAvtale'];
  const word = yesNo(f);
  if (stated !== undefined && (word === undefined || (word === false && stated === false))) return ok(stated);
  if (word !== undefined) return ok(word);
  const said = ownWords(f, field);
  return said === undefined ? refuse(CODES.jaNeiUforstaatt, asked.p) : ok(said);
}

/** Short answers that name the thing instead of saying yes or no: "den nye", "egen mal", "via byrå". */
function ownWords(f: string, field: AskField): boolean | undefined {
  if (f.length > 80) return undefined;
  if (field === 'alisAvtale') return NO_AGREEMENT.test(f) ? false : AGREEMENT.test(f) ? true : undefined;
  if (field === 'nyOrdning') return NEW.test(f) ? true : OLD.test(f) ? false : undefined;
  if (field === 'malBrukt') return OWN.test(f) ? false : OFFICIAL.test(f) ? true : undefined;
  if (field === 'privatTilknytning') return KOMMUNE_ONLY.test(f) ? false : AGENCY.test(f) ? true : undefined;
  return undefined;
}

const PROVISIONAL = rx('\\b(?:midlertid\\w*|mellombel\\w*|førebels|foreløpig|provisional\\w*|temporar\\w*|interim)\\b', '');
const PENDING = rx('\\b(?:behandling|handsaming|behandles|behandla|søkt|søknad\\w*|sendt|venter|ventar|pending|applied|application|process\\w*|waiting|på gang|underveis|undervegs)\\b', '');
const NOT_APPLIED = rx("\\b(?:ikke|ikkje|not|haven't|have not|aldri)\\b (?:\\w+ )?(?:søkt|sendt|applied|sent)", '');

const READERS: Partial<Record<AskField, (f: string) => string | undefined>> = {
  utdanningsvirksomhet: (f) => {
    if (NOT_APPLIED.test(f)) return 'nei';
    if (PROVISIONAL.test(f)) return 'midlertidig';
    if (PENDING.test(f)) return 'under-behandling';
    const word = yesNo(f);
    if (word !== undefined) return word ? 'registrert' : 'nei';
    return readPassing(f, []).utdanningsvirksomhet ?? (/\b(?:regist|godkj|approv)/.test(f) ? (/\b(?:ikke|ikkje|not|u)\b/.test(f) ? 'nei' : 'registrert') : undefined);
  },
  stillingstype: (f) => chosen(readTypes(f)) ?? TYPE_WORDS.find(([, re]) => re.test(f))?.[0],
  tilknytning: (f) => chosenTie(readTies(f), undefined) ?? TIE_WORDS.find(([, re]) => re.test(f))?.[0],
  formaal: (f) => PURPOSE_WORDS.find(([, re]) => re.test(f))?.[0],
};

const TYPE_WORDS: readonly [string, RegExp][] = [
  ['introduksjonslege', rx('\\bintro\\w*', '')],
  ['fastlegevikar', rx('\\b(?:vikar\\w*|locum\\w*|substitut\\w*|stand-?in\\w*)', '')],
  ['annen-allmennlege', rx('\\b(?:annen|anna|annan|andre|other|legevakt\\w*|sykehjem\\w*|sjukeheim\\w*|helsestasjon\\w*|kommunal\\w*|utenfor|utanfor|outside|noe annet|noko anna)\\b', '')],
  ['fastlege', rx('\\b(?:fastl\\w*|gp|hjemmel\\w*|heimel\\w*|egen liste|eiga liste|own list|vanlig lege|vanleg lege|ordinær\\w*|regular)\\b', '')],
];
const TIE_WORDS: readonly [string, RegExp][] = [
  ['vikarbyraa', rx('\\b(?:by[rt]a\\w*|agenc\\w*|innlei\\w*|firma|selskap)\\b', '')],
  ['naeringsdrivende', rx('\\b(?:næring\\w*|selvst\\w*|sjølvst\\w*|egen praksis|eigen praksis|self\\w*|eget|eige|driftsavtale\\w*|enk|privatpraktiserende)\\b', '')],
  ['vikar', rx('\\b(?:vikar\\w*|locum\\w*|substitut\\w*|midlertidig\\w*|mellombels|temporar\\w*|engasj\\w*)\\b', '')],
  ['fast-ansatt', rx('\\b(?:fast|ansatt|tilsett|tilsatt|ansett|employed|permanent\\w*|salaried|lønn|løn|kommunen)\\b', '')],
];
const PURPOSE_WORDS: readonly [string, RegExp][] = [
  ['etablering', rx('\\b(?:etabler\\w*|establish\\w*|opprett\\w*|ny (?:hjemmel|heimel)|new post)', '')],
  ['alis-avtale', rx('\\b(?:alis\\w*)', '')],
  ['tilrettelegging', rx('\\b(?:tilrettelegg\\w*|spesialistutdan\\w*|facilitat\\w*|training)', '')],
  ['andre-tiltak', rx('\\b(?:andre|annet|anna|other|tiltak\\w*|kompetanse\\w*|stabil\\w*|measures?)', '')],
];

/** One of the listed values: by number, by label, or in own words. */
export function readListed(asked: Asked, field: AskField): ReadAnswer {
  const value = listed(asked, field) ?? READERS[field]?.(asked.p.f.trim());
  const allowed = asked.k.fakta.get(field)?.valg?.map((c) => c.verdi);
  if (value === undefined || (allowed && !allowed.includes(value))) return refuse(CODES.valgUforstaatt, asked.p);
  return ok(value);
}
