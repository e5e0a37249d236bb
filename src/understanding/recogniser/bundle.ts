import type { Classifier } from './trained.js';

const MAGIC = 0x414c4953;

/** Everything that is trained: the classifier of intents and the one of languages. */
export interface Trained {
  intents: Classifier;
  languages: Classifier;
}

const bytes = (a: ArrayBufferView): Buffer => Buffer.from(a.buffer, a.byteOffset, a.byteLength);

/** Numbers are little endian and every part starts at a multiple of four bytes, so that they can be used as they lie. */
function encodeOne(t: Classifier): { header: object; body: Buffer } {
  const features = t.dictionary.index.size;
  const keys = new Uint32Array(features);
  for (const [hash, i] of t.dictionary.index) keys[i] = hash;
  const parts = [keys, t.dictionary.idf, t.linear.scale, t.linear.bias, t.linear.weights].map(bytes);
  const size = parts.reduce((n, p) => n + p.length, 0);
  const header = { ids: t.ids, features: t.features, vector: t.dictionary.options, temperature: t.temperature, size: features };
  return { header, body: Buffer.concat([...parts, Buffer.alloc((4 - (size % 4)) % 4)]) };
}

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- the header was written by encodeOne and is checked by the key
function decodeOne(header: any, body: ArrayBuffer, from: number): { classifier: Classifier; end: number } {
  const size: number = header.size;
  const classes: number = header.ids.length;
  const keys = new Uint32Array(body, from, size);
  const index = new Map<number, number>();
  for (let i = 0; i < size; i += 1) index.set(keys[i]!, i);
  const linear = {
    classes,
    scale: new Float32Array(body, from + size * 8, size),
    bias: new Float32Array(body, from + size * 12, classes),
    weights: new Int8Array(body, from + size * 12 + classes * 4, size * classes),
  };
  const length = size * 12 + classes * 4 + size * classes;
  const dictionary = { index, idf: new Float32Array(body, from + size * 4, size), options: header.vector };
  return { classifier: { ids: header.ids, features: header.features, temperature: header.temperature, dictionary, linear }, end: from + length + ((4 - (length % 4)) % 4) };
}

/** The trained models as bytes: a header in JSON, then the numbers. */
export function encode(t: Trained, key: string): Buffer {
  const one = encodeOne(t.intents);
  const two = encodeOne(t.languages);
  const header = Buffer.from(JSON.stringify({ key, intents: one.header, languages: two.header }), 'utf8');
  const start = Buffer.alloc(8);
  start.writeUInt32LE(MAGIC, 0);
  start.writeUInt32LE(header.length, 4);
  return Buffer.concat([start, header, one.body, two.body]);
}

/** The models, or null when the bytes are not whole or were made for another key. */
export function decode(file: Buffer, key: string): Trained | null {
  try {
    if (file.readUInt32LE(0) !== MAGIC) return null;
    const length = file.readUInt32LE(4);
    const header = JSON.parse(file.toString('utf8', 8, 8 + length));
    if (header.key !== key) return null;
    // A copy of its own makes the memory aligned, whatever buffer the file came in.
    const body = new Uint8Array(file.subarray(8 + length)).buffer;
    const first = decodeOne(header.intents, body, 0);
    const second = decodeOne(header.languages, body, first.end);
    return second.end === body.byteLength ? { intents: first.classifier, languages: second.classifier } : null;
  } catch {
    return null;
  }
}
