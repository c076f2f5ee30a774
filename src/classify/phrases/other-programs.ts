/**
 * Programs that are neither clients nor servers of a model API, and lower-case texts that identify their errors. `[sure: X]` applies even
 * if the text also mentions a model API, for example in the name of a package or a path; `[weak: X]` only if no fault is named; `[plain:
 * X]` only if the text does not mention a model API; `[service: X]` names a service that serves no models. From public threads, read
 * 2026-11-27. A mark in quotation marks keeps its blanks.
 */
export const otherPrograms = `
[sure: npm]
npm err!
npm error
npm warn
gyp err!
node-gyp
eresolve
err_pnpm
" pnpm: "
yarn error
error an unexpected error occurred: "http
yarn install
bun install
bun add
corepack
[sure: kubectl]
unable to connect to the server: x509
unable to connect to the server: dial
did you specify the right host or port
[sure: Microsoft Graph]
microsoft graph
graph.microsoft.com
[sure: Windows]
windows update
microsoft store
[sure: Redis]
maxretriesperrequest
[sure: ComfyUI]
comfyui
ckpt_name
[service: Pinecone]
pinecone.
[service: MLflow]
mlflow.
[service: Weights & Biases]
" wandb: "
[service: Langfuse]
" langfuse: "
langfuse client error
[service: Sentry]
" sentry: "
sentry_sdk
[service: PostHog]
" posthog: "
posthog.com
[sure: Discord]
error [tokeninvalid]
post /channels/
[service: Atlassian]
atlassian.net
[service: Steam]
" steam:"
xbox live
[service: Vercel]
vercel login
[sure: RubyGems]
rubygems.org
bundle install
[sure: pip]
/simple/
pip-install-
could not find a version that satisfies
no matching distribution
pip._internal
pip._vendor
pip\\_vendor
pip/_vendor
failed building wheel
externally-managed-environment
pip's dependency
subprocess-exited-with-error
poetry install
poetry lock
poetry add
uv pip
"conda "
metadata-generation-failed
resolutionimpossible
uvx
pipenv
[sure: apt]
e: unable to locate package
dpkg:
apt-get
e: failed to fetch
e: could not get lock
"yum "
"dnf "
[sure: Homebrew]
brew install
error: no available formula
[sure: Cargo]
error[e0
could not compile \`
cargo build
cargo:
failed to select a version for the requirement
[sure: a compiler]
node_module_version
err_dlopen_failed
maven
gradle
undefined reference to
collect2: error
ninja: build stopped
make: ***
syntaxerror: invalid syntax
undefined function
undefinedfunctionerror
php parse error
php compile error
cannot find symbol
build failed with an exception
compilation failed
module build failed
g++: error
indentationerror
failed to compile
" vite "
" vite:"
"[vite"
ts2307
ts2345
ts2322
could not resolve io.
could not resolve com.
could not resolve org.
could not get resource
could not resolve all
task dependencies
lintvital
unresolved reference
"expo "
xcodebuild
[sure: git]
lfs bandwidth
remote rejected
/usr/bin/git
username or token. password authentication
rpc failed
remote end hung up
writing objects
received disconnect
fatal: the remote
fatal: unable to access
fatal: authentication failed
fatal: could not read
fatal: refusing to merge
fatal: remote
fatal: repository
error: failed to push
remote: permission
remote: repository not found
remote: support for password authentication
merge conflict
! [rejected]
pre-commit
[sure: a chat platform]
etelegram
discord.js
telegram.error
telegram.ext
discord.errors
telebot
polling_error
disallowed intents
slackapierror
slacker.error
"message": "401: unauthorized", "code": 0"
[sure: SSH]
host key verification failed
ssh: connect to host
kex_exchange_identification
ssh_exchange_identification
via ssh
[sure: GitHub Actions]
resource not accessible by integration
##[error]
the runner has received a shutdown signal
actions/checkout
process completed with exit code
actions/upload-artifact
[sure: Docker or Kubernetes]
unixhttpconnectionpool
error response from daemon
docker daemon
docker: error
docker compose
docker-compose:
failed to solve:
executor failed running
imagepullbackoff
crashloopbackoff
oomkilled
kubectl
failedscheduling
toomanyrequests:
pull rate limit
docker.sock
registry-1.docker.io
pull image
error: you must be logged in to the server
manifest unknown
errimagepull
kubelet
"helm "
containerd
exec format error
pull access denied
[sure: CUDA or a GPU driver]
torch.outofmemory
nvidia-smi
no kernel image is available
device-side assert
libcuda
ggml_metal
gpu memory utilization
gpu_memory_utilization
free memory on device
engine core initialization failed
vk::
[sure: a local model loader]
enginecore failed
workerproc failed
ray.exceptions
hf_hub_offline
cached snapshot folder
in the cached files
_snapshot_download
unrecognized configuration class
automodel
from_pretrained
unable to load weights
pytorch checkpoint
llama_model_load
llama_load_model
ggml_
gguf_init
error loading model
unknown model architecture
checkpoint you are trying
transformers does not recognize
downloading model weights
cdn-lfs
load_tensors
safetensors_rust
missing tensor
unable to load model
llama_init
llama_kv_cache
llama_context
load_model: 
mem-fraction-static
initializing the engine
derived max_model_len
max_num_batched_tokens
preemptionmode
stored in kv cache
"model architectures ["
"tensor "
state_dict
is not a local folder
huggingface.co/models'
size mismatch for
[sure: a database]
"[note] innodb"
"[note] aborted connection"
db error: error
permission denied for database
password authentication failed for user
sqlclient
sqlexception
ora-0
er_access_denied
unable to connect to the database
hikaripool
relation "
fatal: role
no such table
noauth 
failed to open database
failed to initialize database
error establishing a database
database connection
数据库
データベース
communications link failure
:5432
:3306
:6379
:27017
:1433
:1521
:9042
:9200
:11211
:6543
:6333
:19530
:7700
duplicate key value
database is locked
wrongtype operation
[service: a search service]
api.tavily.com
serpapi.com
google.serper.dev
api.exa.ai
api.search.brave.com
api.firecrawl.dev
[plain: a chat platform]
公众号
wechat
whatsapp
"zoom: "
an api error occurred: 
"errcode":
bot was blocked by the user
chat not found
botframework
wecom
微信
钉钉
飞书
'invalid_auth'
onebot
matrix
[sure: an updater]
latest.yml
latest-mac.yml
checkforupdates
auto-update failed
[sure: a sandbox]
createprocess
"windows sandbox: "
[service: a speech service]
speech.platform.bing
edge-tts
tts-server
tts_server
[sure: VS Code]
extension host terminated
extension host (localprocess
activating extension
[sure: a browser]
content security policy directive
document's content security policy
(connect-src)
blocked by cors policy
hydration failed
no route matches url
react-dom
uselayouteffect
quotaexceedederror
[plain: a browser]
access-control-allow-origin
mixed content
refused to load
refused to execute
refused to frame
cross-origin
chunkloaderror
loading chunk
net::err_aborted
"failed to load resource: net"
"responded with a status of 404"
x-frame-options' to
resizeobserver
net::err_file_not_found
permissions policy
the above error occurred in the
minified react error
notallowederror
websocket is closed before
[sure: an MCP server]
mcp server
mcp error
mcp-server
server transport closed
client transport closed
@modelcontextprotocol
io.modelcontextprotocol
mcp.exceptions
mcp client
mcpmanager
mcpservers
mcp-remote
mcp:
[mcp
"mcp "
[plain: a process that was killed]
exited with code
process died during startup
[plain: a database]
actix_web
vector dimension
etcdserver:
no cluster leader
[plain: a JSON-RPC server]
json-rpc error
"code": -32
"code":-32
code: -32
error -32
[sure: the file system]
enospc
no space left on device
disk full
eacces: permission denied
permission denied: b'
permission denied: '/
: permission denied /
.sh: permission denied
eperm: operation not permitted
enoent: no such file
erofs
emfile
ebusy
eisdir
enotdir
eexist
permissionerror:
filenotfounderror:
access is denied. (os error 5)
no such file or directory
read-only file system
too many open files
notadirectoryerror
isadirectoryerror
unauthorizedaccessexception
oserror: [errno 28]
disk quota exceeded
file or directory not found
cannot access the file
being used by another process
没有那个文件或目录
设备上没有空间
系统找不到指定的
拒绝访问。
另一个程序正在使用此文件
システムが指定された
das system kann die angegebene datei nicht finden
не удается найти указанный файл
no se encuentra el archivo
le fichier spécifié est introuvable
[sure: a server whose port is taken]
eaddrinuse
address already in use
port is already allocated
only one usage of each socket address
eaddrnotavail
地址已在使用
已被占用
winerror 10048
port 3000 is in use
[sure: a command-line program]
glibc
dyld[
authentication token manipulation
in the keychain
find-generic-password
"zsh: "
"bash: "
"/bin/sh: "
" ssh: "
" scp: "
" tar: "
" gzip: "
" unzip: "
" mount: "
" cp: "
" mv: "
" rm: "
" ls: "
" cat: "
" sudo: "
" su: "
" chmod: "
" make: "
" sed: "
" grep: "
" gpg: "
" adb: "
" xcrun: "
" rsync "
rsync error
login incorrect
" nix: "
" cron"
curl: (23)
unknown option
unrecognized option
unrecognized arguments
unknown flag
unknown shorthand flag
error: unexpected argument
invalid option --
command not found
is not recognized as an internal or external command
is not recognized as the name of a cmdlet
"enoent"
"spawn "
unknown command
no such command
error: the following required arguments
error: missing required argument
error: invalid choice
bad interpreter
execution policies
不是内部或外部命令
"usage: "
call to lua api
[sure: a process that was killed]
segmentation fault
core dumped
javascript heap out of memory
sigkill
sigsegv
oom-killer
killed process
exit code 137
command failed with exit code
heap limit
java.lang.outofmemoryerror
access violation
bus error
status_stack_buffer_overrun
0xc0000005
[plain: a cloud service]
signaturedoesnotmatch
cloudsql
auth/invalid-api-key
nosuchkey
azure devops
[sure: a game or a home automation]
:25565
homeassistant.components.http.ban
[sure: a mail or directory server]
"econnection: "
535 5.7
550 5.
[sure: a message queue]
:5672
:9092
[sure: a media or browser tool]
waiting for selector
waiting for locator
page.goto
runtime.lasterror
indicated an asynchronous response
message from renderer
libgl
opencv
gstreamer
libnss
x11
dbus
[plain: a database]
db error:
database error:
permission denied for table
permission denied for relation
permission denied for schema
permission denied for sequence
[weak: the program's own code]
nullpointerexception
indexoutofbounds
index out of range
zerodivisionerror
recursionerror
nameerror:
maximum call stack
assertionerror
numberformatexception
unhandledpromiserejection
cannot read properties
division by zero
attempt to index
keyerror:
attributeerror:
typeerror:
valueerror:
unboundlocalerror
invalid literal for int
unicodedecodeerror
unicodeencodeerror
illegalargumentexception
illegalstateexception
card declined
csrf
jwt malformed
wrong password
login failed for user
systemd
.service:
supervisord
panic: runtime error
importerror
[service: another Google service]
gspread
youtube data api
firebase: error (
[sure: Ansible]
task failed: module failed
fatal: [localhost]: failed!
[service: GitHub]
github api
for installation id
docs.github.com
(github)
githubexception
github.github
authenticated requests get a higher rate limit
api.github.com
octokit
github support
[service: a social network]
api.twitter.com
api.x.com
graph.facebook.com
graph.instagram.com
api.linkedin.com
api.pinterest.com
api.twitch.tv
discordapp.com/api
[service: YouTube]
/youtube/v3
youtube error
youtube.googleapis
[service: a payment service]
api.stripe.com
sk_live_
sk_test_
rk_live_
rk_test_
api.coinbase.com
api.binance.com
schwab
alpaca
[service: an office or project service]
api.notion.com
api.airtable.com
api.linear.app
api.dropbox.com
api.zoom.us
api.trello.com
api.figma.com
api.hubapi.com
[service: a mail or telephone service]
api.twilio.com
api.sendgrid.com
api.mailgun.net
api.resend.com
[service: a registry of packages]
registry.npmjs.org
pypi.org
files.pythonhosted.org
crates.io
docker.io
ghcr.io
quay.io
repo.maven
registry.yarnpkg.com
archive.ubuntu.com
deb.debian.org
proxy.golang.org
nuget.org
[service: an AWS service]
s3.amazonaws.com
lambda.us-
.dkr.ecr.
, host id: 
[service: the login of an application]
oidc
redirect_uri_mismatch
wordpress
jsonwebtoken
jwt.exceptions
jwt.api_jwt
jwt expired at
expiredjwt
pyjwt
immaturesignature
passport-
springframework.security
keycloak
next-auth
nextauth
auth0
okta
[service: a hosting service]
api.vercel.com
api.heroku.com
api.digitalocean.com
api.netlify.com
api.spotify.com
api.steampowered.com
[sure: a web server]
params:acme:
nginx: [emerg]
nginx: configuration file
ah00558
caddyfile
host not found in upstream
`;
