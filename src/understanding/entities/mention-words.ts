import type { Stilling } from '../../grant/types.js';

export type Stillingstype = NonNullable<Stilling['stillingstype']>;
export type Tilknytning = NonNullable<Stilling['tilknytning']>;

/*
 * How people name position types and ties (nb, nn, en, with the usual misspellings). Each piece is a pattern that begins
 * at a word; `\\w*` leaves the ending open. The lists are tried in order, and a place that one has taken is not read again.
 */

export const TYPE_WORDS: readonly [Stillingstype, readonly string[]][] = [
  [
    'introduksjonslege',
    [
      'intro(?:duksjons?|duksjon)?[ -]?(?:leg|lækj|doktor|avtal|ordning|stilling|kandidat)\\w*', 'introduks?jons?leg\\w*',
      'intr?o?d[a-z]{3,11}leg\\w*', 'introdu[kc]\\w{0,8}[ -]leg\\w*', 'introduksjonsl\\w*',
      'introductory (?:doctor|gp|physician|agreement|contract|post|position)s?\\b',
      'introd[a-z]{0,6}ory (?:doctor|gp|physician|post|position|contract|agreement)s?\\b', 'introduction (?:doctor|gp|agreement|physician)\\w*',
      'intro (?:doctor|gp|agreement)s?\\b', 'intros? lege\\w*',
    ],
  ],
  [
    'fastlegevikar',
    [
      'fast[ -]?leg(?:e|en|es)?[ -]?vik\\w*', 'fas?t?lge?vikar\\w*', 'vikarfastleg\\w*',
      'vik\\w{2,10}(?: \\w+)? for (?:(?:en|ein|ei|vår|den|ein av|en av|one of|dei|de|the|our|a|fast) )*(?:fast[ -]?leg|gp\\b|regular gp)\\w*',
      'vik\\w{2,10} (?:i|på|in) (?:en |ein |et |eit |ledig |ledige? |tom )*fastleg\\w*', 'vikarier\\w* (?:fast|som fast)\\w*',
      '(?:gp|general practitioner|regular gp)[ -]?(?:locum|substitute|stand-in|cover|replacement)s?\\b',
      'locum (?:for )?(?:the |a |our |one of our |regular |an )*(?:gp|general practitioner|fastlege)\\w*',
      'substitute (?:for )?(?:the |a |our |one of our |regular )*(?:gp|general practitioner)s?\\b',
      '(?:standing in|stand-in|covering|filling in|stepping in|cover|fills in|stands in|step in) for (?:the |a |our |one of our |regular )*(?:gp|general practitioner)s?\\b',
      '(?:steppet?|steppar|steppa|stepper) inn for (?:en |ein )?(?:fast[ -]?leg)\\w*', 'fastlege[ -]?vikariat\\w*', 'fastlegestedfortreder\\w*',
      'avløser for fastleg\\w*',
    ],
  ],
  [
    'annen-allmennlege',
    [
      '(?:legevakt|sykehjem|sykehjems|sjukeheim|sykeheim|helsestasjon|skole|skule|fengsel|fengsels|tilsyns|institusjon|institusjons|kommuneover|kommun-|korttids|smittevern|smittevernover|flyktning|asylmottak|helsehus|omsorgs|studenthelse|kad|rusmiddel|øyeblikkelig[ -]hjelp|ø-?hjelps?|bydels?over|samfunnsmedisinsk|ungdoms|helsestasjons|akuttdøgn)s?[ -]?(?:over)?(?:leg(?:e|en|ar|er|ene|ane|es|ens)?|doktor\\w*|lækjar\\w*)\\b',
      'kommunelege\\w*', 'kommune lege[nr]?\\b', '(?:legevakt|sykehjem|sjukeheim|helsestasjon)s?-?vik[a-z]+', 'medical officer\\w*',
      'annen[ -]allmenn\\w*', 'anna[nd]?[ -]allmenn\\w*',
      '(?:allmennlege\\w*|lege\\w*|doktor\\w*|gp|doctor|stilling\\w*|arbeid\\w*|jobb\\w*)? ?(?:utenfor|utanfor|utafor|outside) (?:the )?(?:fastlege?ord\\w*|fast lege ?ord\\w*|regular gp|gp scheme|list|flo\\b)\\w*',
      '(?:syke?hjem|sykeheim|sjukeheim|sjukehjem|helsestasjon|legevakt|fengsel|asylmottak|helsehus|omsorgssenter|omsorgssenteret|korttidsavdeling|døgnavdeling|rusinstitusjon|akuttdøgn)(?:met|men|en|et|a|ane|ene|sen|slet|eit|eitt|e|er|ar)?\\b(?!\\w)',
      'flyktninghelse\\w*', 'studenthelse\\w*', 'skolehelse\\w*', 'skulehelse\\w*', 'legevaktsentral\\w*',
      '(?:kad|øhd)[ -]?(?:lege\\w*|avdeling\\w*|seng\\w*)?\\b', 'nursing[ -]?homes?(?: (?:doctor|physician|gp|medic))?',
      "(?:out-of-hours|out of hours|emergency (?:clinic|ward|primary care|room)|prison|school|municipal (?:health cent(?:re|er)|medical)|child health|maternal|public health|infection control|health (?:station|visitor|clinic)|care home|district medical)(?:'?s)?(?: \\w+)? ?(?:doctor|physician|officer|gp|medic|clinic|service|cent(?:re|er)s?)s?\\b",
      'emergency clinic', 'casualty clinic', 'out-of-hours (?:service|clinic)',
      '(?:chief )?municipal (?:doctor|physician|medical officer|chief physician)',
    ],
  ],
  [
    'fastlege',
    [
      'fastle(?:ge|gen|gar|ger|gene|gane|gens|ges|gje|gjen|gers|gars|genes|gjane|gjar)s?\\b',
      '(?:fas?t?lge|fastlge|fatlege|faslege|fastelege|fastege|fstlege|fastleg|fastlege|fastlegge|fastlg|fatslege)(?:n|r|ne)?\\b',
      'fast lege(?:n|r|ne)?\\b(?! an| til)', 'fast-lege(?:n|r|ne)?\\b', 'fastlege(?:stilling|avtale|jobb|liste|post|praksis)\\w*', 'fastlækjar\\w*',
      '(?:i|på|med|har|egen|eigen|sin) fastlege(?:hjemmel|heimel)\\w*', '\\(?\\d\\d ?%, fastlegeh\\w+', 'hjemmelshaver\\w*', 'heimelshavar\\w*',
      'listelege\\w*', 'fastdoktor\\w*', '(?:regular|list|list-holding|resident|local|contracted|permanent) gps?\\b',
      'family (?:doctor|physician)s?\\b',
    ],
  ],
];

export const TIE_WORDS: readonly [Tilknytning, readonly string[]][] = [
  [
    'vikarbyraa',
    [
      'vikarb[a-z]+', 'vikar[ -]by\\w*', 'vikar-?(?:firma|selskap|formidl)\\w*',
      '(?:bemannings?|rekrutterings?|utleie|konsulent|formidlings?|lege)(?:byrå|selskap|firma|foretak|føretak|selskab)\\w*', 'bemanning\\w*',
      'byrå(?:et|er|a|lege\\w*|vikar\\w*|ansatt\\w*|tilsett\\w*)?\\b', 'formidlingsbyrå\\w*', 'kommersiell?e? (?:mellomledd|formidl\\w*|aktør\\w*)',
      '(?:inn)?lei[gd]?d? inn(?: \\w+){0,2} (?:fra|frå|via|gjennom)', 'inn?lei[gd]d?e?(?:t|n)?\\b', 'innlei(?:gd)?e?(?:lege|vikar)\\w*', 'leigd inn',
      'leid inn', 'hyra inn',
      '(?:fra|frå|via|gjennom|i|av|hos) (?:et |eit |ein |en )?(?:privat |kommersielt |eksternt )(?:legefirma|helsefirma|firma|selskap|helseselskap|vikar\\w*)',
      '(?:staffing|temp|temping|locum|recruitment|employment|temporary|medical|manpower|hiring|personnel|outside)[ -](?:agenc\\w*|compan\\w*|firms?|bureau\\w*|business\\w*)',
      "agenc(?:y|ies)(?:'s)?\\b", '(?:commercial|private) (?:intermediar\\w*|middlem\\w*|staffing|agent)', 'third[ -]party (?:staff|agen|suppl)\\w*',
      'hired[ -](?:through|via|out)\\b', 'hired-in\\b', 'agancy', 'agenzy', 'centric care', 'konstali\\w*', 'medvikar\\w*', 'dedicare',
      'legeformidling\\w*',
    ],
  ],
  [
    'naeringsdrivende',
    [
      '(?:privat |sjølvst\\w+ |selvst\\w+ )?næri?n?gs?[ -]?driv\\w*', 'nærings?drift\\w*', 'nærings?lege\\w*', 'næringsdr\\w*', 'nærlingsdriv\\w*',
      '(?:selvst|sjølvst|sjølvst|sjøvst)[a-z]{1,8}\\b(?! (?:søk|ordning|grunnlag|tilskudd|tilskot|sak|vedtak))', 'privatpraktiser\\w*',
      '(?:driver|driv|drev|dreiv|har|med|drive|driven?) (?:for )?(?:seg selv|seg sjølv|egen praksis|eigen praksis|eget firma|eige firma|eget as|sin egen praksis|sin eigen praksis|egen bedrift|eige føretak|eget foretak|eget kontor)',
      'egen praksis', 'eigen praksis', 'driver selv', 'driv sjølv', 'enkeltperson\\w*', 'enkeltmanns\\w*', 'self[ -]?empl\\w*', 'own practice',
      '(?:her|his|their|own) own (?:practice|business)', 'independent (?:contractor|practitioner|gp)s?', 'freelanc\\w*', 'sole trader',
      'alis[ -]næring\\w*', 'næring\\b', 'private practitioner\\w*', 'runs (?:her|his|their) own',
    ],
  ],
  [
    'fast-ansatt',
    [
      'fast[ -]?(?:an?sat?t\\w*|ansett\\w*|tilsett?\\w*|tilsatt\\w*|lønn?\\w*|løn[nt]?\\w*|lønt\\w*|ansettelse\\w*|tilsetjing\\w*|tilsetting\\w*|stilling\\w*|jobb\\w*|arbeidsavtale\\w*)',
      'fast\\b(?=\\s*(?:,|\\.|\\?|!|$|og i |i (?:full|hel|heil|\\d)))', 'fast (?:og )?kommunal\\w*',
      '(?:kommunal|kommunalt|kommune)[ -]?(?:ansatt|tilsett|tilsatt|ansett)\\w*',
      '(?:ansatt|tilsett|tilsatt) (?:fast|i kommun\\w*|av kommun\\w*|hos kommun\\w*|hjå kommun\\w*|hos oss|hjå oss|fastlege\\w*|alis\\w*)',
      'kommunalt (?:ansatt|tilsett|tilsatt)\\w*', '(?:tilsette|ansatte) (?:alis|fastleg|leg)\\w*', 'alis[ -](?:ansatt|tilsett)\\w*',
      'ansatt[ -]ordning\\w*', 'lønnsmottak\\w*', 'lønsmottak\\w*', 'lønnsansatt\\w*', 'fastlønn\\w*', 'fastløn\\w*', 'salaried',
      'on (?:a )?(?:fixed )?salary',
      'permanent(?:ly)? (?:employ\\w*|position\\w*|post\\w*|staff\\w*|contract\\w*|hire\\w*|job\\w*|appoint\\w*|doctor\\w*)',
      'permanent(?:ly)?\\b(?= *(?:[?.,]|$|and|or|instead))', 'employed (?:directly )?by (?:the |our )?(?:municip|kommun)\\w*',
      'municipal(?:ity)? (?:employee|payroll|staff)\\w*', '(?:on|of) (?:the |our )?(?:municipal )?payroll',
      'employed (?:alis|gp|doctor|trainee)s?\\b', 'employed (?:in|with|at) (?:the |our )?municip\\w*',
    ],
  ],
  [
    'vikar',
    [
      '[a-z]{0,14}vikar(?!by)(?:en|ar|er|a|s|ene|ane|ens|iat\\w*|ier\\w*|leg\\w*|dokt\\w*|stilling\\w*|kontrakt\\w*|engasjement\\w*|oppdrag\\w*|fastleg\\w*|arbeid\\w*|jobb\\w*|perioden?|tid|avtal\\w*)?\\b',
      'vikra\\w*', 'vicar\\b', 'vikkar\\w*', 'locums?\\b', "locum(?:'s|ing)?\\b", 'substitut(?:e|es|ing)?\\b(?! for (?:the )?agree)',
      'stand[ -]?ins?\\b', 'temporary (?:doctor|gp|replacement|cover|physician|post|position|contract)\\w*', 'maternity cover', 'sommervikar\\w*',
      'korttidsvikar\\w*', 'legevikar\\w*', 'permisjonsvikar\\w*', 'langtidsvikar\\w*', 'årsvikar\\w*', 'ferievikar\\w*',
      'midlertidig (?:ansatt|tilsett|lege|stilling|engasj)\\w*', 'mellombels (?:tilsett|lege|stilling|engasj)\\w*', 'avløser\\w*', 'avløysar\\w*',
      'stedfortreder\\w*',
    ],
  ],
];
