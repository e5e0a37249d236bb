// Training takes seconds of pure computing: it runs here, in a thread of its own, so that the chat goes on meanwhile.
import { parentPort, workerData } from 'node:worker_threads';
import { loadKnowledge } from '../knowledge/load.js';
import { trainRecogniser } from '../understanding/recogniser/index.js';
import type { TrainOrder, TrainReport } from './train.js';

const { root, over, texts } = workerData as TrainOrder;
const knowledge = loadKnowledge(root, new Map(over));
const { bytes, recogniser } = trainRecogniser(knowledge, { root });
const report: TrainReport = { model: bytes, guesses: texts.map((text) => recogniser.guess(text).slice(0, 3)) };
parentPort!.postMessage(report);
