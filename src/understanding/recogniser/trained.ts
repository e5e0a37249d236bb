import type { Lang } from '../../knowledge/schema/common.js';
import type { Lexicon } from '../lexicon.js';
import type { IntentGuess } from '../types.js';
import { fitTemperature } from './calibrate.js';
import { Counts } from './counts.js';
import { DEFAULT_FEATURES, extract, type FeatureOptions, type Features } from './features.js';
import { buildDictionary, DEFAULT_TRAIN, DEFAULT_VECTOR, roomFor, scores, softmax, trainLinear, vector, type Dictionary, type Row, type TrainOptions, type VectorOptions } from './model.js';
import { quantise, quantisedScores, type Quantised } from './quantise.js';

/** Raised when the code of the model changes, so that an old cache is not used. */
export const MODEL_VERSION = 4;

export interface Example {
  text: string;
  intent: string;
  lang?: Lang;
}

/** A softmax regression over sparse features: what it knows, without the sentences it learnt from. */
export interface Classifier {
  ids: readonly string[];
  features: FeatureOptions;
  dictionary: Dictionary;
  linear: Quantised;
  temperature: number;
}

export interface ModelOptions {
  features: FeatureOptions;
  vector: VectorOptions;
  train: TrainOptions;
  /** Every so many-th text is held back once to calibrate the confidence on; 0 = none (temperature 1). */
  calibrateOn: number;
}

export const DEFAULT_MODEL: ModelOptions = { features: DEFAULT_FEATURES, vector: DEFAULT_VECTOR, train: DEFAULT_TRAIN, calibrateOn: 5 };

/** The language model: whole words and short letter pieces as they are written, without the lexicon. */
export const LANGUAGE_MODEL: ModelOptions = {
  features: { ...DEFAULT_FEATURES, pairs: false, joined: false, concepts: false, stems: false, fold: false, pieces: [1, 4] },
  vector: { ...DEFAULT_VECTOR, pieceShare: 0.5 },
  train: { ...DEFAULT_TRAIN, balance: 0, dropout: 0 },
  calibrateOn: 0,
};

/** Trains on labelled texts. The same texts in the same order give the same classifier. */
export function trainClassifier(texts: readonly { text: string; label: string }[], lexicon: Lexicon | undefined, options: ModelOptions): Classifier {
  const ids = [...new Set(texts.map((t) => t.label))].sort();
  const at = new Map(ids.map((id, i) => [id, i]));
  const labels = Uint16Array.from(texts, (t) => at.get(t.label)!);
  const features: Features[] = texts.map((t) => extract(t.text, options.features, lexicon));
  const dictionary = buildDictionary(features, options.vector);
  const rows = features.map((f) => vector(f, dictionary));
  const learn = (keep: (i: number) => boolean, train: TrainOptions) =>
    trainLinear(rows.filter((_, i) => keep(i)), labels.filter((_, i) => keep(i)), ids.length, dictionary.idf.length, train);

  /** Learns from most of the texts and looks at its scores on the rest. */
  function calibrate(every: number): number {
    const part = learn((i) => i % every !== 0, options.train);
    return fitTemperature(rows.flatMap((row, i) => (i % every === 0 ? [{ scores: scores(part, row), label: labels[i]! }] : [])));
  }
  const temperature = options.calibrateOn < 2 ? 1 : calibrate(options.calibrateOn);
  return { ids, features: options.features, dictionary, linear: quantise(learn(() => true, options.train)), temperature };
}

/** Used again for every text: what is made in them is read before the next one comes. */
const features: Features = { whole: new Counts(), pieces: new Counts() };
let room = roomFor(1_000);

function rowOf(t: Classifier, lexicon: Lexicon | undefined, text: string): Row {
  const { whole, pieces } = extract(text, t.features, lexicon, features);
  if (whole.size + pieces.size > room.index.length) room = roomFor(2 * (whole.size + pieces.size));
  return vector(features, t.dictionary, room);
}

/** The probability of each label (sum 1), in the order of `ids`. */
export function probabilities(t: Classifier, lexicon: Lexicon | undefined, text: string): Float32Array {
  const p = quantisedScores(t.linear, rowOf(t, lexicon, text));
  for (let c = 0; c < p.length; c += 1) p[c]! /= t.temperature;
  softmax(p);
  return p;
}

/** Every label with its confidence (sum 1), best first. */
export function classify(t: Classifier, lexicon: Lexicon | undefined, text: string): IntentGuess[] {
  const p = probabilities(t, lexicon, text);
  return t.ids.map((intent, i) => ({ intent, confidence: p[i]! })).sort((a, b) => b.confidence - a.confidence || (a.intent < b.intent ? -1 : 1));
}
