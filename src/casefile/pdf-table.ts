import type { Cell, DocBlock } from './document.js';
import { BODY, BOLD, COLOUR, type Sheet } from './pdf-sheet.js';

type Table = Extract<DocBlock, { type: 'tabell' }>;
type Struct = PDFKit.PDFStructureElement;

const PAD = 4;
const SIZE = 9;
const SMALL = 8;

interface Layout {
  x: number[];
  width: number[];
}

interface DrawnLine {
  tekst: string;
  font: string;
  size: number;
  colour: string;
}

/** A table whose rows are never cut: one that does not fit goes to the next page, below the heads told again. */
export function drawTable(sheet: Sheet, table: Table): void {
  const layout = layoutOf(sheet, table);
  const struct = sheet.pdf.struct('Table');
  sheet.root.add(struct);
  drawHead(sheet, table, layout, struct);
  for (const [i, row] of table.rader.entries()) {
    const strong = table.sum === true && i === table.rader.length - 1;
    if (sheet.room(heightOf(sheet, layout, row, strong))) drawHead(sheet, table, layout, struct, true);
    drawRow(sheet, table, layout, struct, row, strong);
  }
  struct.end();
  sheet.y += 8;
}

function layoutOf(sheet: Sheet, table: Table): Layout {
  const total = table.kolonner.reduce((sum, c) => sum + c.bredde, 0);
  const width = table.kolonner.map((c) => (sheet.width * c.bredde) / total);
  const x = width.map((_, i) => sheet.left + width.slice(0, i).reduce((a, b) => a + b, 0));
  return { x, width };
}

const linesOf = (cell: Cell, strong: boolean): DrawnLine[] => [
  { tekst: cell.tekst, font: strong || cell.fet ? BOLD : BODY, size: SIZE, colour: COLOUR.text },
  ...(cell.under ?? []).map((tekst) => ({ tekst, font: BODY, size: SMALL, colour: COLOUR.soft })),
];

function cellHeight(sheet: Sheet, cell: Cell, width: number, strong: boolean): number {
  return linesOf(cell, strong).reduce((sum, l) => sum + sheet.height(l.tekst || ' ', width - 2 * PAD, l.font, l.size) + 1, 2 * PAD - 2);
}

function heightOf(sheet: Sheet, layout: Layout, row: readonly Cell[], strong: boolean): number {
  return Math.max(...row.map((cell, i) => cellHeight(sheet, cell, layout.width[i]!, strong)));
}

/** The heads; told again on a new page only for the eye, since a screen reader has them already. */
function drawHead(sheet: Sheet, table: Table, layout: Layout, struct: Struct, again = false): void {
  const cells = table.kolonner.map((c): Cell => ({ tekst: c.navn, fet: true }));
  const height = heightOf(sheet, layout, cells, true);
  // Never a head without the row below it.
  if (!again && table.rader[0]) sheet.room(height + heightOf(sheet, layout, table.rader[0], false));
  const { y } = sheet;
  sheet.artifact(() => sheet.pdf.rect(sheet.left, y, sheet.width, height).fill(COLOUR.head));
  const draw = (i: number) => () => drawCell(sheet, cells[i]!, layout, i, y, true, table.kolonner[i]!.hoyre);
  if (again) sheet.artifact(() => cells.forEach((_, i) => draw(i)()));
  else addRow(sheet, struct, cells.map((_, i) => sheet.pdf.struct('TH', { scope: 'Column' } as object, draw(i))));
  sheet.y = y + height;
}

function drawRow(sheet: Sheet, table: Table, layout: Layout, struct: Struct, row: readonly Cell[], strong: boolean): void {
  const height = heightOf(sheet, layout, row, strong);
  const { y } = sheet;
  addRow(sheet, struct, row.map((cell, i) => sheet.pdf.struct(i === 0 ? 'TH' : 'TD', (i === 0 ? { scope: 'Row' } : {}) as object, () => drawCell(sheet, cell, layout, i, y, strong, table.kolonner[i]!.hoyre))));
  sheet.artifact(() => sheet.pdf.moveTo(sheet.left, y + height).lineTo(sheet.left + sheet.width, y + height).lineWidth(0.5).strokeColor(COLOUR.line).stroke());
  sheet.y = y + height;
}

function addRow(sheet: Sheet, table: Struct, cells: Struct[]): void {
  const tr = sheet.pdf.struct('TR');
  table.add(tr);
  for (const cell of cells) tr.add(cell);
  tr.end();
}

function drawCell(sheet: Sheet, cell: Cell, layout: Layout, i: number, y: number, strong: boolean, right = false): void {
  const width = layout.width[i]! - 2 * PAD;
  let at = y + PAD;
  for (const line of linesOf(cell, strong)) {
    if (line.tekst !== '') sheet.write(line.tekst, layout.x[i]! + PAD, at, width, { font: line.font, size: line.size, colour: line.colour, align: right ? 'right' : 'left' });
    at += sheet.height(line.tekst || ' ', width, line.font, line.size) + 1;
  }
}
