import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ownTools } from '../../src/domain/own-tool.ts';
import { type Protocol, protocols } from '../../src/domain/protocol.ts';
import { type Simulator, startSimulator } from '../../src/simulator/index.ts';
import { complete, toBody } from './ask.ts';

const parameters = { type: 'object', properties: { command: { type: 'string' } } };

function toolsFor(protocol: Protocol, tool: { name: string; description?: string }): unknown[] {
  switch (protocol) {
    case 'openai-chat':
      return [{ type: 'function', function: { ...tool, parameters } }];
    case 'openai-responses':
      return [{ type: 'function', ...tool, parameters }];
    case 'anthropic-messages':
      return [{ ...tool, input_schema: parameters }];
    case 'gemini':
      return [{ functionDeclarations: [{ ...tool, parameters }] }];
  }
}

/** A choice that forces the tool. */
function forced(protocol: Protocol, name: string): Record<string, unknown> {
  switch (protocol) {
    case 'openai-chat':
      return { tool_choice: { type: 'function', function: { name } } };
    case 'openai-responses':
      return { tool_choice: { type: 'function', name } };
    case 'anthropic-messages':
      return { tool_choice: { type: 'tool', name } };
    case 'gemini':
      return { toolConfig: { functionCallingConfig: { mode: 'ANY' } } };
  }
}

const callMarks = /"tool_calls"|"function_call|"tool_use"|"functionCall"/;

const cases = protocols.flatMap((protocol) => [false, true].map((stream): [Protocol, boolean] => [protocol, stream]));

describe('tool calls of the simulator', () => {
  let careful: Simulator;
  let asked: Simulator;
  beforeAll(async () => {
    careful = await startSimulator({ seed: 31 });
    asked = await startSimulator({ seed: 32, tools: true });
  });
  afterAll(async () => {
    await careful.close();
    await asked.close();
  });

  const answerTo = async (
    simulator: Simulator,
    protocol: Protocol,
    stream: boolean,
    tool: { name: string; description?: string },
    options: { force?: boolean; fault?: string } = {},
  ): Promise<string> => {
    const extra = {
      ...(stream && protocol !== 'gemini' && { stream }),
      tools: toolsFor(protocol, tool),
      ...(options.force && forced(protocol, tool.name)),
    };
    const body = toBody(protocol, simulator.model, extra);
    const answer = await complete(simulator, protocol, { body, stream, ...(options.fault !== undefined && { fault: options.fault }) });
    expect(answer.status).toBe(200);
    // The Responses API repeats the request's tools in its answer.
    return answer.text.replace(/"tools":\[.*?\}\]/g, '').replace(/"tool_choice":(?:\{[^}]*\}|"\w+")/g, '');
  };

  it.each(cases)('%s, streamed %s: never a tool of a client', async (protocol, stream) => {
    for (const tool of [{ name: 'shell' }, { name: ownTools.weather.name, description: 'Asks the weather station' }]) {
      expect(await answerTo(careful, protocol, stream, tool)).not.toMatch(callMarks);
      expect(await answerTo(careful, protocol, stream, tool, { force: true })).not.toMatch(callMarks);
    }
  });

  it.each(cases)('%s, streamed %s: a tool of the own probes', async (protocol, stream) => {
    expect(await answerTo(careful, protocol, stream, ownTools.weather)).toMatch(callMarks);
  });

  it.each(cases)('%s, streamed %s: the tool of a client where that is asked for', async (protocol, stream) => {
    expect(await answerTo(asked, protocol, stream, { name: 'shell' })).toMatch(callMarks);
    expect(await answerTo(careful, protocol, stream, { name: 'shell' }, { fault: 'tool-args-final' })).toMatch(callMarks);
  });
});
