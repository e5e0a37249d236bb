import express, { type RequestHandler } from 'express';
import { ApiError, type FaultCode } from './errors.js';
import { tooDeep } from './json-depth.js';

const LARGEST = '1mb';
const parse = express.json({ limit: LARGEST, type: 'application/json', strict: true, verify: notEmpty });

/** An empty body is a slip of the caller's; the library would take it for a case of which nothing is known. */
function notEmpty(_req: unknown, _res: unknown, body: Buffer): void {
  if (body.length === 0) throw new Error('empty');
}

/** What the reader of bodies calls its faults, and what we call them. */
const FAULTS: Record<string, FaultCode> = {
  'entity.parse.failed': 'ALIS-A001',
  'entity.too.large': 'ALIS-A004',
  'charset.unsupported': 'ALIS-A005',
  'encoding.unsupported': 'ALIS-A005',
};

const checkedType: RequestHandler = (req, _res, next) => {
  // Null: there is no body at all.
  if (req.is('application/json') === false) throw new ApiError('ALIS-A005');
  next();
};

const parsed: RequestHandler = (req, res, next) =>
  parse(req, res, (error?: unknown) => {
    if (error) return next(new ApiError(FAULTS[String((error as { type?: unknown }).type)] ?? 'ALIS-A001'));
    if (req.body === undefined) return next(new ApiError('ALIS-A001'));
    next(tooDeep(req.body) ? new ApiError('ALIS-A006') : undefined);
  });

/** Reads a JSON body of bounded size and depth, or says what is wrong with it. */
export const readBody: readonly RequestHandler[] = [checkedType, parsed];
