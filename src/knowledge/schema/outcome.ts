import { z } from 'zod';

/** Outcomes of a check, worst to best; `mangler-opplysninger` says that it cannot be decided yet. */
export const OUTCOMES = ['kan-ikke-innvilges', 'mangler-opplysninger', 'kun-veiledning', 'kan-innvilges'] as const;
export const outcomeSchema = z.enum(OUTCOMES);
export type Outcome = z.infer<typeof outcomeSchema>;
