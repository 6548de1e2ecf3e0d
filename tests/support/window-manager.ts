import { spawn, type ChildProcess } from 'node:child_process';
import { managerAnswers } from '../../src/agent/hand/desktop/manager-answers.ts';
import { openConnection } from '../../src/agent/hand/x11/connection.ts';

/** Starts openbox on a display and resolves when it does its work. Whoever started it ends it. */
export async function startWindowManager(display: string, env = process.env): Promise<ChildProcess> {
  const manager = spawn('openbox', [], { env: { ...env, DISPLAY: display }, stdio: 'ignore' });
  const connection = await openConnection(display, { shm: false });
  try {
    await managerAnswers(connection);
  } finally {
    connection.close();
  }
  return manager;
}
