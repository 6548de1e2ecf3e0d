import { openNutComputer } from '../../../src/agent/hand/nut/nut-computer.ts';
import type { Computer } from '../../../src/agent/types.ts';
import { computerContract } from './computer-contract.ts';
import { windowsContract } from './windows-contract.ts';

const open = (display: string): Promise<Computer> => openNutComputer({ display });

computerContract('nut', open);
windowsContract('nut', open);
