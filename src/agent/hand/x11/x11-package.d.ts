/** The part of the npm package `x11` (4.2.2, which brings no types) that Deskhand uses. Callbacks return true: "this error is dealt with". */
declare module 'x11' {
  import type { EventEmitter } from 'node:events';
  import type { Duplex } from 'node:stream';

  export interface XError extends Error {
    /** Protocol error code: 3 = BadWindow, 8 = BadMatch, … */
    error?: number;
    code?: string;
  }

  export type Reply<T> = (error: XError | null | undefined, value: T) => boolean;

  export interface XScreen {
    root: number;
    root_depth: number;
    pixel_width: number;
    pixel_height: number;
  }

  export interface XDisplayInfo {
    client: XClient;
    screen: XScreen[];
    min_keycode: number;
    max_keycode: number;
    /** 0 = least significant byte first. */
    image_byte_order: number;
    /** Bits of a resource id that its client chooses; the others name the client. */
    resource_mask: number;
  }

  export interface XProperty {
    type: number;
    format: number;
    bytesAfter: number;
    data: Buffer;
  }

  /** The fields that Deskhand reads; which of them are there depends on `name`. */
  export interface XEvent {
    name: string;
    wid: number;
    keycode: number;
    buttons: number;
    x: number;
    y: number;
    width: number;
    height: number;
    time: number;
    atom: number;
    state: number;
    owner: number;
    requestor: number;
    selection: number;
    target: number;
    property: number;
    /** ClientMessage: the atom that says what it is about. */
    message_type: number;
    rawData: Buffer;
    /** DamageNotify: whose it is, and the damaged box so far. */
    damage: number;
    area: { x: number; y: number; w: number; h: number };
    /** XInput 2 raw events: keycode or button, the device that it came from, and its axes by number. */
    detail: number;
    sourceId: number;
    rawValuators: Record<number, number>;
  }

  export interface WindowValues {
    eventMask?: number;
    backgroundPixel?: number;
    overrideRedirect?: number;
  }

  export interface XClient extends EventEmitter {
    stream: Duplex;
    display: XDisplayInfo;
    atoms: Record<string, number>;
    atom_names: Record<number, string>;
    AllocID(): number;
    ReleaseID(id: number): void;
    terminate(): void;
    require(name: 'xtest', done: Reply<XTest>): void;
    require(name: 'shm', done: Reply<Shm>): void;
    require(name: 'damage', done: Reply<Damage>): void;
    require(name: 'fixes', done: Reply<Fixes>): void;
    require(name: 'xinput', done: Reply<XInput>): void;
    require(name: 'randr', done: Reply<Randr>): void;
    /** For requests that the package does not know: number of the last one, its bytes, and who reads the answer (without its first 8 bytes). */
    seq_num: number;
    pack_stream: { put(bytes: Buffer): void; submit(expectsReply?: boolean): void };
    replies: Record<number, [read: (bytes: Buffer) => unknown, reply: Reply<never>]>;
    InternAtom(onlyIfExists: boolean, name: string, reply: Reply<number>): void;
    GetAtomName(atom: number, reply: Reply<string>): void;
    GetProperty(
      del: number,
      window: number,
      property: number,
      type: number,
      offset: number,
      length: number,
      reply: Reply<XProperty>,
    ): void;
    ChangeProperty(
      mode: number,
      window: number,
      property: number,
      type: number,
      format: number,
      data: Buffer | number[],
      done?: Reply<unknown>,
    ): void;
    DeleteProperty(window: number, property: number): void;
    GetGeometry(
      drawable: number,
      reply: Reply<{ xPos: number; yPos: number; width: number; height: number; borderWidth: number }>,
    ): void;
    GetWindowAttributes(window: number, reply: Reply<{ mapState: number; overrideRedirect: number }>): void;
    TranslateCoordinates(
      from: number,
      to: number,
      x: number,
      y: number,
      reply: Reply<{ destX: number; destY: number; child: number }>,
    ): void;
    QueryTree(window: number, reply: Reply<{ root: number; parent: number; children: number[] }>): void;
    QueryPointer(window: number, reply: Reply<{ rootX: number; rootY: number; keyMask: number }>): void;
    QueryKeymap(reply: Reply<Buffer>): void;
    GetInputFocus(reply: Reply<{ focus: number; revertTo: number }>): void;
    SetInputFocus(window: number, revertTo: number): void;
    GetKeyboardMapping(first: number, count: number, reply: Reply<number[][]>): void;
    ChangeKeyboardMapping(first: number, keysymsPerKeycode: number, keysyms: number[]): void;
    GetModifierMapping(reply: Reply<number[][]>): void;
    GetImage(
      format: number,
      drawable: number,
      x: number,
      y: number,
      width: number,
      height: number,
      planes: number,
      reply: Reply<{ depth: number; data: Buffer }>,
    ): void;
    CreateWindow(
      window: number,
      parent: number,
      x: number,
      y: number,
      width: number,
      height: number,
      border: number,
      depth: number,
      windowClass: number,
      visual: number,
      values: WindowValues,
    ): void;
    ChangeWindowAttributes(window: number, values: WindowValues, done?: Reply<unknown>): void;
    MapWindow(window: number): void;
    MoveWindow(window: number, x: number, y: number): void;
    RaiseWindow(window: number): void;
    DestroyWindow(window: number): void;
    ClearArea(window: number, x: number, y: number, width: number, height: number, exposures: number): void;
    CreateGC(gc: number, drawable: number, values: { foreground?: number; background?: number }): void;
    PolyFillRectangle(drawable: number, gc: number, rectangles: number[]): void;
    SetSelectionOwner(owner: number, selection: number, time?: number): void;
    GetSelectionOwner(selection: number, reply: Reply<number>): void;
    ConvertSelection(requestor: number, selection: number, target: number, property: number, time?: number): void;
    SendEvent(
      destination: number,
      propagate: number,
      mask: number,
      event: Partial<XEvent> & { name: string },
      done?: Reply<unknown>,
    ): void;
    SendClientMessage(
      destination: number,
      about: number,
      type: number,
      format: number,
      data: number[],
      done?: Reply<unknown>,
    ): void;
  }

  export interface XTest {
    KeyPress: 2;
    KeyRelease: 3;
    ButtonPress: 4;
    ButtonRelease: 5;
    MotionNotify: 6;
    /** Motion: `detail` 0 = absolute, 1 = relative. */
    FakeInput(type: number, detail: number, delay: number, window: number, x: number, y: number): void;
  }

  export interface XInputDevice {
    deviceId: number;
    name: string;
    /** `type` 2 is an axis; its `mode` is 0 relative, 1 absolute. */
    classes: { type: number; number?: number; mode?: number }[];
  }

  export interface XInput {
    /** Null where the server speaks only XInput 1. */
    xi2: unknown;
    /** 0 all devices, 1 all masters. */
    XIQueryDevice(deviceId: number, reply: Reply<XInputDevice[]>): void;
    XISelectEvents(window: number, selection: { deviceId: number; mask: string[] }): void;
  }

  export interface ShmSegment {
    buffer: Buffer;
    getImage(
      drawable: number,
      x: number,
      y: number,
      width: number,
      height: number,
      planes: number,
      format: number,
      offset: number,
      reply: Reply<{ size: number }>,
    ): void;
    detach(done?: () => void): void;
  }

  export interface Shm {
    usable(reply: Reply<boolean>): void;
    createSegment(size: number, reply: Reply<ShmSegment>): void;
  }

  export interface Rectangle {
    x: number;
    y: number;
    width: number;
    height: number;
  }

  export interface Fixes {
    CreateRegion(region: number, rectangles: Rectangle[]): void;
    FetchRegion(region: number, reply: Reply<{ extents: Rectangle; rectangles: Rectangle[] }>): void;
  }

  export interface Randr {
    majorOpcode: number;
    QueryVersion(major: number, minor: number, reply: Reply<[major: number, minor: number]>): void;
  }

  export interface Damage {
    ReportLevel: { RawRectangles: 0; DeltaRectangles: 1; BoundingBox: 2; NonEmpty: 3 };
    Create(damage: number, drawable: number, level: number): void;
    Subtract(damage: number, repair: number, parts: number): void;
    Destroy(damage: number): void;
  }

  export const eventMask: Record<
    | 'KeyPress'
    | 'KeyRelease'
    | 'ButtonPress'
    | 'ButtonRelease'
    | 'PointerMotion'
    | 'Exposure'
    | 'StructureNotify'
    | 'PropertyChange'
    | 'FocusChange',
    number
  >;

  export function createClient(
    options: {
      display: string;
      bufferRequests?: boolean;
      shm?: false;
      auth?: { name: string; data: string };
    },
    done: (error: XError | null | undefined, display: XDisplayInfo) => void,
  ): XClient;
}
