/**
 * Words of the domains that other programs deal with: their own names and the things that they act on. A text about such things is not
 * about a model API, whatever the predicate (`401`, "timed out", "invalid token"). Words after `+` are weak: they also occur in errors of
 * model APIs. Singular, lower case; compounds without a blank. The names are those of the programs' own manuals.
 */
export const domainWords = `
[a package manager]
npm npmrc pnpm yarn pip pypi crate cargo composer bundler gem gemfile nuget maven gradle homebrew rpm dnf yum apt dpkg mirrorlist wheel
sdist tarball lockfile conda poetry vcpkg conan gomodule gomod gosum installable peerdependency virtualenv venv flatpak snapd chocolatey
pacman ebuild appstream cocoapod podfile artifactory
+ dependency package mirror requirement install uninstall download index registry repo artifact versionrange
[git]
git gitlab gitea gerrit bitbucket rebase refspec submodule gitlfs cherrypick detachedhead nonfastforward pullrequest mergerequest
publickey gpg codeowner
+ commit branch repository repo clone push merge head remote checkout stash tag hook
[Docker or Kubernetes]
docker dockerfile podman containerd kubernetes kubectl kubelet kube kubeconfig pod daemonset statefulset replicaset configmap crd
serviceaccount pvc persistentvolume helm helmfile chart tiller istio argocd kustomize minikube etcd limitscpu
requestsmemory cgroup buildkit namespaces cni oci runc dockerd mountvolume initcontainer k8s openshift nomad consul rancher
+ container image namespace volume deployment ingress node cluster registry replica taint quotacompute daemon
[a database]
sql pg postgres postgresql psql mysql mariadb sqlite oracle tns mongo mongodb mongoose redis valkey memcached cassandra scylla clickhouse
dynamodb cosmosdb couchbase couchdb neo4j influxdb prisma sequelize typeorm hibernate jdbc odbc hikari jpa eloquent activerecord
sqlalchemy alembic flyway liquibase knex pgbouncer elasticsearch opensearch lucene solr deadlock rollback sqlstate tablespace replicaset
foreignkey primarykey uniqueconstraint databaseserver dbname pghba libpq snowflake bigquery redshift supabase
hasura postgrest firestore dbeaver
+ database db table column row transaction migration cursor shard schema relation primary standby
[a cloud service]
terraform tfstate opentofu pulumi cloudformation ansible vault hashicorp gcloud gsutil gcs awscli boto boto3 s3 s3api ec2 ecs eks rds iam
route53 cloudfront kms sts lambdafunction bucket nosuchbucket subnet vpc statelock provisioner aadst entra resourcegroup subscriptionid
virtualmachine virtualmachine azurerm keyvault wrangler vercel netlify heroku dyno digitalocean linode hetzner flyctl
 datacenter autoscaling unseal sealed cloudwatch signedurl presigned objectstorage firebase fcm appwrite
+ instance disk tenant arn zone directory subscription cdn dnszone snapshot blobstorage worker assumerole stack
[a chat platform]
discord guild telegram etelegram slack whatsapp wechat dingtalk feishu lark mattermost twilio getupdates botfather chatid
 sms viber teamschannel emoji sticker webhooktoken notinchannel
+ bot webhook intent dm slashcommand entities phone recipient
[a mail or directory server]
smtp imap pop3 mailbox postfix dovecot exim gsmtp sendmail nodemailer mailer mailgun sendgrid spamhaus dkim spf dmarc ldap kerberos
activedirectory exchangeonline outlook gmail
+ mail email recipient inbox spam
[a payment service]
stripe paypal braintree adyen klarna razorpay square alipay wepay chargeback refund payout payer merchant paymentintent
paymentintent cardnumber cvc cvv iban woocommerce magento shopify carddeclined
+ paymentmethod customer invoice order charge checkout card cart tax currency
[a service for maps, weather or markets]
openweather openweathermap geocode geocoding latitude alphavantage newsapi mapbox ticker stockprice forecast
+ weather map stock news quote location
[a blockchain]
ethereum bitcoin solana erc20 revert gas walletaddress noncetoolow ethers web3 infura alchemy metamask binance coinbase kraken bybit
okx ccxt mempool lamport contractcall executionreverted
+ wallet contract transaction chain gwei trading coin
[a message queue]
kafka rabbitmq amqp celery sidekiq zookeeper mosquitto mqtt nats activemq vhost sqs sns pubsub broker pulsar bullmq
+ topic queue consumer producer partition exchange offset worker
[a monitoring service]
prometheus grafana datadog loki jaeger zipkin otlp opentelemetry newrelic newrelic pagerduty sentry nagios zabbix splunk kibana logstash
fluentd filebeat statsd xray xray scrape bugsnag honeycomb routingkey
+ dashboard metric span trace alert sample label exporter
[a CI system]
jenkins gitlabrunner circleci travis buildkite teamcity githubaction githubactions workflowrun bitbucketpipeline pipeline
artifactupload droneci concourse cijob
+ runner job build stage agent step workflow
[a web application]
csrf cors django laravel symfony rails wordpress drupal joomla pluginphp blade twig middlewarephp antiforgery servlet
hydration favicon sessioncookie captcha oauthcallback redirecturi inertia livewire jinja2 templatedoesnotexist thymeleaf
springsecurity springframeworksecurity bean autowired nosuchbean entityframework entityframeworkcore aspnet blazor
+ controller session template form page view cookie loginpage route
[a compiler]
linker nvcc gcc clang rustc javac kotlinc swiftc msbuild cmake makefile webpack esbuild rollup tsconfig typescripterror eslint babel
undeclared ld undefinedsymbol gpuarchitecture headerfile segfault
+ syntax compile compilation symbol type
[a GPU driver]
cuda cudnn nccl nvml nvidia rocm hip vulkan opengl directx dxgi vram cublas gpu deviceside
+ driver kernel device
[a game]
minecraft roblox steam psn playstation xbox nintendo epicgames fortnite valorant bukkit spigot forge mojang lobby matchmaking unity unreal
yourgame gameserver
+ game player realm mod launcher
[a network device or VPN]
vpn tlskeynegotiation openvpn wireguard ipsec ikev2 anyconnect strongswan l2tp pptp dhcp dhcpdiscover bgp ospf vlan wlan wifi ssid hostapd radius snmp
gigabitethernet lineproto spanningtree lease pppoe printer cups spooler printjob toner bluetooth modem iptables nftables
adsl
+ interface router tunnel neighbor adapter
[the login of a system]
sshd pam sudo passwd shadow kinit polkit keyring selinux apparmor authorizedkeys incorrectpassword passwordattempt
 failedpassword wrongpassword badcredential invalidcredentialpassword
+ authenticationfailure usernameorpassword password
[a web server]
 certbot letsencrypt vhostconf documentroot htaccess phpfpm gunicorn uwsgi iis
+ nginx apache haproxy traefik caddy varnish sslcertificate virtualhost domain upstreamblock
[a social network]
tweet tweepy twitter reddit subreddit praw instagram facebook tiktok linkedin pinterest twitch mastodon
+ post follower timeline video
[an office or project service]
jira confluence notion airtable trello asana salesforce hubspot zendesk contentful sharepoint onedrive dropbox googlesheet googledrive
googledoc spreadsheet gspread figma calendar mapjavascript googlemap
+ workspacepage ticket issue record document
[a media service]
youtube ytdlp spotify soundcloud ffmpeg codecnotfound playlist netflix vimeo
+ video audio track streamurl
[a browser]
csp contentsecuritypolicy serviceworker domexception webdriver selenium playwright puppeteer chromedriver hydrate errblocked
+ browser page tab element selector dom
[the file system]
enoent eacce enospc erofs emfile eisdir inode mkdir chmod chown symlink nfs smb fstab filesystem diskfull
+ disk directory folder file
[a smart home]
homeassistant homeassistant zigbee zwave zwave tuya esphome thermostat tasmota
+ sensor entity bulb
`;
