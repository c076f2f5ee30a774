/** Parts of texts, in lower case, written only by model APIs, their clients and gateways. */
export const modelApiParts = `
error, status code: 
presence_penalty
frequency_penalty
encrypted_content
cognitiveservices
'thinking'
\`thinking\`
max tokens
chatcompletion
top_p
top_k
tool_choice
reasoning_effort
json_schema
stream_options
response_format
vertex ai
generative ai
generative_ai
role '
openai
anthropic
chat/completions
litellm
openrouter
deepseek
ollama
mistral
max_tokens
langchain
dashscope
moonshot
provider returned
aierror
clientresultexception
clientpipeline
ai gateway
doubao
from provider
provider error
generativelanguage
ai_apicall
apiconnectionerror
lm studio
lmstudio
tool call
tool_call
function call
function_call
new-api
one-api
oobabooga
koboldcpp
serving-endpoints
ai-sdk
ai.gateway
roo code
kilo code
open webui
open-webui
余额
额度
渠道
模型
モデル
모델
할당량
`;

/** Whole words of the same kind. */
export const modelApiWords = `
copilot
vertex
watsonx
presence_penalty
logprobs
embedding
finish_reason
converse
invokemodel
sonnet
haiku
opus
claude
gemini
gpt
llm
llms
completion
completions
groq
prompt
prompts
codex
bedrock
qwen
kimi
cline
aider
opencode
openhands
librechat
sillytavern
anythingllm
flowise
langflow
glm
embedding
embeddings
cohere
vllm
modèle
модель
модели
`;

/** Hosts and names that serve models; if present, another service is only an intermediary. */
export const modelHosts = `
generativelanguage
aiplatform
openai.com
openai.azure
microsoft foundry
anthropic.com
openrouter.ai
ai-sdk
bedrock
chat/completions
litellm
`;

/** Start of errors from SDKs and clients of model APIs. */
export const clientMarks = `
error, status code: 
api error
apierror
error code: 4
error code: 5
unexpected status 4
unexpected status 5
ai_apicall
openai.
anthropic.
litellm.
apistatuserror
apiconnectionerror
chat/completions
chatopenai
openaierror
invokeerror
`;

/** Parts of the same kind that other services write too: Vault's `/v1/`, a map service's API key. */
export const sharedApiParts = `
aadsts
messages[
tools[
'messages'
\`messages\`
'input'
/v1/
api key
api_key
api-key
apikey
rate limit
rate_limit
rate-limit
ratelimit
api 키
api キー
apiキー
api-schl
clé api
clé d'api
clave api
clave de api
chave api
chave de api
chave da api
ключ api
api-ключ
令牌
密钥
トークン
토큰
쿼터
クォータ
`;

/** Whole words that other services write too. */
export const sharedApiWords = `
thinking
max_new_tokens
tool_use
tool_calls
temperature
assistant
sso
model
models
bearer
quota
credit
credits
tokens
upstream
modell
modelo
kontingent
cuota
квота
квоты
`;
