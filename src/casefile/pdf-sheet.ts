import type { DocBlock } from './document.js';
import { printable } from './pdf-text.js';

/** The standard fonts: every reader has them, with æ, ø and å. */
export const BODY = 'Helvetica';
export const BOLD = 'Helvetica-Bold';
export const MARGIN = { top: 50, bottom: 62, left: 50, right: 50 };
export const COLOUR = { text: '#1a1a1a', soft: '#4a4a4a', line: '#b5b5b5', head: '#e6edf3', box: '#fff4d6', edge: '#9a6b00' } as const;

const BULLET = 16;
const BOX = 8;

export interface TextStyle {
  font?: string;
  size?: number;
  before?: number;
  after?: number;
  colour?: string;
  /** Space that must be left below, so that it stands together with what follows. */
  keep?: number;
}

type Struct = PDFKit.PDFStructureElement;

/** The page under way: where the next block goes, and the structure tree that it becomes part of. */
export class Sheet {
  readonly root: Struct;
  readonly left = MARGIN.left;
  readonly width: number;
  y = MARGIN.top;
  private readonly above: number[] = [];

  constructor(readonly pdf: PDFKit.PDFDocument) {
    this.width = pdf.page.width - MARGIN.left - MARGIN.right;
    this.root = pdf.struct('Document');
    pdf.addStructure(this.root);
  }

  get bottom(): number {
    return this.pdf.page.height - MARGIN.bottom;
  }

  /** The tag of a heading that looks like one of a level: none is left out on the way down, or a reader would look for what is not there. */
  headingTag(nivaa: number): string {
    while (this.above.length > 0 && this.above.at(-1)! >= nivaa) this.above.pop();
    return `H${this.above.push(nivaa)}`;
  }

  /** Begins a new page unless so much room is left on this one. True when it did. */
  room(height: number): boolean {
    if (this.y + height <= this.bottom || this.y === MARGIN.top) return false;
    this.pdf.addPage();
    this.y = MARGIN.top;
    return true;
  }

  height(text: string, width: number, font = BODY, size = 10): number {
    return this.pdf.font(font).fontSize(size).heightOfString(printable(text), { width, lineGap: 1.5 });
  }

  /** Draws text at a place; the caller has made room and marks it. */
  write(text: string, x: number, y: number, width: number, style: TextStyle & { align?: 'left' | 'right' } = {}): void {
    this.pdf.font(style.font ?? BODY).fontSize(style.size ?? 10).fillColor(style.colour ?? COLOUR.text);
    this.pdf.text(printable(text), x, y, { width, lineGap: 1.5, align: style.align ?? 'left' });
  }

  /** A block of text with its tag. */
  text(tag: string, text: string, style: TextStyle = {}): void {
    const height = this.height(text, this.width, style.font, style.size);
    if (this.y > MARGIN.top) this.y += style.before ?? 0;
    this.room(height + (style.keep ?? 0));
    const { y } = this;
    this.root.add(this.pdf.struct(tag, {}, () => this.write(text, this.left, y, this.width, style)));
    this.y = y + height + (style.after ?? 0);
  }

  /** A warning that a reader must see: framed, and first of all text. */
  boxed(text: string): void {
    const inner = this.width - 2 * BOX;
    const height = this.height(text, inner) + 2 * BOX;
    this.room(height);
    const { y } = this;
    this.artifact(() => this.pdf.rect(this.left, y, this.width, height).lineWidth(0.8).fillAndStroke(COLOUR.box, COLOUR.edge));
    this.root.add(this.pdf.struct('P', {}, () => this.write(text, this.left + BOX, y + BOX, inner)));
    this.y = y + height + 8;
  }

  list(block: Extract<DocBlock, { type: 'liste' }>): void {
    const list = this.pdf.struct('L');
    this.root.add(list);
    for (const [i, item] of block.punkter.entries()) this.item(list, block.ordnet ? `${i + 1}.` : '•', item);
    list.end();
    this.y += 4;
  }

  private item(list: Struct, mark: string, { tekst, under }: { tekst: string; under: string[] }): void {
    const width = this.width - BULLET;
    const lines = [{ tekst, size: 10, colour: COLOUR.text as string }, ...under.map((line) => ({ tekst: line, size: 8.5, colour: COLOUR.soft as string }))];
    const heights = lines.map((l) => this.height(l.tekst, width, BODY, l.size) + 1);
    this.room(heights.reduce((a, b) => a + b, 0));
    const li = this.pdf.struct('LI');
    list.add(li);
    const { y } = this;
    li.add(this.pdf.struct('Lbl', {}, () => this.write(mark, this.left, y, BULLET)));
    const body = this.pdf.struct('LBody');
    li.add(body);
    let at = y;
    for (const [i, line] of lines.entries()) {
      const top = at;
      body.add(this.pdf.struct('P', {}, () => this.write(line.tekst, this.left + BULLET, top, width, { size: line.size, colour: line.colour })));
      at += heights[i]!;
    }
    body.end();
    li.end();
    this.y = at + 3;
  }

  /** Lines and colours that a screen reader passes over. */
  artifact(draw: () => unknown): void {
    this.pdf.markContent('Artifact', { type: 'Layout' });
    draw();
    this.pdf.endMarkedContent();
  }

  end(): void {
    this.root.end();
  }
}
