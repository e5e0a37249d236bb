// A writing thread that breaks at its first order, with a transaction open that holds the file.
import { parentPort, workerData } from 'node:worker_threads';
import Database from 'libsql';

const db = new Database(workerData);
parentPort.on('message', () => {
  db.exec('BEGIN IMMEDIATE');
  throw new RangeError('Kari Nordmann, 12345678901');
});
parentPort.postMessage({ nr: 0, svar: 'klar' });
