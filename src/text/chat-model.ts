/** Words in the ids of models that answer no chat. */
const otherKinds =
  /embed|rerank|moderat|whisper|transcri|tts|speech|audio|realtime|voice|image|dall-?e|flux|diffusion|imagen|video|sora|veo|ocr|guard|search|classif|reward/i;
/** Words that vendors give to their small models. */
const small = /(?:^|[-_./:\s])(?:mini|nano|flash|haiku|lite|small|fast|turbo|instant|[1-9]b)(?:$|[-_./:\s\d])/i;

/** The model of a list to ask where none is named: a small one that chats, else the first that chats; undefined for an empty list. */
export function chooseChatModel(ids: readonly string[]): string | undefined {
  const chat = ids.filter((id) => !otherKinds.test(id));
  return chat.find((id) => small.test(id)) ?? chat[0] ?? ids[0];
}
