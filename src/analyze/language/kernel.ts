/**
 * The WebAssembly kernel of the networks with its memory: matrix products, recurrence, softmax (train/kernel/source.ts).
 * In: a memory size; out: functions that work on byte addresses, views on the memory and a bump allocator.
 * Limit: the memory does not grow, so that the views stay valid; whoever needs more makes another kernel.
 */
import { kernelCode } from './kernelCode.ts';

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
let compiled: WebAssembly.Module | undefined;

/** Makes a kernel with its own memory of at least `lengthBytes`. Compiling (once a process) takes about 5 ms. */
export function createKernel(lengthBytes: number): Kernel {
  // The compiled code is a cache of a constant: no state is shared between kernels.
  compiled ??= compileKernel();
  const memory = new WebAssembly.Memory({ initial: Math.ceil(lengthBytes / PAGE) + 1 });
  const instance = new WebAssembly.Instance(compiled, { env: { memory, abort: () => { throw new RangeError('The kernel stopped: an address lies outside of its memory'); } } });
  const functions = instance.exports as unknown as KernelFunctions;
  // The first page is left to the compiler.
  let next = PAGE / 8;
  const { buffer } = memory;
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

function compileKernel(): WebAssembly.Module {
  const code = fromBase64(kernelCode);
  try {
    return new WebAssembly.Module(code);
  } catch (error) {
    throw new Error('This JavaScript engine has no WebAssembly SIMD, which the models need. Node has it from 16.4, Chrome from 91, Firefox from 89, Safari from 16.4.', { cause: error });
  }
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}
