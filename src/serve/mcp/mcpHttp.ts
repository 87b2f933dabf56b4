/** MCP over HTTP (the protocol's "streamable HTTP", without sessions): one server a request, on this machine alone. */
import { Hono } from 'hono';
import type { Caller } from '../http/access.ts';
import { sayError } from '../http/app.ts';
import type { Desk } from '../http/desk.ts';
import { refuseForeign } from '../http/origin.ts';
import { loadSdk, makeMcpServer } from './mcpServer.ts';

/** The application. */
export async function makeMcpApp(desk: Desk, caller: Caller): Promise<Hono> {
  const { WebStandardStreamableHTTPServerTransport: Transport } = await loadSdk(() => import('@modelcontextprotocol/sdk/server/webStandardStreamableHttp.js'));
  const app = new Hono();
  app.all('/mcp', async (context) => {
    // Programs send no Origin; a browser's page does, and must be of this server.
    const refusal = refuseForeign(context.req.raw, { isLocal: true, needsHeader: false });
    if (refusal !== null) return sayError(refusal);
    const server = await makeMcpServer(desk, caller);
    const transport = new Transport({ enableJsonResponse: true });
    await server.connect(transport as never);
    return transport.handleRequest(context.req.raw);
  });
  app.onError((error) => sayError(error));
  return app;
}
