/** From here on an intent is acted on. Confidence is calibrated: at 0.5 the guess is right about every other time or better. */
export const SURE = 0.5;
/** Between this and {@link SURE} the person is asked which of the likeliest is meant. */
export const GUESS = 0.22;
/** Two guesses closer than this are told apart by asking, unless the first is sure. */
export const CLOSE = 0.12;
/** How many likely meanings are offered. */
export const OFFERED = 3;
