import type { ReadFacts } from '../types.js';
import { isDeniedAfter, isNegated } from './negation.js';
import { before, matches, rx, type Span } from './text.js';

type Passing = Pick<ReadFacts, 'utdanningsvirksomhet' | 'nyOrdning' | 'alisAvtale' | 'malBrukt' | 'privatTilknytning' | 'formaal'>;

/** A sentence that asks for the rule states no fact about the case: "må kommunen være registrert?". */
const ASKS_RULE = rx(
  "^\\W*(?:(?:og|men|and|hei|ok|so|så)[, ]+)*(?:må|maa|lyt|skal|trenger|treng|er det|blir det|vert det|krev|kreves|krevst|holder det|held det|gjelder|gjeld|hva (?:er|betyr|menes|inneb|skjer|kreves|vil|skal|står)|kva (?:er|betyr|tyder|skjer|krev|skal|vil)|hvordan|korleis|hvorfor|kvifor|når (?:må|er|skal)|hvem|kven|hvilke|kva for|finn|where|who|why|how do|how does|how can|what (?:is|does|are|happens|do|exactly|rules)|do (?:we|you|i) (?:need|have to)|must|is (?:it|there|a|an)|does|are (?:there|locums|doctors|agency)|kan (?:man|ein|en (?!av)|kommuner|leger|vi (?:bruke|lage|skrive|endre))|can (?:you|we use|a )|forklar|explain|hvor (?:finner|står|laster)|kvar (?:finn|står)|får (?:leger|vikarer|man|ein)|tel\\b|teller|dekkes|dekkjer)",
  '',
);
const WHAT_IF = rx('\\b(?:hva (?:om|hvis|vis)|kva (?:om|viss|hvis)|ka (?:om|viss|hvis)|what if|hvis|dersom|om (?:vi|me|kommunen|legen|hun|ho|han)|viss|suppose|if (?:we|she|he|they|the))\\b', '');

/** The sentence around a place of the folded text. */
function sentence(f: string, span: Span): string {
  const left = f.slice(0, span.start);
  const start = Math.max(left.lastIndexOf('. '), left.lastIndexOf('! '), left.lastIndexOf('? '), left.lastIndexOf('\n')) + 1;
  const right = f.slice(span.end).search(/[.!?](?:\s|$)/);
  return f.slice(start, right < 0 ? f.length : span.end + right + 1);
}

/** Whether a place of the text states something about the case, and does not ask for the rule. */
export function isFact(f: string, span: Span): boolean {
  const s = sentence(f, span);
  return !ASKS_RULE.test(s.trim()) || WHAT_IF.test(s);
}

function firstFact<V>(f: string, re: RegExp, value: (m: Span & { g: (string | undefined)[] }) => V | undefined): V | undefined {
  for (const m of matches(re, f)) {
    if (!isFact(f, m)) continue;
    const v = value(m);
    if (v !== undefined) return v;
  }
  return undefined;
}

const TRAINING = '(?:utdanningsv\\w+|utdannings?(?:sted|stad|institusjon)\\w*|utdanningsverks\\w+|training (?:enterprise|establishment|institution|provider|organi[sz]ation)\\w*|spesialistutdanning\\w*|lis3|lis 3)';
const PROVISIONAL = rx(`\\b(?:midlertidig|mellombels|førebels|foreløpig|provisional(?:ly)?|temporar(?:y|ily))\\s+(?:(?:blitt|er|been)\\s+)?(?:regist\\w*|godkj\\w*|approv\\w*)`);
const PENDING = rx(
  `\\b(?:(?:søknad\\w*|registrering\\w*|application|registration)[^.;?!]{0,44}\\b(?:under behandling|til behandling|under handsaming|til handsaming|ligger inne|ligg inne|ikke behandlet|ikkje behandla|er sendt|er inne|pending|being (?:processed|considered)|in process|under review|not been decided|hos (?:helsedirektoratet|hdir|direktoratet))|har (?:\\w+ )?søkt om (?:å bli |at |å verte )?(?:regist|godkj|utdann)\\w*|(?:have|has) applied (?:to be(?:come)?|for) (?:a )?(?:regist|train)\\w*|under behandling|under handsaming)`,
);
const SUBJECT = '(?:vi|me|kommunen(?: vår)?|we|the municipality|our municipality|it|den|[a-z]+ kommune)';
const REGISTERED = rx(
  `(?:\\b${SUBJECT} (?:er|ble|blei|vart|har blitt|har vore|are|is|was|have been|has been|jo|nå|no)|^\\W*(?:(?:ja|yes|jo|jepp)[, ]+)?(?:(?:vi|me|we) )?(?:er|are|is|har vært)?|\\b(?:og|and|når|since|siden|fordi|because) (?:er|are|is))\\s+((?:\\w+\\s+){0,3}?)(?:registrert|registrerte|godkjent|godkjend|registered|approved)\\b(?:\\s+(?:som|as|a|an|the|ein|en|av|for)\\b)*(?:\\s+\\w+){0,2}?(?:\\s+(${TRAINING}))?`,
);

function readTraining(f: string): Passing['utdanningsvirksomhet'] {
  if (!ABOUT_TRAINING.test(f)) return undefined;
  return (
    firstFact(f, PROVISIONAL, (m) => (isNegated(f, m.start) ? undefined : ('midlertidig' as const))) ??
    firstFact(f, PENDING, (m) => (isNegated(f, m.start) || isNegated(f, m.end) ? undefined : ('under-behandling' as const))) ??
    firstFact(f, REGISTERED, (m) => (DENIAL.test(m.g[1] ?? '') ? ('nei' as const) : ('registrert' as const))) ??
    firstFact(f, NOT_REGISTERED, () => 'nei' as const) ??
    firstFact(f, LISTED_REGISTERED, () => 'registrert' as const)
  );
}

const ABOUT_TRAINING = rx(`${TRAINING}|\\bregist`, '');
const DENIAL = rx('\\b(?:ikke|ikkje|aldri|not|never)\\b', '');
const NOT_REGISTERED = rx('\\b(?:(?:ikke|ikkje|not|aldri|never) (?:\\w+ ){0,2}(?:registrert|registered)|(?:har ikke|har ikkje|have not|haven\'t) (?:søkt om|søkt|applied for) (?:å bli |å verte |to be )?regist\\w*)');

/** One item of a list of facts: "fastlege, registrert utdanningsvirksomhet, ny ordning". */
const ITEM = '(?:^\\W*|[,;:.(]\\s*|\\b(?:og|and|samt|kommunen|kommune) )';
const ITEM_END = '(?=\\s*(?:[,;.!)]|$|og\\b|and\\b|samt\\b))';
const LISTED_REGISTERED = rx(`${ITEM}(?:registrert|godkjent|registered|approved) (?:som |as |a |an )*${TRAINING}${ITEM_END}`);
const LISTED_SCHEME = rx(`${ITEM}(?:i |på |in |under |the |den )*(ny|nye|new|gammel|gammal|gamle|old) (?:spesialist|specialist |utdannings)?(?:ordning|ordninga|ordningen|scheme)${ITEM_END}`);

const SCHEME = rx('\\b(ny\\w*|new|2017|gam\\w*|old|previous|forrige|tidligere|førre)[- ]?(?:spesialist\\w*|specialist|training|utdannings?\\w*)?[ -]?(?:ordning\\w*|scheme|regulation|forskrift\\w*|utdanning\\w*|spesialistutd\\w*|training|løp\\w*|spesialistord\\w*|regel\\w*|modell\\w*)');
const PERSON = rx('\\b(?:lege(?:n|ns)?|doktor\\w*|vikaren|hun|han|ho|henne|she|he|doctor|fastlegen|trainee|kandidat\\w*|vi har|me har|er i|er på|på|følger|følgjer|tar|tek|in the|under the|on the|ja|yes)\\b', '');

function readScheme(f: string): boolean | undefined {
  const listed = firstFact(f, LISTED_SCHEME, (m) => /^(?:ny|new)/.test(m.g[1]!));
  return listed ?? firstFact(f, SCHEME, (m) => {
    if (!PERSON.test(before(f, m.start, 48)) || /\b(?:forskjell|skilnad|difference|endr|ble|kom|kva nytt|hva er nytt)\b/.test(sentence(f, m))) return undefined;
    const isNew = /^(?:ny|new|2017)/.test(m.g[1]!);
    return isNegated(f, m.start) ? !isNew : isNew;
  });
}

const AGREEMENT = rx("\\b(?:alis[- ]?avtal\\w*|alis[- ]?agreement\\w*|alis[- ]?kontrakt\\w*|alis[- ]?contract\\w*)");
const HAS_BEFORE = rx("(?<!\\b(?:kan|can|må|must|may|skal|å|to|bør|should) (?:\\w+ ){0,3})\\b(?:har|hadde|hatt|med|signert|inngått|inngår|fått|fekk|have|has|had|with|signed|got|skrevet|skrive|laget|laga|tegnet|og|underskr\\w*|under|eksisterer|finst|finnes|there is)\\s+(?:(?:en|ein|ei|vår|nettopp|nå|no|gyldig|a|an|the|sin|valid|allerede|akkurat|just|signert|nylig|signed|ferdig|skriftlig|skriftleg|fått|inngått|vi|me|legen|hun|han|ho|også)\\s+)*$", '');
const HAS_AFTER = rx("^\\s*(?:(?:er|ble|blei|vart|var|is|was|har blitt|har vi|har me|has been|på plass)\\s+)+(?:nå |no |alt |allerede |now |også )?(?:signert|inngått|på plass|underskrive|underskrevet|i orden|klar|signed|in place|ok|ferdig)", '');

const NOBODY = rx('\\b(?:ingen|inga|none|nobody|verken|neither|no doctors?)\\b[^.;,?!]{0,44}$', '');

function readAgreement(f: string): boolean | undefined {
  return firstFact(f, AGREEMENT, (m) => {
    if (isNegated(f, m.start) || isDeniedAfter(f, m.end)) return false;
    if (NOBODY.test(before(f, m.start, 56))) return false;
    return HAS_BEFORE.test(before(f, m.start, 48)) || HAS_AFTER.test(f.slice(m.end, m.end + 40)) ? true : undefined;
  });
}

const TEMPLATE = rx("\\b(?:(?:bruk\\w*|brukt|på|etter|følg\\w*|fulgt\\w*|nytt\\w*|nytta|use[sd]?|using|on|follow\\w*|from|med|fra|frå)\\s+(?:(?:helsedirektoratets?|hdirs?|direktoratets?|direktoratet sin|helsedirektoratet sin|hdir sin|den|the|nasjonal\\w*|national|riktig\\w*|rette|offisiell\\w*|official|directorate's|standard\\w*|deres|dykkar|ny\\w*|new|mal)\\s+)*(?:mal|malen|standardmal\\w*|template)\\b|(?:mal(?:en)?|template) (?:er |ble |vart |blei |is |was )?(?:brukt|nytta|fulgt|følgt|used|followed))");
/** "Malen ble ikke fulgt", "avtalen avvek fra malen", "uten malen". */
const NOT_TEMPLATE = rx("\\b(?:mal(?:en)?|template) (?:er |ble |blei |vart |var |ikke |ikkje |is |was )*(?:ikke|ikkje|not|wasn't|isn't|aldri|never) (?:er |ble |blei |vart |var |been |blitt )*(?:brukt|nytta|fulgt|følgt|used|followed)|\\b(?:avvek|avviker|avvik|avveik|skilte seg|skilde seg|deviat\\w*|differ\\w*) (?:\\w+ )?(?:fra|frå|from) (?:den |the |helsedirektoratets |hdirs |standard)*(?:malen|mal|template)\\b|\\b(?:uten|utan|without) (?:å bruke |using |(?:helsedirektoratets|hdirs|den|the|directorate's) )*(?:malen|mal|template)\\b");
const OWN_TEMPLATE = rx('\\b(?:egen|eigen|eget|eige|egne|eigne|our own|own|annen|anna|another|a different|lokal|local|hjemmelaget|heimelaga)\\s+(?:lokal\\w* |avtale)?(?:mal\\w*|template|kontrakt\\w*|contract|avtale(?:mal|tekst|formular)\\w*|format|oppsett|versjon)\\b');

function readTemplate(f: string): boolean | undefined {
  const own = firstFact(f, OWN_TEMPLATE, (m) => (isNegated(f, m.start) ? undefined : false));
  if (own !== undefined) return own;
  if (firstFact(f, NOT_TEMPLATE, () => true)) return false;
  return firstFact(f, TEMPLATE, (m) => {
    const noun = m.g[0]!.search(/\b(?:mal|standardmal|template)/);
    return !isNegated(f, m.start) && !isNegated(f, m.start + Math.max(0, noun)) && !/^\s*(?:er|ble|vart)?\s*ikk?j?e/.test(f.slice(m.end, m.end + 12));
  });
}

const PRIVATE = rx("\\b(?:helprivat\\w*|heilprivat\\w*|fully private|(?:privat\\w*|private|kommersiel\\w*|commercial) (?:kommersiel\\w* |commercial |medisinsk\\w* |medical |eigd |eid )*(?:aktør\\w*|selskap\\w*|firma\\w*|klinikk\\w*|legesenter\\w*|legesent\\w*|virksomhet\\w*|verksemd\\w*|kjede\\w*|foretak\\w*|føretak\\w*|legekontor\\w*|company|clinic\\w*|provider\\w*|actor\\w*|business\\w*|chain\\w*|enterprise\\w*|operator\\w*|affiliation|tilknytning\\w*|tilknyting\\w*)|privat tilknyt\\w*)");
const ABOUT_DOCTOR = rx('\\b(?:hun|han|ho|legen|vikaren|doktoren|she|he|the doctor|doctor|tilknytt\\w*|tilknytta|ansatt|tilsett|jobb\\w*|arbeid\\w*|knytt\\w*|knytta|works?|employed|tied|connected|affiliat\\w*|binding\\w*|eid|ingen|ikke|ikkje|not|no)\\b', '');

/** "No" means now in nynorsk, so it denies only where a sentence or a part of one begins with it. */
const NO_PRIVATE = /\b(?:ikke|ikkje|not|verken|ingen|inga|neither)\b[^.;,?!]{0,50}$|(?:^|[.;:,(!?]|\b(?:has|have|had|and|with|is))\s*no\b[^.;,?!]{0,50}$/;

function readPrivate(f: string): boolean | undefined {
  return firstFact(f, PRIVATE, (m) => {
    const left = before(f, m.start, 56);
    if (isNegated(f, m.start) || NO_PRIVATE.test(left)) return false;
    return ABOUT_DOCTOR.test(before(f, m.start, 56)) ? true : undefined;
  });
}

const PURPOSES: readonly [NonNullable<Passing['formaal']>, RegExp][] = [
  ['etablering', rx('\\betablering\\w*|\\bestablish\\w*|\\bnyoppret\\w*|\\bopprett\\w* (?:en |ein )?(?:ny )?(?:fastleg\\w*|hjemmel|heimel)', '')],
  ['tilrettelegging', rx('\\btilrettelegg\\w* (?:for|av) (?:spesialist|utdan)\\w*', '')],
  ['alis-avtale', rx('\\balis[- ]avtal\\w*|\\balis agreement', '')],
  ['andre-tiltak', rx('\\bandre (?:\\w+ )?tiltak|\\bother measures|\\bstabilitetstiltak|\\bstabiliser\\w*', '')],
];

/** Facts that stand in a message beside what it asks for. Only statements count, never a question about the rule. */
export function readPassing(f: string, years: readonly number[]): Passing {
  const facts: Passing = {
    utdanningsvirksomhet: readTraining(f),
    nyOrdning: readScheme(f),
    alisAvtale: readAgreement(f),
    malBrukt: readTemplate(f),
    privatTilknytning: readPrivate(f),
  };
  if (years.some((y) => y === 2018 || y === 2019)) facts.formaal = PURPOSES.find(([, re]) => re.test(f))?.[0];
  for (const key of Object.keys(facts) as (keyof Passing)[]) if (facts[key] === undefined) delete facts[key];
  return facts;
}
