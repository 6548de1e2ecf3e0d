/** Loaded before a utility process's own program: the one end that it has towards main. */
import { EventEmitter } from 'node:events';

const send = process.send!.bind(process);
const parentPort = Object.assign(new EventEmitter(), { postMessage: (message: unknown) => void send(message) });
process.on('message', (data) => parentPort.emit('message', { data, ports: [] }));
Object.defineProperty(process, 'parentPort', { value: parentPort });
delete process.send;
// A utility process goes with its parent at once.
process.on('disconnect', () => process.exit(0));
