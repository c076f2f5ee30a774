# PowerShell completion for kush-doctor; written by kush-doctor completion powershell
Register-ArgumentCompleter -Native -CommandName kush-doctor -ScriptBlock {
  param($wordToComplete, $commandAst, $cursorPosition)
  $commands = [ordered]@{
    'doctor' = 'examine settings, path, routes, key and models, and name the root cause'
    'check-key' = 'is the key well formed, accepted, funded, and by which header'
    'models' = 'list, search and check models'
    'probe' = 'one real request, validated as by a strict client (spends tokens)'
    'compat' = 'what really works through this endpoint, and for which client (spends tokens, the price is shown first)'
    'explain' = 'what an error means: a status, code, message, JSON, transcript, exception or log'
    'env' = 'where every setting comes from, which wins, and what is wrong with it'
    'routers' = 'the known routers and their documented error tables'
    'report' = 'one examination as a support ticket'
    'simulate' = 'a local router that misbehaves on demand'
    'listen' = 'show what a client really sends'
    'serve' = 'probe the targets of a file for Prometheus, with a status page'
    'mcp' = 'the doctor for agents: a Model Context Protocol server on standard input and output'
    'checks' = 'the checks with their ids, cost and needs'
    'bug' = 'a filled bug report about this program; nothing is sent'
    'completion' = 'a script that completes commands and options in your shell'
  }
  $common = [ordered]@{
    '--router' = 'the router, by id or by a router file of your own'
    '--base-url' = 'the base URL, as you would give it to a client'
    '--key-env' = 'read the key from this environment variable'
    '--key-stdin' = 'read the key from standard input'
    '--protocol' = 'openai-chat, openai-responses, anthropic-messages, gemini or all'
    '--header' = 'add this header, ''Name: value'', or ''Name: env:VARIABLE'' for a secret one (repeatable)'
    '--model' = 'the model to request'
    '--dotenv' = 'read this env file (repeatable)'
    '--no-dotenv' = 'read no env file'
    '--cwd' = 'examine this folder instead of the current one'
    '--target' = 'examine this one of several targets found'
    '--all' = 'examine every target found'
    '--offline' = 'send nothing'
    '--deep' = 'also request real completions (spends tokens, the cap is printed first)'
    '--only' = 'run only these checks (comma-separated ids or prefixes)'
    '--skip' = 'skip these checks'
    '--http' = 'speak HTTP 1.1, 2, or what the server prefers (auto); default: as the client does'
    '--timeout' = 'limit of each request (default 10s; 60s where a model answers; in a stream, of silence)'
    '--deadline' = 'limit of the whole run (default 30s; 120s with --deep and probe)'
    '--wait' = 'repeat transient failures until then'
    '--format' = 'text, short, json, junit, sarif, github, markdown, html, openmetrics, nagios, or agent (bounded, for a language model)'
    '--json' = 'the same as --format json'
    '--output' = 'also write a file, format by extension (repeatable)'
    '--baseline' = 'fail only on findings that are not in this JSON report'
    '--strict' = 'also fail on warnings'
    '--exit-zero' = 'always exit 0'
    '--verbose' = 'show timings and every exchange, redacted'
    '--quiet' = 'print only problems'
    '--no-color' = 'no colour (also NO_COLOR)'
    '--ascii' = 'plain ASCII (also where LANG is C)'
    '--no-progress' = 'no spinner'
    '--lang' = 'en or zh'
    '--trust-project' = 'allow a project file''s base URL to receive your own key'
    '--allow-insecure-http' = 'allow plain http to another machine'
    '--force-key' = 'send the key although its prefix belongs to another host'
    '--no-negative' = 'send no deliberately wrong request'
    '--debug' = 'show stack traces and what decided, and with explain also what was read'
    '--help' = 'show help'
  }
  $own = @{
    'doctor' = [ordered]@{
    '--demo' = 'run against the embedded simulated router; ignores all settings'
    '--fault' = 'with --demo: show a broken run, by a row of an error table or a fault of simulate'
    '--targets' = 'examine the targets of this file (YAML or JSON); --target picks one of them'
    '--otlp' = 'also send spans and metrics to this collector (OTLP/HTTP, JSON; headers from OTEL_EXPORTER_OTLP_HEADERS)'
    '--push' = 'also notify this push monitor; {token} in it is replaced by KUSH_DOCTOR_PUSH_TOKEN'
    }
    'check-key' = [ordered]@{
    '--demo' = 'run against the embedded simulated router; ignores all settings'
    '--fault' = 'with --demo: show a broken run, by a row of an error table or a fault of simulate'
    '--otlp' = 'also send spans and metrics to this collector (OTLP/HTTP, JSON; headers from OTEL_EXPORTER_OTLP_HEADERS)'
    '--push' = 'also notify this push monitor; {token} in it is replaced by KUSH_DOCTOR_PUSH_TOKEN'
    }
    'models' = [ordered]@{
    '--demo' = 'run against the embedded simulated router; ignores all settings'
    '--fault' = 'with --demo: show a broken run, by a row of an error table or a fault of simulate'
    '--check' = 'is this model served, and if not, which one is similar'
    '--probe' = 'request a few tokens from each listed model (spends tokens)'
    '--concurrency' = 'requests in flight with --probe'
    '--limit' = 'probe at most this many models'
    }
    'probe' = [ordered]@{
    '--demo' = 'run against the embedded simulated router; ignores all settings'
    '--fault' = 'with --demo: show a broken run, by a row of an error table or a fault of simulate'
    '--stream' = 'stream it and check grammar, timing and tool calls'
    '--as' = 'send what this client sends, with its own settings'
    '--tools' = 'offer tools and check the calls; with --stream also return their results'
    '--schema' = 'ask for structured output with a strict JSON schema'
    '--include-usage' = 'usage had been requested (with --replay)'
    '--no-include-usage' = 'do not request usage'
    '--record' = 'keep the exact bytes with their arrival times, redacted'
    '--replay' = 'check a recording, offline'
    '--content-type' = 'the response''s content type (with --replay)'
    '--count' = 'repeat, for percentiles'
    '--concurrency' = 'requests in flight with --count'
    '--otlp' = 'also send spans and metrics to this collector (OTLP/HTTP, JSON; headers from OTEL_EXPORTER_OTLP_HEADERS)'
    '--push' = 'also notify this push monitor; {token} in it is replaced by KUSH_DOCTOR_PUSH_TOKEN'
    }
    'compat' = [ordered]@{
    '--demo' = 'run against the embedded simulated router; ignores all settings'
    '--fault' = 'with --demo: show a broken run, by a row of an error table or a fault of simulate'
    '--client' = 'what this client needs, and whether it works: claude-code, codex, … or all'
    '--model' = 'the model to test (repeatable)'
    '--only' = 'test only these features (comma-separated ids or prefixes)'
    '--skip' = 'skip these features'
    '--budget' = 'stop before more tokens are spent, input and output'
    '--context' = 'also prompts of these sizes, with a word at the start: 8k,64k'
    '--silence' = 'also how much silence a stream survives'
    '--as' = 'send the User-Agent of this client'
    '--compare' = 'show what differs between two JSON reports'
    }
    'explain' = [ordered]@{

    }
    'env' = [ordered]@{
    '--fix' = 'repair env files, after showing a diff, with a backup'
    '--yes' = 'do not ask before --fix writes'
    }
    'routers' = [ordered]@{
    '--stale' = 'list pages last read at least this long ago: 180d'
    }
    'report' = [ordered]@{
    '--demo' = 'run against the embedded simulated router; ignores all settings'
    '--fault' = 'with --demo: show a broken run, by a row of an error table or a fault of simulate'
    '--include' = 'add your own error text or log, redacted (repeatable)'
    '--compare' = 'show what differs between two JSON reports'
    }
    'simulate' = [ordered]@{
    '--port' = 'port to listen on (default: any free one)'
    '--host' = 'address to listen on (default 127.0.0.1)'
    '--fault' = 'a rule id or a fault, NAME[:args] (repeatable)'
    '--scenario' = 'a scenario file'
    '--seed' = 'seed of everything random'
    '--latency' = 'milliseconds added to each answer'
    '--tools' = 'call the first tool that a client offers; the client will run it'
    '--tls' = 'serve https with a throw-away certificate'
    '--grade' = 'watch one client and write its report card when it is done'
    }
    'listen' = [ordered]@{
    '--port' = 'port to listen on (default: any free one)'
    '--count' = 'show this many requests (default 1)'
    '--settle' = 'the silence after which the client''s turn is complete (default 3s)'
    '--forward' = 'send the same request on to the real router and show both sides'
    }
    'serve' = [ordered]@{
    '--targets' = 'the targets to probe (YAML or JSON)'
    '--listen' = 'address and port to listen on (default 127.0.0.1:9787)'
    '--web-config' = 'TLS and basic auth, in the form of Prometheus'' exporter-toolkit'
    '--allow-host' = 'a host name by which the server may be called, besides its address (repeatable)'
    '--store' = 'where the last day is stored; none to keep it in memory (default: the state folder)'
    }
    'mcp' = [ordered]@{
    '--demo' = 'run against the embedded simulated router; ignores all settings'
    '--fault' = 'with --demo: show a broken run, by a row of an error table or a fault of simulate'
    '--allow-spend' = 'offer the tools that spend tokens, up to this total'
    '--targets' = 'examine the targets of this file (YAML or JSON) instead of the settings found'
    '--allow-host' = 'let an agent examine a base URL of this host (repeatable)'
    }
    'checks' = [ordered]@{

    }
    'bug' = [ordered]@{

    }
    'completion' = [ordered]@{

    }
  }
  $refused = @{
    'doctor' = @()
    'check-key' = @('--deep')
    'models' = @()
    'probe' = @()
    'compat' = @('--model', '--all', '--deep', '--only', '--skip', '--wait')
    'explain' = @('--base-url', '--key-env', '--key-stdin', '--protocol', '--header', '--model', '--target', '--all', '--deep', '--only', '--skip', '--http', '--timeout', '--deadline', '--wait', '--baseline', '--trust-project', '--allow-insecure-http', '--force-key', '--no-negative')
    'env' = @('--deep', '--http', '--timeout', '--deadline', '--wait')
    'routers' = @('--base-url', '--key-env', '--key-stdin', '--protocol', '--header', '--model', '--target', '--all', '--deep', '--only', '--skip', '--http', '--timeout', '--deadline', '--wait', '--baseline', '--strict', '--trust-project', '--allow-insecure-http', '--force-key', '--no-negative')
    'report' = @()
    'simulate' = @('--base-url', '--key-env', '--key-stdin', '--protocol', '--header', '--model', '--target', '--all', '--deep', '--only', '--skip', '--http', '--timeout', '--deadline', '--wait', '--baseline', '--strict', '--trust-project', '--allow-insecure-http', '--force-key', '--no-negative')
    'listen' = @()
    'serve' = @('--router', '--base-url', '--key-env', '--key-stdin', '--protocol', '--header', '--model', '--dotenv', '--no-dotenv', '--target', '--all', '--offline', '--deep', '--only', '--skip', '--deadline', '--wait', '--output', '--baseline', '--strict', '--exit-zero', '--verbose', '--quiet', '--no-color', '--ascii', '--no-progress')
    'mcp' = @('--key-stdin', '--deep', '--only', '--skip', '--wait', '--format', '--json', '--output', '--baseline', '--strict', '--exit-zero', '--verbose', '--quiet', '--no-color', '--ascii', '--no-progress')
    'checks' = @('--router', '--base-url', '--key-env', '--key-stdin', '--protocol', '--header', '--model', '--dotenv', '--no-dotenv', '--target', '--all', '--deep', '--only', '--skip', '--http', '--timeout', '--deadline', '--wait', '--baseline', '--strict', '--trust-project', '--allow-insecure-http', '--force-key', '--no-negative')
    'bug' = @('--router', '--base-url', '--key-env', '--key-stdin', '--protocol', '--header', '--model', '--dotenv', '--no-dotenv', '--target', '--all', '--deep', '--only', '--skip', '--http', '--timeout', '--deadline', '--wait', '--baseline', '--strict', '--trust-project', '--allow-insecure-http', '--force-key', '--no-negative')
    'completion' = @('--router', '--base-url', '--key-env', '--key-stdin', '--protocol', '--header', '--model', '--dotenv', '--no-dotenv', '--target', '--all', '--deep', '--only', '--skip', '--http', '--timeout', '--deadline', '--wait', '--baseline', '--strict', '--trust-project', '--allow-insecure-http', '--force-key', '--no-negative')
  }
  $choices = @{
    '--as' = @('claude-code', 'codex', 'cursor', 'ai-sdk', 'openai-sdk', 'anthropic-sdk', 'gemini-cli', 'opencode')
    '--client' = @('claude-code', 'codex', 'gemini-cli', 'opencode', 'cline', 'openai-sdk', 'anthropic-sdk', 'ai-sdk', 'all')
    '--only' = @('settings', 'dns', 'proxy', 'tcp', 'container', 'clock', 'tls', 'http', 'route', 'auth', 'account', 'models', 'completion', 'stream', 'settings.key', 'settings.key-pairing', 'settings.base-url', 'settings.model', 'settings.trust', 'settings.env-file', 'settings.shadowed', 'settings.conflict', 'settings.names', 'settings.proxy', 'settings.ca', 'settings.sdk', 'settings.client-timeout', 'dns.resolves', 'dns.address', 'proxy.reachable', 'proxy.loopback', 'proxy.clients', 'tcp.connects', 'container.loopback', 'tcp.families', 'tcp.node-attempt-limit', 'clock.skew', 'tls.trusted', 'tls.expiry', 'tls.inspection', 'http.redirect', 'http.responder', 'http.version', 'http.answers', 'route.exists', 'auth.key', 'auth.header', 'account.balance', 'account.permission', 'account.limits', 'account.expiry', 'models.list', 'models.requested', 'completion.answers', 'stream.answers')
    '--skip' = @('settings', 'dns', 'proxy', 'tcp', 'container', 'clock', 'tls', 'http', 'route', 'auth', 'account', 'models', 'completion', 'stream', 'settings.key', 'settings.key-pairing', 'settings.base-url', 'settings.model', 'settings.trust', 'settings.env-file', 'settings.shadowed', 'settings.conflict', 'settings.names', 'settings.proxy', 'settings.ca', 'settings.sdk', 'settings.client-timeout', 'dns.resolves', 'dns.address', 'proxy.reachable', 'proxy.loopback', 'proxy.clients', 'tcp.connects', 'container.loopback', 'tcp.families', 'tcp.node-attempt-limit', 'clock.skew', 'tls.trusted', 'tls.expiry', 'tls.inspection', 'http.redirect', 'http.responder', 'http.version', 'http.answers', 'route.exists', 'auth.key', 'auth.header', 'account.balance', 'account.permission', 'account.limits', 'account.expiry', 'models.list', 'models.requested', 'completion.answers', 'stream.answers')
    '--as' = @('claude-code', 'codex', 'cursor', 'ai-sdk', 'openai-sdk', 'anthropic-sdk', 'gemini-cli', 'opencode')
    '--router' = @('aimock', 'llm-router', 'kushrouter', 'agentrouter', 'derouter', 'chuizi', 'routescope', 'claude-gateway', 'anthropic', 'litellm', 'openrouter', 'new-api', 'one-api', 'sub2api', 'claude-relay-service', 'openai', 'gemini', 'vertex', 'zai', 'moonshot', 'deepseek', 'dashscope', 'minimax', 'mimo', 'azure-openai', 'vercel-ai-gateway', 'cloudflare-ai-gateway', 'ollama', 'vllm', 'llama-cpp', 'lmstudio', 'sglang', 'nvidia', 'volcengine', 'siliconflow', 'groq', 'xai', 'bedrock', 'portkey', 'mistral', 'together', 'fireworks', 'cerebras', 'huggingface', 'github-models', 'copilot-api', 'claude-code-router', 'cliproxyapi', 'omniroute', '9router', 'ngrok-ai', 'zenmux', 'poe', 'requesty', 'helicone', 'kong', 'apisix', 'envoy-ai-gateway', 'bifrost', 'agentrouter-org', 'opencode-zen', 'merge-gateway', 'llmgateway', 'aihubmix', 'tensorzero', 'deepinfra', 'novita', 'scaleway', 'wandb', 'iflow', 'crazyrouter', 'stepfun', 'qianfan', 'tencent', 'compshare')
    '--protocol' = @('openai-chat', 'openai-responses', 'anthropic-messages', 'gemini', 'all')
    '--only' = @('settings', 'dns', 'proxy', 'tcp', 'container', 'clock', 'tls', 'http', 'route', 'auth', 'account', 'models', 'completion', 'stream', 'settings.key', 'settings.key-pairing', 'settings.base-url', 'settings.model', 'settings.trust', 'settings.env-file', 'settings.shadowed', 'settings.conflict', 'settings.names', 'settings.proxy', 'settings.ca', 'settings.sdk', 'settings.client-timeout', 'dns.resolves', 'dns.address', 'proxy.reachable', 'proxy.loopback', 'proxy.clients', 'tcp.connects', 'container.loopback', 'tcp.families', 'tcp.node-attempt-limit', 'clock.skew', 'tls.trusted', 'tls.expiry', 'tls.inspection', 'http.redirect', 'http.responder', 'http.version', 'http.answers', 'route.exists', 'auth.key', 'auth.header', 'account.balance', 'account.permission', 'account.limits', 'account.expiry', 'models.list', 'models.requested', 'completion.answers', 'stream.answers')
    '--skip' = @('settings', 'dns', 'proxy', 'tcp', 'container', 'clock', 'tls', 'http', 'route', 'auth', 'account', 'models', 'completion', 'stream', 'settings.key', 'settings.key-pairing', 'settings.base-url', 'settings.model', 'settings.trust', 'settings.env-file', 'settings.shadowed', 'settings.conflict', 'settings.names', 'settings.proxy', 'settings.ca', 'settings.sdk', 'settings.client-timeout', 'dns.resolves', 'dns.address', 'proxy.reachable', 'proxy.loopback', 'proxy.clients', 'tcp.connects', 'container.loopback', 'tcp.families', 'tcp.node-attempt-limit', 'clock.skew', 'tls.trusted', 'tls.expiry', 'tls.inspection', 'http.redirect', 'http.responder', 'http.version', 'http.answers', 'route.exists', 'auth.key', 'auth.header', 'account.balance', 'account.permission', 'account.limits', 'account.expiry', 'models.list', 'models.requested', 'completion.answers', 'stream.answers')
    '--http' = @('1.1', '2', 'auto')
    '--format' = @('text', 'short', 'json', 'junit', 'sarif', 'github', 'markdown', 'html', 'openmetrics', 'nagios', 'agent')
    '--lang' = @('en', 'zh')
  }
  $words = @($commandAst.CommandElements | ForEach-Object { $_.ToString() })
  $before = if ($wordToComplete) { $words[-2] } else { $words[-1] }
  if ($before -eq '--target') { $choices['--target'] = @(kush-doctor completion targets 2>$null) }
  if ($before -eq '--fault') { $choices['--fault'] = @(kush-doctor completion faults 2>$null) }
  if ($before -eq 'explain') { $choices['explain'] = @(kush-doctor completion categories 2>$null) }
  if ($words.Count -gt 1 -and $words[1] -eq 'routers' -and $before -eq 'routers') { $choices['routers'] = @('aimock', 'llm-router', 'kushrouter', 'agentrouter', 'derouter', 'chuizi', 'routescope', 'claude-gateway', 'anthropic', 'litellm', 'openrouter', 'new-api', 'one-api', 'sub2api', 'claude-relay-service', 'openai', 'gemini', 'vertex', 'zai', 'moonshot', 'deepseek', 'dashscope', 'minimax', 'mimo', 'azure-openai', 'vercel-ai-gateway', 'cloudflare-ai-gateway', 'ollama', 'vllm', 'llama-cpp', 'lmstudio', 'sglang', 'nvidia', 'volcengine', 'siliconflow', 'groq', 'xai', 'bedrock', 'portkey', 'mistral', 'together', 'fireworks', 'cerebras', 'huggingface', 'github-models', 'copilot-api', 'claude-code-router', 'cliproxyapi', 'omniroute', '9router', 'ngrok-ai', 'zenmux', 'poe', 'requesty', 'helicone', 'kong', 'apisix', 'envoy-ai-gateway', 'bifrost', 'agentrouter-org', 'opencode-zen', 'merge-gateway', 'llmgateway', 'aihubmix', 'tensorzero', 'deepinfra', 'novita', 'scaleway', 'wandb', 'iflow', 'crazyrouter', 'stepfun', 'qianfan', 'tencent', 'compshare') }
  if ($words.Count -gt 1 -and $words[1] -eq 'completion' -and $before -eq 'completion') { $choices['completion'] = @('bash', 'zsh', 'fish', 'powershell') }
  if ($choices.ContainsKey($before)) {
    $choices[$before] | Where-Object { $_ -like "$wordToComplete*" } | ForEach-Object { [System.Management.Automation.CompletionResult]::new($_) }
    return
  }
  $command = if ($words.Count -gt 1 -and $commands.Contains($words[1])) { $words[1] } else { 'doctor' }
  $offered = [ordered]@{}
  if ($words.Count -le 2) { $offered['--version'] = 'print the version'; foreach ($name in $commands.Keys) { $offered[$name] = $commands[$name] } }
  foreach ($name in $own[$command].Keys) { $offered[$name] = $own[$command][$name] }
  foreach ($name in $common.Keys) { if ($refused[$command] -notcontains $name) { $offered[$name] = $common[$name] } }
  $offered.GetEnumerator() | Where-Object { $_.Key -like "$wordToComplete*" } | ForEach-Object {
    [System.Management.Automation.CompletionResult]::new($_.Key, $_.Key, 'ParameterName', $_.Value)
  }
}
