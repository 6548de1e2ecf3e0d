/**
 * Cells of one size in regular rows and columns (boards, calculator keys, sheets) → a grid with an address for each cell.
 */
import type { Element, Grid, Line } from '../types.ts';
import { around, centre, contains } from './boxes.ts';
import type { Shape } from './geometry.ts';

/** At least this many cells each way, so that a row of buttons is not a grid. */
const LEAST = 3;
/** Sizes and places may differ by this many pixels. */
const SLACK = 3;

export function findGrids(shapes: Shape[], lines: Line[]): Grid[] {
  const cells = shapes.filter(
    ({ type, box }) => type === 'surface' && box.w >= 10 && box.h >= 10 && box.w <= 300 && box.h <= 200,
  );
  const grids: Grid[] = [];
  const used = new Set<Shape>();
  // Boards and keys are of one size; sheets have columns of different widths. Boards first.
  for (const sameSize of [true, false]) {
    // What is alike depends on the size alone: a sheet has a thousand cells, but of few sizes.
    const inVain = new Set<string>();
    for (const first of cells) {
      const size = sameSize ? `${first.box.w}×${first.box.h}` : `${first.box.h}`;
      if (used.has(first) || inVain.has(size)) continue;
      const alike = cells.filter(
        ({ box }, at) => !used.has(cells[at]!) && near(box.h, first.box.h) && (!sameSize || near(box.w, first.box.w)),
      );
      const grid = layOut(alike, sameSize);
      if (!grid) {
        inVain.add(size);
        continue;
      }
      inVain.clear();
      for (const cell of grid.members) used.add(cell);
      grids.push(gridOf(grid.members, grid.rows, grid.columns, lines));
    }
  }
  return grids;
}

/** Calls a control that fills a cell of a sheet, where cells touch, a cell; the keys of a calculator stay buttons. */
export function nameCells(elements: Element[], grids: Grid[]): Element[] {
  const cells = new Map(grids.filter(isSheet).flatMap((grid) => grid.cells.map((cell) => [cell.box, cell])));
  const named = elements.map((element): Element => {
    const cell = cells.get(element.box);
    return cell ? { ...element, kind: 'cell', label: cell.label } : element;
  });
  const filled = named.filter((element) => element.kind === 'cell');
  const twice = ({ kind, label, click }: Element): boolean =>
    kind === 'text' && filled.some((cell) => cell.label === label && contains(cell.box, click));
  return named.filter((element) => !twice(element)).map((element, at) => ({ ...element, id: at + 1 }));
}

function isSheet(grid: Grid): boolean {
  const [first, second] = grid.cells;
  return first !== undefined && second !== undefined && second.box.x - (first.box.x + first.box.w) <= 2;
}

interface Layout {
  members: Shape[];
  rows: number[];
  columns: number[];
}

/** The shapes that stand in full columns and rows, or undefined when they make no grid. */
function layOut(shapes: Shape[], sameSize: boolean): Layout | undefined {
  const all = positions(shapes.map(({ box }) => box.x));
  const columns = all.filter((x) => shapes.filter(({ box }) => near(box.x, x)).length >= LEAST);
  const inColumns = shapes.filter(({ box }) => columns.some((x) => near(box.x, x)));
  const rows = positions(inColumns.map(({ box }) => box.y)).filter(
    (y) => inColumns.filter(({ box }) => near(box.y, y)).length >= LEAST,
  );
  const members = inColumns.filter(({ box }) => rows.some((y) => near(box.y, y)));
  if (columns.length < LEAST || rows.length < LEAST || !regular(rows) || (sameSize && !regular(columns)))
    return undefined;
  // A grid may lack a few cells (keys of another size), not many.
  return members.length >= 0.75 * columns.length * rows.length ? { members, rows, columns } : undefined;
}

const near = (a: number, b: number): boolean => Math.abs(a - b) <= SLACK;

/** The distinct places, in order. */
function positions(values: number[]): number[] {
  const places: number[] = [];
  for (const value of values.toSorted((a, b) => a - b)) {
    if (places.length === 0 || value - places.at(-1)! > SLACK) places.push(value);
  }
  return places;
}

function regular(places: number[]): boolean {
  const steps = places.slice(1).map((place, at) => place - places[at]!);
  return Math.max(...steps) - Math.min(...steps) <= 2 * SLACK;
}

function gridOf(shapes: Shape[], rows: number[], columns: number[], lines: Line[]): Grid {
  const cells: Grid['cells'] = [];
  for (const [row, y] of rows.entries()) {
    const inRow = shapes.filter(({ box }) => near(box.y, y));
    const band = inRow.length > 0 ? around(inRow.map(({ box }) => box)) : undefined;
    const beside = lines.filter(({ box }) => band && contains(band, centre(box)));
    for (const [column, x] of columns.entries()) {
      const shape = inRow.find(({ box }) => near(box.x, x));
      if (!shape) continue;
      const inside = beside.filter(({ box }) => contains(shape.box, centre(box)));
      cells.push({ address: address(column, row), box: shape.box, label: inside.map((line) => line.text).join(' ') });
    }
  }
  return { box: around(cells.map((cell) => cell.box)), rows: rows.length, columns: columns.length, cells };
}

/** `A1` is the top-left cell; `AA1` follows `Z1`. */
function address(column: number, row: number): string {
  let letters = '';
  for (let left = column + 1; left > 0; left = Math.floor((left - 1) / 26)) {
    letters = String.fromCharCode(65 + ((left - 1) % 26)) + letters;
  }
  return `${letters}${row + 1}`;
}
