/** Starts and stops the server: holdings -> an address that answers. The rest is tested without a network. */
import { serve, type ServerType } from '@hono/node-server';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { makeApp } from './app.ts';

/** A running server. */
export type Running = { readonly address: string; readonly port: number; readonly close: () => Promise<void> };

/** Listen; port 0 takes a free one. Rejects when the port is taken. */
export async function listen(app: ReturnType<typeof makeApp>, { host, port, tls }: { readonly host: string; readonly port: number; readonly tls: { readonly cert: Buffer; readonly key: Buffer } | null }): Promise<Running> {
  const server = await new Promise<ServerType>((resolve, reject) => {
    const opened = serve({ fetch: app.fetch, hostname: host, port, ...(tls === null ? {} : { createServer, serverOptions: tls }) }, () => resolve(opened));
    opened.once('error', reject);
  });
  const { port: taken } = server.address() as AddressInfo;
  const shown = host === '127.0.0.1' || host === '::1' ? 'localhost' : host.includes(':') ? `[${host}]` : host;
  return {
    address: `${tls === null ? 'http' : 'https'}://${shown}:${taken}/`, port: taken,
    close: () => new Promise((resolve) => {
      server.close(() => resolve());
      if ('closeAllConnections' in server) server.closeAllConnections();
    }),
  };
}
