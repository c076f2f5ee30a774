/**
 * Words of the domains that other programs deal with: their own names and the things that they act on. A text about such things is not
 * about a model API, whatever the predicate (`401`, "timed out", "invalid token"). Names after `!` count even beside a model API; words
 * after `+` are weak, because errors of model APIs contain them too. Those after `@` are packages in stack frames. Lower case, compounds
 * without a blank. The names are those of the programs' own manuals.
 */
export const domainWords = `
[a package manager]
npm pnpm yarn pip pypi crate cargo composer bundler gem gemfile nuget maven gradle homebrew dnf yum apt dpkg mirrorlist wheel
tarball lockfile conda poetry venv flatpak snapd
+ rpm dependency package paket paquet pacote пакет mirror requirement install uninstall download index registry repo artifact
[git]
仓库
git gitlab gerrit bitbucket rebase submodule gitlfs
publickey gpg
+ commit branch repository repo clone push merge head remote checkout stash tag hook
[Docker or Kubernetes]
docker dockerfile podman containerd kubernetes kubectl kubelet kube kubeconfig pod daemonset statefulset replicaset configmap
serviceaccount pvc helm chart istio argocd minikube etcd
buildkit namespaces dockerd k8s openshift nomad consul
+ container image namespace volume deployment ingress node cluster registry replica taint daemon
[a database]
@ keyv pgprotocol bettersqlite3 knex drizzleorm flaskmigrate motor lancedb faiss chromadb
! ioredis sql postgres postgresql psql psycopg psycopg2 asyncpg pgvector mysql pymysql mariadb sqlite oracle mongo mongodb pymongo mongoose redis valkey prisma sequelize typeorm hibernate jdbc odbc hikari sqlalchemy alembic elasticsearch opensearch clickhouse cassandra neo4j duckdb qdrant milvus weaviate chroma influxdb doctrine sqlstate deadlock
pg meilisearch typesense vectorstore vectordatabase vectordb dynamodb eloquent activerecord rollback replicaset foreignkey primarykey databaseserver dbname pghba supabase firestore
+ database db table column row transaction migration cursor shard schema relation primary standby
[a cloud service]
terraform cloudformation ansible vault hashicorp gcloud boto boto3 s3 ec2 ecs rds
nosuchbucket subnet
virtualmachine wrangler vercel netlify heroku dyno digitalocean
unseal sealed cloudwatch presigned objectstorage firebase fcm
+ iam bucket instance disk tenant arn directory subscription cdn cloudfront snapshot blobstorage worker stack
[a chat platform]
短信 手机号
@ itchat slacksdk slackbolt wechaty discordjs telegraf grammy aiogram telethon pyrogram larkoapi
qrcode 二维码 discord guild telegram etelegram slack whatsapp wechat dingtalk feishu lark mattermost twilio getupdates botfather chatid
sms
+ bot webhook intent dm slashcommand entities phone recipient
[a mail or directory server]
! smtp imap ldap kerberos nodemailer postfix
imaplib smtplib mailbox sendmail mailer mailgun sendgrid outlook gmail
+ mail email recipient inbox spam
[a payment service]
订单 优惠券 退款 快递
stripe paypal braintree razorpay alipay chargeback refund payout merchant paymentintent
woocommerce magento shopify
+ customer invoice order charge checkout card cart currency
[a service for maps, weather or markets]
地图 天气
! openweather openweathermap alphavantage newsapi apilayer
geocode latitude mapjavascript ticker
+ weather map stock news quote location
[a blockchain]
ethereum bitcoin solana erc20 revert gas ethers web3 infura alchemy metamask binance coinbase
ccxt mempool
+ wallet contract transaction chain trading coin
[a message queue]
! kafka rabbitmq amqp celery zookeeper mosquitto mqtt
sidekiq nats sqs sns pubsub broker
+ topic queue consumer producer partition exchange offset worker
[a monitoring service]
! langfuse posthog
@ sentrysdk
prometheus grafana datadog loki jaeger otlp opentelemetry newrelic pagerduty sentry
+ dashboard metric span trace alert sample label exporter
[a CI system]
buildfailed jenkins gitlabrunner circleci travis githubaction githubactions bitbucketpipeline pipeline
+ runner job build stage agent step workflow
[a web application]
@ reactdom nextauth passport jinja2 vite
csrf cors django laravel symfony rails wordpress blade twig antiforgery
hydration favicon captcha turnstile recaptcha hcaptcha redirecturi
springsecurity springframeworksecurity bean autowired nosuchbean entityframework entityframeworkcore aspnet
+ controller session template form page view cookie route
[an updater]
! electronupdater
[a compiler]
编译 头文件
dlopen dylib linker nvcc gcc clang rustc javac kotlinc swiftc msbuild cmake makefile webpack esbuild rollup tsconfig eslint
ld undefinedsymbol segfault
+ syntax compile compilation symbol type
[a sandbox]
sandbox landlock seccomp bubblewrap seatbelt
[a workflow engine]
modelfile
+ workflow node trigger activated activate published
[a GPU driver]
! cuda cudnn nccl nvml cublas rocm hip vulkan
gpu deviceside
+ driver kernel device nvidia
[a game]
游戏 玩家
! minecraft roblox
steam psn playstation xbox forge unity unreal yourgame gameserver
+ game player realm mod launcher
[a network device or VPN]
打印机
vpn tlskeynegotiation openvpn wireguard dhcp dhcpdiscover bgp vlan wlan wifi ssid hostapd
lease printer cups spooler bluetooth iptables nftables
+ interface router tunnel neighbor adapter
[the login of a system]
sshd pam sudo passwd shadow keyring authorizedkeys incorrectpassword passwordattempt
passwordincorrect passwordreset resetpassword forgotpassword failedpassword wrongpassword badcredential invalidcredentialpassword
+ authenticationfailure usernameorpassword 用户名 password
[a web server]
certbot letsencrypt htaccess gunicorn uwsgi iis
+ nginx apache haproxy traefik caddy varnish sslcertificate domain
[a social network]
tweet tweepy twitter reddit subreddit praw instagram facebook tiktok linkedin pinterest twitch mastodon
+ post follower timeline video
[an office or project service]
joplin logseq evernote jira confluence notion salesforce hubspot contentful sharepoint onedrive dropbox googlesheet googledrive
spreadsheet gspread googlemap
+ ticket issue record document
[a media service]
转码
! ffmpeg ytdlp
youtube spotify playlist
+ video audio track
[a browser]
! playwright puppeteer selenium chromedriver csp contentsecuritypolicy
serviceworker capturescreenshot protocoltimeout domexception webdriver errblocked
+ browser page tab element selector dom
[the file system]
磁盘
e2big enoent eacce enospc erofs emfile eisdir inode mkdir chmod chown symlink filesystem diskfull
+ disk directory folder file
[the data of an application]
knowledgebase chathistory
+ chatflow 知识库 dataset collection workspace document note folder
[a licence of software]
licensekey licencekey activationcode 激活码
+ license licence 许可证 activation renew
[an agent's own hooks]
pretooluse posttooluse sessionstart userpromptsubmit subagentstop
+ hook matcher
[a smart home]
homeassistant tuya
+ sensor entity bulb
`;
