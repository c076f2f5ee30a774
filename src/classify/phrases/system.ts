/**
 * Messages of operating systems: glibc 2.36 in the translations of its catalogues (`strerror`, `gai_strerror`), and Windows in the wording
 * of `FormatMessage` and .NET for the same codes. Read 2026-11-27.
 */
export const systemPhrases = `
[connection refused 4.9] en glibc
Connection refused
[connection reset 4.9] en glibc
Connection reset by peer
Software caused connection abort
[connection timeout 4.9] en glibc
Connection timed out
[connection unreachable 4.9] en glibc
No route to host
Network is unreachable
Host is down
[host-name not-found 4.9] en glibc
Name or service not known
No address associated with hostname
[connection refused 4.9] zh glibc
拒绝连接
連線被拒絕
[connection reset 4.9] zh glibc
连接被对方重设
断开的管道
由软件导致的连接断开
連線被對方重設
管線損壞
軟體造成連線中斷
[connection timeout 4.9] zh glibc
连接超时
連線超過時間
[connection unreachable 4.9] zh glibc
没有到主机的路由
网络不可达
主机关闭
找不到通往該主機的路由路徑
無法接觸網路
遠端系統已停機了
[host-name not-found 4.9] zh glibc
未知的名称或服务
没有与主机名关联的地址
名稱或服務未知
沒有位址關聯至此主機名稱
[host-name unavailable 5.2] zh glibc
域名解析暂时失败
解析名稱時發生暫時性錯誤
[connection refused 4.9] ja glibc
接続を拒否されました
[connection reset 4.9] ja glibc
接続が相手からリセットされました
ソフトウェアが接続を中断しました
[connection timeout 4.9] ja glibc
接続がタイムアウトしました
[connection unreachable 4.9] ja glibc
ホストへの経路がありません
ネットワークに届きません
ホストが落ちています
[host-name not-found 4.9] ja glibc
名前またはサービスが不明です
ホスト名にアドレスが割り当てられていません
[host-name unavailable 5.2] ja glibc
名前解決に一時的に失敗しました
[connection refused 4.9] ko glibc
연결이 거부됨
[connection reset 4.9] ko glibc
상대편이 연결을 끊음
파이프가 깨어짐
소프트웨어가 연결 중단을 초래했습니다
[connection timeout 4.9] ko glibc
연결 시간 초과
[connection unreachable 4.9] ko glibc
호스트로 갈 루트가 없음
네트워크가 접근 불가능합니다
호스트가 죽었습니다
[host-name not-found 4.9] ko glibc
이름 혹은 서비스를 알 수 없습니다
호스트이름과 대응되는 주소가 없음
[host-name unavailable 5.2] ko glibc
name resolution에서 일시적인 실패
[connection refused 4.9] de glibc
Verbindungsaufbau abgelehnt
[connection reset 4.9] de glibc
Die Verbindung wurde vom Kommunikationspartner zurückgesetzt
Datenübergabe unterbrochen (broken pipe)
Das Programm verursachte den Abbruch der Verbindung
[connection timeout 4.9] de glibc
Die Wartezeit für die Verbindung ist abgelaufen
[connection unreachable 4.9] de glibc
Keine Route zum Zielrechner
Das Netzwerk ist nicht erreichbar
Der Rechner ist nicht aktiv
[host-name not-found 4.9] de glibc
Der Name oder der Dienst ist nicht bekannt
Zu diesem Hostnamen gehört keine Adresse
[host-name unavailable 5.2] de glibc
Temporärer Fehler bei der Namensauflösung
[connection refused 4.9] fr glibc
Connexion refusée
[connection reset 4.9] fr glibc
Connexion ré-initialisée par le correspondant
Relais brisé (pipe)
Le logiciel a provoqué l'abandon de la connexion
[connection timeout 4.9] fr glibc
Connexion terminée par expiration du délai d'attente
[connection unreachable 4.9] fr glibc
Aucun chemin d'accès pour atteindre l'hôte cible
Le réseau n'est pas accessible
L'hôte cible est arrêté ou en panne
[host-name not-found 4.9] fr glibc
Nom ou service inconnu
Aucune adresse associée avec le nom de l'hôte
[host-name unavailable 5.2] fr glibc
Échec temporaire dans la résolution du nom
[connection refused 4.9] es glibc
Conexión rehusada
[connection reset 4.9] es glibc
Conexión reinicializada por la máquina remota
Tubería rota
El programa provocó el fin de la conexión
[connection timeout 4.9] es glibc
Expiró el tiempo de conexión
[connection unreachable 4.9] es glibc
No existe ninguna ruta hasta el 'host'
La red es inaccesible
El 'host' no está operativo
[host-name not-found 4.9] es glibc
Nombre o servicio desconocido
No existe ninguna dirección asociada al nombre
[host-name unavailable 5.2] es glibc
Fallo temporal en la resolución del nombre
[connection refused 4.9] pt glibc
Conexão recusada
Ligação recusada
[connection reset 4.9] pt glibc
Conexão fechada pela outra ponta
Pipe quebrado
Término de conexão causada por software
Ligação reposta pelo peer
Túnel quebrado
O programa abortou a ligação
[connection timeout 4.9] pt glibc
Tempo esgotado para conexão
Ligação expirada
[connection unreachable 4.9] pt glibc
Não há rota para o host
A rede está fora de alcance
Host está desligado
Sem caminho para o anfitrião
Rede inacessível
O anfitrião está em baixo
[host-name not-found 4.9] pt glibc
Nome ou serviço desconhecido
Não há endereço associado com o nome
Nome ou serviço desconhecidos
Sem endereço associado ao nome de servidor
[host-name unavailable 5.2] pt glibc
Falha temporário na resolução de nome
Falha temporária na resolução de nome
[connection refused 4.9] ru glibc
В соединении отказано
[connection reset 4.9] ru glibc
Соединение разорвано другой стороной
Обрыв канала
Программа вызвала разрыв соединения
[connection timeout 4.9] ru glibc
Время ожидания соединения истекло
[connection unreachable 4.9] ru glibc
Нет маршрута до узла
Сеть недоступна
Узел выключен
[host-name not-found 4.9] ru glibc
Неизвестное имя или служба
С именем узла не связано ни одного адреса
[host-name unavailable 5.2] ru glibc
Временный сбой в разрешении имен
[connection refused 4.9] it glibc
Connessione rifiutata
[connection reset 4.9] it glibc
Connessione interrotta dal corrispondente
Pipe interrotta
Connessione interrotta per un problema software
[connection timeout 4.9] it glibc
Connessione scaduta
[connection unreachable 4.9] it glibc
Nessun instradamento per l'host
La rete non è raggiungibile
L'host non è attivo
[host-name not-found 4.9] it glibc
Nome o servizio sconosciuto
Nessun indirizzo associato al nome host
[host-name unavailable 5.2] it glibc
Errore temporaneo nella risoluzione del nome
[connection refused 4.9] en windows
actively refused
[connection refused 4.9] zh windows
由于目标计算机积极拒绝
積極拒絕
目標電腦拒絕連線
[connection refused 4.9] ja windows
対象のコンピューターによって拒否された
[connection refused 4.9] ko windows
대상 컴퓨터에서 연결을 거부했으므로
[connection refused 4.9] de windows
da der Zielcomputer die Verbindung verweigerte
Zielcomputer … verweigert*
[connection refused 4.9] fr windows
l'ordinateur cible l'a expressément refusée
ordinateur cible … refusé*
[connection refused 4.9] es windows
equipo de destino denegó expresamente
equipo de destino … denegó
[connection refused 4.9] pt windows
máquina de destino as recusou ativamente
máquina de destino … recus*
computador de destino … recus*
[connection refused 4.9] ru windows
конечный компьютер отверг
[connection refused 4.9] it windows
Rifiuto persistente del computer di destinazione
[connection timeout 4.9] en windows
connected party did not properly respond
connected host has failed to respond
[connection timeout 4.9] zh windows
连接方在一段时间后没有正确答复
连接的主机没有反应
連線對象有一段時間並未正確回應
連線的主機無法回應
信号灯超时时间已到
[connection timeout 4.9] ja windows
接続済みの呼び出し先が一定の時間を過ぎても正しく応答しなかった
接続済みのホストが応答しなかった
[connection timeout 4.9] ko windows
연결된 구성원으로부터 응답이 없어
호스트로부터 응답이 없어
[connection timeout 4.9] de windows
Gegenstelle nach einer bestimmten Zeitspanne nicht richtig reagiert
verbundene Host nicht reagiert
[connection timeout 4.9] fr windows
parti connecté n'a pas répondu convenablement
hôte de connexion n'a pas répondu
[connection timeout 4.9] es windows
parte conectada no respondió adecuadamente
host conectado no ha podido responder
[connection timeout 4.9] pt windows
componente conectado não respondeu corretamente
host conectado não respondeu
[connection timeout 4.9] ru windows
за требуемое время не получен нужный отклик
неверного отклика уже подключенного компьютера
[connection timeout 4.9] it windows
Risposta non corretta della parte connessa
mancata risposta dell'host collegato
[connection reset 4.9] en windows
An existing connection was forcibly closed by the remote host
established connection was aborted by the software in your host machine
specified network name is no longer available
[connection reset 4.9] zh windows
远程主机强迫关闭了一个现有的连接
主机中的软件中止了一个已建立的连接
遠端主機已強制關閉
[connection reset 4.9] ja windows
既存の接続はリモート ホストに強制的に切断されました
接続が中止されました
[connection reset 4.9] ko windows
현재 연결은 원격 호스트에 의해 강제로 끊겼습니다
[connection reset 4.9] de windows
vorhandene Verbindung wurde vom Remotehost geschlossen
bestehende Verbindung wurde softwaregesteuert
[connection reset 4.9] fr windows
connexion existante a dû être fermée par l'hôte distant
connexion établie a été abandonnée par un logiciel
[connection reset 4.9] es windows
Se ha forzado la interrupción de una conexión existente
Se ha anulado una conexión establecida
[connection reset 4.9] pt windows
Foi forçado o cancelamento de uma conexão existente
conexão estabelecida foi anulada pelo software
[connection reset 4.9] ru windows
Удаленный хост принудительно разорвал существующее подключение
Программа на вашем хост-компьютере разорвала установленное подключение
[connection reset 4.9] it windows
Connessione in corso interrotta forzatamente dall'host remoto
Connessione stabilita interrotta dal software
[connection unreachable 4.9] en windows
socket operation was attempted to an unreachable network
socket operation was attempted to an unreachable host
[connection unreachable 4.9] zh windows
向一个无法连接的网络尝试了一个套接字操作
套接字操作尝试一个无法连接的主机
[connection unreachable 4.9] de windows
Socketvorgang bezog sich auf ein nicht verfügbares Netzwerk
[connection unreachable 4.9] fr windows
opération a été tentée sur un réseau impossible à atteindre
[connection unreachable 4.9] es windows
operación de socket en una red no accesible
[connection unreachable 4.9] pt windows
operação de soquete em uma rede inacessível
[connection unreachable 4.9] ru windows
операцию на сокете при отключенной сети
[connection unreachable 4.9] ja windows
到達できないネットワークに対してソケット操作
[connection unreachable 4.9] ko windows
연결할 수 없는 네트워크에서 소켓 작업
[connection blocked 4.6] en windows
attempt was made to access a socket in a way forbidden by its access permissions
[connection blocked 4.6] zh windows
以一种访问权限不允许的方式做了一个访问套接字的尝试
[connection blocked 4.6] de windows
Zugriff auf einen Socket war aufgrund der Zugriffsrechte
[connection blocked 4.6] ru windows
доступа к сокету методом, запрещенным правами доступа
[host-name not-found 4.9] en windows
No such host is known
requested name is valid, but no data of the requested type was found
remote name could not be resolved
server name or address could not be resolved
[host-name not-found 4.9] zh windows
不知道这样的主机
請求的名稱有效
请求的名称有效，但是找不到请求的类型的数据
無法識別這台主機
未能解析此远程名称
无法解析服务器的名称或地址
[host-name not-found 4.9] ja windows
そのようなホストは不明です
リモート名を解決できませんでした
[host-name not-found 4.9] ko windows
알려진 호스트가 없습니다
원격 이름을 확인할 수 없습니다
[host-name not-found 4.9] de windows
angegebene Host ist unbekannt
Host ist nicht bekannt
Es ist kein solcher Host bekannt
Remotename konnte nicht aufgelöst werden
Servername oder die Serveradresse konnte nicht verarbeitet werden
[host-name not-found 4.9] fr windows
Hôte inconnu
nom distant n'a pas pu être résolu
[host-name not-found 4.9] es windows
Host desconocido
No se puede resolver el nombre remoto
[host-name not-found 4.9] pt windows
Este host não é conhecido
nome remoto não pôde ser resolvido
[host-name not-found 4.9] ru windows
хост неизвестен
Невозможно разрешить удаленное имя
[host-name not-found 4.9] it windows
Host sconosciuto
Impossibile risolvere il nome remoto
[host-name unavailable 5.2] en windows
temporary error during hostname resolution
[connection hidden 2] zh windows
无法连接到远程服务器
无法与服务器建立连接
[connection hidden 2] ja windows
リモート サーバーに接続できません
[connection hidden 2] ko windows
원격 서버에 연결할 수 없습니다
[connection hidden 2] de windows
Verbindung mit dem Remoteserver kann nicht hergestellt werden
[connection hidden 2] fr windows
Impossible de se connecter au serveur distant
[connection hidden 2] es windows
No es posible conectar con el servidor remoto
[connection hidden 2] pt windows
Impossível conectar-se ao servidor remoto
[connection hidden 2] ru windows
Невозможно соединиться с удаленным сервером
[connection hidden 2] it windows
Impossibile effettuare la connessione al server remoto
[certificate untrusted 4.8] en windows
remote certificate is invalid according to the validation procedure
certificate chain was issued by an authority that is not trusted
[certificate untrusted 4.8] zh windows
根据验证过程，远程证书无效
远程证书无效
证书链是由不受信任的颁发机构颁发的
[certificate untrusted 4.8] ja windows
リモート証明書は無効です
信頼されていない機関によって発行
[certificate untrusted 4.8] ko windows
원격 인증서가 잘못되었습니다
[certificate untrusted 4.8] de windows
Remotezertifikat ist laut Validierungsverfahren ungültig
nicht vertrauenswürdigen Zertifizierungsstelle
[certificate untrusted 4.8] fr windows
certificat distant n'est pas valide
autorité qui n'est pas approuvée
[certificate untrusted 4.8] es windows
certificado remoto no es válido
entidad en la que no se confía
[certificate untrusted 4.8] pt windows
certificado remoto é inválido
[certificate untrusted 4.8] ru windows
Удаленный сертификат недействителен
[certificate untrusted 4.8] it windows
certificato remoto non è valido
[connection timeout 4.6] en windows
A connection attempt failed
The operation has timed out
A task was canceled
[connection timeout 4.6] zh windows
连接尝试失败
操作已超时
操作超时
已取消一个任务
[connection timeout 4.6] de windows
Verbindungsversuch ist fehlgeschlagen
Timeout für Vorgang
[connection timeout 4.6] fr windows
tentative de connexion a échoué
délai d'attente de l'opération
[connection timeout 4.6] es windows
error durante el intento de conexión
tiempo de espera de la operación
[connection timeout 4.6] pt windows
tentativa de conexão falhou
tempo limite da operação
[connection timeout 4.6] ru windows
Попытка установить соединение была безуспешной
Время ожидания операции истекло
[connection timeout 4.6] ja windows
操作がタイムアウトになりました
[connection timeout 4.6] ko windows
작업 시간이 초과
작업 제한 시간을 초과
[connection timeout 4.6] it windows
Timeout dell'operazione
[tls failed 5.4] en windows
Could not create SSL/TLS secure channel
[tls failed 5.4] zh windows
未能创建 SSL/TLS 安全通道
无法创建 SSL/TLS 安全通道
[tls failed 5.4] de windows
kein geschützter SSL/TLS-Kanal erstellt
[tls failed 5.4] fr windows
Impossible de créer un canal sécurisé SSL/TLS
[tls failed 5.4] es windows
No se puede crear un canal seguro SSL/TLS
[tls failed 5.4] pt windows
Não foi possível criar um canal seguro para SSL/TLS
[tls failed 5.4] ru windows
Не удалось создать защищенный канал SSL/TLS
[tls failed 5.4] ja windows
SSL/TLS のセキュリティで保護されているチャネルを作成できません
[tls failed 5.4] ko windows
SSL/TLS 보안 채널을 만들 수 없습니다
[tls failed 5.4] it windows
Impossibile creare un canale sicuro SSL/TLS
[certificate untrusted 5.4] en windows
Could not establish trust relationship for the SSL/TLS secure channel
[certificate untrusted 5.4] zh windows
未能为 SSL/TLS 安全通道建立信任关系
[certificate untrusted 5.4] de windows
keine Vertrauensstellung für den sicheren SSL/TLS-Kanal
[certificate untrusted 5.4] fr windows
relation de confiance pour le canal sécurisé SSL/TLS
[certificate untrusted 5.4] es windows
relación de confianza para el canal seguro SSL/TLS
[certificate untrusted 5.4] pt windows
relação de confiança para o canal seguro
[certificate untrusted 5.4] ru windows
доверительные отношения для защищенного канала
[certificate untrusted 5.4] ja windows
チャネルに対する信頼関係を確立できません
[certificate untrusted 5.4] ko windows
보안 채널에 대한 트러스트 관계를 설정할 수 없습니다
[certificate untrusted 5.4] it windows
relazione di trust per il canale sicuro
[connection reset 3.9] zh windows
基础连接已经关闭
[tls failed 2.8] en windows
The SSL connection could not be established
[tls failed 2.8] zh windows
未能建立 SSL 连接
无法建立 SSL 连接
[tls failed 5.5] en windows
remote party has closed the transport stream => System.IO.IOException: Authentication failed because the remote party has closed the transport stream.
[tls failed 5.5] zh windows
远程方已关闭传输流 => System.IO.IOException: 由于远程方已关闭传输流，身份验证失败。
[connection refused 4.9] nl windows
doelcomputer … geweigerd
komputer docelowy aktywnie
Hedef makine … reddettiğinden
kohdetietokone kieltäytyi
cílový počítač … odmítl
комп’ютер відхилив
[connection reset 4.9] nl windows
zamknięte przez zdalnego hosta
ana bilgisayar tarafından zorla kapatıldı
kapcsolatot … bezárt
Nätverksanslutningen förlorades
[connection timeout 4.9] nl dotnet
limit czasu operacji
niet juist heeft geantwoord
nie odpowiedziała poprawnie
inte svarade ordentligt
süre içinde yanıt vermediğinden
tidsgränsen för åtgärden
[host-name not-found 4.9] nl windows
Host is onbekend
Nieznany host
ana bilgisayar bilinmiyor
hostitel není znám
externe naam … omgezet
nazwy zdalnej
Uzak ad çözülemedi
távoli név … fel
[host-name not-found 4.9] nl glibc
Okänt namn eller
Nieznana nazwa lub
Naam of dienst
Neznámé jméno nebo
[host-name unavailable 4.9] pl glibc
błąd w rozwiązywaniu nazw
[host-name not-found 4.9] de apple
angegebenen Hostnamen
指定されたホスト名
指定主机名的服务器
serveur … nom d’hôte
[connection refused 4.9] en anyio
all connection attempts failed
[answer malformed 3.7] en python
string indices must
`;
