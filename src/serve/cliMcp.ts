/** `dragoman mcp`: an archive, or files that are coded now, for an assistant: over standard input and output, or over HTTP on this machine. */
import { userInfo } from 'node:os';
import type { Streams } from './cliStreams.ts';
import { openServed, untilAsked, type ServeOptions } from './cliServe.ts';
import { ownerOnLoopback } from './http/access.ts';
import type { Desk } from './http/desk.ts';
import { isLoopback } from './http/origin.ts';
import { listen } from './http/server.ts';
import { makeMcpApp } from './mcp/mcpHttp.ts';
import { loadSdk, makeMcpServer } from './mcp/mcpServer.ts';

/** Options of `mcp` as the command line gives them. */
export type McpOptions = Omit<ServeOptions, 'open'> & { readonly http?: boolean };

/** Serve until the client is gone, or the process is asked to end. Gives the exit code. */
export async function runMcp(options: McpOptions, streams: Streams): Promise<number> {
  if (!isLoopback(options.host)) {
    streams.errors.write(`dragoman: --host ${options.host} is beyond this machine: MCP is served on 127.0.0.1, ::1 and localhost alone\n`);
    return 2;
  }
  return openServed(options, streams, (desk) => (options.http === true ? serveHttp(desk, options, streams) : serveStdio(desk, streams)));
}

async function serveStdio(desk: Desk, streams: Streams): Promise<number> {
  const { StdioServerTransport } = await loadSdk(() => import('@modelcontextprotocol/sdk/server/stdio.js'));
  const server = await makeMcpServer(desk, ownerOnLoopback(userInfo().username));
  const ended = Promise.race([untilAsked(), new Promise<void>((resolve) => void streams.input.once('end', () => resolve()))]);
  await server.connect(new StdioServerTransport(streams.input, streams.output));
  await ended;
  await server.close();
  return 0;
}

async function serveHttp(desk: Desk, options: McpOptions, streams: Streams): Promise<number> {
  const running = await listen(await makeMcpApp(desk, ownerOnLoopback(userInfo().username)), { ...options, tls: null });
  streams.errors.write(`dragoman: MCP at ${running.address}mcp. Ctrl-C ends it.\n`);
  await untilAsked();
  await running.close();
  return 0;
}
