import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import { strict } from './strict.ts';

interface Item {
  label?: string;
  enabled?: boolean;
  type?: string;
  role?: string;
  accelerator?: string;
  submenu?: Item[];
  click?: () => void;
}

export class Menu {
  readonly items: Item[];
  private constructor(items: Item[]) {
    this.items = items;
  }
  static buildFromTemplate = (items: Item[]): Menu => new Menu(items);
  static setApplicationMenu = (): void => undefined;
}

/** Only what an icon needs: that the file is there and holds a PNG. */
export const nativeImage = strict('nativeImage', {
  createFromPath: (path: string) => {
    const empty = readFileSync(path).toString('latin1', 1, 4) !== 'PNG';
    return strict('NativeImage', { isEmpty: () => empty, setTemplateImage: () => undefined });
  },
});

/** Nobody sees it; tests of the stand-in alone read and click it through `Tray.shown`, which Electron does not have. */
export class Tray extends EventEmitter {
  static readonly shown = new Set<Tray>();
  menu: Menu | null = null;
  toolTip = '';
  constructor(image: { isEmpty(): boolean }) {
    super();
    if (image.isEmpty()) throw new Error('The image of the tray could not be read.');
    Tray.shown.add(this);
    return strict('Tray', this);
  }
  setImage = (image: { isEmpty(): boolean }): void => {
    if (image.isEmpty()) throw new Error('The image of the tray could not be read.');
  };
  setToolTip = (text: string): void => void (this.toolTip = text);
  setContextMenu = (menu: Menu | null): void => void (this.menu = menu);
  destroy = (): void => Tray.shown.clear();
}
