"""The CO-59 character code, in which ETL2 labels its printed characters.

CO-59 is the code of 1959 in which six Japanese newspapers sent each other copy. A code is two
numbers of six bits. Neither ever leaves the 48 values 4 to 27 and 36 to 59, so the code is a square
of 48 by 48 cells, and the square is made of four blocks of 24 by 24. Within a block the machine's
keyboard gives the order, ``_ORDER``: frequent characters first, then the others by radical.

A row of ``_BLOCKS`` holds the 24 characters that share a second number. The facts are those of the
table ``euc_co59.dat`` (also spread as ``co59-utf8.txt``), which the ETL site publishes with its
unpacking script; ``▲`` stands, as there, for a cell without a character of its own.
"""

from __future__ import annotations

import unicodedata

from model.sources.licensed.codes import UnknownCode

_ORDER = (4, 8, 12, 16, 20, 24, 6, 10, 14, 18, 22, 26, 5, 9, 13, 17, 21, 25, 7, 11, 15, 19, 23, 27)
_ROWS = (4, 6, 5, 7, 8, 10, 9, 11, 12, 14, 13, 15, 16, 18, 17, 19, 20, 22, 21, 23, 24, 26, 25, 27)

# (added to the first number, added to the second number): the rows in the order of _ROWS.
_BLOCKS: dict[tuple[int, int], str] = {
    (0, 0): """
        上下不世両面中主義久予算催優児童先光公共内閣用同
        争事井文交夜変高商人入今岡次風出切列別制割劇力加
        合全化付代伝件任休位何佐助労働務医半協反対原去収
        作住体使供価保信便係値備受取口古可各名向吉告品員
        回団国民園土在報場増声売工左常平広庁応店席度建式
        外多大天夫女委始婦子学校引強張行役持従得衛心必思
        安官実突宮容宿家害察富小急悪意感愛態情成戦戸所手
        少当単営党局屋山島崎川州打払投招待振採提支改政散
        教育数整新断方放施早明春あいうえおかきくけこさし
        昨映画書最有能勝朝期木本すせそたちつてとなにぬね
        未来条査松林格案業株森極のはひふへほまみむめもや
        楽検権機械橋横止正死殺氏ゆよらりるれろわをん、。
        気水求決定河注治況法活津盛真省知研究石確示票社会
        派海流消浜清滅港準満演激がぎぐげござじずぜぞだぢ
        火災点然無物特状現球理望づでどばびぶべぼ▲▲▲▲
        生産田男界病発表的益監督▲参拾億金円▲▲▲▲▲▲
        被神視補裁判福製利科税移者職自由般花昭和年月日午
        種積立第答策等管米料精糸前後時分一二三四五六七八
        約級終組結果絶給紡績続綿九十〇百千万東京都西南北
        経済線締総織置署美着習考府県郡市区字町村丁目番地
        英落募蔵融衆要見解記設計連進道適運動過達選挙遠部
        許証試認語説読課調談諸論郎郵配重野銀鉄長門開問題
        講警議財販責費買資質起路間聞関防阪限院除際集難需
        車軍転輪農近追送逮捕造通電話青静非領額食首相駅験
    """,
    (0, 32): """
        泥泳泌洋洗浄洞浦浪浮浴浩澄濃濁瀬灯炎炉炊炭畑煙焼
        浸淀液淵涼涙淡深混淳浅酒燃燥爆為烈焦黒照熱熊黙片
        渉渓添渡温測潟溝湖湯源溶版牛牧犠牲犬献獣犯狂独狩
        滅滋滑滞滝湾漁漢漸潔潜潮猟猛猶獲王玉珍班琴環甘甲
        申略留畜異畳疑疫痢症疲痛衷裂装秀私秋秒租秘称程稲
        療登白皆皇皮盗盟盤直看眼稿穂穏穫竜章端競竹笑符筆
        睡眠瞬矢短砂砲破硬礎祭禁筋筑箱節築篤簡薄籍粉粋粛
        礼初祈祉祝祖裕禍裸複衣袋粧糖糧系紀紅素納純紙粉糾
        索紫累細紳紹紺絡統絵絹綾▲▲▲▲▲▲▲▲▲▲▲▲
        継緑緊縄綱網緒練縁編緩繁▲▲▲▲▲▲▲▲▲▲▲▲
        縮縦繊維繕繰罪罰群羽翌翼▲▲▲▲▲▲▲▲▲％▲▲
        老耕耳聴臣臨至致舌乱辞舞▲ぱぴぷぺぽ●◇▽☆▲◎
        踊舟航船舶艇艦良既色芝芳蚊蚕血覆規覚親覧観角触言
        芸苫芽苗若苦茂茶草荒荘荷ＡＢＣＤＥＦＧＨＩＪＫＬ
        菊菌菓菜華著葉葬蓄薄墓幕ＭＮＯＰＱＲＳＴＵＶＷＸ
        慕暮夢薬薦薪薫藤繭蘭慮虫ＹＺ▲▲壱銭‖｜▲！？×
        訂討訓託訪訳訴訟診詐欺評貧貨貫貯貴貸貿易賀賃賄賊
        詞詠詩詳誉詰該誇誌誰誓諌賜賞賠賛賢賦購贈赤赦走赴
        誕誘誠誤請諮諭諾謀諏謝謡超越趣足距跡跳践踏躍身軌
        謹識護譲谷豆豊象貝貞負敗軒軟軽較載輩輪轄辛込辺巡
        迎返迫述迷退逃逆逐途速週鎌鎮鏡鑑閉閑閥闘阻降陛陣
        逸遂遇遊違遅遣遭遺避還郊陳陶陥陸険陽階隆隊隔障隣
        郷酔酪酬酸醸釈里量針釣釧雄雑離雨露震音響順預頭顔
        鈴鉛鉱銃銅銑銘鋭鋼鋳録錦類願顧飲飯養香驚魚鮮鳥黄
    """,
    (32, 0): """
        丈与再並丸危乗乳飛了承玄倒借偉停健康側債傷傾像儀
        卒率哀衰裏企余命令舎倉舗償元兄弟充免父兵具兼興周
        仏仕他伊仲仮仰似低伯伴依写冷凍函館券刈刊刑刷刺刻
        侮併例侵促俗俵俸修個倍候到則剰剤剣副創功劣励努効
        勇勉勧勢勤句包旬比巨卓博嘆嘱器因囲困図固坂均坑坪
        占印即却卸厄圧厘厚暦歴弁型埋城基堅塁堂域執堀堤塩
        及友司台召史右号吏君呉否境壊壇墾士壮処冬夏夕太央
        含呈吸吹味呼唄唱善喚喜喫失奇奉奏契奥奨奪奮好如妥
        妙妨妻姉妹姓姫姿娘娯婚存アイウエオカキクケコサシ
        孝李宅守宇宙完宗空宜宝客スセソタチツテトナニヌネ
        室宣宴寄窃密窓寛寒寝審憲ノハヒフヘホマミムメモヤ
        寸寺寿封専将導尚厳就尺尽ユヨラリルレロワヲン▲・
        尾居届昼展層岐阜岩岳岸差復微徳徴衝微衡志忘念忠恐
        布希帝師帯帰帳幡幸幹幼幾ガギグゲゴザジズゼゾダヂ
        畿床底座庫庭唐麻廃慶延武ヅデドバビブベボパピプペ
        弱形彩彰影彼往律徒御術街ポ▲▲▲▲▲▲▲▲▲▲▲
        恩息恋患悲惑恵想慰憩懇懲担拒拓拙拝指捨掃授掘掛探
        懸快怖性怪恒悩惜惨愉慎懐接推措揚換揮援損捜搬携撤
        憾我戒威房雇掌撃才扱扶批撮撲操攻故救敏敢敬敷敵斗
        技抑折択抜抱拠披拡抵抗押旅族旧曲旨更昇昔星是晩普
        景晴替暇暑暖暗暴曇曜服肥桟梅棒植構標模様樹概樽欄
        肯胃胸脳脅脈脚脱腕札幌末欠欧欲歌歓歩歳殊残殖殴段
        机杉材杯枕束板枚枝栄某柄殿穀母毎毒毛永氷泉汗汚江
        柱柔柳染桑梨棄核根栽培桜池汽沈没沢沸油沼沿泊波泣
    """,
    (32, 32): """
        丙串之丹以乃丘乏垂乙也乾肉冗冠准凝凡凶刀刃剖削剛
        互亜亡享亭斉斎彦介仁仙伏勘匹匠匿卑卵灰双叔叙呂吟
        伎伐伺佳伸倹俣倶俳偏偵偽后叫哲啓咋咲唯喪鳴嘉噴囚
        偶俊傍僚傑僕僧兆克典爺冊圏坊埼塔垣塊塗塚堺壁壌墳
        墜墨奈奄奔妃妊娠僂婆媒媛嶺巧己巳巻帆帽幣帥幅干幻
        婿嫁嬢嬉孤孫穴宏宵宰窒寂幽庄序庶庵磨廊摩廉腐魔鷹
        窯寮賓窪窮耐射尋尉尊巣尼廷弊弓弔弘弦弾弥彫征径徐
        尻尿属履崩岬峠峰峡嵐嵩嶋循忌忍怒怠慈愚憂愁忙悦悔
        恨悟悼惰慌慢慣憎慎慨憶戯０１２３４５６７８９▲▲
        戻扇抄拍抽拘挑括据排控描▲▲▲▲▲▲▲▲▲▲▲▲
        握掲揺摘揖搾摂擁擦擬鼓敦▲▲▲▲▲▲▲▲▲▲▲▲
        斜斥旋旗旭昌冒晃曽智晶暁▲▲▲▲▲▲▲▲▲▲▲▲
        暫肖肝肪肩股胆肺背胞胎脇楠槍榎樋榛橘款殉泰汁汐沖
        脊胴脂朗腰腹腸膜豚膨臓謄洪洲涯湿渇湘渋湊渥渦漏漂
        騰朽李杵枇杷析枯柏栖栗架▲▲▲▲▲▲▲▲▲▲▲▲
        栃桧桐桂柴桃梶棋椎楼棟棚▲▲▲▲▲▲▲▲▲▲々▲
        滴漫潤瀦灘煮勲熟牟猷狭狸秩秦稚稼靖笠笹笛筒範篠粒
        獄玖珂珠琵琶琉瑞聖畔畝疎粗粘粕粟紋絞緯縛縫羅羊翁
        疾痘癖盆矛盾盲矯砕砺硝硫翻耗耶恥臭鼻臼芋芦苅茅苑
        碧碑碁磐礁磁磯祐祥禅祢襲茨菅蒲荻萩菱萠蒸葛薩蕃蘇
        虎虐虚膚蟹謙譜豪貢軸輝辰零雷霊霜霧霞斐革鞍韓頂項
        辱辻迭透逓逗那邦邪邸郭酌須頼顕飢餓飼飾飽馬駆駐駒
        酢酷酵醜釜鈍錠鎖鍋錘鍛鐘騎駿騒騨骨髄髪鬼魂魅魯鯖
        閲阿陰隅陵随隠隻雅雌雪雲鯨鴨鵜鶏鶴鷲鹿麗麦歯齢亀
    """,
}


# The published table gives seven kanji two cells each and leaves out seven that look like them. The
# order within the blocks settles four of the pairs: 簿 stands among kanji of the bamboo radical, 紛
# of silk, 季 of child, and 徹, of 15 strokes, between 衝 and 衡.
_CORRECTIONS: dict[tuple[int, int], str] = {
    (11, 41): "簿",
    (23, 43): "紛",
    (40, 14): "季",
    (57, 16): "徹",
}

# It leaves these open: either of the two cells of the first could be the second's.
_UNSETTLED: dict[str, str] = {"慎": "憤", "滅": "減", "輪": "輸"}


def _table() -> dict[tuple[int, int], str]:
    table = {
        (first + right, second + down): character
        for (right, down), block in _BLOCKS.items()
        for second, row in zip(_ROWS, block.split(), strict=True)
        for first, character in zip(_ORDER, row, strict=True)
    } | _CORRECTIONS
    return {
        cell: f"{character} or {_UNSETTLED[character]}" if character in _UNSETTLED else character
        for cell, character in table.items()
    }


_TABLE = _table()


def co59(first: int, second: int) -> str:
    """Return the label of a code of two six-bit numbers, letters and digits in their ASCII form.

    The label is one character, or two joined by "or" where the published table names one character
    twice and does not tell in which cell it is wrong.

    Raises:
        UnknownCode: for a code outside the 2,304 cells.
    """
    label = _TABLE.get((first, second))
    if label is None:
        raise UnknownCode(
            f"a CO-59 code (both numbers in 4 to 27 or 36 to 59), found {first}, {second}"
        )
    return unicodedata.normalize("NFKC", label)
