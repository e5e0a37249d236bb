import { z } from 'zod';

/** Settings from the environment. Everything has a default, so that a newcomer needs none. */
const configSchema = z.object({
  PORT: z.coerce.number('PORT er et portnummer, for eksempel 3978').int().min(0).max(65535).default(3978),
  /** Loopback unless asked for: nothing is reachable from outside by accident. */
  HOST: z.string().min(1).default('127.0.0.1'),
  /** Folder of the embedded store. */
  ALIS_DATA: z.string().min(1).default('.data'),
});

export type Config = z.infer<typeof configSchema>;

/** A setting that cannot be used; the message names it and says what to set. */
export class ConfigError extends Error {}

/** Reads and validates the environment. Throws {@link ConfigError}. */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  const parsed = configSchema.safeParse(env);
  if (parsed.success) return parsed.data;
  throw new ConfigError(parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; '));
}
