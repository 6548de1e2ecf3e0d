/** Strokes on a 24×24 grid, drawn in the colour of the text. */
const PATHS = {
  brand: 'M8 4v15l4-3.6 2.6 5.6 2.6-1.2-2.6-5.5 5.2-.6z',
  run: 'M7 5v14l12-7z',
  sessions: 'M4 6h16M4 12h10M4 18h7M18 14v4l3 2',
  skills: 'M12 3l8 4.5v9L12 21l-8-4.5v-9zM12 12l8-4.5M12 12v9M12 12L4 7.5',
  shield: 'M12 3l7 3v5c0 5-3 8-7 10-4-2-7-5-7-10V6zM9 12l2.500 2.500L15.500 9.500',
  settings: 'M4 7h9M17 7h3M4 17h3M11 17h9M15 5v4M9 15v4',
  stop: 'M7 7h10v10H7z',
  play: 'M8 5v14l11-7z',
  pause: 'M8 5v14M16 5v14',
  previous: 'M18 5l-9 7 9 7zM6 5v14',
  next: 'M6 5l9 7-9 7zM18 5v14',
  failure: 'M12 4l9 16H3zM12 10v4M12 17v.5',
  warning: 'M12 4l9 16H3zM12 10v4M12 17v.5',
  check: 'M5 13l4 4L19 7',
  info: 'M12 21a9 9 0 100-18 9 9 0 000 18zM12 11v5M12 8v.5',
  search: 'M11 18a7 7 0 100-14 7 7 0 000 14zM16 16l5 5',
  eye: 'M2 12s4-7 10-7 10 7 10 7-4 7-10 7S2 12 2 12zM12 15a3 3 0 100-6 3 3 0 000 6z',
  scale: 'M12 4v16M5 20h14M12 6l-7 2 7-2 7 2M2 14l3-6 3 6a3 3 0 01-6 0zM16 14l3-6 3 6a3 3 0 01-6 0z',
  target: 'M12 21a9 9 0 100-18 9 9 0 000 18zM12 17a5 5 0 100-10 5 5 0 000 10zM12 12v.1',
  route: 'M6 19a2 2 0 100-4 2 2 0 000 4zM18 9a2 2 0 100-4 2 2 0 000 4zM8 17h6a3.5 3.5 0 000-7h-4a3.5 3.5 0 010-7h6',
  hand: 'M8 4v15l4-3.6 2.6 5.6 2.6-1.2-2.6-5.5 5.2-.6z',
  person: 'M12 12a4 4 0 100-8 4 4 0 000 8zM4 21a8 8 0 0116 0',
  unplugged: 'M8 3v5M16 3v5M6 8h12v3a6 6 0 01-12 0zM12 17v4M3 3l18 18',
  back: 'M15 5l-7 7 7 7',
  open: 'M9 5l7 7-7 7',
  text: 'M4 5h16M4 10h16M4 15h10M4 20h7',
  undo: 'M8 5L4 9l4 4M4 9h10a6 6 0 010 12h-3',
  down: 'M6 9l6 6 6-6',
  plus: 'M12 5v14M5 12h14',
  edit: 'M4 20l1-4L16 5l3 3L8 19zM14 7l3 3',
  star: 'M12 4l2.4 5 5.6.7-4.1 3.8 1.1 5.5-5-2.8L7 19l1.1-5.5L4 9.700l5.600-.7z',
  import: 'M12 4v10M8 10l4 4 4-4M5 19h14',
  export: 'M12 15V5M8 9l4-4 4 4M5 19h14',
} as const;

export type IconName = keyof typeof PATHS;

export function Icon({ name }: { name: IconName }) {
  return (
    <svg className="icon" viewBox="0 0 24 24" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  );
}
