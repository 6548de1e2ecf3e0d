import { openX11Computer } from '../../../src/agent/hand/x11/x11-computer.ts';
import { computerContract } from './computer-contract.ts';

computerContract('x11', (display) => openX11Computer({ display }));
