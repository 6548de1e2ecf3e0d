import { openX11Computer } from '../../../src/agent/hand/x11/x11-computer.ts';
import type { Computer } from '../../../src/agent/types.ts';
import { computerContract } from './computer-contract.ts';
import { windowsContract } from './windows-contract.ts';

const open = (display: string): Promise<Computer> => openX11Computer({ display });

computerContract('x11', open);
windowsContract('x11', open);
