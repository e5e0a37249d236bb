import { OWN_FACT_SCHEMAS } from '../grant/case-schema.js';
import { ownFacts } from '../grant/own-facts.js';
import type { Knowledge } from '../knowledge/knowledge.js';
import type { Problem } from '../knowledge/problem.js';
import { originOf } from '../knowledge/read/origin.js';
import { fieldName, type Path } from '../knowledge/read/yaml-file.js';
import type { Fakta } from '../knowledge/schema/reference.js';

const FILE = 'rules/fakta.yaml';
/** An id is a field of the case: letters and digits, as JSON and spreadsheets like them. */
const FIELD = /^[a-z][A-Za-z0-9]*$/;

type Finding = [path: Path, message: string, remedy: string];

function findingsOf(fact: Fakta): Finding[] {
  const choices = fact.valg?.map((v) => v.verdi) ?? [];
  const out: Finding[] = [];
  if (!FIELD.test(fact.id)) out.push([['id'], `«${fact.id}» kan ikke være navnet på et felt i en sak`, 'Skriv bare bokstavene a–z og tall, med liten bokstav først, som barnehagePlass']);
  if (!OWN_FACT_SCHEMAS[fact.type]) out.push([['type'], `programmet kan ikke spørre om et nytt felt av typen ${fact.type}`, `Bruk en av: ${Object.keys(OWN_FACT_SCHEMAS).join(', ')}`]);
  if (!fact.sporsmaal) out.push([[], 'feltet har ikke noe spørsmål', 'Legg til sporsmaal på nb, nn og en']);
  if (fact.type === 'ja_nei' && !(choices.includes('true') && choices.includes('false') && choices.length === 2)) out.push([['valg'], 'et ja/nei-spørsmål må ha svarene ja og nei', 'Legg til valg med verdi: "true" og verdi: "false", slik nyOrdning har det']);
  if (fact.type === 'valg' && choices.length < 2) out.push([['valg'], 'et spørsmål med valg må ha minst to svar', 'Legg til valg, slik utdanningsvirksomhet har det']);
  return out;
}

/** Questions that rules/fakta.yaml adds by itself can be asked and answered. */
export function factProblems(k: Knowledge): Problem[] {
  const reader = originOf(k)?.reader;
  if (!reader) return [];
  const ids = [...k.fakta.keys()];
  return ownFacts(k).flatMap((fact) =>
    findingsOf(fact).map(([path, message, remedy]): Problem => {
      const at = [ids.indexOf(fact.id), ...path];
      return { file: FILE, line: reader.lineOf(FILE, at), field: fieldName(at, reader.files.get(FILE)?.data), message, remedy, nivaa: 'feil' };
    }),
  );
}
