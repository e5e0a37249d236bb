import type { RequestHandler } from 'express';

/**
 * Loads what answers under some paths when somebody first asks there: what few use must not slow every start. A load that
 * fails is tried anew at the next request.
 */
export function lazily(paths: readonly string[], load: () => Promise<RequestHandler>): RequestHandler {
  const ours = (path: string): boolean => paths.some((p) => path === p || path.startsWith(`${p}/`));
  let loading: Promise<RequestHandler> | undefined;
  return (req, res, next) => {
    if (!ours(req.path)) return next();
    loading ??= load().catch((error: unknown) => {
      loading = undefined;
      throw error;
    });
    loading.then((handler) => handler(req, res, next)).catch(next);
  };
}
