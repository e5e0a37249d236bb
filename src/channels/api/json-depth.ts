/** No case and no question of ours is nested deeper; what is, would exhaust the stack of whoever walks through it. */
const DEEPEST = 20;

/** Whether JSON is nested too deep to be walked through. Itself it walks without the stack. */
export function tooDeep(json: unknown): boolean {
  let level: unknown[] = [json];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > DEEPEST) return true;
    level = level.flatMap((value) => (typeof value === 'object' && value !== null ? Object.values(value) : []));
  }
  return false;
}
