/**
 * Words of the domains that other programs deal with: their own names and the things that they act on. A text about such things is not
 * about a model API, whatever the predicate (`401`, "timed out", "invalid token"). Names after `!` count even beside a model API; words
 * after `+` are weak, because errors of model APIs contain them too. Lower case, compounds without a blank. The names are those of the
 * programs' own manuals.
 */
export const domainWords = `
[a package manager]
npm pnpm yarn pip pypi crate cargo composer bundler gem gemfile nuget maven gradle homebrew rpm dnf yum apt dpkg mirrorlist wheel
tarball lockfile conda poetry vcpkg gomodule gomod gosum installable peerdependency venv flatpak snapd chocolatey
pacman cocoapod podfile artifactory
+ dependency package mirror requirement install uninstall download index registry repo artifact
[git]
git gitlab gitea gerrit bitbucket rebase submodule gitlfs cherrypick
publickey gpg
+ commit branch repository repo clone push merge head remote checkout stash tag hook
[Docker or Kubernetes]
docker dockerfile podman containerd kubernetes kubectl kubelet kube kubeconfig pod daemonset statefulset replicaset configmap crd
serviceaccount pvc persistentvolume helm chart tiller istio argocd minikube etcd
cgroup buildkit namespaces cni oci runc dockerd mountvolume k8s openshift nomad consul rancher
+ container image namespace volume deployment ingress node cluster registry replica taint daemon
[a database]
! sql postgres postgresql psql psycopg psycopg2 asyncpg pgvector mysql pymysql mariadb sqlite oracle mongo mongodb pymongo mongoose redis valkey prisma sequelize typeorm hibernate jdbc odbc hikari sqlalchemy alembic elasticsearch opensearch clickhouse cassandra neo4j duckdb qdrant milvus weaviate chroma influxdb doctrine sqlstate deadlock
pg tns memcached scylla dynamodb cosmosdb couchbase couchdb jpa eloquent activerecord flyway liquibase knex pgbouncer lucene solr rollback tablespace replicaset foreignkey primarykey uniqueconstraint databaseserver dbname pghba libpq snowflake bigquery redshift supabase hasura postgrest firestore dbeaver
+ database db table column row transaction migration cursor shard schema relation primary standby
[a cloud service]
terraform tfstate opentofu pulumi cloudformation ansible vault hashicorp gcloud gsutil gcs awscli boto boto3 s3 s3api ec2 ecs eks rds iam
route53 cloudfront kms sts bucket nosuchbucket subnet vpc statelock provisioner aadst entra
virtualmachine azurerm keyvault wrangler vercel netlify heroku dyno digitalocean linode hetzner flyctl
datacenter autoscaling unseal sealed cloudwatch presigned objectstorage firebase fcm appwrite
+ instance disk tenant arn directory subscription cdn snapshot blobstorage worker stack
[a chat platform]
discord guild telegram etelegram slack whatsapp wechat dingtalk feishu lark mattermost twilio getupdates botfather chatid
sms viber emoji sticker notinchannel
+ bot webhook intent dm slashcommand entities phone recipient
[a mail or directory server]
! smtp imap ldap kerberos nodemailer postfix
imaplib smtplib pop3 mailbox dovecot exim gsmtp sendmail mailer mailgun sendgrid spamhaus dkim spf dmarc activedirectory exchangeonline outlook gmail
+ mail email recipient inbox spam
[a payment service]
stripe paypal braintree adyen klarna razorpay square alipay wepay chargeback refund payout payer merchant paymentintent
paymentintent cvc iban woocommerce magento shopify
+ customer invoice order charge checkout card cart currency
[a service for maps, weather or markets]
openweather openweathermap geocode geocoding latitude alphavantage newsapi mapbox ticker stockprice forecast
+ weather map stock news quote location
[a blockchain]
ethereum bitcoin solana erc20 revert gas walletaddress ethers web3 infura alchemy metamask binance coinbase kraken bybit
okx ccxt mempool lamport executionreverted
+ wallet contract transaction chain gwei trading coin
[a message queue]
! kafka rabbitmq amqp celery zookeeper mosquitto mqtt
sidekiq nats vhost sqs sns pubsub broker pulsar
+ topic queue consumer producer partition exchange offset worker
[a monitoring service]
prometheus grafana datadog loki jaeger otlp opentelemetry newrelic pagerduty sentry nagios zabbix splunk kibana logstash
fluentd filebeat statsd scrape routingkey
+ dashboard metric span trace alert sample label exporter
[a CI system]
jenkins gitlabrunner circleci travis buildkite teamcity githubaction githubactions bitbucketpipeline pipeline

+ runner job build stage agent step workflow
[a web application]
csrf cors django laravel symfony rails wordpress drupal joomla blade twig antiforgery
hydration favicon captcha redirecturi inertia livewire
springsecurity springframeworksecurity bean autowired nosuchbean entityframework entityframeworkcore aspnet blazor
+ controller session template form page view cookie route
[a compiler]
linker nvcc gcc clang rustc javac kotlinc swiftc msbuild cmake makefile webpack esbuild rollup tsconfig eslint
undeclared ld undefinedsymbol segfault
+ syntax compile compilation symbol type
[a GPU driver]
! cuda cudnn nccl nvml cublas rocm hip vulkan
gpu deviceside
+ driver kernel device nvidia
[a game]
! minecraft roblox
steam psn playstation xbox nintendo epicgames fortnite valorant bukkit spigot forge mojang lobby matchmaking unity unreal yourgame gameserver
+ game player realm mod launcher
[a network device or VPN]
vpn tlskeynegotiation openvpn wireguard ipsec ikev2 anyconnect strongswan dhcp dhcpdiscover bgp ospf vlan wlan wifi ssid hostapd radius snmp
lease printer cups spooler toner bluetooth modem iptables nftables

+ interface router tunnel neighbor adapter
[the login of a system]
sshd pam sudo passwd shadow kinit polkit keyring selinux apparmor authorizedkeys incorrectpassword passwordattempt
failedpassword wrongpassword badcredential invalidcredentialpassword
+ authenticationfailure usernameorpassword password
[a web server]
certbot letsencrypt htaccess gunicorn uwsgi iis
+ nginx apache haproxy traefik caddy varnish sslcertificate domain
[a social network]
tweet tweepy twitter reddit subreddit praw instagram facebook tiktok linkedin pinterest twitch mastodon
+ post follower timeline video
[an office or project service]
jira confluence notion airtable trello asana salesforce hubspot zendesk contentful sharepoint onedrive dropbox googlesheet googledrive
spreadsheet gspread figma calendar mapjavascript googlemap
+ ticket issue record document
[a media service]
! ffmpeg ytdlp
youtube spotify soundcloud playlist netflix vimeo
+ video audio track
[a browser]
! playwright puppeteer selenium chromedriver
csp contentsecuritypolicy serviceworker domexception webdriver errblocked
+ browser page tab element selector dom
[the file system]
enoent eacce enospc erofs emfile eisdir inode mkdir chmod chown symlink nfs smb fstab filesystem diskfull
+ disk directory folder file
[a smart home]
homeassistant homeassistant zigbee zwave zwave tuya esphome thermostat tasmota
+ sensor entity bulb
`;
