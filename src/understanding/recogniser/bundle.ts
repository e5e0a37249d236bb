import { slotsOf } from './model.js';
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
  const parts = [t.dictionary.keys, t.dictionary.idf, t.linear.scale, t.linear.bias, t.linear.weights].map(bytes);
  const size = parts.reduce((n, p) => n + p.length, 0);
  const header = { ids: t.ids, features: t.features, vector: t.dictionary.options, temperature: t.temperature, size: t.dictionary.keys.length };
  return { header, body: Buffer.concat([...parts, Buffer.alloc((4 - (size % 4)) % 4)]) };
}

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- the header was written by encodeOne and is checked by the key
function decodeOne(header: any, body: ArrayBuffer, from: number): { classifier: Classifier; end: number } {
  const size: number = header.size;
  const classes: number = header.ids.length;
  const linear = {
    classes,
    scale: new Float32Array(body, from + size * 8, size),
    bias: new Float32Array(body, from + size * 12, classes),
    weights: new Int8Array(body, from + size * 12 + classes * 4, size * classes),
  };
  const length = size * 12 + classes * 4 + size * classes;
  const keys = new Int32Array(body, from, size);
  const dictionary = { keys, slots: slotsOf(keys), idf: new Float32Array(body, from + size * 4, size), options: header.vector };
  return { classifier: { ids: header.ids, features: header.features, temperature: header.temperature, dictionary, linear }, end: from + length + ((4 - (length % 4)) % 4) };
}

/** The trained models as bytes: a header in JSON, then the numbers. */
export function encode(t: Trained, key: string): Buffer {
  const one = encodeOne(t.intents);
  const two = encodeOne(t.languages);
  const json = JSON.stringify({ key, intents: one.header, languages: two.header });
  const header = Buffer.from(json + ' '.repeat((4 - (Buffer.byteLength(json) % 4)) % 4), 'utf8');
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
    // The numbers are used where they lie; only a file that lies askew in its buffer is copied first.
    const whole = file.byteOffset % 4 === 0 ? file : new Uint8Array(file);
    const start = whole.byteOffset + 8 + length;
    const first = decodeOne(header.intents, whole.buffer as ArrayBuffer, start);
    const second = decodeOne(header.languages, whole.buffer as ArrayBuffer, first.end);
    return second.end === whole.byteOffset + whole.byteLength ? { intents: first.classifier, languages: second.classifier } : null;
  } catch {
    return null;
  }
}
