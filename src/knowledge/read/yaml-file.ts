import { parseDocument, visit, LineCounter, isMap, isSeq, isPair, isScalar, type Document, type Node, type Pair, type YAMLError } from 'yaml';
import type { Problem } from '../problem.js';

export type Path = readonly PropertyKey[];

/** What the parser's codes mean to somebody who edits a file. */
const YAML_WORDS: Record<string, [string, string]> = {
  DUPLICATE_KEY: ['det samme feltet står to ganger på samme sted', 'Behold det ene og slett det andre'],
  TAB_AS_INDENT: ['linja er rykket inn med tabulator', 'Bruk mellomrom, to for hvert nivå'],
  BAD_INDENT: ['innrykket stemmer ikke med linjene rundt', 'Rykk inn likt med feltene på samme nivå, to mellomrom for hvert nivå'],
  MISSING_CHAR: ['et tegn mangler, oftest et anførselstegn, et komma eller en klamme', 'Se etter et anførselstegn eller en klamme som ikke er lukket på linja eller linja over'],
  MULTILINE_IMPLICIT_KEY: ['et felt mangler kolon', 'Skriv feltnavn, kolon, mellomrom og så verdien. Tekst med kolon i må stå i anførselstegn'],
  BLOCK_AS_IMPLICIT_KEY: ['teksten har kolon uten anførselstegn, eller linja under er rykket inn for langt', 'Sett hele teksten i anførselstegn, eller rett innrykket'],
  BLOCK_IN_FLOW: ['teksten har kolon uten anførselstegn', 'Sett hele teksten i anførselstegn'],
  BAD_SCALAR_START: ['teksten begynner med et tegn som har en egen betydning', 'Sett hele teksten i anførselstegn'],
  UNEXPECTED_TOKEN: ['her står noe som ikke kan leses', 'Sett teksten i anførselstegn, og sjekk innrykket'],
};

function yamlProblem(file: string, error: YAMLError, lines: LineCounter): Problem {
  const [message, remedy] = YAML_WORDS[error.code] ?? ['fila er ikke gyldig YAML her', 'Se på innrykk, kolon og anførselstegn på linja og linja over'];
  return { file, line: lines.linePos(error.pos[0]).line, field: '', message, remedy, nivaa: 'feil' };
}

/** `*navn` without a `&navn` before it: well formed, but there is nothing to put in. */
function aliasProblem(file: string, text: string, error: unknown): Problem {
  const name = /: (\S+)$/.exec(error instanceof Error ? error.message : '')?.[1] ?? '';
  const line = text.split('\n').findIndex((l) => l.includes(`*${name}`)) + 1;
  return { file, line: Math.max(1, line), field: '', message: `henvisningen «*${name}» viser til noe som ikke er skrevet over`, remedy: `Skriv &${name} foran det den skal vise til, eller skriv teksten på nytt her`, nivaa: 'feil' };
}

/** A number that is not written as people write it (`310.000`, `0x10`, `3.1e5`) stays the text that it is, so that the schema can judge what stands there. */
function keepNumbersAsWritten(doc: Document): void {
  visit(doc, {
    Scalar(_, node) {
      if (typeof node.value === 'number' && node.source !== undefined && String(node.value) !== node.source) node.value = node.source;
    },
  });
}

/** Reads YAML; what is wrong with its form is told with its line. */
export function parseYaml(file: string, text: string): { data: unknown; problems: Problem[] } {
  const lines = new LineCounter();
  const doc = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  if (doc.errors.length) {
    // After the first fault in the form, what follows is mostly its echo.
    const first = doc.errors.findIndex((e) => e.code !== 'DUPLICATE_KEY');
    const errors = first < 0 ? doc.errors : doc.errors.slice(0, first + 1);
    return { data: undefined, problems: errors.map((e) => yamlProblem(file, e, lines)) };
  }
  try {
    keepNumbersAsWritten(doc);
    return { data: doc.toJS() as unknown, problems: [] };
  } catch (error) {
    return { data: undefined, problems: [aliasProblem(file, text, error)] };
  }
}

function startOf(node: unknown): number | undefined {
  return (node as Node | null)?.range?.[0];
}

/** The line where the thing at `path` stands; for something that is missing, the line of the nearest thing around it. */
export function createLocator(text: string): (path: Path) => number {
  const lines = new LineCounter();
  const doc = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: false });
  return (path) => {
    let node: unknown = doc.contents;
    let at = startOf(node) ?? 0;
    for (const step of path) {
      let next: unknown;
      if (isMap(node)) {
        const pair = node.items.find((p): p is Pair => isPair(p) && isScalar(p.key) && String(p.key.value) === String(step));
        if (!pair) break;
        at = startOf(pair.key) ?? at;
        next = pair.value;
      } else if (isSeq(node)) {
        next = node.items[Number(step)];
        if (next === undefined) break;
        at = startOf(next) ?? at;
      } else break;
      node = next;
    }
    return lines.linePos(at).line || 1;
  };
}

/** `verdier.frist.kilde`, `kriterier[vikariat-varighet].krav`: list items by their id where they have one. */
export function fieldName(path: Path, data: unknown): string {
  let out = '';
  let here = data;
  for (const step of path) {
    here = (here as Record<PropertyKey, unknown> | undefined)?.[step];
    if (typeof step === 'number') {
      const id = (here as { id?: unknown } | undefined)?.id;
      out += `[${typeof id === 'string' ? id : step + 1}]`;
    } else out += out ? `.${String(step)}` : String(step);
  }
  return out;
}
