import { readFileSync } from 'node:fs';

/** Something done by the user, or to the world, in a transcript. */
export type Action =
  | { slag: 'sier'; tekst: string }
  | { slag: 'velger'; verdi: string; tur?: number }
  | { slag: 'aapner' }
  | { slag: 'dato'; dato: string }
  | { slag: 'reglene-endres' };

/** One expectation, with the line it stands on. */
export interface Expectation {
  linje: number;
  navn: string;
  verdi: string;
}

export interface Step {
  linje: number;
  action: Action;
  expectations: Expectation[];
}

export interface Transcript {
  tittel: string;
  dato: string;
  spraak: 'nb' | 'nn' | 'en';
  steps: Step[];
}

const EXPECTATIONS = ['Assistent', 'Ikke', 'Spør om', 'Utfall', 'Beløp', 'Andel', 'Valg', 'Språk', 'Mening'];

/** Reads a transcript file. Throws with file and line on anything it does not know. */
export function readTranscript(file: string): Transcript {
  const transcript: Transcript = { tittel: '', dato: '', spraak: 'nb', steps: [] };
  readFileSync(file, 'utf8').split('\n').forEach((raw, i) => {
    const line = raw.trim();
    if (line === '') return;
    const where = `${file}:${i + 1}`;
    const header = /^# (tittel|dato|språk): (.+)$/.exec(line);
    if (header) return setHeader(transcript, header[1]!, header[2]!);
    const action = readAction(line);
    if (action) return void transcript.steps.push({ linje: i + 1, action, expectations: [] });
    const [, navn, verdi] = /^([^:]+): (.+)$/.exec(line) ?? [];
    if (!navn || !verdi || !EXPECTATIONS.includes(navn)) throw new Error(`${where}: ukjent linje «${line}»`);
    const step = transcript.steps.at(-1);
    if (!step) throw new Error(`${where}: en forventning må stå etter noe brukeren gjør`);
    step.expectations.push({ linje: i + 1, navn, verdi });
  });
  if (!transcript.dato) throw new Error(`${file}: mangler «# dato:»`);
  return transcript;
}

function setHeader(t: Transcript, name: string, value: string): void {
  if (name === 'tittel') t.tittel = value;
  else if (name === 'dato') t.dato = value;
  else t.spraak = value as Transcript['spraak'];
}

function readAction(line: string): Action | null {
  if (line.startsWith('Bruker: ')) return { slag: 'sier', tekst: unwrap(line.slice('Bruker: '.length)) };
  const inside = /^\[(.+)\]$/.exec(line)?.[1];
  if (inside === undefined) return null;
  if (inside === 'åpner samtalen') return { slag: 'aapner' };
  if (inside === 'reglene endres') return { slag: 'reglene-endres' };
  const date = /^dato (\d{4}-\d{2}-\d{2})$/.exec(inside);
  if (date) return { slag: 'dato', dato: date[1]! };
  const pick = /^velger (.+?)(?: fra tur (\d+))?$/.exec(inside);
  return pick ? { slag: 'velger', verdi: pick[1]!, ...(pick[2] ? { tur: Number(pick[2]) } : {}) } : null;
}

function unwrap(text: string): string {
  if (text === '(tom)') return '';
  const many = /^\((\d+) tegn\)$/.exec(text);
  if (many) return 'fastlege '.repeat(Math.ceil(Number(many[1]) / 9)).slice(0, Number(many[1]));
  return text.replace(/\\u\{([0-9a-f]+)\}/giu, (_, hex: string) => String.fromCodePoint(Number.parseInt(hex, 16)));
}
