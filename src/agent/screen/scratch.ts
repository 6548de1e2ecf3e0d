/**
 * Memory for maps of whole pictures, used again from one picture to the next: the system needs longer to hand out eight
 * megabytes than we to fill them.
 */
export class Scratch {
  readonly #maps = new Map<string, Int32Array>();

  /** A number for each pixel, with whatever was left in it. Asking again by the same name gives the same memory away. */
  map(name: string, pixels: number): Int32Array {
    let map = this.#maps.get(name);
    if (!map || map.length < pixels) this.#maps.set(name, (map = new Int32Array(pixels)));
    return map.subarray(0, pixels);
  }
}
