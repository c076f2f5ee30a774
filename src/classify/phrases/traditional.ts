/** Traditional characters, each before its simplified form, as far as a phrase contains that form (OpenCC 1.4.2, TSCharacters). */
const pairs =
  '並并佔占併并係系個个備备傢家傳传僅仅價价儘尽內内凍冻刪删創创務务區区卻却參参問问單单嘗尝噹当嚐尝嚮向國国圖图塊块審审寫写對对導导屆届帳账帐账帶带幷并庫库廢废弔吊強强彔录後后徑径復复態态憑凭應应戶户據据攔拦攜携敗败數数斷断於于旣既昇升時时暫暂曏向' +
  '書书會会棄弃業业極极構构標标樣样機机檯台權权殘残沒没滿满為为無无燈灯爲为狀状現现環环異异當当發发盡尽確确碼码礎础祕秘種种稱称積积箇个節节簽签籤签級级終终組组結结絕绝絡络統统絶绝經经綫线維维網网線线緻致繫系繼继續续義义聯联臺台與与蔘参號号衕同' +
  '製制複复覈核規规視视覺觉訂订計计訪访設设許许註注証证詞词試试話话該该認认誤误調调請请證证護护變变負负費费資资賬账軟软較较載载輸输迴回逕径這这連连週周進进遊游運运過过達达違违遠远釘钉釦扣鈅钥鈡钟銷销錄录錯错録录錶表鍾钟鏈链鐘钟鑑鉴鑒鉴鑰钥長长' +
  '閉闭開开間间閤合閱阅閲阅關关陞升隻只響响須须預预頒颁頭头頻频額额類类風风颱台飛飞飽饱餘余驗验體体髮发鬚须點点齣出' +
  '夠够擠挤頂顶燒烧歸归識识見见裝装壞坏掛挂讀读亂乱廠厂舊旧儲储擋挡';

const simplified = new Map(Array.from({ length: pairs.length / 2 }, (_, at) => [pairs[2 * at], pairs[2 * at + 1]]));

/** The simplified form of a Chinese character; any other character as it is. */
export function toSimplified(character: string): string {
  return simplified.get(character) ?? character;
}
