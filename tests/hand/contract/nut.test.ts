import { openNutComputer } from '../../../src/agent/hand/nut/nut-computer.ts';
import { computerContract } from './computer-contract.ts';

computerContract('nut', (display) => openNutComputer({ display }));
