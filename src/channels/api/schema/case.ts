import { z } from 'zod';
import { caseSchema } from '../../../grant/case-schema.js';

/** What each field of a case means, with its unit. The form itself is that of src/grant/case-schema.ts. */
export const CASE_WORDS: Record<keyof typeof caseSchema.shape, string> = {
  id: 'Deres eget navn på saken. Kommer tilbake i svaret og lagres ikke. Bruk ikke fødselsnummer',
  ordning: 'Tilskuddsordningen. Utelatt: nasjonal-alis',
  formaal: 'Formålet, bare for ordningene fra 2018 og 2019',
  kommunenummer: 'Kommunenummer med fire sifre, også utgåtte',
  utdanningsvirksomhet: 'Om kommunen er registrert som utdanningsvirksomhet',
  saerskiltRekruttering: 'Om kommunen har særskilte rekrutteringsutfordringer. Trengs bare når kommunens klasse ikke er kjent',
  nyOrdning: 'Om legen er i den nye spesialistutdanningen',
  alisAvtale: 'Om det er inngått ALIS-avtale',
  malBrukt: 'Om avtalen følger Helsedirektoratets mal',
  avtaleSignert: 'Dagen ALIS-avtalen ble signert, ÅÅÅÅ-MM-DD',
  privatTilknytning: 'Om legen er knyttet til vikarbyrå eller privat kommersiell virksomhet (fra 2024)',
  stillinger: 'Legens stillinger. Samlet stillingsandel kan ikke være over 1 på samme tid',
  vikariat: 'Hele vikariatet, fra og til',
  tidligere: 'Det legen har fått tilskudd for før: måneder og stillingsandel',
  maksbelop: 'Maksbeløpene i utlysningen, i kroner per år, når dere har dem: grunnbeløp og tillegg',
  maksbelopPerAar: 'Som maksbelop, for hver regelversjon. Nøkkelen er versjonens id, for eksempel nasjonal-alis/2023',
  soktBelop: 'Beløpet det søkes om, i hele kroner. Er det lavere enn det beregnede, er det dette som gis',
  kostnad: 'Hele kostnaden for året, i kroner (ordningene fra 2018 til 2021)',
  forsteFastlegestart: 'Første dag som fastlege eller fastlegevikar (2025/26)',
  godtaUbekreftet: 'true: bruk også beløp fra uoffisielle kilder. De merkes «ubekreftet»',
};

/** A case as it is documented: the form that it is parsed by, with words. */
export const documentedCase = z
  .looseObject(Object.fromEntries(Object.entries(caseSchema.shape).map(([name, field]) => [name, (field as z.ZodType).describe(CASE_WORDS[name as keyof typeof CASE_WORDS])])))
  .describe('En sak. Alle felt kan utelates; det som mangler og betyr noe, kommer tilbake i «mangler»');
