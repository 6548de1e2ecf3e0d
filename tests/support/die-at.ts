/**
 * Loaded into a run: kills its own program at one exact moment. DIE_AT is `after does 3` or `before sent 3`: around the third line of
 * that kind in the hand's journal, so right before the hand moves, or right after it moved and before that is written down.
 */
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

const [when, kind, count] = (process.env['DIE_AT'] ?? '').split(' ');
const write = fs.writeSync.bind(fs) as (file: number, text: string) => number;
let seen = 0;

fs.writeSync = ((file: number, text: string): number => {
  const hit = typeof text === 'string' && text.includes(`"${kind}":`) && ++seen === Number(count);
  if (hit && when === 'before') process.kill(process.pid, 'SIGKILL');
  const written = write(file, text);
  if (hit) process.kill(process.pid, 'SIGKILL');
  return written;
}) as typeof fs.writeSync;
syncBuiltinESMExports();
