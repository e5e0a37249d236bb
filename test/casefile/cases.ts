/** The municipality of the examples: Hasvik, one substitute in 80 % in the spring and summer of 2023. */
export const GRANTED = {
  kommunenummer: '5433', utdanningsvirksomhet: 'registrert', saerskiltRekruttering: true, nyOrdning: true, alisAvtale: true, malBrukt: true, avtaleSignert: '2022-11-01', privatTilknytning: false,
  stillinger: [{ stillingstype: 'fastlegevikar', tilknytning: 'vikar', stillingsandel: '0.8', fra: '2023-03-01', til: '2023-08-31' }],
  vikariat: { fra: '2023-03-01', til: '2023-12-31' }, tidligere: [{ maaneder: 12, stillingsandel: '1' }], maksbelop: { grunn: '300000', tillegg: '100000' },
};
const position = GRANTED.stillinger[0]!;

/** One case for each kind of answer. */
export const CASES = {
  'kan innvilges': GRANTED,
  'to tilskuddsår': { ...GRANTED, stillinger: [{ ...position, til: '2024-05-31' }] },
  'bare veiledning': { ...GRANTED, malBrukt: false },
  'kan ikke innvilges': { ...GRANTED, utdanningsvirksomhet: 'nei' },
  'mangler opplysninger': { stillinger: GRANTED.stillinger },
  'beløpet er ikke kjent': { ...GRANTED, maksbelop: undefined },
  'ubekreftet beløp': { ...GRANTED, maksbelop: undefined, vikariat: undefined, godtaUbekreftet: true, stillinger: [{ ...position, stillingstype: 'fastlege', tilknytning: 'fast-ansatt', fra: '2025-07-01', til: '2026-03-31' }] },
  'regler vi ikke kjenner': { ...GRANTED, stillinger: [{ ...position, fra: '2027-03-01', til: '2027-08-31' }], vikariat: undefined },
  'eldre ordning': { ordning: 'alis-2021-ansatt', kostnad: '400000', kommunenummer: '5433', nyOrdning: true, alisAvtale: true, stillinger: [{ stillingstype: 'fastlege', tilknytning: 'fast-ansatt', stillingsandel: '1', fra: '2021-01-01', til: '2021-12-31' }] },
} as const;
