import { McpServer } from '@modelcontextprotocol/server';
import { StdioServerTransport, serveStdio } from '@modelcontextprotocol/server/stdio';
import * as z from 'zod';

// A server of the official package with one tool, as its documentation shows: the least that any server of this package costs.
const inputSchema = z.object({ text: z.string() });
serveStdio(
  () => {
    const server = new McpServer({ name: 'bare', version: '1' });
    server.registerTool('echo', { description: 'Echo', inputSchema }, ({ text }) => ({ content: [{ type: 'text', text }] }));
    return server;
  },
  { transport: new StdioServerTransport() },
);
