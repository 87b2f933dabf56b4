/**
 * The WebAssembly kernel of the networks with its memory: matrix products, recurrence, softmax (train/kernel/source.ts).
 * In: a memory size; out: functions that work on byte addresses, views on the memory and a bump allocator.
 * Without WebAssembly SIMD, plainKernel.ts computes the same bytes.
 * Limit: the memory does not grow, so that the views stay valid; whoever needs more makes another kernel.
 */
import { kernelCode } from './kernelCode.ts';
import { createPlainFunctions } from './plainKernel.ts';

type F = (...numbers: number[]) => void;
/** What train/kernel/source.ts and inference.ts export; their comments say what each does. */
export type KernelFunctions = {
  multiply: F; multiplyTransposed: F; transpose: F; addRow: F; sumRows: F; addTo: F; multiplyBy: F; addRectified: F; combine: F; rectify: F; rectifyBack: F; dropOut: F; softmaxRows: F;
  recur: F; recurForward: F; recurBack: F; adam: F; averageIn: F; quantizeRows: F; multiplyIntegers: F; hashBlocks: F;
  packWeights: F; packRows: F; multiplyPacked: F; multiplySparse: F; rectifyRows: F; combineRows: F; highestRows: F; scoreArcs: F;
  highest: (x: number, n: number) => number; sumSquares: (x: number, n: number) => number;
};
/** `f32`, `i32`, `i16` and `u8` view the same memory; an address in bytes divided by the element size is an index into them. */
export type Kernel = KernelFunctions & {
  readonly f32: Float32Array; readonly i32: Int32Array; readonly i16: Int16Array; readonly i8: Int8Array;
  /** Address of `lengthBytes` new zeroed bytes, at a multiple of 16. Throws a RangeError when the memory is full. */
  allocate(lengthBytes: number): number;
  /** Current end of what is allocated; `release(mark())` frees all that came after. */
  mark(): number;
  release(mark: number): void;
};

const PAGE = 65536;
/** The smallest module with a SIMD instruction: () => i8x16.popcnt(i8x16.splat(0)). */
const simdModule = Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65, 0, 253, 15, 253, 98, 11);
let compiled: WebAssembly.Module | null | undefined;

/**
 * Makes a kernel with its own memory of at least `lengthBytes`. Compiling (once a process) takes about 5 ms. Where the
 * engine has no WebAssembly SIMD, or may not compile, the functions for inference are plain JavaScript and the rest throw.
 */
export function createKernel(lengthBytes: number): Kernel {
  // The compiled code is a cache of a constant: no state is shared between kernels.
  if (compiled === undefined) compiled = compileKernel();
  const pages = Math.ceil(lengthBytes / PAGE) + 1;
  const { buffer, functions } = compiled === null ? createPlain(pages) : createCompiled(compiled, pages);
  // The first page is left to the compiler.
  let next = PAGE / 8;
  return {
    ...functions,
    f32: new Float32Array(buffer), i32: new Int32Array(buffer), i16: new Int16Array(buffer), i8: new Int8Array(buffer),
    allocate(size: number): number {
      const start = next;
      next = Math.ceil((next + size) / 16) * 16;
      if (next > buffer.byteLength) throw new RangeError(`The kernel's memory of ${buffer.byteLength} bytes is full: ${size} more bytes asked for at ${start}`);
      return start;
    },
    mark: () => next,
    release(mark: number): void {
      next = mark;
    },
  };
}

type Made = { buffer: ArrayBuffer; functions: KernelFunctions };

function createCompiled(module: WebAssembly.Module, pages: number): Made {
  const memory = new WebAssembly.Memory({ initial: pages });
  const instance = new WebAssembly.Instance(module, { env: { memory, abort: () => { throw new RangeError('The kernel stopped: an address lies outside of its memory'); } } });
  return { buffer: memory.buffer, functions: instance.exports as unknown as KernelFunctions };
}

function createPlain(pages: number): Made {
  const buffer = new ArrayBuffer(pages * PAGE);
  const missing = (): never => {
    throw new Error('This JavaScript engine has no WebAssembly SIMD, which training needs. Node has it from 16.4, Chrome from 91, Firefox from 89, Safari from 16.4.');
  };
  const training = { multiply: missing, multiplyTransposed: missing, transpose: missing, addRow: missing, sumRows: missing, addTo: missing, multiplyBy: missing, combine: missing, rectify: missing, rectifyBack: missing, dropOut: missing, recur: missing, recurBack: missing, adam: missing, averageIn: missing, quantizeRows: missing, multiplyIntegers: missing, highest: missing, sumSquares: missing };
  return { buffer, functions: { ...training, ...createPlainFunctions(buffer) } };
}

/** null where it cannot be: no WebAssembly, no SIMD, or a page whose content policy forbids compiling. */
function compileKernel(): WebAssembly.Module | null {
  if (typeof WebAssembly !== 'object' || !WebAssembly.validate(simdModule)) return null;
  try {
    return new WebAssembly.Module(fromBase64(kernelCode));
  } catch (error) {
    if (error instanceof WebAssembly.CompileError) return null;
    throw error;
  }
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}
