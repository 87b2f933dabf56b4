/** Types of chromium.js, which runs before anything is installed and so is no TypeScript. */
export function findChromium(): string | null;
export function needChromium(): string;
export function isExecutable(path: string): boolean;
