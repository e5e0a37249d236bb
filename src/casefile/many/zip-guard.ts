import { inflateRawSync } from 'node:zlib';
import { FileProblem, LIMITS, tooLarge, tooManyRows } from './limits.js';

const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
const END_SIZE = 22;
/** The longest that may stand between two packed files: a data descriptor. */
const DESCRIPTOR = 24;
const MOST_ENTRIES = 200;
/** Rows and columns that a sheet may claim to have, before they are read: far apart cells make a reader fill what is between. */
const MOST_CLAIMED_ROW = 5_000;

interface Entry {
  method: number;
  packed: number;
  size: number;
  /** First byte of its local head. */
  at: number;
}

/**
 * Refuses a workbook that would swell or that hides something: every packed file is unpacked once with a bound, and what is
 * listed must be just what is there. Throws {@link FileProblem}. Afterwards the reader may unpack it without a bound.
 */
export function checkZip(zip: Buffer): void {
  const damaged = new FileProblem('uleselig');
  const entries = listed(zip, damaged).sort((a, b) => a.at - b.at);
  let budget: number = LIMITS.unpacked;
  let at = 0;
  for (const entry of entries) {
    const start = dataOf(zip, entry, damaged);
    if (entry.at < at || entry.at - at > DESCRIPTOR) throw damaged;
    const content = unpack(zip.subarray(start, start + entry.packed), entry, budget, damaged);
    budget -= content.length;
    at = start + entry.packed;
    // A sheet is known by what is in it: the workbook may keep it under any name.
    const xml = content.toString('latin1');
    if (/<(?:[\w.-]+:)?sheetData\b/.test(xml)) checkSheet(xml);
  }
}

function listed(zip: Buffer, damaged: FileProblem): Entry[] {
  const end = zip.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0 || end + END_SIZE > zip.length || zip.readUInt32LE(end) !== END) throw damaged;
  const count = zip.readUInt16LE(end + 10);
  let at = zip.readUInt32LE(end + 16);
  if (count > MOST_ENTRIES) throw tooLarge();
  return Array.from({ length: count }, () => {
    if (at + 46 > zip.length || zip.readUInt32LE(at) !== CENTRAL) throw damaged;
    const [name, extra, comment] = [zip.readUInt16LE(at + 28), zip.readUInt16LE(at + 30), zip.readUInt16LE(at + 32)];
    const entry = { method: zip.readUInt16LE(at + 10), packed: zip.readUInt32LE(at + 20), size: zip.readUInt32LE(at + 24), at: zip.readUInt32LE(at + 42) };
    at += 46 + name + extra + comment;
    return entry;
  });
}

/** Where the packed bytes begin. The local head must not claim another size than the list does. */
function dataOf(zip: Buffer, entry: Entry, damaged: FileProblem): number {
  if (entry.at + 30 > zip.length || zip.readUInt32LE(entry.at) !== LOCAL) throw damaged;
  const [packed, size] = [zip.readUInt32LE(entry.at + 18), zip.readUInt32LE(entry.at + 22)];
  const later = (zip.readUInt16LE(entry.at + 6) & 8) !== 0;
  if (!(later && packed === 0 && size === 0) && (packed !== entry.packed || size !== entry.size)) throw damaged;
  const start = entry.at + 30 + zip.readUInt16LE(entry.at + 26) + zip.readUInt16LE(entry.at + 28);
  if (start + entry.packed > zip.length) throw damaged;
  return start;
}

function unpack(data: Buffer, entry: Entry, budget: number, damaged: FileProblem): Buffer {
  if (entry.size > budget) throw tooLarge();
  if (entry.method === 0) return data;
  if (entry.method !== 8) throw damaged;
  try {
    const content = inflateRawSync(data, { maxOutputLength: Math.max(1, budget) });
    if (content.length !== entry.size) throw damaged;
    return content;
  } catch (error) {
    throw (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE' ? tooLarge() : damaged;
  }
}

/** The place of a row or a cell that is near enough; in plain letters, as every spreadsheet writes it. */
const NEAR = /^[A-Z]{0,2}(\d{1,7})$/;

/** A sheet with more rows than we take, or with a cell far out, however it is written. */
function checkSheet(xml: string): void {
  for (const [, , place = ''] of xml.matchAll(/\sr\s*=\s*(["'])(.*?)\1/gs)) {
    const row = NEAR.exec(place)?.[1];
    if (row === undefined || Number(row) > MOST_CLAIMED_ROW) throw tooManyRows();
  }
}
