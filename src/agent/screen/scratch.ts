/**
 * Memory for maps of whole pictures, used again from one picture to the next: the system needs longer to hand out eight
 * megabytes than we to fill them.
 */
export class Scratch {
  readonly #maps = new Map<string, Int32Array>();

  /** So many numbers, with whatever was left in them. Asking again by the same name gives the same memory away. */
  map(name: string, length: number): Int32Array {
    let map = this.#maps.get(name);
    if (!map || map.length < length) this.#maps.set(name, (map = new Int32Array(length)));
    return map.subarray(0, length);
  }
}
