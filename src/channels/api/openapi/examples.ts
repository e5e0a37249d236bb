/** Requests that the document shows. A test sends every one of them to the running server. */
export const TODAY = '2023-06-01';

const HASVIK = {
  id: 'hasvik-1',
  ordning: 'nasjonal-alis',
  kommunenummer: '5433',
  utdanningsvirksomhet: 'registrert',
  nyOrdning: true,
  alisAvtale: true,
  malBrukt: true,
  avtaleSignert: '2022-11-01',
  saerskiltRekruttering: true,
  stillinger: [{ stillingstype: 'fastlegevikar', tilknytning: 'vikar', stillingsandel: '0.8', fra: '2023-03-01', til: '2023-08-31' }],
  vikariat: { fra: '2023-03-01', til: '2023-12-31' },
  tidligere: [],
  maksbelop: { grunn: '300000', tillegg: '100000' },
} as const;

export const CASES = {
  'en sak': HASVIK,
  'flere saker, en av dem med feil': [HASVIK, { id: 'hasvik-2', stillinger: [{ stillingsandel: '80 %' }] }],
  'bare det som er kjent': { id: 'lite-kjent', kommunenummer: '5433', stillinger: [{ stillingstype: 'fastlege', fra: '2023-01-01', til: '2023-12-31' }] },
} as const;

export const QUESTIONS = {
  'et spørsmål om reglene': { text: 'Når er søknadsfristen i 2025?', lang: 'nb', today: '2025-06-01' },
  'in English': { text: 'Can we get the grant for a locum hired through an agency?', lang: 'en', today: '2025-06-01' },
  'et spørsmål som gir et anslag': {
    text: 'Kan Hasvik få tilskudd for en fastlege i 100 % fra mars til august 2023? Vi er ikke registrert som utdanningsvirksomhet',
    lang: 'nb',
    today: TODAY,
  },
} as const;

export const PATHS = { ordning: 'nasjonal-alis', aar: '2023', fra: '2022', til: '2023', kvittering: 'K-2222-2222-2222' } as const;
