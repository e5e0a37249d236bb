const WIDTH = 96;

/** Lines of text for a terminal: wrapped, indented, with headings that stand out without colour. */
export class Page {
  private readonly lines: string[] = [];

  heading(text: string): this {
    if (this.lines.length) this.lines.push('');
    this.lines.push(text, '─'.repeat(Math.min(text.length, WIDTH)));
    return this;
  }

  /** A paragraph. `first` stands before its first line (a mark or a number), in the indent. */
  text(text: string, indent = 0, first = ''): this {
    const pad = ' '.repeat(indent);
    const start = first ? pad.slice(0, Math.max(0, indent - first.length - 1)) + first + ' ' : pad;
    let line = start;
    // Only ordinary spaces break: amounts are held together by no-break spaces.
    for (const word of text.split(/[ \n]+/).filter(Boolean)) {
      if (line.trim() && line !== start && line.length + word.length + 1 > WIDTH) {
        this.lines.push(line);
        line = pad;
      }
      line += line === pad || line === start ? word : ` ${word}`;
    }
    this.lines.push(line);
    return this;
  }

  blank(): this {
    if (this.lines.at(-1) !== '') this.lines.push('');
    return this;
  }

  toString(): string {
    return `${this.lines.join('\n')}\n`;
  }
}
