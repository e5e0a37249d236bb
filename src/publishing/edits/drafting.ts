import { parse } from 'yaml';
import { applyChange, fingerprint, valueAt, type Change } from '../change.js';
import type { Data, Step } from '../yaml/data.js';

/** Gathers the changes of a draft, each made on the texts as those before it leave them. */
export class Drafting {
  private readonly texts = new Map<string, string | null>();
  readonly changes: Change[] = [];

  /** `read` gives a file as it will stand on the day that the draft is to hold from; null when there is none. */
  constructor(private readonly read: (file: string) => string | null) {}

  text(file: string): string | null {
    if (!this.texts.has(file)) this.texts.set(file, this.read(file));
    return this.texts.get(file) ?? null;
  }

  /** What stands at a place now; undefined when nothing does. */
  at(file: string, ...sti: Step[]): Data | undefined {
    const text = this.text(file);
    if (text === null) return undefined;
    return sti.length === 0 ? (parse(text) as Data) : (valueAt(text, sti) as Data | undefined);
  }

  /** Sets a part (null: takes it out). Where what is around it is missing, that is made; what is so already is no change. */
  set(file: string, sti: readonly Step[], verdi: Data): void {
    const text = this.text(file);
    if (text === null) throw new Error(`there is no ${file} to change`);
    const parent = sti.slice(0, -1);
    if (verdi !== null && parent.length > 0 && valueAt(text, parent) === undefined) {
      const isItem = typeof verdi === 'object' && !Array.isArray(verdi) && verdi['id'] === sti.at(-1);
      return this.set(file, parent, isItem ? [verdi] : { [String(sti.at(-1))]: verdi });
    }
    const now = valueAt(text, sti);
    if (fingerprint(now) === fingerprint(verdi)) return;
    this.make({ slag: 'felt', fil: file, sti: [...sti], foer: fingerprint(now), verdi });
  }

  /** Lays down a new file. */
  file(file: string, tekst: string): void {
    this.make({ slag: 'fil', fil: file, foer: fingerprint(this.text(file)), tekst });
  }

  private make(change: Change): void {
    const result = applyChange(this.text(change.fil), change);
    if (!result.ok) throw new Error(`${change.fil}: ${result.feil}`);
    this.texts.set(change.fil, result.tekst);
    this.changes.push(change);
  }

  /** The texts that the changes give, over those that were read. */
  over(): Map<string, string> {
    return new Map([...this.texts].flatMap(([file, text]) => (text !== null && text !== this.read(file) ? [[file, text] as const] : [])));
  }
}

/** The file that a version stands in. */
export const fileOf = (versjon: string): string => `rules/ordninger/${versjon}.yaml`;
export const examplesOf = (versjon: string): string => `rules/ordninger/${versjon}.eksempler.yaml`;
