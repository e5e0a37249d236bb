/** Something the person at the terminal can mend: shown as one line, without a stack trace. */
export class CommandError extends Error {
  constructor(message: string, readonly exitCode: 1 | 2) {
    super(message);
    this.name = 'CommandError';
  }
}

/** Bad usage or bad input: exit 2. */
export function badUsage(message: string): CommandError {
  return new CommandError(message, 2);
}

/** A check that did not pass: exit 1. */
export function failedCheck(message: string): CommandError {
  return new CommandError(message, 1);
}
