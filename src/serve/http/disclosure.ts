/** What is shown to whom: the rules by which nobody comes to harm through what is published. */

/** Stands with everything that nobody has signed. */
export const UNVERIFIED = 'coded by machine, not verified';
