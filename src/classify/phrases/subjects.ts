/** Subjects of APIs, gateways and clients, by language. The source `field` is usage in public threads, read 2026-11-27. */
export const subjects = `
[key -] en field
provider token
api credential
api key
apikey
api token
api_secret
ak
ak sk
app key
app id
client secret
access key
access token
auth token
bearer token
auth key
secret key
virtual key
subscription key
credential
x api key
x-goog-api-key
jwt
key
token
authentication
authorization
auth
[key -] zh field
卡密
金鑰
API 金鑰
密钥
api 密钥
令牌
秘钥
api key
鉴权
认证
身份验证
授权
访问凭证
凭证
凭据
[key -] ja field
API キー
キー
認証
認証情報
トークンキー
アクセストークン
[key -] ko field
액세스 토큰
API 키
키
인증
[key -] de field
API Schlüssel
Schlüssel
Authentifizierung
Anmeldedaten
Zugriffstoken*
[key -] fr field
clé API
clé d'API
clé
authentification
identifiants
jeton
[key -] es field
clave API
clave de API
clave
autenticación
credenciales
[key -] pt field
chave API
chave de API
chave da API
chave
autenticação
credenciais
[key -] ru field
ключ*
API ключ*
аутентификац*
авторизац*
учетн* данн*
токен
токена
[key -] it field
chiave API
chiave
autenticazione
credenziali
[key -] pl field
klucz*
[key -] vi field
khóa API
mã API
[key -] tr field
API anahtar*
belirte*
anahtar*
[key -] id field
kunci API
[login -] en field
session token
oauth token
refresh token
login
log in
sign in
[login -] zh field
登入
登录
会话
[auth-header -] en field
authorization header
auth header
bearer
bearer scheme
authorization scheme
x-api-key header
api key header
authentication header
[auth-header -] zh field
认证头
[provider-key -] en field
upstream credential
upstream key
upstream api key
upstream token
provider credential
provider api key
provider key
gateway key
upstream auth
upstream authentication
upstream authorization
provider authentication
provider auth
credentials for provider
credentials for upstream
oauth credential
auth profile
channel key
[provider-key -] zh field
上游 密钥
上游 认证
上游 鉴权
上游 key
[address -] en field
source address
IP
IP address
ip addresses
client IP
[address -] zh field
IP 地址
IP
出口地址
来源地址
[client -] en field
user agent
client application
unofficial client
third-party client
[region -] en field
china
hong kong
russia
iran
mainland china
jurisdiction
country
region
territory
location
geo
geolocation
where you live
[region -] zh field
地区
国家
区域
那边
[role -] en field
permission
scope
privilege
role
access
group
[role -] zh field
权限
分组
用户组
[role -] ja field
権限
アクセス権
グループ
[role -] ko field
권한
그룹
[role -] de field
Berechtigung
Zugriff
Gruppe
Berechtigungen
Rechte
[role -] fr field
autorisation
accès
groupe
droits
[role -] es field
permiso
acceso
grupo
permisos
[role -] pt field
permissão
acesso
permissões
[role -] ru field
доступ
прав
разрешен*
групп*
[role -] it field
autorizzazione
accesso
permesso
gruppo
permessi
autorizzazioni
[account -] en field
account
user
organization
org
team
workspace
[account -] zh field
帳號
账号
账户
用户
帐户
您的账号
你的账号
你的号
[balance -] en field
wallet
credit left
credits left
account credit
deposit
billing balance
balance
credit balance
credit
funds
money
prepaid credit
coin
point
usd
[balance -] zh field
余额
帐户余额
点数
积分
费用
账上
钱包
可用金额
钱
[balance -] ja field
残高
クレジット
[balance -] ko field
잔액
크레딧
잔고
[balance -] de field
Kreditkarte
Zahlungsmethode
Guthaben
Kontostand
[balance -] fr field
carte bancaire
moyen de paiement
solde
crédit
[balance -] es field
tarjeta
método de pago
saldo
crédito
créditos
[balance -] pt field
cartão
saldo
crédito
[balance -] ru field
баланс*
средств*
деньги
[balance -] it field
saldo
credito
[balance -] vi field
số dư
[balance -] tr field
bakiye*
krediniz
[budget -] en field
budget
spend limit
spending limit
spend cap
spending cap
key limit
key quota
token quota
token remain quota
key credit limit
[budget -] zh field
令牌 额度
令牌 剩余额度
预算
[quota -] en field
license
trial
membership
allotment
usage cap
monthly limit
tier limit
entitlement
quota
plan
subscription
allowance
free tier
free trial
usage limit
plan limit
plan quota
free quota
[quota -] zh field
免费试用
试用期
月卡
会员
配额
额度
套餐
订阅
用量
包月
资源包
份额
[quota -] ja field
無料トライアル
無料期間
クォータ
割り当て
利用枠
使用量
利用上限
使用制限
使用量の上限
サブスクリプション
枠
[quota -] ko field
무료 체험
체험판
쿼터
할당량
사용 한도
사용량
한도
구독
요금제
[quota -] de field
Testphase
Testzeitraum
Kontingent
Nutzungslimit
Abonnement
monatskontingent
[quota -] fr field
essai gratuit
période d'essai
quota
abonnement
limite d'utilisation
[quota -] es field
prueba gratuita
período de prueba
cuota
límite de uso
suscripción
[quota -] pt field
teste gratuito
período de teste
cota
quota
limite de uso
assinatura
[quota -] ru field
пробный период
тариф*
лимит по тарифу
квот*
лимит использования
подписк*
[quota -] it field
prova gratuita
periodo di prova
quota
limite di utilizzo
abbonamento
[quota -] vi field
dùng thử
hạn mức
gói
[quota -] tr field
deneme süresi
abonel*
kullanım sınır*
kota*
[quota -] id field
masa percobaan
langganan
kuota
[quota -] uk field
пробний період
ліміт*
підписк*
[rate -] en field
qpm
max requests
number of requests
request count
calls
rate limit
rate
request limit
requests per minute
requests per second
throughput
rpm
qps
[rate -] zh field
流量控制
频率
速率
请求数
请求频率
请求速率
调用频率
请求次数
调用次数
频次
手速
调用
接口访问
一分钟内
每秒
每分钟
[rate -] ja field
レート制限
リクエスト数
リクエスト
レート
頻度
[rate -] ko field
요청
요청 횟수
속도 제한
요청 한도
빈도
[rate -] de field
Anfragelimit
Ratenbegrenzung
Anfragen
anfragen
[rate -] fr field
limite de débit
limite de requêtes
requêtes
limite de taux
[rate -] es field
límite de velocidad
límite de solicitudes
solicitudes
límite de tasa
peticiones
[rate -] pt field
limite de taxa
limite de requisições
limite de solicitações
requisições
solicitações
pedidos
[rate -] ru field
лимит запросов
запросов
частот* запросов
[rate -] it field
limite di richieste
limite di frequenza
richieste
messaggi
[rate -] pl field
zapyta*
limit zapyta*
zapytan
wiadomosci
[rate -] vi field
yêu cầu
tin nhan
[rate -] uk field
запитів
ліміт запитів
[model -] en field
inference service
model
MODELID
model id
model name
deployment
model identifier
sonnet
haiku
[model -] zh field
模型
模型名称
[model -] ja field
モデル
[model -] ko field
모델
[model -] de field
Modell
[model -] fr field
modèle
[model -] es field
modelo
[model -] pt field
modelo
[model -] ru field
модел*
[model -] it field
modello
[model -] vi field
mô hình
[feature -] en field
token counting
speech to text
text to speech
reranking
transcription
video input
audio input
pdf input
document input
web search
tool use
tool calling
function calling
image input
vision
images
streaming tool
thinking
reasoning
audio
embedding
structured output
json mode
system prompt
prefill
prompt caching
picture
picture input
image
[feature -] zh field
图片
图像
视觉
工具调用
函数调用
思考
多模态
联网
语音
音频
视频
[route -] en field
endpoint
route
path
resource
operation
api version
uri
request address
request path
[route -] zh field
接口
路径
地址
路由
[method -] en field
method
http method
request method
GET
verb
http verb
[method -] zh field
请求方法
请求方式
[context -] en field
model max length
maximum length of model
token count
total number of tokens
number of input tokens
max context
sequence
context
context length
context window
context size
prompt tokens
input tokens
input token count
input token length
number of tokens
total tokens
prompt length
input length
tokens
max input
maximum input
sequence length
prompt
conversation
history
tok
[context -] zh field
上下文
输入长度
输入
提示词
token 数
token 数量
总长度
最大 token
[context -] ja field
トークン数
コンテキスト
入力トークン
入力
最大トークン
文章
テキスト
[context -] ko field
컨텍스트
토큰 수
입력
입력 토큰
글이
텍스트가
[context -] de field
Kontext
Kontextlänge
maximale Kontextlänge
Eingabe
kontextfenster
[context -] fr field
contexte
longueur du contexte
[context -] es field
contexto
[context -] pt field
contexto
[context -] ru field
контекст*
[context -] it field
contesto
testo
[body -] en field
attachment
upload
request size limit
request body
body
payload
request entity
entity
request size
body size
content length
payload size
content-type
media type
file attached
attached file
[body -] zh field
请求体
请求内容
请求实体
报文
[json -] en field
json
json body
json payload
[parameter -] en field
idempotency key
cache key
previous_response_id
top_logprobs
max_new_tokens
seed
top_k
min_p
logprobs
logit_bias
presence_penalty
frequency_penalty
stream_options
parallel_tool_calls
service_tier
enable_thinking
thinking budget
metadata
extra body
stop sequence
parameter
param
argument
field
property
option
value
keyword
key in
header
HEADERNAME
beta flag
beta
input
request parameter
temperature
top_p
max_tokens
max_completion_tokens
max_output_tokens
stop
reasoning_effort
verbosity
response_format
[parameter -] zh field
参数
字段
[parameter -] ja field
パラメータ
[parameter -] ko field
매개변수
파라미터
[parameter -] de field
Parameter
Pflichtparameter
[parameter -] fr field
paramètre
[parameter -] es field
parámetro
[parameter -] pt field
parâmetro
[parameter -] ru field
параметр*
[parameter -] it field
parametro
[protocol -] en field
client api
api format
wire api
[object -] en field
conversation state
file
batch
assistant
thread
vector store
generation
previous response
response id
conversation id
[message -] en field
image data
last message
first message
final message
conversation turn
content part
audio data
messages
content block
role
system message
user message
assistant message
input item
image url
base64
tool result
tool_use
tool_use id
tool_call_id
thinking block
signature
thought_signature
reasoning_content
encrypted content
chat template
user turn
assistant turn
last turn
first turn
role order
[message -] zh field
消息
角色
最后一条
第一条
[tool -] en field
tool
function
tool schema
function schema
input_schema
json schema
schema
tool_choice
tool definition
tool call
function call
tool name
function name
function_declarations
grammar
tool arguments
tool parameters
[tool -] zh field
工具
函数
[stream-flag -] en field
stream mode
streaming mode
non-streaming
stream parameter
parameter stream
non-streamed
[content -] en field
prompt content
safety
content policy
usage policy
moderation
content filter
safety filter
safety system
usage guideline
guideline
harmful content
community rule
community guideline
[content -] zh field
内容安全
敏感内容
内容策略
[provider -] en field
ai provider
llm provider
vendor
origin server
ai service
upstream
provider
backend
upstream provider
upstream service
upstream server
upstream api
upstream request
model provider
inference server
engine
inference engine
partner
ai partner
inference backend
up stream
[provider -] zh field
上游
供应商
官方接口
官方那边
官方服务
服务商
厂商
[channel -] en field
model mapping
account in pool
key pool
channel
account pool
accounts
provider account
upstream account
backend worker
[channel -] zh field
模型映射
渠道
通道
账号
账号池
节点
号池
[gateway -] en field
gateway
router
proxy server error
relay
[gateway -] zh field
网关
反代
[server -] en field
count token
database
our end
our side
server
service
api
internal
system
[server -] zh field
伺服器
token 统计
token 计数
服务器
服务
系统
服务端
[server -] ja field
サーバー
サービス
[server -] ko field
서버
서비스
[server -] de field
Server
Dienst
[server -] fr field
serveur
service
[server -] es field
servidor
servicio
[server -] pt field
servidor
serviço
[server -] ru field
сервер*
сервис*
[server -] it field
servizio
[host-name -] en field
host name
hostname
domain name
dns
server name
name lookup
host lookup
dns lookup
address lookup
[host-name -] zh field
域名
主机
主机名
[connection -] en field
tcp connection
session to server
connection
connect
socket
network
host connection
remote host
conn
target machine
port
[connection -] zh field
連線
網路
连接
网络
端口
[connection -] ja field
接続
ネットワーク
[connection -] ko field
연결
네트워크
[connection -] de field
Verbindung
Netzwerk
[connection -] fr field
connexion
réseau
[connection -] es field
conexión
red
[connection -] pt field
conexão
ligação
rede
[connection -] ru field
соединени*
подключени*
сет*
[connection -] it field
connessione
rete
[connection -] nl field
verbinding
forbindelse*
anslutning*
tilkobling*
yhtey*
spojení
připojení
kapcsolat*
połączeni*
bağlantı
підключен*
єднанні
conexiun*
koneksi
kết nối
[proxy -] en field
tunnel
proxy
http proxy
socks
socks5
[proxy -] zh field
代理
代理服务器
[certificate -] en field
certificate
cert
ssl certificate
tls certificate
certificate chain
[certificate -] zh field
SSL 憑證
TLS 憑證
伺服器憑證
遠端憑證
安全性憑證
憑證鏈
证书
[certificate -] ja field
証明書
[certificate -] ko field
인증서
[certificate -] de field
Zertifikat
[certificate -] fr field
certificat
[certificate -] es field
certificado
[certificate -] pt field
certificado
[certificate -] ru field
сертификат*
[certificate -] it field
certificato
[tls -] en field
tls
ssl
handshake
ssl handshake
tls handshake
[answer -] en field
lm response
llm response
model response
model output
response
response body
answer
reply
completion
output
choices
chat completion
[answer -] ja field
応答
レスポンス
返答
返事
回答
[answer -] ko field
응답
답변
[answer -] de field
Antwort
[answer -] fr field
réponse
[answer -] es field
respuesta
resposta
[answer -] it field
risposta
[answer -] ru field
ответ*
[answer -] pl field
odpowied*
[answer -] vi field
phản hồi
[answer -] tr field
yanıt*
[answer -] uk field
відповід*
[answer -] zh field
回應
响应
返回内容
回复
返回的数据
返回数据
返回的东西
返回结果
回答
接口返回
[stream -] en field
model stream
text part
reasoning part
stream part
stream response
event stream
sse
stream event
[stream -] zh field
串流
流
数据流
[environment -] en field
environment variable
env var
env variable
OPENAI_API_KEY
ANTHROPIC_API_KEY
ANTHROPIC_AUTH_TOKEN
GEMINI_API_KEY
GOOGLE_API_KEY
OPENROUTER_API_KEY
DEEPSEEK_API_KEY
AZURE_OPENAI_API_KEY
GROQ_API_KEY
LLM_API_KEY
OPENAI_BASE_URL
ANTHROPIC_BASE_URL
[environment -] zh field
环境变量
[settings -] en field
inference client
llm client
chat client
configuration
config
setting
api configuration
provider configuration
[content -] ja field
コンテンツ
安全性フィルター
[content -] ko field
콘텐츠
안전 필터
안전 정책
[content -] de field
Inhalt
Sicherheitsfilter
Inhaltsfilter
richtlinien
[content -] fr field
contenu
filtre de contenu
[content -] es field
contenido
filtro de contenido
politicas
[content -] pt field
conteúdo
filtro de conteúdo
[content -] ru field
содержим*
фильтр* контента
[content -] it field
contenuto
filtro dei contenuti
contenuti
[account -] ja field
アカウント
[account -] ko field
계정
[account -] de field
Konto
[account -] fr field
compte
[account -] es field
cuenta
conta
[account -] ru field
учетн* запис*
учётн* запис*
аккаунт*
[feature -] ja field
画像入力
[feature -] ko field
이미지 입력
[feature -] fr field
images
[feature -] es field
imágenes
imagens
imagen
imagem
[feature -] ru field
изображени*
вызов функций
[feature -] it field
immagini
immagine
[feature -] de field
Bilder
Bildeingabe
Bild
[window -] de field
Tageslimit
tägliche Limit
fur heute
heute … limit
[window -] fr field
limite quotidienne
limite du jour
[window -] es field
límite diario
tope de hoy
limite de hoy
[window -] it field
limite giornaliero
[window -] ru field
дневной лимит
суточный лимит
дневн* лимит*
на сегодня
[window -] ja field
1 日の上限
本日の
今日の
[window -] ko field
일일 한도
오늘
하루
[proxy -] ja field
プロキシ
[proxy -] ko field
프록시
[proxy -] ru field
прокси
[stream -] ja field
ストリーム
ストリーミング
[stream -] ko field
스트림
스트리밍
[stream -] ru field
поток
[tool -] ja field
ツール
スキーマ
関数
[tool -] ko field
도구
스키마
함수
[tool -] ru field
инструмент*
схем*
имя функции
[host-name -] ja field
ホスト名
名前解決
[host-name -] ko field
호스트 이름
호스트
[host-name -] ru field
имя хоста
хост
[base-url -] en field
api base url
base url
api base
api host
api url
base_path
[base-url -] zh field
API 域名
API 地址
接口地址
接口域名
代理地址
中转地址
[base-url -] ja field
ベース URL
エンドポイント URL
[base-url -] ko field
베이스 URL
엔드포인트 URL
API 주소
[base-url -] ru field
базовый URL
адрес API
[base-url -] de field
Basis-URL
API-Adresse
[base-url -] es field
URL base
[region -] de field
ihrem Land
deinem Land
ihrer Region
[region -] fr field
votre pays
votre région
[region -] es field
su país
tu país
su región
[region -] pt field
seu país
sua região
[region -] ru field
вашей стране
вашем регионе
[region -] ja field
お住まいの地域
お住まいの国
地域
[region -] ko field
해당 지역
국가에서
[login -] fr field
votre session
[login -] es field
su sesión
la sesión
[login -] pt field
sua sessão
[balance -] id field
saldo
[account -] tr field
hesap*
hesab*
[account -] id field
akun
[account -] pt field
conta
usuário
[region -] id field
wilayah
negara
[region -] tr field
bölge*
ülke*
[account -] vi field
tài khoản
[login -] tr field
oturum*
[login -] id field
token akses
sesi
[address -] ja field
IP アドレス
[address -] es field
dirección IP
su IP
[login -] ja field
ログイン
セッション
[login -] ko field
로그인
세션
[login -] de field
Sitzung
Anmeldung
[login -] it field
sessione
[login -] ru field
сесси*
[login -] uk field
сесі*
[login -] pl field
sesj*
[login -] vi field
phiên đăng nhập
[role -] uk field
груп*
дозвол*
[role -] tr field
grubu*
yetki*
izn*
[role -] vi field
quyền
nhóm
[role -] id field
izin
akses
grup
[role -] pl field
uprawnie*
dostęp*
grupy
[account -] uk field
обліков* запис*
[account -] pl field
konta
[balance -] uk field
кошт*
[balance -] pl field
środk*
kredytow
srodkow
[quota -] pl field
okres próbny
subskrypcj*
limit planu
miesięczn* limit
limit* twojego planu
planu
[rate -] tr field
istek
[rate -] id field
permintaan
[token-rate -] zh field
tpm
每分钟的 token
分钟的 token
每分钟 token
一分钟 token
[concurrency -] zh field
同一时间
并发
并发数
同时
[concurrency -] de field
gleichzeitig*
paralleler
[concurrency -] es field
simultâne*
en paralelo
[concurrency -] ru field
одновременн*
параллельн*
[concurrency -] uk field
одночасн*
[concurrency -] tr field
eşzamanlı
aynı anda
[concurrency -] vi field
đồng thời
[concurrency -] id field
bersamaan
[concurrency -] pl field
równoczesn*
[window -] pt field
limite diário
limite de hoje
limite diario
[window -] uk field
денн* ліміт*
[window -] tr field
günlük
gunluk limit*
[window -] vi field
hàng ngày
luot dung hom nay
[window -] id field
harian
[window -] pl field
dzienn*
[model -] pl field
modelu
[feature -] uk field
зображен*
[feature -] tr field
görsel*
[feature -] vi field
hình ảnh
[feature -] id field
gambar
[feature -] pl field
obraz*
[route -] ja field
エンドポイント
[route -] ko field
엔드포인트
[route -] de field
Endpunkt
[route -] fr field
point de terminaison
[route -] es field
punto de acceso
ruta
rota
[route -] ru field
маршрут
[route -] tr field
uç nokta
[method -] ja field
メソッド
[method -] ko field
메서드
[method -] es field
método
[method -] it field
metodo
[method -] uk field
метод
[method -] tr field
yöntem*
[method -] vi field
phương thức
[method -] id field
metode
[context -] tr field
bağlam
girdi
metin
[context -] vi field
ngữ cảnh
noi dung
van ban
[context -] id field
konteks
masukan
teks
[context -] pl field
kontekst*
[body -] ja field
リクエストボディ
リクエスト本文
[body -] ko field
요청 본문
[body -] de field
Anfragetext
[body -] fr field
corps de la requête
[body -] es field
cuerpo de la solicitud
cuerpo de la petición
[body -] pt field
corpo da requisição
corpo da solicitação
[body -] it field
corpo della richiesta
[body -] ru field
тело запроса
[body -] uk field
тіло запиту
[body -] tr field
istek gövde*
[body -] vi field
nội dung yêu cầu
[body -] id field
isi permintaan
[body -] pl field
treść żądania
[parameter -] tr field
parametre*
[parameter -] vi field
tham số
[parameter -] pl field
parametr*
[message -] ja field
メッセージ
[message -] ko field
메시지
[message -] de field
Nachricht*
[message -] es field
mensaje*
[message -] pt field
mensage*
[message -] it field
messaggi*
[message -] ru field
сообщени*
[message -] uk field
повідомлен*
[message -] tr field
mesaj*
[message -] vi field
tin nhắn
[message -] id field
pesan
[message -] pl field
wiadomo*
[tool -] de field
Werkzeugaufruf*
Name der Funktion
Werkzeuge
[tool -] fr field
outil
nom de la fonction
[tool -] es field
herramienta*
esquema
nombre de la función
[tool -] pt field
ferramenta*
nome da função
[tool -] it field
strument*
nome della funzione
[tool -] uk field
інструмент*
[tool -] tr field
araç
arac*
şeması
fonksiyon adı
[tool -] vi field
công cụ
[tool -] id field
skema
alat
[tool -] pl field
narzędzi*
schemat*
[content -] uk field
вміст*
[content -] tr field
içerik
[content -] vi field
nội dung
[content -] id field
konten
[content -] pl field
treści
tresc
filtr bezpieczenstwa
[provider -] ja field
上流
プロバイダー
[provider -] ko field
업스트림
제공업체
공급자
[provider -] de field
Anbieter*
[provider -] fr field
fournisseur
[provider -] es field
proveedor
[provider -] pt field
provedor
[provider -] it field
fornitore
[provider -] ru field
провайдер*
[provider -] uk field
постачальник*
[provider -] tr field
sağlayıcı
sağlayıc*
[provider -] vi field
nhà cung cấp
[provider -] id field
penyedia
[provider -] pl field
dostawc*
[channel -] ja field
チャンネル
チャネル
[channel -] ko field
채널
[channel -] de field
Kanal
[channel -] fr field
canal
canaux
[channel -] es field
canales
[channel -] it field
canale
[channel -] ru field
канал*
[channel -] vi field
kênh
[channel -] id field
saluran
[channel -] pl field
kanał*
[server -] tr field
sunucu*
[server -] vi field
máy chủ
[server -] pl field
serwer*
[certificate -] tr field
sertifika*
[certificate -] uk field
сертифікат*
[certificate -] vi field
chứng chỉ
[certificate -] pl field
certyfikat*
[answer -] id field
respons
[stream -] de field
Datenstrom
[stream -] es field
flujo
[stream -] pt field
fluxo
[stream -] it field
flusso
[stream -] tr field
akış
[stream -] uk field
потік
[stream -] pl field
strumie*
[stream -] id field
aliran
[stream -] vi field
luồng
luong
[base-url -] fr field
URL de base
[base-url -] it field
URL di base
[base-url -] tr field
temel URL
[region -] it field
tuo paese
[region -] uk field
країн*
регіон*
[region -] vi field
quốc gia
khu vực
[region -] pl field
kraju
[connection -] uk field
єднання
[message -] fr field
votre message
contenu du message
[concurrency -] fr field
parallèles
[environment -] ja field
環境変数
[environment -] ko field
환경 변수
[environment -] de field
Umgebungsvariable
[environment -] fr field
variable d'environnement
[environment -] es field
variable de entorno
variável de ambiente
[environment -] ru field
переменн* окружени*
[model -] tr field
modeli
modele
[host-name -] fr field
hôte
[window -] en field
daily limit
daily quota
daily allowance
daily cap
today free
per day
request day
five-hour
hour allowance
weekly limit
hourly limit
today … time
today's … time
hour limit
[concurrency -] en field
parallel request
concurrent request
simultaneous request
[clock -] en field
clock
system time
device time
computer's time
device's time
[sdk -] en field
sdk
openai package
openai library
client library
[token-rate -] en field
tokens per min
token throughput
[window -] zh field
今天的额度
今天的次数
今天的份额
今天的免费
今日额度
今日次数
今日免费
当日调用
当日额度
每日额度
每日次数
每日免费
今儿的
小时窗口
小时额度
小时的额度
本周额度
每周额度
今儿
窗口的额度
[stream-flag -] zh field
[edge -] zh field
CF 盾
五秒盾
人机验证
[issuer -] zh field
签发机构
颁发机构
[sdk -] zh field
库版本
sdk 版本
[clock -] zh field
系统时间
本机时间
[key -] nl field
api-sleutel
sleutel
[login -] nl field
sessie
[balance -] nl field
tegoed
saldo
krediet
[quota -] nl field
quotum
abonnement
bundel
[rate -] nl field
verzoeken
aanvragen
verzoeklimiet
[window -] nl field
daglimiet
weeklimiet
dagelijkse limiet
[concurrency -] nl field
gelijktijdige verzoeken
gelijktijdige aanvragen
[context -] nl field
invoer
gesprek
tekst
[account -] nl field
gebruiker
[region -] nl field
land
regio
[role -] nl field
toegang
machtiging
rechten
[parameter -] nl field
waarde
veld
[content -] nl field
veiligheidsfilter
inhoud
[provider -] nl field
aanbieder
leverancier
[channel -] nl field
kanaal
[host-name -] nl field
hostnaam
domeinnaam
[answer -] nl field
antwoord
[certificate -] nl field
certificaat
[message -] nl field
bericht
[host-name -] tr field
sunucu adı
[host-name -] pl field
nazw* host*
[concurrency -] it field
richieste contemporane*
richieste simultane*
[key -] sv field
api-nyckeln
nyckel*
[balance -] sv field
krediter
[model -] sv field
modellen
[rate -] sv field
förfrågningar
[context -] sv field
texten
[connection -] sv field
anslutning*
[key -] cs field
klíč*
[balance -] cs field
kredit*
[rate -] cs field
požadavk*
[login -] sv field
sessionen
`;
