// Starts workerd, which names its port only to a program that asks for it.
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import workerd from 'workerd';

const address = `127.0.0.1:${process.env.PORT ?? 8787}`;
const args = ['serve', 'config.capnp', `--socket-addr=http=${address}`, '--control-fd=1'];
const running = spawn(workerd.default, args, { stdio: ['ignore', 'pipe', 'inherit'] });
createInterface(running.stdout).on('line', (line) =>
  console.log(line.startsWith('{"event":"listen"') ? `listening on http://${address}` : line),
);
running.on('exit', (code) => process.exit(code ?? 1));
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => running.kill(signal));
