import { csrfSync } from 'csrf-sync';
import express, { type Request, type RequestHandler } from 'express';
import multer from 'multer';
import { html, type Html } from './html.js';

/** Name of the hidden field. */
export const CSRF_FIELD = '_csrf';
const MAX_FILE_BYTES = 5_000_000;
/** Beside the file, an upload holds no more than an ordinary form may. */
const MAX_FIELDS = 50;
const MAX_FIELD_BYTES = 20_000;

const tokens = csrfSync({
  size: 32,
  getTokenFromRequest: (req) => (req.body as Record<string, string> | undefined)?.[CSRF_FIELD],
});

/** The hidden field that every POST form holds. */
export function csrfField(req: Request): Html {
  return html`<input type="hidden" name="${CSRF_FIELD}" value="${tokens.generateToken(req)}">`;
}

/** A new token for a new session. */
export const newToken = (req: Request): void => void tokens.generateToken(req, true);

const forms = express.urlencoded({ extended: false, limit: '1mb', parameterLimit: 2_000 });
const uploads = multer({ defParamCharset: 'utf8', storage: multer.memoryStorage(), limits: { fileSize: MAX_FILE_BYTES, files: 1, fields: MAX_FIELDS, fieldSize: MAX_FIELD_BYTES, parts: MAX_FIELDS + 1 } }).any();

/** Reads forms (`req.body`, `req.files`) and refuses a POST that does not come from a page of ours. */
export const fromOurPages: RequestHandler[] = [
  (req, res, next) => forms(req, res, next),
  // Files are read into memory only for those who are signed in.
  (req, res, next) => (req.session.bruker ? uploads(req, res, next) : next()),
  tokens.csrfSynchronisedProtection,
];
