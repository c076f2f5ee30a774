/** Predicates, by language. */
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
not give
not pass
left out
unanswered
not answered
forget
not in body
not in request
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
未选择
没有选择
未填写
没填
未附带
没带
没传
没给
没看到
没说
没写
没设
没选
没指定
没收到
漏了
漏传
少了
忘了
没配
缺了
没检测到
没读到
没加
缺个
少传
少个
忘记
没买
[- missing] ja field
ありません
指定されていません
設定されていません
見当たりません
欠落
入力されていません
選択されていません
含まれていません
入っていません
指定されていない
足りません
送られていません
[- missing] ko field
없습니다
누락
제공되지
설정되지
입력되지
선택되지
선택하지
[- missing] de field
fehlt
fehlen
fehlend*
nicht angegeben
nicht gesetzt
kein
keine
steckt kein*
[- missing] fr field
manquant*
absent*
non fourni*
non défini*
aucun*
pas défini*
y pas de
avez pas fourni
[- missing] es field
falta
faltan
no proporcion*
no definid*
no configurad*
ausente
ningun*
no se proporcionó
no hay
no tienes
no mandaste
no enviaste
falto
[- missing] pt field
faltando
ausente
não fornecid*
não definid*
não configurad*
nenhum*
não tem
falta
faltou
[- missing] ru field
отсутств*
не указан*
не задан*
не предоставл*
не настроен*
нет
не выбран*
не передан*
[- missing] pl field
brak
nie podano
nie wybrano
nie masz
nie jest ustawion*
brakuj*
nie ma
[- missing] vi field
thiếu
chưa cấu hình
không có
chưa
chua gui
chua co
thiếu trường
[- missing] uk field
відсутн*
не вказан*
немає
не вибран*
[- missing] it field
mancante
mancanti
non fornit*
non impostat*
nessun*
manca
non hai
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
not be omitted
to given
to sent
to set
[- required] zh field
必填
必须
需要
请提供
请输入
请先配置
必传
[- required] ja field
必須
必要です
設定してください
[- required] ko field
필요합니다
필수
[- required] de field
erforderlich
benötigt
verlangt
setzen
[- required] fr field
requis*
obligatoire
nécessaire
requiert
[- required] es field
requerid*
obligatori*
necesari*
requiere
exige
defina
[- required] pt field
obrigatóri*
necessári*
[- required] ru field
требу*
обязател*
необходим*
задайте
[- required] it field
richiest*
obbligatori*
necessari*
richiede
[- empty] en field
empty
null
blank
non-empty
not be empty
none
zero byte
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
空的
是空
空了
啥也没
什么都没
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
not right
not the right
invalidated
not recognise
not recognize
turned down
violation
fishy
only # accepted
no good
not look valid
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
有问题
类型不对
格式不对
期望
最大只能
不能大于
不能小于
不得超过
同名
不对
填错
写错
错了
失效
删掉
被删
已删除
废了
不合规
不能用
得在
介于
假的
输错
打错
验证不过
校验没过
被禁
不是合法
不能是
只能填
[- invalid] ja field
無効
正しくありません
不正
間違
失効
範囲
でなければ
使用できない文字
誤り
間違って
違います
正しくない
[- invalid] ko field
잘못
유효하지
올바르지
무효
폐기
비활성
여야 합니다
이어야 합니다
범위
틀렸습니다
틀렸어요
틀린
맞지 않
[- invalid] de field
ungültig*
falsch*
nicht gültig
inkorrekt*
widerrufen
deaktiviert
gesperrt
muss
müssen
außerhalb
erwartet
entspricht nicht
höchstens
stimmt nicht
passt nicht
nicht richtig
[- invalid] fr field
invalide*
non valide*
incorrect*
erroné*
révoqu*
désactiv*
doit
doivent
non valable*
hors limites
attendu
pas conforme
pas bonne
pas la bonne
errone*
[- invalid] es field
inválid*
no válid*
incorrect*
revocad*
desactivad*
debe*
fuera de rango
esperad*
no cumple
no es la correcta
no es correcta
equivocad*
[- invalid] pt field
inválid*
não é válid*
incorret*
revogad*
desativad*
deve
devem
devono
fora do intervalo
não segue
errad*
[- invalid] ru field
невер*
недействител*
недопустим*
неправил*
некорректн*
отозван*
отключ*
должн*
вне
ожида*
не соответств*
не больше
не подходит
[- invalid] pl field
nieprawidłow*
musi
muszą
wyłączon*
błędn*
poza
unieważn*
[- invalid] vi field
không hợp lệ
phải
vô hiệu
sai
ngoài
không đúng
thu hồi
[- invalid] tr field
geçersiz
olmalı*
devre dışı
hatalı
dışında
uymuyor
iptal edil*
[- invalid] id field
tidak valid
harus
salah
luar
[- invalid] uk field
недійсн*
невірн*
має бути
мають
некоректн*
вимкнен*
поза
не відповідає
[- invalid] it field
non valid*
errat*
disattivat*
fuori
non corrett*
revocat*
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
elapsed
lapsed
stale
over time
[- expired] zh field
过期
已过期
到期
有效期
[- expired] ja field
期限切れ
有効期限
期限が切れ
[- expired] ko field
만료
기간이 지났
[- expired] de field
abgelaufen*
nicht mehr gültig
[- expired] fr field
expiré*
expiré
plus valide
périmé
a expire
[- expired] es field
caducad*
expirad*
vencid*
ha expirado
ya no válido
caduco
vencio
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
đã quá hạn
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
used out
use out
use finish
used finish
drained
drain
ran dry
run dry
below zero
nothing left
none left
used everything
owe*
is dry
[- exhausted] zh field
不足
用尽
耗尽
用完
已用尽
已用完
欠费
不够
用光
为负
没了
见底
不剩
耗光
花光
花完
跑完
烧完
烧光
光了
透支
消耗完
全部消耗
枯竭
为零
归零
为 0
用没
用掉
薅完
[- exhausted] ja field
不足
使い切
枯渇
使い果たし
足りません
使い切り
使い切った
終わりました
もうありません
尽き
なくなりました
[- exhausted] ko field
부족
소진
모두 사용
바닥
다 썼습니다
떨어졌
다 썼어요
[- exhausted] de field
aufgebraucht
erschöpft
unzureichend*
nicht genügend
nicht ausreichend
reicht nicht
verbraucht
alle
weg
[- exhausted] fr field
épuisé*
insuffisant*
consommé
plus de
epuise*
[- exhausted] es field
agotad*
insuficiente*
agotaron
agotó
agotado
consumid*
consumiu
consumato
sin saldo
gastaste
gastado
se acabo
[- exhausted] pt field
esgotad*
insuficiente*
acabou
acabaram
ja usou
[- exhausted] ru field
исчерпан*
недостаточно
закончил*
не хватает
израсходова*
кончились
закончен*
[- exhausted] pl field
wyczerpan*
niewystarczając*
wykorzystan*
skończył*
za mało
[- exhausted] vi field
không đủ
không còn đủ
dùng hết
het tien
het luot
[- exhausted] tr field
yetersiz
tüken*
kalmadı
bitti
yetmiyor
doldu
[- exhausted] uk field
вичерпан*
недостатньо
вичерп*
[- exhausted] id field
tidak mencukupi
tidak cukup
habis
[- exhausted] it field
esaurit*
insufficient*
finito
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
more than
no more than
went past
maxed out
overrun*
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
过高
到顶
打满
顶到
爆了
跑满
太多
太快
太猛
太频繁
太密
过于密集
触顶
超了
太高
达限
用超
过密
[- exceeded] ja field
超過
超え
達しました
多すぎ
上限に達し
制限に達し
達してい
送りすぎ
頻繁すぎ
[- exceeded] ko field
초과
너무 많
도달
너무 높
넘었
너무 자주
너무 빨리
[- exceeded] de field
überschritten
zu viele
erreicht
überschreit*
zu hoch
übersteig*
zu schnell
[- exceeded] fr field
dépassé*
trop de
atteint*
trop vite
[- exceeded] es field
excedid*
superad*
demasiad*
alcanz*
ha excedido
supera
superó
muy rapido
demasiado rapido
tope
[- exceeded] pt field
excedid*
excedeu
ultrapass*
atingid*
muitas
demais
atingiu
rapido demais
[- exceeded] ru field
превышен*
превыс*
слишком много
достигнут*
достигл*
превыша*
слишком часто
слишком быстро
[- exceeded] pl field
przekroczon*
zbyt wiele
osiągnięto
przekracza*
za duzo
zbyt szybko
[- exceeded] vi field
vượt quá
quá nhiều
đạt giới hạn
vượt
qua nhanh
[- exceeded] tr field
ulaştı*
aşıld*
çok fazla
aştı
aşıyor
ulaşıl*
doldu
çok hızlı
[- exceeded] id field
melebihi
terlampaui
terlalu banyak
mencapai batas
[- exceeded] uk field
перевищен*
забагато
досягл*
перевищу*
[- exceeded] it field
superat*
troppe
troppi
raggiunt*
troppo in fretta
troppo veloc*
[- cooling] en field
cooling down
cool down
cooldown
in cooldown
cooled down
on cooldown
cooling off
cooling
parked
resting
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
nothing mounted
not served
not host
not listed
unlisted
gone
not on list
not on … list
[- not-found] zh field
不存在
未找到
找不到
没有找到
未查询到
查询不到
查不到
查无
没这个
没有这个
找不着
无对应
不在 … 名单
未加入
没上架
无此
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
nicht existiert
gibt es nicht
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
no encuentro
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
nie mozna rozwiazac
[- not-found] vi field
không tìm thấy
không tồn tại
không phân giải
[- not-found] tr field
bulunamadı
mevcut değil
cozumlenemedi
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
not let
turned away
not in allowlist
allowlisted
no right
not right to
outside … tier
outside … plan
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
用不了
不让
不给
没开通
没权限
没给 … 权限
没资格
不准
权限不够
没授权
尚未开通
暂不向
[- not-allowed] ja field
アクセスできません
アクセス権がありません
使用できません
許可されていません
権限がありません
使えない
使えません
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
erlaubt … nicht
keine freigabe
keine rechte
[- not-allowed] fr field
pas accès
aucun accès
pas autorisé*
non autorisé*
refusé*
interdit*
permet pas
ne comprend pas
pas droit
[- not-allowed] es field
no tiene acceso
no tienes acceso
sin acceso
no está permitid*
no permitid*
no autorizad*
denegad*
prohibid*
no permite
no tiene permiso
no tienes permiso
no deja usar
no deja
[- not-allowed] pt field
não tem acesso
sem acesso
não está autorizad*
não permitid*
não autorizad*
negad*
proibid*
não permite
não tem permissão
nao libera
[- not-allowed] ru field
запрещен*
не разрешен*
отказано
нет доступа
не позволяет
недоступна на … тарифе
[- not-allowed] it field
non hai accesso
nessun accesso
non consentit*
non autorizzat*
negato
negata
negati
vietat*
non consente
non ha il permesso
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
not be made with
not process
not taken
not something
not possible
[- unsupported] zh field
不支持
仅支持
只支持
不受支持
不具备
无法处理
不接受
不被 … 接受
不会
看不了
处理不了
不认
[- unsupported] ja field
サポートされていません
対応していません
サポートしていません
扱えません
非対応
読めません
できません
[- unsupported] ko field
지원되지
지원하지
처리할 수 없
못 봅니다
못 읽
[- unsupported] de field
nicht unterstützt
unterstützt kein*
kann keine
[- unsupported] fr field
non pris* en charge
pas pris* en charge
non supporté*
ne prend pas en charge
accepte pas
[- unsupported] es field
no compatible
no admitid*
no soportad*
no admite*
no soporta
no acepta
no son compatible*
[- unsupported] pt field
não suportad*
não compatível
não suporta
não aceita
não são suportad*
[- unsupported] ru field
не поддержива*
не принимает
не умеет
[- unsupported] it field
non supportat*
non supporta
non accetta
[- unknown] en field
unknown
unrecognized
unrecognised
unexpected
not known
not permitted extra
not expected
not recognised
not recognized
[- unknown] zh field
未知
无法识别
未定义
不认识
不认
没见过
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
over long
overlong
too lengthy
heavier than
bigger than
larger than
too heavy
oversize*
overflow*
[- too-large] zh field
过大
过长
太长
太大
装不下
塞不下
放不下
吃不下
超长
[- too-large] ja field
長すぎ
大きすぎ
入りきり
[- too-large] ko field
너무 길
너무 큽
너무 큰
너무 깁
너무 긴
너무 큽니다
[- too-large] de field
zu lang
zu groß
[- too-large] fr field
trop long*
trop grand*
trop volumineu*
ne tient pas
[- too-large] es field
demasiado larg*
demasiado grande
no cabe
[- too-large] pt field
muito long*
muito grande
grande demais
nao cabe
[- too-large] ru field
слишком длин*
слишком больш*
слишком велик*
слишком длинн*
не влеза*
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
not be read
not read as
not right json
not right format
not correct format
gibberish
unreadable
want … got
expected … got
no json
not json
[- malformed] zh field
格式错误
解析失败
解析错误
格式不正确
无法解析
解析出错
解析异常
解码失败
解析不了
读不懂
看不懂
格式不对
写得不对
不是正经
乱码
格式有误
不符合规范
不符合预期
解析报错
[- refused] en field
refused
unauthorized
refuse
declined
turned down
not listening
nobody listen*
nothing listen*
no one listen*
[- refused] zh field
拒绝
没开
没启动
打回
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
afgewezen
[- reset] en field
reset
closed
aborted
disconnected
dropped
hung up
broken
lost
closed by force
close by force
hangs up
force close
went away
[- reset] zh field
重設
重置
断开
关闭
中断
掐断
断了
断掉
切断
断线
掉线
断连
丢了
[- reset] ja field
リセット
切断
切れてしま
[- reset] ko field
끊
재설정
중단
[- reset] de field
zurückgesetzt
getrennt
geschlossen
abgebrochen
[- reset] fr field
réinitialisé*
fermé*
interrompu*
coupé*
[- reset] es field
restablecid*
cerrad*
interrumpid*
interrumpió
cerró
interrumpe
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
прерыва*
обрыва*
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
gave up waiting
stopped waiting
took longer
longer than expected
deadline
deadline missed
missed deadline
wait too long
waited too long
not answer in time
silent for
went silent
gone silent
overtime
taking forever
gave up after
no answer
no byte
no data for
[- timeout] zh field
逾時
超时
没有响应
无响应
未响应
没有回应
无回应
超过 # 秒
没回
半天没
没反应
太久
没动静
没出结果
等不到
迟迟
没结果
[- timeout] ja field
タイムアウト
応答がありません
応答しません
来ません
返ってきません
[- timeout] ko field
응답이 없
시간 초과
시간이 초과
타임아웃
응답하지 않
[- timeout] de field
Zeitüberschreitung
Timeout
nicht … geantwortet
zu lange
[- timeout] fr field
délai d'attente
délai dépassé
expiration du délai
pas répondu
trop de temps
[- timeout] es field
tiempo de espera
tiempo agotado
no respondió
tardó demasiado
demorou
[- timeout] pt field
tempo limite
tempo esgotado
tempo de espera
não respondeu
[- timeout] ru field
время ожидания
тайм аут
таймаут
превышено время
не ответил вовремя
слишком долго
[- timeout] it field
tempo scaduto
timeout
non risposto
[- timeout] nl field
verstreken
czas oczekiwania
časový limit
zaman aşımı*
antwoordde niet
reageerde niet
niet op tijd
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
faulted
trouble
broke
hiccup
malfunction*
thrown
blew up
crash
abnormal
outage
snag
[- failed] zh field
发生错误
失败
异常
出错
错误
返回了 … 错误
挂了
崩了
抽风
炸了
毛病
出问题
开小差
故障
不正常
挂掉
[- failed] ja field
失敗
エラー
問題が起き
落ちました
落ちて
[- failed] ko field
실패
오류
에러
문제가 생
[- failed] de field
fehlgeschlagen
Fehler
schiefgegangen
ausgefallen
[- failed] fr field
échec
échoué
erreur
en panne
plante
[- failed] es field
fallo
fallido
error
se cayo
[- failed] pt field
falha
falhou
erro
caiu
deu ruim
[- failed] ru field
ошибк*
сбой
не удалось
упал
сломал*
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
no spare capacity
saturate*
lot of people
too much load
[- overloaded] zh field
繁忙
过载
负载
饱和
压力较大
压力过大
挤爆
扛不住
人太多
挤不进
忙不过来
太忙
顶不住
满载
拥挤
爆满
[- overloaded] ja field
混雑
過負荷
混み合
集中し
負荷が高
混み合って
[- overloaded] ko field
과부하
혼잡
바쁩니다
바빠요
사용자가 많
[- overloaded] de field
überlastet
ausgelastet
[- overloaded] fr field
surchargé*
forte demande
sature*
[- overloaded] es field
sobrecargad*
saturad*
mucha demanda
alta demanda
[- overloaded] pt field
sobrecarregad*
lotado
saturad*
[- overloaded] ru field
перегружен*
высок* нагруз*
[- overloaded] uk field
перевантажен*
[- overloaded] vi field
quá tải
đang bận
[- overloaded] it field
sovraccaric*
occupato
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
ban
harmful
goes against
against … guideline
against … policy
against … rule
turned off
switched off
violat* … rule
[- blocked] ja field
ブロック
凍結
停止され
[- blocked] ko field
차단
정지
[- blocked] de field
deaktiviert
nicht … bestätigt
nicht … aktiviert
blockiert
gesperrt
verstößt
[- blocked] fr field
désactivé*
pas … activé*
pas … vérifié*
bloqué*
suspendu*
enfreint
filtré*
[- blocked] es field
desactivad*
no … verificad*
no … activad*
bloquead*
suspendid*
suspensa
infringe
viola
filtrad*
[- blocked] ru field
не подтвержден*
не подтверждён*
не активирован*
отключен*
заблокирован*
нарушает
[- blocked] it field
bloccat*
sospeso
sospesa
[- blocked] zh field
未激活
未启用
锁定
封禁
被封
冻结
拦截
屏蔽
拉黑
封号
暂停使用
过滤
被限制
已限制
封了
拦了
拦下
违禁
违规
被拦
被禁
不让聊
阻挡
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
未开放
不提供服务
[- unavailable] ja field
利用できません
いただけません
[- unavailable] ko field
사용할 수 없
이용할 수 없
[- unavailable] de field
nicht verfügbar
[- unavailable] fr field
indisponible*
non disponible*
non disponible
pas disponible*
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
не доступ*
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
not get through
not contact
unable to contact
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
not lead to … trust*
not trust
not verify who
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
no longer offered
no longer served
no longer hosted
outdated
too old
obsolete
withdrawn
phased out
[- outdated] zh field
已下线
已停用
下架
弃用
停止服务
不再提供
不再支持
不再可用
太老
太旧
停服
退役
下线
[- mismatch] en field
mismatch
not match
differ*
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
in a row
back to back
consecutive
has to come
order violation
not be of role
wrong order
not alternat*
only allowed at beginning
only at beginning
only at start
[- untrusted] zh field
不受信任
不可信
无法验证
不被信任
不被认可
信不过
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
ended before
terminated before
prior to
halfway
midway
in middle
partway
prematurely
cut short
broke off
still arriving
stop at half
stopped at half
eof while
suddenly
premature
interrupted
[- crashed] en field
crashed
died
panic while
[- blocked] tr field
askıya alın*
engellendi
engellen*
ihlal
[- blocked] id field
dinonaktifkan
belum … diverifikasi
ditangguhkan
diblokir
melanggar
[- unsupported] id field
tidak didukung
tidak mendukung
tidak menerima
[- unsupported] tr field
desteklenmiyor
desteklem*
kabul etmiyor
[- expired] tr field
süre* dol*
süresi dol*
süresi geç*
[- expired] id field
kadaluarsa
kedaluwarsa
berakhir
[- blocked] pt field
desativad*
não … verificad*
não … ativad*
[- blocked] vi field
bị khóa
chưa … xác minh
chưa … kích hoạt
bị chặn
tạm ngưng
vi phạm
[- missing] tr field
yok
eksik
seçilme*
girilme*
ayarlanma*
[- missing] id field
belum
tidak ada
tidak memiliki
tidak menyertakan
[- required] tr field
gerekt*
zorunlu*
[- required] pl field
wymaga*
wymagan*
[- empty] id field
kosong
[- expired] uk field
минув
закінчи*
простроч*
[- expired] pl field
wygasł*
[- cooling] ja field
クールダウン
[- cooling] ko field
쿨다운
[- not-allowed] uk field
не дозволен*
немає доступу
не дозволяє
[- not-allowed] tr field
izin verilm*
yetkiniz yok
izniniz yok
erişiminiz yok
izin vermiyor
izni yok
[- not-allowed] vi field
không được phép
không có quyền
[- not-allowed] id field
tidak diizinkan
tidak memiliki akses
tidak mengizinkan
[- not-allowed] pl field
niedozwolon*
nie jest dozwolon*
nie masz dostępu
brak dostępu
nie pozwala
nie może
[- unsupported] uk field
не підтриму*
не приймає
[- unsupported] vi field
không hỗ trợ
không nhận
không được hỗ trợ
[- unsupported] pl field
nie obsługuje
nie przyjmuje
nie jest obsługiwan*
[- unknown] ja field
不明な
認識できない
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
[- too-large] uk field
занадто довг*
занадто велик*
[- too-large] tr field
çok uzun
çok büyük
uzun
buyuk
[- too-large] vi field
quá dài
quá lớn
qua dai
qua lon
[- too-large] id field
terlalu panjang
terlalu besar
[- too-large] pl field
zbyt dług*
zbyt duż*
za dług*
za duz*
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
nicht … gelesen
[- malformed] fr field
analyser
pas pu être lue
mal formé
[- malformed] es field
interpretar*
no se pudo procesar
mal formado
malformado
malformato
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
odrzucon*
[- reset] uk field
скинуто
перерван*
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
yogun
[- overloaded] id field
kelebihan beban
sibuk
[- overloaded] pl field
przeciążon*
[- blocked] uk field
заблокован*
порушує
[- blocked] pl field
zablokowan*
zawieszon*
narusza
[- unavailable] tr field
kullanılam*
[- unavailable] vi field
không khả dụng
[- unavailable] id field
tidak tersedia
[- unavailable] pl field
nie jest dostępn*
niedostępn*
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
non piu
[- outdated] ru field
больше не
[- outdated] uk field
більше не
[- outdated] tr field
artık
[- outdated] pl field
już
wycofan*
[- unordered] zh field
交替
前面必须
相邻
不能连续
只能放在
必须以 … 结尾
必须以 … 开头
得是
顺序有误
顺序不对
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
mittendrin
brach … ab
abgebrochen
[- cooling] de field
Abkühl*
[- cooling] fr field
refroidissement
[- cooling] es field
enfriamiento
[- required] vi field
bắt buộc
[- required] id field
wajib
[- cut] zh field
提前结束
意外结束
一半
中途
没下文
没说完
半截
没写完
截断
提前
半路
[- required] uk field
обов язков*
[- self-signed] en field
signed by itself
itself vouch*
[- unreachable] zh field
连不上
连不通
连不出
访问不了
打不开
不通
没通
不可达
连不到
[- mismatch] zh field
对不上
不一致
[- crashed] zh field
崩溃
[- self-signed] zh field
自己签
[- missing] nl field
ontbre*
geen … meegestuurd
geen … opgegeven
niet meegestuurd
niet opgegeven
niet ingesteld
[- required] nl field
verplicht*
vereist
[- invalid] nl field
ongeldig*
onjuist*
klopt niet
niet geldig
verkeerd*
ingetrokken
uitgeschakeld
moet
[- expired] nl field
verlopen
verstreken
[- exhausted] nl field
opgebruikt
uitgeput
te weinig
onvoldoende
verbruikt
[- exceeded] nl field
overschr*
bereikt
te veel
te snel
[- not-found] nl field
bestaat niet
niet gevonden
niet worden gevonden
[- not-allowed] nl field
geen toegang
niet toegestaan
niet bevoegd
[- unsupported] nl field
niet ondersteund
ondersteunt
[- unknown] nl field
onbekend*
[- too-large] nl field
te lang
te groot
[- failed] nl field
fout
mislukt
[- overloaded] nl field
overbelast
te druk
[- blocked] nl field
geblokkeerd
opgeschort
[- unavailable] nl field
niet beschikbaar
[- outdated] nl field
niet meer
[- cut] nl field
voortijdig
afgebroken
halverwege
[- untrusted] nl field
niet vertrouwd
[- outdated] vi field
ngung cung cap
ngung ho tro
[- cut] vi field
ngat giua chung
giua chung
[- empty] vi field
rong
[- cut] ja field
途中で
[- unreachable] ja field
つながりません
繋がりません
[- cut] ko field
끊겼
중간에
[- cut] es field
se corto
a la mitad
[- cut] pt field
parou
no meio
[- cut] fr field
en plein milieu
au milieu
[- cut] ru field
оборвал*
на середине
[- invalid] sv field
felaktig*
ogiltig*
[- missing] sv field
ingen … skickades
saknas
[- exhausted] sv field
inga … kvar
slut
[- exceeded] sv field
för många
[- not-found] sv field
finns inte
hittades inte
[- too-large] sv field
för lång
[- overloaded] sv field
överbelastad*
[- timeout] sv field
för lång tid
[- expired] sv field
gått ut
[- unsupported] sv field
stöds inte
[- invalid] cs field
neplatn*
nesprávn*
[- missing] cs field
chybí
[- exhausted] cs field
nedostatečn*
vyčerpan*
[- exceeded] cs field
příliš mnoho
překročen*
[- not-found] cs field
neexistuje
nenalezen*
[- too-large] cs field
příliš dlouh*
příliš velk*
[- overloaded] cs field
přetížen*
[- expired] cs field
vypršel*
`;
