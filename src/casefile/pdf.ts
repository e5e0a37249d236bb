import PDFDocument from 'pdfkit';
import type { DocBlock, Document } from './document.js';
import { drawTable } from './pdf-table.js';
import { BODY, BOLD, COLOUR, MARGIN, Sheet } from './pdf-sheet.js';
import { printable } from './pdf-text.js';

const HEADING = { 1: { size: 20, before: 0 }, 2: { size: 15, before: 16 }, 3: { size: 12, before: 12 } } as const;

/** A document as a tagged PDF on A4: language, title and structure for screen readers, page numbers at the foot. */
export async function renderPdf(document: Document, made: Date): Promise<Buffer> {
  const pdf = new PDFDocument({
    size: 'A4', margins: MARGIN, bufferPages: true, tagged: true, lang: LOCALE[document.lang] ?? document.lang, displayTitle: true, pdfVersion: '1.7',
    info: { Title: document.tittel, Subject: document.emne, Creator: 'ALIS-assistenten', Producer: 'ALIS-assistenten', CreationDate: made, ModDate: made },
  });
  const chunks: Buffer[] = [];
  pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
  const done = new Promise<Buffer>((resolve, reject) => pdf.on('end', () => resolve(Buffer.concat(chunks))).on('error', reject));
  const sheet = new Sheet(pdf);
  for (const [i, block] of document.blokker.entries()) draw(sheet, block, document.blokker[i + 1]);
  sheet.end();
  drawFeet(pdf, document);
  pdf.end();
  return done;
}

const LOCALE: Record<string, string> = { nb: 'nb-NO', nn: 'nn-NO', en: 'en-GB' };

function draw(sheet: Sheet, block: DocBlock, next: DocBlock | undefined): void {
  switch (block.type) {
    case 'overskrift': {
      const { size, before } = HEADING[block.nivaa];
      // A heading never stands alone at the foot of a page.
      return sheet.text(sheet.headingTag(block.nivaa), block.tekst, { font: BOLD, size, before, after: 5, keep: next ? 70 : 0 });
    }
    case 'avsnitt':
      return sheet.text('P', block.tekst, { font: block.slag === 'viktig' ? BOLD : BODY, size: block.slag === 'liten' ? 8.5 : 10, after: 6, ...(block.slag === 'liten' ? { colour: COLOUR.soft } : {}) });
    case 'varsel':
      return sheet.boxed(block.tekst);
    case 'sum':
      sheet.text('P', `${block.navn}: ${block.verdi}`, { font: BOLD, size: 15, before: 2, after: 3 });
      for (const line of block.merknad) sheet.text('P', line, { size: 9, colour: COLOUR.soft, after: 3 });
      return;
    case 'liste':
      return sheet.list(block);
    case 'tabell':
      if (block.tittel) sheet.text(sheet.headingTag(3), block.tittel, { font: BOLD, size: HEADING[3].size, before: HEADING[3].before, after: 5, keep: 90 });
      return drawTable(sheet, block);
  }
}

/** Page numbers are put on last, when it is known how many there are. They are no part of the reading order. */
function drawFeet(pdf: PDFKit.PDFDocument, document: Document): void {
  const { start, count } = pdf.bufferedPageRange();
  for (let i = 0; i < count; i++) {
    pdf.switchToPage(start + i);
    const { page } = pdf;
    // Text below the margin would start a page of its own.
    page.margins.bottom = 0;
    pdf.markContent('Artifact', { type: 'Pagination' });
    const y = page.height - 38;
    pdf.moveTo(MARGIN.left, y - 6).lineTo(page.width - MARGIN.right, y - 6).lineWidth(0.5).strokeColor(COLOUR.line).stroke();
    pdf.font(BODY).fontSize(8).fillColor(COLOUR.soft);
    pdf.text(printable(document.bunn), MARGIN.left, y, { lineBreak: false });
    pdf.text(printable(document.side(i + 1, count)), MARGIN.left, y, { width: page.width - MARGIN.left - MARGIN.right, align: 'right', lineBreak: false });
    pdf.endMarkedContent();
  }
}
