/** What one upload may hold. */
export const LIMITS = {
  /** Bytes of the file as it is sent. */
  bytes: 2_000_000,
  /** Bytes of all that is packed inside a workbook. */
  unpacked: 20_000_000,
  /** Rows below the headings. */
  rows: 500,
  columns: 60,
  /** Letters in one cell. */
  cell: 300,
} as const;

/** A file that cannot be used at all: key of `flere.fil.feil.<kode>` and its values. */
export class FileProblem extends Error {
  override readonly name = 'FileProblem';
  constructor(readonly kode: 'ingen' | 'stor' | 'rader' | 'uleselig' | 'gammel' | 'tom' | 'utfylt' | 'kolonner' | 'dobbel', readonly verdier: Record<string, string | number> = {}) {
    super(kode);
  }
}

export const tooLarge = (): FileProblem => new FileProblem('stor', { mb: LIMITS.bytes / 1_000_000 });
export const tooManyRows = (): FileProblem => new FileProblem('rader', { rader: LIMITS.rows });
