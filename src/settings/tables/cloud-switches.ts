import type { RawSetting } from './raw-setting.ts';

/** Switches with which Claude Code calls a cloud and ignores ANTHROPIC_BASE_URL, with the cloud's name. */
export const cloudSwitches: Readonly<Record<string, string>> = {
  CLAUDE_CODE_USE_BEDROCK: 'Amazon Bedrock',
  CLAUDE_CODE_USE_VERTEX: 'Google Vertex AI',
  CLAUDE_CODE_USE_FOUNDRY: 'Microsoft Foundry',
};

/** Whether Claude Code takes a switch as on; read in its version 2.1. */
export function isSwitchedOn({ text }: RawSetting): boolean {
  return /^(?:1|true|yes|on)$/i.test(text.trim());
}
