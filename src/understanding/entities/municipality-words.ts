import { fold } from './text.js';

/** Municipality names that are also words (nb, nn, en) when case and Norwegian letters are set aside. */
export const WORD_NAMES: ReadonlySet<string> = new Set(
  'os time nes bø sola hå ål ås våler lund strand stranda sande sund hol hole gran grane grue vang marker sel stad fjord kinn heim vik valle vega lier øyer gol lom råde nome leka land tinn tana osen frosta aure moss asker horten etne sula sauda flå gulen stange larvik løten bokn træna tolga tokke vinje volda alta alver senja dovre modum røst fauske frøya rana eidskog voss malvik rauma solund færder'.split(' ').map(fold),
);

/** Of these, the ones that are never a municipality in lower case without "kommune", not even after "i". */
export const ONLY_WITH_KOMMUNE: ReadonlySet<string> = new Set('os time sola hå stad heim marker fjord strand land sel øyer råde nome ås hol hole bø leka vega aure grue tinn grane gran sula moss strand stranda sande lund sund ål bo al as ha'.split(' ').map(fold));

/** Word names that could hardly be read as words in lower case when "i" or "in" stands before them; safe enough anywhere else too. */
export const RARE_WORDS: ReadonlySet<string> = new Set('alta voss rana fauske frøya modum eidskog senja dovre horten larvik volda vinje malvik rauma solund tolga tokke etne asker færder alver sauda træna'.split(' ').map(fold));

/** Names that people are called: after a first name or a title they are persons. */
export const SURNAMES: ReadonlySet<string> = new Set('lund strand vik nes vang hole sande bø ås os hol moss lier berg dahl lie sund land vinje valle tveit bakken moen haugen dalen gran solberg sola klepp hamar sveio'.split(' ').map(fold));

/** Capitalised words that are no misspelt municipality: counties, regions, months, institutions, common first words. */
export const NOT_MUNICIPALITIES: ReadonlySet<string> = new Set(
  ('østfold akershus buskerud vestfold telemark agder rogaland vestland trøndelag nordland troms finnmark innlandet viken hordaland hedmark oppland svalbard longyearbyen norge noreg norway norsk norske sverige sweden danmark denmark europa midt vest sør øst nord norden helgeland lofoten sunnmøre nordmøre romsdal møre salten vesterålen hardanger ' +
    'helsedirektoratet direktoratet directorate statsforvalteren statsforvaltaren stortinget regjeringen altinn alis lis hpr helfo nav kommunen kommune municipality kommunedirektør legeforeningen hdir helse nord sintef ssb norges januar februar mars april juni juli august september oktober november desember january february march june july october december mandag tirsdag onsdag torsdag fredag ' +
    'excel word teams slack budsjett solberg hansen johansen olsen larsen andersen pedersen nilsen kristiansen jensen karlsen johnsen nguyen amundsen sander sandra tina tine nina marit berit anders andreas kristian kristin kristine maria marte marie martin malin malene solveig simen jonas torbjørn hanne eirik vinstra steinar stein sivert silje siri sigrid ingrid ingvild sunniva svein sverre sandvik lindqvist haugen bergen bergens stavern drøbak ask leger legen lege fastlege fastlegen vikar vikaren doctor doctors grant grants could would should dersom hallo spørsmål svar takk hvordan hvilken hvilke hvorfor kvifor korleis ').split(' ').map(fold),
);

/** Municipalities that were merged before the oldest structure that we hold: real names, but none of today's. */
export const FORMER_NAMES: ReadonlySet<string> = new Set(
  'førde bjugn rissa flora årnes kirkenes mosjøen sandnessjøen bryne leirvik hønefoss jessheim skedsmo oppegård ski søgne songdalen mandal re tjøme nøtterøy hof lardal svelvik halsa snillfjord agdenes meldal roan verran leksvik namdalseid fosnes vikna nærøy midsund nesset eide fræna skodje ørskog sandøy norddal stordal hornindal selje eid naustdal gaular jølster balestrand leikanger lindås meland radøy vågsøy fjell fusa jondal odda granvin kvalsund tranøy torsken berg lenvik skånland ballangen tysfjord finnøy rennesøy forsand'.split(' ').map(fold),
);

/** Words that point to the county of a name that two municipalities share. */
export const COUNTY_WORDS: readonly [string, RegExp][] = [
  ['møre og romsdal', /\b(?:more|romsdal\w*|sunnmore\w*|fosnavag)\b/],
  ['nordland', /\b(?:nordland\w*|helgeland\w*)\b/],
  ['østfold', /\b(?:ostfold\w*|viken)\b/],
  ['innlandet', /\b(?:innlandet|hedmark\w*|solor\w*|hedemark\w*)\b/],
];

/** Counties as people name them, also those that are no more, and the counties that their municipalities lie in now or lay in lately. */
export const COUNTIES_TOLD: ReadonlyMap<string, readonly string[]> = new Map([
  ...['Oslo', 'Rogaland', 'Møre og Romsdal', 'Nordland', 'Innlandet', 'Agder', 'Vestland', 'Trøndelag', 'Vestfold', 'Telemark', 'Troms', 'Finnmark'].map((name): [string, string[]] => [name, [name]]),
  ...['Østfold', 'Akershus', 'Buskerud'].map((name): [string, string[]] => [name, [name, 'Viken']]),
  ['Viken', ['Viken', 'Østfold', 'Akershus', 'Buskerud']],
  ['Hedmark', ['Innlandet']], ['Oppland', ['Innlandet']],
  ['Aust-Agder', ['Agder']], ['Vest-Agder', ['Agder']],
  ['Hordaland', ['Vestland']], ['Sogn og Fjordane', ['Vestland']],
  ['Sør-Trøndelag', ['Trøndelag']], ['Nord-Trøndelag', ['Trøndelag']],
]);
