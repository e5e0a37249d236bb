/**
 * Words and endings that tell the written languages apart. Words that bokmål and nynorsk share are left out; so are names
 * and the field's terms, which are the same in all three. Dialect forms stand with the language people would be answered in.
 */
export const OWN_WORDS = {
  nb: `jeg ikke hva hvor hvem hvordan hvorfor hvilken hvilke hvilket hvis noe noen fra hun henne hennes dere deres være vært blir ble blitt
    bare mye nå uke uker også gjør gjøre gjort må kommer sier si gir gi vet forskjell måned måneder måneden månedene søke søker søknader
    tilskudd tilskuddet støtte flere hele selv mellom enn begge hver hvert uten utenfor spørsmål spør spørre leger legene kommunene veiledning veileder veiledningen stillingsandel stillingsandelen
    stillingsprosent egenandel skrive skriver lese kalles heter en et den gjelder midler midlene pengene penger alle reglene regler beregne beregn beregning beløpet hjelpe trenger
    trengs dekker dekkes kreves kreve gis fås får søkt behandles behandlet utbetales betales ulik sammen totalt jobbe jobber ansatt ansettes ansette vedkommende årlig årene
    dager hjemmel avtaler avtalen avtalene nødvendig mulig lov lovlig både når ha hatt likevel fortsatt ennå ganske åssen vorfor åffer hvofor hvordn hvorhen mange
    sitt seg så annen annet andre neste forrige eller slutter begynner begynte startet stiller svare svarer svar bli gå går tilbake stå står omfattes
    beregnes innvilges regnes telles gjelde skal kan vil sendes sende leveres endring endringer dette disse da der her egen egne eget vår våre kommunen
    kjører spiser reise nye gamle innen mens hvems måtte har lære slutt starte start avtale det`,
  nn: `eg ikkje kva kvar kven korleis kvifor noko nokon nokre frå ho hennar dykk dykkar vere vore vert vart vorte berre mykje no veke
    veker gjer gjere gjorde kjem seier seie gjev gje gjeve veit skilnad månad månader månaden månadene månadane søkje søkjer søknadar tilskot tilskotet stønad fleire
    heile sjølv mellom kvart utan utanfor spør spørje legar legane kommunane rettleiing rettleiar rettleiinga stillingsdel stillingsdelen eigendel eigenandel skrive skriv heiter ein ei eit
    den gjeld midlar midlane pengane pengar reglane reglar rekne rekna reknast berekne berekning hjelpe treng trengst dekkjer dekkast krevst krevjast søkt handsama handsaming utbetalt
    betalast ulik saman jobbe jobbar tilsett tilsetje vedkomande årleg åra dagar heimel avtalar naudsynt mogleg mogeleg lovleg både når ha hatt likevel framleis enno
    ganske kor korles koss korsen koffor ka kæ æ dokker me mæ meg itj ikkj ska va e verksemd verksemder krava vilkåra vilkår anna
    annan andre neste førre sluttar byrjar byrja byrje starta svarar attende står omfattast reknar gjelda skal vil sendast sende leverast endringar dei desse då
    der her eigen eigne eige vår våre kommunen køyre ete reise nye gamle innan medan verte vera kjenne kunne hjå sidan òg og fyrst
    fyrste siste sjå ser høyre lønn løn opplysningar opplysningane heim heime ute inne attåt åleine hugs hugse gløym gløyme tyder tyde forvaltning korfor kem
    kå korti ittj dæ sæ nokke noke nåkka åkke dokk dåkker dokke ho'n einkvan går gå stå svar svare eller sitt seg så mange
    lov lese tilbake bli får måtte kan har da dette disse lære slutt starte start avtalen avtale det`,
  en: `the a was were been am you he she it we they my our your his their what when where which who whom why
    how can could does did will would should must may might have had not yes or but if then than of from with without
    about into after before during this that these those there here please thanks thank hello hi hey any both each many much more most
    less only just also too very two three apply application applications grant grants deadline funding money doctor doctors municipality municipalities supervision agreement amount amounts
    rules rule months month year years week weeks need needs got give given make made know tell show explain change changed start stop pay
    paid help them him its new next last first other another still already again off out up down work works working part full time`,
} as const;

/** Endings that hardly occur in the other languages: `[ending, language, weight]`. */
export const ENDINGS: readonly (readonly [string, 'nb' | 'nn' | 'en', number])[] = [
  ['ane', 'nn', 1], ['ast', 'nn', 0.7], ['leg', 'nn', 0.9], ['heit', 'nn', 1], ['ingar', 'nn', 1], ['asjon', 'nb', 0.1], ['skap', 'nb', 0.05], ['ar', 'nn', 0.5], ['inga', 'nn', 0.7], ['dom', 'nb', 0.05],
  ['ene', 'nb', 0.7], ['es', 'nb', 0.4], ['lig', 'nb', 0.9], ['het', 'nb', 0.8], ['inger', 'nb', 0.8], ['er', 'nb', 0.3], ['else', 'nb', 0.6], ['elsen', 'nb', 0.8], ['ingen', 'nb', 0.4], ['et', 'nb', 0.15], ['te', 'nb', 0.2],
  ['ing', 'en', 0.2], ['tion', 'en', 1], ['ment', 'en', 0.4], ['ly', 'en', 0.6], ['ed', 'en', 0.5], ["'s", 'en', 0.8], ['ies', 'en', 0.8], ['ity', 'en', 0.9], ['able', 'en', 0.8], ['ful', 'en', 0.8], ['ness', 'en', 0.8], ['ght', 'en', 0.8],
];

/** Letters and pairs of letters that speak for one language. */
export const LETTERS: readonly (readonly [RegExp, 'nb' | 'nn' | 'en', number])[] = [
  [/[æøå]/u, 'nb', 0.3], [/[æøå]/u, 'nn', 0.3], [/kj[ea]/u, 'nn', 0.3], [/gj[ea]/u, 'nn', 0.3], [/\bhv/u, 'nb', 1], [/\bkv/u, 'nn', 0.8], [/th/u, 'en', 0.8], [/w/u, 'en', 0.7], [/[^s]ch/u, 'en', 0.3], [/øy|au\b/u, 'nn', 0.3], [/ei/u, 'nn', 0.15], [/c[aeiou]/u, 'en', 0.3], [/y\b/u, 'en', 0.2], [/oo|ee\b/u, 'en', 0.3],
];
