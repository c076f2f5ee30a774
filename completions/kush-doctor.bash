# bash completion for kush-doctor; written by kush-doctor completion bash
_kush_doctor() {
  local word="${COMP_WORDS[COMP_CWORD]}" before="${COMP_WORDS[COMP_CWORD-1]}" command="doctor" words=""
  local names="doctor check-key models probe compat explain env routers report simulate listen serve mcp checks bug completion"
  if [[ ${COMP_CWORD} -gt 1 && " ${names} " == *" ${COMP_WORDS[1]} "* ]]; then command="${COMP_WORDS[1]}"; fi
  case "${before}" in
    --fault) COMPREPLY=($(compgen -W "$(kush-doctor completion faults 2>/dev/null)" -- "${word}")); return ;;
    --targets) COMPREPLY=($(compgen -W "" -f -- "${word}")); return ;;
    --otlp) COMPREPLY=($(compgen -W "" -- "${word}")); return ;;
    --push) COMPREPLY=($(compgen -W "" -- "${word}")); return ;;
    --check) COMPREPLY=($(compgen -W "" -- "${word}")); return ;;
    --concurrency) COMPREPLY=($(compgen -W "" -- "${word}")); return ;;
    --limit) COMPREPLY=($(compgen -W "" -- "${word}")); return ;;
    --as) COMPREPLY=($(compgen -W "claude-code codex cursor ai-sdk openai-sdk anthropic-sdk gemini-cli opencode" -- "${word}")); return ;;
    --record) COMPREPLY=($(compgen -W "" -f -- "${word}")); return ;;
    --replay) COMPREPLY=($(compgen -W "" -f -- "${word}")); return ;;
    --content-type) COMPREPLY=($(compgen -W "" -- "${word}")); return ;;
    --count) COMPREPLY=($(compgen -W "" -- "${word}")); return ;;
    --client) COMPREPLY=($(compgen -W "claude-code codex gemini-cli opencode cline openai-sdk anthropic-sdk ai-sdk all" -- "${word}")); return ;;
    --model) COMPREPLY=($(compgen -W "" -- "${word}")); return ;;
    --only) COMPREPLY=($(compgen -W "settings dns proxy tcp container clock tls http route auth account models completion stream settings.key settings.key-pairing settings.base-url settings.model settings.trust settings.env-file settings.shadowed settings.conflict settings.names settings.proxy settings.ca settings.sdk settings.client-timeout dns.resolves dns.address proxy.reachable proxy.loopback proxy.clients tcp.connects container.loopback tcp.families tcp.node-attempt-limit clock.skew tls.trusted tls.expiry tls.inspection http.redirect http.responder http.version http.answers route.exists auth.key auth.header account.balance account.permission account.limits account.expiry models.list models.requested completion.answers stream.answers" -- "${word}")); return ;;
    --skip) COMPREPLY=($(compgen -W "settings dns proxy tcp container clock tls http route auth account models completion stream settings.key settings.key-pairing settings.base-url settings.model settings.trust settings.env-file settings.shadowed settings.conflict settings.names settings.proxy settings.ca settings.sdk settings.client-timeout dns.resolves dns.address proxy.reachable proxy.loopback proxy.clients tcp.connects container.loopback tcp.families tcp.node-attempt-limit clock.skew tls.trusted tls.expiry tls.inspection http.redirect http.responder http.version http.answers route.exists auth.key auth.header account.balance account.permission account.limits account.expiry models.list models.requested completion.answers stream.answers" -- "${word}")); return ;;
    --budget) COMPREPLY=($(compgen -W "" -- "${word}")); return ;;
    --context) COMPREPLY=($(compgen -W "" -- "${word}")); return ;;
    --silence) COMPREPLY=($(compgen -W "" -- "${word}")); return ;;
    --stale) COMPREPLY=($(compgen -W "" -- "${word}")); return ;;
    --include) COMPREPLY=($(compgen -W "" -f -- "${word}")); return ;;
    --port) COMPREPLY=($(compgen -W "" -- "${word}")); return ;;
    --host) COMPREPLY=($(compgen -W "" -- "${word}")); return ;;
    --scenario) COMPREPLY=($(compgen -W "" -f -- "${word}")); return ;;
    --seed) COMPREPLY=($(compgen -W "" -- "${word}")); return ;;
    --latency) COMPREPLY=($(compgen -W "" -- "${word}")); return ;;
    --settle) COMPREPLY=($(compgen -W "" -- "${word}")); return ;;
    --listen) COMPREPLY=($(compgen -W "" -- "${word}")); return ;;
    --web-config) COMPREPLY=($(compgen -W "" -f -- "${word}")); return ;;
    --allow-host) COMPREPLY=($(compgen -W "" -- "${word}")); return ;;
    --store) COMPREPLY=($(compgen -W "" -f -- "${word}")); return ;;
    --allow-spend) COMPREPLY=($(compgen -W "" -- "${word}")); return ;;
    --router) COMPREPLY=($(compgen -W "aimock llm-router kushrouter agentrouter derouter chuizi routescope claude-gateway anthropic litellm openrouter new-api one-api sub2api claude-relay-service openai gemini vertex zai moonshot deepseek dashscope minimax mimo azure-openai vercel-ai-gateway cloudflare-ai-gateway ollama vllm llama-cpp lmstudio sglang nvidia volcengine siliconflow groq xai bedrock portkey mistral together fireworks cerebras huggingface github-models copilot-api claude-code-router cliproxyapi omniroute 9router ngrok-ai zenmux poe requesty helicone kong apisix envoy-ai-gateway bifrost agentrouter-org opencode-zen merge-gateway llmgateway aihubmix tensorzero deepinfra novita scaleway wandb iflow crazyrouter stepfun qianfan tencent compshare" -f -- "${word}")); return ;;
    --base-url) COMPREPLY=($(compgen -W "" -- "${word}")); return ;;
    --key-env) COMPREPLY=($(compgen -W "" -- "${word}")); return ;;
    --protocol) COMPREPLY=($(compgen -W "openai-chat openai-responses anthropic-messages gemini all" -- "${word}")); return ;;
    --header) COMPREPLY=($(compgen -W "" -- "${word}")); return ;;
    --dotenv) COMPREPLY=($(compgen -W "" -f -- "${word}")); return ;;
    --cwd) COMPREPLY=($(compgen -W "" -f -- "${word}")); return ;;
    --target) COMPREPLY=($(compgen -W "$(kush-doctor completion targets 2>/dev/null)" -- "${word}")); return ;;
    --http) COMPREPLY=($(compgen -W "1.1 2 auto" -- "${word}")); return ;;
    --timeout) COMPREPLY=($(compgen -W "" -- "${word}")); return ;;
    --deadline) COMPREPLY=($(compgen -W "" -- "${word}")); return ;;
    --wait) COMPREPLY=($(compgen -W "" -- "${word}")); return ;;
    --format) COMPREPLY=($(compgen -W "text short json junit sarif github markdown html openmetrics nagios agent" -- "${word}")); return ;;
    --output) COMPREPLY=($(compgen -W "" -f -- "${word}")); return ;;
    --baseline) COMPREPLY=($(compgen -W "" -f -- "${word}")); return ;;
    --lang) COMPREPLY=($(compgen -W "en zh" -- "${word}")); return ;;
  esac
  case "${command}" in
    doctor) words="--demo --fault --targets --otlp --push --router --base-url --key-env --key-stdin --protocol --header --model --dotenv --no-dotenv --cwd --target --all --offline --deep --only --skip --http --timeout --deadline --wait --format --json --output --baseline --strict --exit-zero --verbose --quiet --no-color --ascii --no-progress --lang --trust-project --allow-insecure-http --force-key --no-negative --debug --help" ;;
    check-key) words="--demo --fault --otlp --push --router --base-url --key-env --key-stdin --protocol --header --model --dotenv --no-dotenv --cwd --target --all --offline --only --skip --http --timeout --deadline --wait --format --json --output --baseline --strict --exit-zero --verbose --quiet --no-color --ascii --no-progress --lang --trust-project --allow-insecure-http --force-key --no-negative --debug --help" ;;
    models) words="--demo --fault --check --probe --concurrency --limit --router --base-url --key-env --key-stdin --protocol --header --model --dotenv --no-dotenv --cwd --target --all --offline --deep --only --skip --http --timeout --deadline --wait --format --json --output --baseline --strict --exit-zero --verbose --quiet --no-color --ascii --no-progress --lang --trust-project --allow-insecure-http --force-key --no-negative --debug --help" ;;
    probe) words="--demo --fault --stream --as --tools --schema --include-usage --no-include-usage --record --replay --content-type --count --concurrency --otlp --push --router --base-url --key-env --key-stdin --protocol --header --model --dotenv --no-dotenv --cwd --target --all --offline --deep --only --skip --http --timeout --deadline --wait --format --json --output --baseline --strict --exit-zero --verbose --quiet --no-color --ascii --no-progress --lang --trust-project --allow-insecure-http --force-key --no-negative --debug --help" ;;
    compat) words="--demo --fault --client --model --only --skip --budget --context --silence --as --compare --router --base-url --key-env --key-stdin --protocol --header --dotenv --no-dotenv --cwd --target --offline --http --timeout --deadline --format --json --output --baseline --strict --exit-zero --verbose --quiet --no-color --ascii --no-progress --lang --trust-project --allow-insecure-http --force-key --no-negative --debug --help" ;;
    explain) words="--router --dotenv --no-dotenv --cwd --offline --format --json --output --strict --exit-zero --verbose --quiet --no-color --ascii --no-progress --lang --debug --help" ;;
    env) words="--fix --yes --router --base-url --key-env --key-stdin --protocol --header --model --dotenv --no-dotenv --cwd --target --all --offline --only --skip --format --json --output --baseline --strict --exit-zero --verbose --quiet --no-color --ascii --no-progress --lang --trust-project --allow-insecure-http --force-key --no-negative --debug --help" ;;
    routers) words="--stale --router --dotenv --no-dotenv --cwd --offline --format --json --output --exit-zero --verbose --quiet --no-color --ascii --no-progress --lang --debug --help" ;;
    report) words="--demo --fault --include --compare --router --base-url --key-env --key-stdin --protocol --header --model --dotenv --no-dotenv --cwd --target --all --offline --deep --only --skip --http --timeout --deadline --wait --format --json --output --baseline --strict --exit-zero --verbose --quiet --no-color --ascii --no-progress --lang --trust-project --allow-insecure-http --force-key --no-negative --debug --help" ;;
    simulate) words="--port --host --fault --scenario --seed --latency --tools --tls --grade --router --dotenv --no-dotenv --cwd --offline --format --json --output --exit-zero --verbose --quiet --no-color --ascii --no-progress --lang --debug --help" ;;
    listen) words="--port --count --settle --forward --router --base-url --key-env --key-stdin --protocol --header --model --dotenv --no-dotenv --cwd --target --all --offline --deep --only --skip --http --timeout --deadline --wait --format --json --output --baseline --strict --exit-zero --verbose --quiet --no-color --ascii --no-progress --lang --trust-project --allow-insecure-http --force-key --no-negative --debug --help" ;;
    serve) words="--targets --listen --web-config --allow-host --store --cwd --http --timeout --format --json --lang --trust-project --allow-insecure-http --force-key --no-negative --debug --help" ;;
    mcp) words="--demo --fault --allow-spend --targets --allow-host --router --base-url --key-env --protocol --header --model --dotenv --no-dotenv --cwd --target --all --offline --http --timeout --deadline --lang --trust-project --allow-insecure-http --force-key --no-negative --debug --help" ;;
    checks) words="--cwd --offline --format --json --output --exit-zero --verbose --quiet --no-color --ascii --no-progress --lang --debug --help" ;;
    bug) words="--cwd --offline --format --json --output --exit-zero --verbose --quiet --no-color --ascii --no-progress --lang --debug --help" ;;
    completion) words="--cwd --offline --format --json --output --exit-zero --verbose --quiet --no-color --ascii --no-progress --lang --debug --help" ;;
  esac
  if [[ ${COMP_CWORD} -eq 1 ]]; then words="${names} help --version ${words}"; fi
  if [[ "${command}" == routers && "${word}" != -* && ${COMP_CWORD} -gt 1 ]]; then COMPREPLY=($(compgen -W "aimock llm-router kushrouter agentrouter derouter chuizi routescope claude-gateway anthropic litellm openrouter new-api one-api sub2api claude-relay-service openai gemini vertex zai moonshot deepseek dashscope minimax mimo azure-openai vercel-ai-gateway cloudflare-ai-gateway ollama vllm llama-cpp lmstudio sglang nvidia volcengine siliconflow groq xai bedrock portkey mistral together fireworks cerebras huggingface github-models copilot-api claude-code-router cliproxyapi omniroute 9router ngrok-ai zenmux poe requesty helicone kong apisix envoy-ai-gateway bifrost agentrouter-org opencode-zen merge-gateway llmgateway aihubmix tensorzero deepinfra novita scaleway wandb iflow crazyrouter stepfun qianfan tencent compshare" -- "${word}")); return; fi
  if [[ "${command}" == completion && "${word}" != -* && ${COMP_CWORD} -gt 1 ]]; then COMPREPLY=($(compgen -W "bash zsh fish powershell" -- "${word}")); return; fi
  if [[ "${command}" == explain && "${word}" != -* && ${COMP_CWORD} -gt 1 ]]; then COMPREPLY=($(compgen -W "$(kush-doctor completion categories 2>/dev/null)" -f -- "${word}")); return; fi
  if [[ "${word}" == -* || ${COMP_CWORD} -eq 1 ]]; then COMPREPLY=($(compgen -W "${words}" -- "${word}")); else COMPREPLY=($(compgen -f -- "${word}")); fi
}
complete -o filenames -F _kush_doctor kush-doctor
