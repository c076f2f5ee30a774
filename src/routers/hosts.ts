import { lazy } from '../text/lazy.ts';

/** A service of which only the addresses are known: no error table, no key format. */
export interface ListedService {
  name: string;
  /** Roots for OpenAI clients, the usual one first; with version segment, `{name}` matches one label. */
  openai: readonly string[];
  /** Base URLs for Claude Code; the root adds `/v1`. */
  anthropic: readonly string[];
  keyName: string | undefined;
}

/**
 * Read on 2026-11-27 from the presets of cc-switch (@5ca9459, https://github.com/farion1231/cc-switch) and from models.dev (@f3fc692,
 * https://github.com/sst/models.dev). The lists identify a host's service and its base URL format, without a statement on quality. Columns:
 * name | OpenAI roots | base URLs for Claude Code | further hosts with the same paths | variable of the key.
 */
const table = `
302ai | api.302.ai/v1 |  |  | 302AI_API_KEY
A6API | api.a6api.com/v1 | api.a6api.com
abacus | routellm.abacus.ai/v1 |  |  | ABACUS_API_KEY
abliteration-ai | api.abliteration.ai/v1 |  |  | ABLIT_KEY
AICodeMirror | api.aicodemirror.ai/api/codex/backend-api/codex | api.aicodemirror.ai/api/claudecode
AICoding | api.aicoding.inc | api.aicoding.inc
AIGoCode | api.aigocode.app | api.aigocode.app
ambient | api.ambient.xyz/v1 |  |  | AMBIENT_API_KEY
Amux | api.amux.ai/v1 | api.amux.ai
anyapi | api.anyapi.ai/v1 |  |  | ANYAPI_API_KEY
APIKEY.FUN | api.apikey.fun/v1 | api.apikey.fun | slb.apikey.fun
APINebula | apinebula.ai/v1 | apinebula.ai
AtlasCloud | api.atlascloud.ai/v1 | api.atlascloud.ai
auriko | api.auriko.ai/v1 |  |  | AURIKO_API_KEY
BaiLing | api.tbox.cn/api/llm/v1 | api.tbox.cn/api/anthropic |  | BAILING_API_TOKEN
baseten | inference.baseten.co/v1 |  |  | BASETEN_API_KEY
berget | api.berget.ai/v1 |  |  | BERGET_API_KEY
CCSub | www.ccsub.net/v1 | www.ccsub.net
CherryIN | open.cherryin.net/v1 | open.cherryin.net
chutes | llm.chutes.ai/v1 |  |  | CHUTES_API_KEY
clarifai | api.clarifai.com/v2/ext/openai/v1 |  |  | CLARIFAI_PAT
ClaudeAPI |  | gw.apito.ai
ClaudeCN | claudecn.top/v1 | claudecn.top
claudinio | api.claudin.io/v1 |  |  | CLAUDINIO_API_KEY
cloudferro-sherlock | api-sherlock.cloudferro.com/openai/v1 |  |  | CLOUDFERRO_SHERLOCK_API_KEY
Code0 | code0.ai/v1 | code0.ai
Cohere | api.cohere.ai/compatibility/v1 api.cohere.com/compatibility/v1 |  |  | CO_API_KEY
cortecs | api.cortecs.ai/v1 |  |  | CORTECS_API_KEY
crof | crof.ai/v1 |  |  | CROF_API_KEY
Cubence | api.cubence.com/v1 | api.cubence.com | api-cf.cubence.com api-dmit.cubence.com api-bwg.cubence.com
Databricks | {workspace}.cloud.databricks.com/ai-gateway/mlflow/v1 {workspace}.cloud.databricks.com/serving-endpoints |  |  | DATABRICKS_TOKEN
digitalocean | inference.do-ai.run/v1 |  |  | DIGITALOCEAN_ACCESS_TOKEN
dinference | api.dinference.com/v1 |  |  | DINFERENCE_API_KEY
DMXAPI | www.dmxapi.cn/v1 | www.dmxapi.cn | api.dmxapi.cn
drun | chat.d.run/v1 |  |  | DRUN_API_KEY
E-FlowCode | e-flowcode.cc/v1 | e-flowcode.cc
ETok.ai | api.etok.ai/v1 | api.etok.ai
evroc | models.think.evroc.com/v1 |  |  | EVROC_API_KEY
fastrouter | go.fastrouter.ai/api/v1 |  |  | FASTROUTER_API_KEY
FennoAI | api.fenno.ai | api.fenno.ai
freemodel |  | cc.freemodel.dev |  | FREEMODEL_API_KEY
friendli | api.friendli.ai/serverless/v1 |  |  | FRIENDLI_TOKEN
frogbot | app.frogbot.ai/api/v1 |  |  | FROGBOT_API_KEY
GitHub Copilot | api.githubcopilot.com | api.githubcopilot.com | api.individual.githubcopilot.com api.business.githubcopilot.com api.enterprise.githubcopilot.com
gmicloud | api.gmi-serving.com/v1 |  |  | GMICLOUD_API_KEY
hpc-ai | api.hpc-ai.com/inference/v1 |  |  | HPC_AI_API_KEY
inception | api.inceptionlabs.ai/v1 |  |  | INCEPTION_API_KEY
inceptron | api.inceptron.io/v1 |  |  | INCEPTRON_API_KEY
inference | inference.net/v1 |  |  | INFERENCE_API_KEY
Inworld |  | api.inworld.ai
io-net | api.intelligence.io.solutions/api/v1 |  |  | IOINTELLIGENCE_API_KEY
JieKou AI | api.jiekou.ai/openai/v1 api.jiekou.ai/openai | api.jiekou.ai/anthropic |  | JIEKOU_API_KEY
kilo | api.kilo.ai/api/gateway |  |  | KILO_API_KEY
kuae-cloud-coding-plan | coding-plan-endpoint.kuaecloud.net/v1 |  |  | KUAE_API_KEY
lilac | api.getlilac.com/v1 |  |  | LILAC_API_KEY
llama | api.llama.com/compat/v1 |  |  | LLAMA_API_KEY
llmtr | llmtr.com/v1 |  |  | LLMTR_API_KEY
Longcat | api.longcat.chat/openai/v1 | api.longcat.chat/anthropic
lucidquery | api.lucidquery.com/v1 |  |  | LUCIDQUERY_API_KEY
meganova | api.meganova.ai/v1 |  |  | MEGANOVA_API_KEY
Micu | www.micuapi.ai/v1 | www.micuapi.ai
mixlayer | models.mixlayer.ai/v1 |  |  | MIXLAYER_API_KEY
moark | moark.com/v1 |  |  | MOARK_API_KEY
ModelScope | api-inference.modelscope.cn/v1 | api-inference.modelscope.cn |  | MODELSCOPE_API_KEY
morph | api.morphllm.com/v1 |  |  | MORPH_API_KEY
nano-gpt | nano-gpt.com/api/v1 |  |  | NANO_GPT_API_KEY
nearai | cloud-api.near.ai/v1 |  |  | NEARAI_API_KEY
nebius | api.tokenfactory.nebius.com/v1 |  |  | NEBIUS_API_KEY
neuralwatt | api.neuralwatt.com/v1 |  |  | NEURALWATT_API_KEY
nova | api.nova.amazon.com/v1 |  |  | NOVA_API_KEY
orcarouter | api.orcarouter.ai/v1 |  |  | ORCAROUTER_API_KEY
ovhcloud | oai.endpoints.kepler.ai.cloud.ovh.net/v1 |  |  | OVHCLOUD_API_KEY
PackyCode | www.packyapi.ai/v1 | www.packyapi.ai | cf.api.fan slb-v1.api.fan www.packyapi.com
PatewayAI | api.pateway.ai/v1 | api.pateway.ai
Perplexity | api.perplexity.ai api.perplexity.ai/v1 |  |  | PERPLEXITY_API_KEY
PIPELLM | cc-api.pipellm.ai/v1 | cc-api.pipellm.ai
poolside | inference.poolside.ai/v1 |  |  | POOLSIDE_API_KEY
PPIO | api.ppio.com/openai/v1 | api.ppio.com/anthropic
qihang-ai | api.qhaigc.net/v1 |  |  | QIHANG_API_KEY
Qiniu | api.qnaigc.com/v1 api.qnaigc.com/bypass/openai/v1 | api.qnaigc.com | api.modelink.ai | QINIU_API_KEY
regolo-ai | api.regolo.ai/v1 |  |  | REGOLO_API_KEY
RelaxyCode | www.relaxycode.com/v1 | www.relaxycode.com
Replicate | api.replicate.com
RightCode | www.rightapi.ai/codex/v1 | www.rightapi.ai/claude
routing-run | ai.routing.sh/v1 |  |  | ROUTING_RUN_API_KEY
RunAPI | runapi.host/v1 | runapi.host | runapi.co
sakana | api.sakana.ai/v1 |  |  | SAKANA_API_KEY
sarvam | api.sarvam.ai/v1 |  |  | SARVAM_API_KEY
Shengsuanyun | router.shengsuanyun.com/api/v1 | router.shengsuanyun.com/api
Snowflake Cortex | {account}.snowflakecomputing.com/api/v2/cortex/v1 |  |  | SNOWFLAKE_CORTEX_PAT
SSSAiCode | node-hk.sssaicodeapi.com/api/v1 | node-hk.sssaicodeapi.com/api | node-hk.sssaiapi.com node-cf.sssaicodeapi.com
stackit | api.openai-compat.model-serving.eu01.onstackit.cloud/v1 |  |  | STACKIT_API_KEY
subconscious | api.subconscious.dev/v1 |  |  | SUBCONSCIOUS_API_KEY
submodel | llm.submodel.ai/v1 |  |  | SUBMODEL_INSTAGEN_ACCESS_KEY
SubRouter | subrouter.ai/v1 | subrouter.ai
SudoCode.chat | api.sudocode.chat/v1 | api.sudocode.chat
SudoCode.us | sudocode.us/v1 | sudocode.us | sudocode.run
synthetic | api.synthetic.new/openai/v1 |  |  | SYNTHETIC_API_KEY
TeamoRouter | api.teamorouter.com/v1 | api.teamorouter.com
the-grid-ai | api.thegrid.ai/v1 |  |  | THEGRIDAI_API_KEY
TheRouter | api.therouter.ai/v1 | api.therouter.ai
tinfoil | inference.tinfoil.sh/v1 |  |  | TINFOIL_API_KEY
umans-ai-coding-plan | api.code.umans.ai/v1 |  |  | UMANS_AI_API_KEY
Upstage | api.upstage.ai/v1/solar api.upstage.ai/v1 |  |  | UPSTAGE_API_KEY
vivgrid | api.vivgrid.com/v1 |  |  | VIVGRID_API_KEY
vultr | api.vultrinference.com/v1 |  |  | VULTR_API_KEY
wafer.ai | pass.wafer.ai/v1 |  |  | WAFER_API_KEY
xpersona | www.xpersona.co/v1 |  |  | XPERSONA_API_KEY
XycAi | apicdn.xycai.us/v1 | apicdn.xycai.us | apicdn.xyc.ai
zeldoc | api.zeldoc.ai/v1 |  |  | ZELDOC_API_KEY
ZetaAPI | api.zetaapi.ai/v1 | api.zetaapi.ai
`;

const services = lazy((): ReadonlyMap<string, ListedService> => {
  const byHost = new Map<string, ListedService>();
  for (const line of table.trim().split('\n')) {
    const [name = '', openai = '', anthropic = '', hosts = '', keyName] = line.split('|').map((column) => column.trim());
    const urls = (column: string): string[] =>
      column
        .split(' ')
        .filter(Boolean)
        .map((address) => `https://${address}`);
    const service = { name, openai: urls(openai), anthropic: urls(anthropic), keyName: keyName || undefined };
    const [main = ''] = [...service.openai, ...service.anthropic];
    const moved = (host: string) => (url: string) => url.replace(getHost(main), host);
    for (const host of new Set([...service.openai, ...service.anthropic].map(getHost))) byHost.set(host, service);
    for (const host of hosts.split(' ').filter(Boolean))
      byHost.set(host, { ...service, openai: service.openai.map(moved(host)), anthropic: service.anthropic.map(moved(host)) });
  }
  return byHost;
});

/** The service listed for this host. */
export function findListedService(host: string): ListedService | undefined {
  const exact = services().get(host);
  if (exact) return exact;
  const open = [...services()].find(([known]) => known.startsWith('{') && host.endsWith(known.replace(/^\{[^}]*\}/, '')));
  return open?.[1];
}

/** Every listed host, for tests and benches. */
export function listedHosts(): ReadonlyMap<string, ListedService> {
  return services();
}

function getHost(url: string): string {
  return url.replace(/^https:\/\//, '').split('/', 1)[0] ?? '';
}
