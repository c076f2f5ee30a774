/** Predicates in ten languages. */
export const predicates = `
[- missing] en field
you did not pass
configure at least one
add at least one
select at least one
not initialized
not selected
not chosen
not filled in
not found in environment
not set up
omitted
forgotten
neither
not attached
not receive
not received
missing
not provided
not supplied
not specified
not present
not set
not given
not configured
not include
not included
undefined
unset
absent
no
without
lack*
none provided
not sent
not contain
not carry
not found in request
not found in header
not defined
not supply
not provide
forgot
[- missing] zh field
缺少
缺失
未提供
未设置
未配置
未指定
没有提供
不能为空
没有
未传
未携带
没有携带
未收到
[- missing] ja field
ありません
指定されていません
設定されていません
見当たりません
欠落
[- missing] ko field
없습니다
누락
제공되지
설정되지
[- missing] de field
fehlt
fehlen
fehlend*
nicht angegeben
nicht gesetzt
kein
keine
[- missing] fr field
manquant*
absent*
non fourni*
non défini*
aucun*
[- missing] es field
falta
faltan
no proporcion*
no definid*
no configurad*
ausente
ningun*
no se proporcionó
[- missing] pt field
faltando
ausente
não fornecid*
não definid*
não configurad*
nenhum*
[- missing] ru field
отсутств*
не указан*
не задан*
не предоставл*
не настроен*
[- missing] pl field
brak
[- missing] vi field
thiếu
chưa cấu hình
[- missing] uk field
відсутн*
не вказан*
[- missing] it field
mancante
mancanti
non fornit*
non impostat*
nessun*
[- required] en field
cannot be null
must not be null
cannot be blank
should be provided
must be provided
must be specified
must be set
required
require
needed
must provide
must specify
must supply
must include
must set
should provide
need provide
need to provide
to provide
provide valid
need api
cannot be empty
mandatory
needs
[- required] zh field
必填
必须
需要
请提供
请输入
请先配置
[- required] ja field
必須
必要です
[- required] ko field
필요합니다
필수
[- required] de field
erforderlich
benötigt
[- required] fr field
requis*
obligatoire
nécessaire
[- required] es field
requerid*
obligatori*
necesari*
[- required] pt field
obrigatóri*
necessári*
[- required] ru field
требу*
обязател*
необходим*
[- required] it field
richiest*
obbligatori*
necessari*
[- empty] en field
empty
null
blank
non-empty
not be empty
none
[- empty] ja field
空です
空の
[- empty] ko field
비어
빈
[- empty] de field
leer*
[- empty] fr field
vide
[- empty] es field
vací*
vazi*
[- empty] it field
vuot*
[- empty] ru field
пуст*
[- empty] pl field
pust*
[- empty] uk field
порожн*
[- empty] tr field
boş
[- empty] zh field
为空
[- invalid] en field
too short
must have
must start with
must end with
must be one of
not allowed value
not within
no longer active
not work
unsuccessful
unrecognised
mistyped
not correct
not acceptable
could not be verified
not validated
must contain
not well-formed
bad value
invalid
incorrect
not valid
wrong
bad
illegal
not recognized
not recognised
unrecognized
rejected
fails validation
validation failed
validation error
not accept*
not accepted
inactive
revoked
deactivated
deleted
disabled
not active
must be
should be
out of range
expected
not one of
not in
unacceptable
cannot be used
not match
not verify
verification failed
verify failed
broken
out of bounds
[- invalid] zh field
无效
错误
不正确
非法
有误
不合法
已失效
已禁用
被禁用
禁用
校验失败
验证失败
停用
吊销
注销
作废
不通过
[- invalid] ja field
無効
正しくありません
不正
間違
失効
[- invalid] ko field
잘못
유효하지
올바르지
무효
폐기
비활성
[- invalid] de field
ungültig*
falsch*
nicht gültig
inkorrekt*
widerrufen
deaktiviert
gesperrt
[- invalid] fr field
invalide*
non valide*
incorrect*
erroné*
révoqu*
désactiv*
[- invalid] es field
inválid*
no válid*
incorrect*
revocad*
desactivad*
[- invalid] pt field
inválid*
não é válid*
incorret*
revogad*
desativad*
[- invalid] ru field
невер*
недействител*
недопустим*
неправил*
некорректн*
отозван*
отключ*
[- invalid] pl field
nieprawidłow*
[- invalid] vi field
không hợp lệ
[- invalid] tr field
geçersiz
[- invalid] id field
tidak valid
[- invalid] uk field
недійсн*
невірн*
[- invalid] it field
non valid*
errat*
[- expired] en field
passed expir*
past expir*
expired
expire
timed out session
out of date
no longer valid
past its lifetime
session ended
[- expired] zh field
过期
已过期
到期
[- expired] ja field
期限切れ
有効期限
[- expired] ko field
만료
[- expired] de field
abgelaufen*
[- expired] fr field
expiré*
expiré
[- expired] es field
caducad*
expirad*
vencid*
ha expirado
[- expired] pt field
cancelad*
expirad*
expirou
vencid*
[- expired] ru field
истек*
просроч*
[- expired] vi field
hết hạn
đã hết hạn
[- expired] it field
scadut*
[- exhausted] en field
used all
spent up
exhaust
no longer enough
short of
used 100
exhausted
insufficient
not enough
used up
depleted
ran out
run out
out of
too low
not sufficient
fully used
no remaining
no more
zero
negative
overdue
consumed
spent
low
[- exhausted] zh field
不足
用尽
耗尽
用完
已用尽
已用完
欠费
[- exhausted] ja field
不足
使い切
枯渇
使い果たし
[- exhausted] ko field
부족
소진
모두 사용
[- exhausted] de field
aufgebraucht
erschöpft
unzureichend*
nicht genügend
nicht ausreichend
reicht nicht
[- exhausted] fr field
épuisé*
insuffisant*
[- exhausted] es field
agotad*
insuficiente*
agotaron
[- exhausted] pt field
esgotad*
insuficiente*
acabou
acabaram
[- exhausted] ru field
исчерпан*
недостаточно
закончил*
не хватает
[- exhausted] pl field
wyczerpan*
[- exhausted] vi field
không đủ
[- exhausted] tr field
yetersiz
[- exhausted] uk field
вичерпан*
[- exhausted] id field
tidak mencukupi
tidak cukup
habis
[- exhausted] it field
esaurit*
insufficient*
[- exceeded] en field
go over
went over
cap hit
limit hit
max reached
capped
exceed*
over
reached
hit
limit reached
limit exceeded
too many
above
surpass*
overlimit
beyond
throttl*
reach
[- exceeded] zh field
超上限
超过上限
超频
超出
超过
超限
已达
达到
上限
过多
过快
过于频繁
频繁
限制
受限
已满
[- exceeded] ja field
超過
超え
達しました
多すぎ
上限に達し
制限に達し
[- exceeded] ko field
초과
너무 많
도달
[- exceeded] de field
überschritten
zu viele
erreicht
überschreit*
[- exceeded] fr field
dépassé*
trop de
atteint*
[- exceeded] es field
excedid*
superad*
demasiad*
alcanz*
ha excedido
supera
[- exceeded] pt field
excedid*
excedeu
ultrapass*
atingid*
muitas
demais
[- exceeded] ru field
превышен*
превыс*
слишком много
достигнут*
[- exceeded] pl field
przekroczon*
zbyt wiele
[- exceeded] vi field
vượt quá
quá nhiều
[- exceeded] tr field
ulaştı*
aşıld*
[- exceeded] id field
melebihi
terlampaui
[- exceeded] uk field
перевищен*
забагато
[- exceeded] it field
superat*
troppe
troppi
raggiunt*
[- cooling] en field
cooling down
cool down
cooldown
in cooldown
cooled down
on cooldown
[- cooling] zh field
冷却
[- not-found] en field
not know of
doesn't know
not aware of
no match
could not be found
not in list
not resolve
failed to resolve
unable to resolve
not hosted
not among
not found
not exist
no such
could not find
unable to find
not locate
missing or
nonexistent
not mapped
not deployed
not registered
not locate*
not serve
[- not-found] zh field
不存在
未找到
找不到
没有找到
[- not-found] ja field
見つかりません
存在しません
存在しない
[- not-found] ko field
찾을 수 없
존재하지
[- not-found] de field
nicht gefunden
existiert nicht
existieren nicht
unbekannt*
[- not-found] fr field
introuvable*
non trouvé*
n'existe pas
inconnu*
[- not-found] es field
no encontrad*
no se encontró
no se encuentra
no existe
desconocid*
[- not-found] pt field
não encontrad*
não existe
desconhecid*
[- not-found] ru field
не найден*
не существует
неизвест*
[- not-found] pl field
nie znaleziono
nie istnieje
[- not-found] vi field
không tìm thấy
không tồn tại
[- not-found] tr field
bulunamadı
[- not-found] id field
tidak ditemukan
[- not-found] uk field
не знайден*
не існує
[- not-found] it field
non trovat*
non esiste
sconosciut*
[- not-allowed] en field
not cover*
not included
not call
not invoke
not offered
not open to
reserved for
off limits
disallowed
not licensed
not allowed
not permitted
not authorized
not authorised
forbidden
denied
not allow
permission denied
access denied
no access
not access
no permission
not entitled
not eligible
not enabled
not granted
restricted
not included in
not available to
only available to
only available for
not whitelisted
prohibited
not have permission
not use
[- not-allowed] zh field
无法使用
不可使用
无法访问
不能使用
无权
没有权限
未授权
拒绝访问
不允许
禁止
未开通
无权限
权限不足
[- not-allowed] ja field
アクセスできません
アクセス権がありません
使用できません
許可されていません
権限がありません
[- not-allowed] ko field
접근할 수 없
액세스할 수 없
권한이 없습니다
허용되지
거부
권한이 없
[- not-allowed] de field
keinen Zugriff
kein Zugriff
nicht zugelassen
gesperrt
nicht erlaubt
verweigert
nicht berechtigt
verboten
[- not-allowed] fr field
pas accès
aucun accès
pas autorisé*
non autorisé*
refusé*
interdit*
[- not-allowed] es field
no tiene acceso
no tienes acceso
sin acceso
no está permitid*
no permitid*
no autorizad*
denegad*
prohibid*
[- not-allowed] pt field
não tem acesso
sem acesso
não está autorizad*
não permitid*
não autorizad*
negad*
proibid*
[- not-allowed] ru field
запрещен*
не разрешен*
отказано
нет доступа
[- not-allowed] it field
non hai accesso
nessun accesso
non consentit*
non autorizzat*
negato
negata
negati
vietat*
[- unsupported] en field
not work with
not usable with
not handle
not accept
only accepts
not understand
does not offer
not usable
not enabled for
not supported
not yet supported
unsupported
not support
only support
not compatible
not implemented
incompatible
no support
not capable
[- unsupported] zh field
不支持
仅支持
只支持
不受支持
[- unsupported] ja field
サポートされていません
対応していません
サポートしていません
[- unsupported] ko field
지원되지
지원하지
[- unsupported] de field
nicht unterstützt
[- unsupported] fr field
non pris* en charge
pas pris* en charge
non supporté*
ne prend pas en charge
[- unsupported] es field
no compatible
no admitid*
no soportad*
[- unsupported] pt field
não suportad*
não compatível
não suporta
[- unsupported] ru field
не поддержива*
[- unsupported] it field
non supportat*
[- unknown] en field
unknown
unrecognized
unrecognised
unexpected
not known
not permitted extra
not expected
[- unknown] zh field
未知
[- too-large] en field
too large
too long
too big
exceeds maximum size
maximum size
too high
too small
no longer fit
longer than
not fit
[- too-large] zh field
过大
过长
太长
太大
[- too-large] ja field
長すぎ
大きすぎ
[- too-large] ko field
너무 길
너무 큽
너무 큰
[- too-large] de field
zu lang
zu groß
[- too-large] fr field
trop long*
trop grand*
trop volumineu*
[- too-large] es field
demasiado larg*
demasiado grande
[- too-large] pt field
muito long*
muito grande
grande demais
[- too-large] ru field
слишком длин*
слишком больш*
[- too-large] it field
troppo lung*
troppo grande
[- malformed] en field
not parseable
unparseable
unparsable
not be decoded
not readable
cannot parse
garbage
malformed
could not be parsed
not parse
parse error
failed to parse
unable to parse
not decode
failed to decode
unable to decode
not valid json
syntax error
corrupt*
garbled
truncated
not deserialize
failed to deserialize
cannot unmarshal
not well formed
undecodable
[- malformed] zh field
格式错误
解析失败
解析错误
格式不正确
[- refused] en field
refused
unauthorized
refuse
declined
[- refused] zh field
拒绝
[- refused] ja field
拒否
[- refused] ko field
거부
거절
[- refused] de field
abgelehnt*
verweigert*
[- refused] fr field
refusé*
rejeté*
[- refused] es field
rechazad*
denegó
denegad*
[- refused] pt field
recusad*
recusou
rejeitad*
[- refused] ru field
отклонен*
отверг*
отказ*
[- refused] it field
rifiutat*
respint*
[- refused] nl field
geweigerd
vägras
nekade
nægtede
nektet
torjut*
odmítnuto
elutasít*
visszautasít*
odrzucon*
odmawia
reddedildi
відмовлено
refuzat*
ditolak
từ chối
[- reset] en field
reset
closed
aborted
disconnected
dropped
hung up
broken
lost
[- reset] zh field
重設
重置
断开
关闭
中断
[- reset] ja field
リセット
切断
[- reset] ko field
끊
재설정
[- reset] de field
zurückgesetzt
getrennt
geschlossen
abgebrochen
[- reset] fr field
réinitialisé*
fermé*
interrompu*
[- reset] es field
restablecid*
cerrad*
interrumpid*
[- reset] pt field
reiniciad*
fechad*
interrompid*
encerrad*
redefinid*
[- reset] ru field
сброшен*
разорван*
закрыт*
прерван*
[- reset] it field
reimpostat*
chius*
interrott*
[- reset] nl field
geforceerd gesloten
zerwane
zrušeno
ukončeno
stänga av
bezárt*
[- timeout] en field
not responding
not respond
unresponsive
too slow
no response within
no reply within
not reply in time
did not finish in time
no response after
time limit
timed out
timeout
time out
deadline exceeded
not respond in time
took too long
timedout
[- timeout] zh field
逾時
超时
没有响应
无响应
未响应
没有回应
无回应
[- timeout] ja field
タイムアウト
応答がありません
[- timeout] ko field
응답이 없
시간 초과
시간이 초과
타임아웃
[- timeout] de field
Zeitüberschreitung
Timeout
[- timeout] fr field
délai d'attente
délai dépassé
expiration du délai
[- timeout] es field
tiempo de espera
tiempo agotado
[- timeout] pt field
tempo limite
tempo esgotado
tempo de espera
[- timeout] ru field
время ожидания
тайм аут
таймаут
превышено время
[- timeout] it field
tempo scaduto
timeout
[- timeout] nl field
verstreken
czas oczekiwania
časový limit
zaman aşımı*
[- failed] en field
failed
fail
failure
error
errored
crashed
unable to
exception
wrong
problem
fault
[- failed] zh field
发生错误
失败
异常
出错
错误
[- failed] ja field
失敗
エラー
[- failed] ko field
실패
오류
에러
[- failed] de field
fehlgeschlagen
Fehler
[- failed] fr field
échec
échoué
erreur
[- failed] es field
fallo
fallido
error
[- failed] pt field
falha
falhou
erro
[- failed] ru field
ошибк*
сбой
не удалось
[- failed] it field
fallit*
errore
impossibile
[- overloaded] en field
all slots
swamped
under load
too many users
too much traffic
running hot
overloaded
overload
busy
at capacity
over capacity
high demand
heavy load
high load
high traffic
saturated
heavy demand
[- overloaded] zh field
繁忙
过载
负载
饱和
[- overloaded] ja field
混雑
過負荷
混み合
[- overloaded] ko field
과부하
혼잡
[- overloaded] de field
überlastet
ausgelastet
[- overloaded] fr field
surchargé*
[- overloaded] es field
sobrecargad*
saturad*
[- overloaded] pt field
sobrecarregad*
[- overloaded] ru field
перегружен*
[- overloaded] uk field
перевантажен*
[- overloaded] vi field
quá tải
[- overloaded] it field
sovraccaric*
[- blocked] en field
deactivated
barred
blacklisted
denylisted
moderated
withheld
blocked
banned
suspended
terminated
locked
flagged
frozen
filtered
[- blocked] ja field
ブロック
凍結
[- blocked] ko field
차단
정지
[- blocked] de field
deaktiviert
nicht … bestätigt
nicht … aktiviert
blockiert
gesperrt
[- blocked] fr field
désactivé*
pas … activé*
pas … vérifié*
bloqué*
suspendu*
[- blocked] es field
desactivad*
no … verificad*
no … activad*
bloquead*
suspendid*
suspensa
[- blocked] ru field
не подтвержден*
не подтверждён*
не активирован*
отключен*
заблокирован*
[- blocked] it field
bloccat*
sospeso
[- blocked] zh field
未激活
未启用
锁定
封禁
被封
冻结
拦截
屏蔽
[- unavailable] en field
unloaded
not loaded
not launched
not started
not available for
not available on
not reachable at
not running
not up
out of service
temporarily down
unavailable
not available
offline
down
not ready
not reachable
maintenance
[- unavailable] zh field
不可用
维护
无可用
[- unavailable] ja field
利用できません
[- unavailable] ko field
사용할 수 없
[- unavailable] de field
nicht verfügbar
[- unavailable] fr field
indisponible*
non disponible*
non disponible
[- unavailable] es field
no disponible*
no disponible
[- unavailable] pt field
indisponível
não disponível
[- unavailable] ru field
недоступ*
недоступно
недоступен
[- unavailable] it field
non disponibile
[- unreachable] en field
failed to reach
failed to connect
not connect
unreachable
not be reached
cannot reach
unable to reach
[- conflict] en field
conflicting
not be combined
cannot be combined
cannot be mixed
not be used with
conflict
mutually exclusive
cannot be used together
both specified
cannot both
cannot be set together
[- untrusted] en field
not trusted
untrusted
not verify
verify failed
verification failed
[- outdated] en field
deprecated
decommissioned
retired
discontinued
sunset
no longer available
no longer supported
end of life
shut down
removed
no longer exists
[- outdated] zh field
已下线
已停用
下架
弃用
[- mismatch] en field
mismatch
not match
[- unordered] en field
must alternate
out of order
must be from
must come
must follow
must precede
must be followed
must be preceded
must be first
must be last
must start with
must begin with
must end with
[- untrusted] zh field
不受信任
不可信
无法验证
不被信任
[- untrusted] de field
nicht überprüft
nicht vertrauenswürdig
nicht verifiziert
[- untrusted] fr field
non approuvé*
pas fiable
non vérifié*
pas approuvé*
[- untrusted] es field
no es de confianza
no verificad*
no confiable
[- untrusted] pt field
não confiável
não verificad*
não é confiável
[- untrusted] ru field
недоверенн*
не доверя*
не удалось проверить
не является доверенн*
[- untrusted] ja field
検証できません
信頼されて
信頼できない
信頼できません
[- untrusted] ko field
신뢰할 수 없
확인할 수 없
[- untrusted] it field
non attendibil*
non verificat*
[- cut] en field
ended without
ended unexpectedly
ended early
incomplete
cut off
stopped unexpectedly
stopped before
dropped halfway
[- crashed] en field
crashed
died
[- blocked] tr field
askıya alın*
engellendi
[- blocked] id field
dinonaktifkan
belum … diverifikasi
ditangguhkan
diblokir
[- unsupported] id field
tidak didukung
[- unsupported] tr field
desteklenmiyor
[- expired] tr field
süre* dol*
süresi dol*
[- expired] id field
kadaluarsa
kedaluwarsa
[- blocked] pt field
desativad*
não … verificad*
não … ativad*
[- blocked] vi field
bị khóa
chưa … xác minh
chưa … kích hoạt
[- missing] zh field
未选择
没有选择
未填写
没填
[- missing] ja field
入力されていません
選択されていません
[- missing] ko field
입력되지
선택되지
선택하지
[- missing] fr field
pas défini*
[- missing] es field
no hay
no tienes
[- missing] pt field
não tem
falta
[- missing] ru field
нет
не выбран*
[- missing] uk field
немає
не вибран*
[- missing] it field
manca
non hai
[- missing] tr field
yok
eksik
seçilme*
girilme*
ayarlanma*
[- missing] vi field
không có
chưa
[- missing] id field
belum
tidak ada
tidak memiliki
[- missing] pl field
nie podano
nie wybrano
nie masz
nie jest ustawion*
[- required] de field
verlangt
[- required] fr field
requiert
[- required] es field
requiere
exige
[- required] it field
richiede
[- required] tr field
gerekt*
[- required] pl field
wymaga*
[- empty] id field
kosong
[- invalid] zh field
未通过
不符合
重复
必须是
必须为
必须在
应为
应该是
应当为
之间
取值范围
不在 范围
[- invalid] ja field
範囲
でなければ
使用できない文字
[- invalid] ko field
여야 합니다
이어야 합니다
[- invalid] de field
muss
müssen
[- invalid] fr field
doit
doivent
non valable*
[- invalid] es field
debe*
[- invalid] pt field
deve
devem
devono
[- invalid] ru field
должн*
[- invalid] uk field
має бути
мають
некоректн*
вимкнен*
[- invalid] it field
disattivat*
[- invalid] tr field
olmalı*
devre dışı
[- invalid] vi field
phải
vô hiệu
[- invalid] id field
harus
[- invalid] pl field
musi
muszą
wyłączon*
[- expired] uk field
минув
закінчи*
[- expired] id field
berakhir
[- expired] pl field
wygasł*
[- exhausted] zh field
不够
用光
[- exhausted] ja field
足りません
[- exhausted] es field
agotó
agotado
[- exhausted] uk field
недостатньо
[- exhausted] tr field
tüken*
[- exhausted] pl field
niewystarczając*
[- exceeded] es field
superó
[- exceeded] pt field
atingiu
[- exceeded] ru field
достигл*
[- exceeded] uk field
досягл*
[- exceeded] tr field
çok fazla
[- exceeded] vi field
đạt giới hạn
vượt
[- exceeded] id field
terlalu banyak
mencapai batas
[- exceeded] pl field
osiągnięto
[- cooling] ja field
クールダウン
[- cooling] ko field
쿨다운
[- not-found] zh field
未查询到
查询不到
查不到
[- not-found] de field
nicht existiert
[- not-allowed] uk field
не дозволен*
немає доступу
[- not-allowed] tr field
izin verilm*
[- not-allowed] vi field
không được phép
không có quyền
[- not-allowed] id field
tidak diizinkan
tidak memiliki akses
[- not-allowed] pl field
niedozwolon*
nie jest dozwolon*
nie masz dostępu
brak dostępu
[- unsupported] zh field
不具备
[- unsupported] de field
unterstützt kein*
[- unsupported] es field
no admite*
no soporta
[- unsupported] it field
non supporta
[- unsupported] uk field
не підтриму*
[- unsupported] tr field
desteklem*
[- unsupported] vi field
không hỗ trợ
[- unsupported] id field
tidak mendukung
[- unsupported] pl field
nie obsługuje
[- unknown] zh field
无法识别
[- unknown] ja field
不明な
[- unknown] ko field
알 수 없는
[- unknown] tr field
bilinmeyen
[- unknown] uk field
невідом*
[- unknown] vi field
không xác định
[- unknown] id field
tidak dikenal
[- unknown] pl field
nieznan*
[- too-large] ko field
너무 깁
[- too-large] ru field
слишком велик*
[- too-large] uk field
занадто довг*
занадто велик*
[- too-large] tr field
çok uzun
çok büyük
[- too-large] vi field
quá dài
quá lớn
[- too-large] id field
terlalu panjang
terlalu besar
[- too-large] pl field
zbyt dług*
zbyt duż*
[- malformed] zh field
无法解析
解析出错
解析异常
解码失败
[- malformed] ja field
解析に失敗
解析できません
読み込めません
[- malformed] ko field
파싱
읽을 수 없
[- malformed] de field
nicht gelesen
nicht verarbeitet
[- malformed] fr field
analyser
pas pu être lue
[- malformed] es field
interpretar*
no se pudo procesar
[- malformed] pt field
possível processar
[- malformed] ru field
разобрать
не удалось обработать
[- malformed] uk field
розібрати
не вдалося обробити
[- malformed] tr field
ayrıştır*
işlenemedi
[- malformed] vi field
phân tích
[- malformed] id field
mengurai
[- malformed] pl field
odczytać
[- refused] pl field
odmow*
[- reset] uk field
скинуто
перерван*
[- reset] es field
interrumpió
[- reset] tr field
sıfırland*
kesildi
[- reset] vi field
đặt lại
gián đoạn
[- reset] id field
terputus
[- reset] pl field
zresetowan*
przerwan*
[- timeout] ko field
응답하지 않
[- timeout] de field
nicht … geantwortet
[- timeout] fr field
pas répondu
[- timeout] es field
no respondió
[- timeout] pt field
não respondeu
[- timeout] it field
non risposto
[- timeout] ru field
не ответил вовремя
[- timeout] uk field
не відповів вчасно
[- timeout] tr field
yanıt vermedi
[- timeout] vi field
không phản hồi
hết thời gian
[- timeout] id field
tidak merespon*
[- timeout] pl field
nie odpowiedział*
limit czasu
[- failed] uk field
помилк*
[- failed] tr field
hata
[- failed] vi field
lỗi
[- failed] id field
kesalahan
gagal
[- failed] pl field
błąd
[- overloaded] tr field
aşırı yük*
meşgul
[- overloaded] vi field
đang bận
[- overloaded] id field
kelebihan beban
sibuk
[- overloaded] pl field
przeciążon*
[- blocked] zh field
拉黑
封号
暂停使用
过滤
[- blocked] it field
sospesa
[- blocked] uk field
заблокован*
[- blocked] tr field
engellen*
[- blocked] vi field
bị chặn
tạm ngưng
[- blocked] pl field
zablokowan*
zawieszon*
[- unavailable] zh field
未开放
[- unavailable] ja field
いただけません
[- unavailable] ko field
이용할 수 없
[- unavailable] fr field
pas disponible*
[- unavailable] tr field
kullanılam*
[- unavailable] vi field
không khả dụng
[- unavailable] id field
tidak tersedia
[- unavailable] pl field
nie jest dostępn*
niedostępn*
[- outdated] zh field
停止服务
[- outdated] ja field
提供を終了
[- outdated] ko field
더 이상
[- outdated] de field
eingestellt
[- outdated] fr field
plus disponible*
[- outdated] es field
ya no
[- outdated] pt field
descontinuad*
[- outdated] it field
più disponibil*
[- outdated] ru field
больше не
[- outdated] uk field
більше не
[- outdated] tr field
artık
[- outdated] pl field
już
[- unordered] zh field
交替
前面必须
[- unordered] ja field
交互
[- unordered] ko field
번갈아
[- unordered] de field
abwechselnd
[- unordered] es field
alternar*
[- unordered] fr field
alterner
[- unordered] ru field
чередоваться
[- unordered] uk field
чергуватися
[- cut] de field
vorzeitig beendet
[- cooling] de field
Abkühl*
[- cooling] fr field
refroidissement
[- cooling] es field
enfriamiento
[- blocked] ja field
停止され
[- not-allowed] tr field
yetkiniz yok
izniniz yok
erişiminiz yok
[- missing] zh field
未附带
没带
[- missing] ja field
含まれていません
[- missing] pl field
brakuj*
nie ma
[- missing] id field
tidak menyertakan
[- required] ja field
設定してください
[- required] tr field
zorunlu*
[- required] vi field
bắt buộc
[- required] id field
wajib
[- required] pl field
wymagan*
[- invalid] zh field
有问题
类型不对
格式不对
期望
最大只能
不能大于
不能小于
不得超过
[- invalid] ja field
誤り
[- invalid] ko field
범위
[- invalid] de field
außerhalb
erwartet
entspricht nicht
[- invalid] fr field
hors limites
attendu
pas conforme
[- invalid] es field
fuera de rango
fora do intervalo
esperad*
[- invalid] it field
fuori
[- invalid] ru field
вне
ожида*
не соответств*
[- invalid] uk field
поза
не відповідає
[- invalid] tr field
hatalı
dışında
uymuyor
[- invalid] vi field
sai
ngoài
[- invalid] id field
salah
luar
[- invalid] pl field
błędn*
poza
[- expired] zh field
有效期
[- expired] ja field
期限が切れ
[- expired] ko field
기간이 지났
[- expired] de field
nicht mehr gültig
[- expired] fr field
plus valide
périmé
[- expired] es field
ya no válido
[- expired] uk field
простроч*
[- expired] tr field
süresi geç*
[- expired] vi field
đã quá hạn
[- exhausted] de field
verbraucht
[- exhausted] fr field
consommé
[- exhausted] es field
consumid*
consumiu
consumato
[- exhausted] ru field
израсходова*
[- exhausted] uk field
вичерп*
[- exhausted] pl field
wykorzystan*
[- exhausted] vi field
không còn đủ
[- exceeded] zh field
过高
[- exceeded] ja field
達してい
[- exceeded] ko field
너무 높
넘었
[- exceeded] de field
zu hoch
übersteig*
[- exceeded] ru field
превыша*
[- exceeded] uk field
перевищу*
[- exceeded] tr field
aştı
aşıyor
ulaşıl*
[- exceeded] pl field
przekracza*
[- not-found] zh field
查无
[- not-found] tr field
mevcut değil
[- not-allowed] de field
erlaubt … nicht
[- not-allowed] fr field
permet pas
[- not-allowed] es field
no permite
não permite
non consente
[- not-allowed] ru field
не позволяет
[- not-allowed] uk field
не дозволяє
[- not-allowed] pl field
nie pozwala
[- not-allowed] id field
tidak mengizinkan
[- not-allowed] tr field
izin vermiyor
[- unsupported] zh field
无法处理
不接受
不被 … 接受
[- unsupported] ja field
扱えません
非対応
[- unsupported] ko field
처리할 수 없
[- unsupported] de field
kann keine
[- unsupported] fr field
accepte pas
[- unsupported] es field
no acepta
não aceita
não são suportad*
no son compatible*
non accetta
[- unsupported] ru field
не принимает
не умеет
[- unsupported] uk field
не приймає
[- unsupported] pl field
nie przyjmuje
nie jest obsługiwan*
[- unsupported] id field
tidak menerima
[- unsupported] tr field
kabul etmiyor
[- unsupported] vi field
không nhận
không được hỗ trợ
[- unknown] ja field
認識できない
[- malformed] de field
nicht … gelesen
[- malformed] fr field
mal formé
[- malformed] es field
mal formado
malformado
malformato
[- timeout] zh field
超过 # 秒
[- timeout] ja field
応答しません
[- timeout] fr field
trop de temps
[- timeout] es field
tardó demasiado
demorou
[- timeout] ru field
слишком долго
[- failed] zh field
返回了 … 错误
[- overloaded] ja field
集中し
負荷が高
[- overloaded] fr field
forte demande
[- overloaded] es field
mucha demanda
alta demanda
[- overloaded] ru field
высок* нагруз*
[- blocked] fr field
enfreint
filtré*
[- blocked] es field
infringe
viola
filtrad*
[- blocked] ru field
нарушает
[- blocked] uk field
порушує
[- blocked] pl field
narusza
[- blocked] id field
melanggar
[- blocked] vi field
vi phạm
[- blocked] tr field
ihlal
[- unavailable] zh field
不提供服务
[- unavailable] ru field
не доступ*
[- outdated] zh field
不再提供
不再支持
不再可用
[- reset] ko field
중단
[- reset] fr field
coupé*
[- reset] es field
cerró
interrumpe
[- reset] ru field
прерыва*
обрыва*
[- reset] ja field
切れてしま
[- cut] zh field
提前结束
意外结束
[- unordered] zh field
相邻
不能连续
[- missing] fr field
y pas de
[- required] es field
defina
[- required] de field
setzen
[- required] ru field
задайте
[- required] uk field
обов язков*
[- invalid] es field
no cumple
não segue
[- not-allowed] es field
no tiene permiso
no tienes permiso
não tem permissão
non ha il permesso
[- not-allowed] tr field
izni yok
[- not-allowed] pl field
nie może
[- exhausted] zh field
为负
[- exhausted] tr field
kalmadı
[- exhausted] pl field
skończył*
[- invalid] de field
höchstens
[- invalid] ru field
не больше
[- invalid] zh field
同名
[- unknown] zh field
未定义
[- blocked] zh field
被限制
已限制
[- overloaded] zh field
压力较大
压力过大
[- unordered] zh field
只能放在
必须以 … 结尾
必须以 … 开头
[- too-large] pl field
za dług*
[- exhausted] vi field
dùng hết
`;
