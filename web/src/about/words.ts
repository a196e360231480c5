import { SET_SIZE_TEXT } from "../set-size";

const ja = {
  title: "このサイトについて",
  what: "一文字書くと、それがどれだけ読みやすいかを100点満点で採点します。遊びにも、練習にもどうぞ。",
  range: `採点できるのは、漢字3,240字、ひらがな83字、カタカナ87字、英字52字、数字10字、あわせて${SET_SIZE_TEXT}字です。小さい「ッ」や「ー」、人名用の漢字も採点できます。`,
  score: {
    title: "点数のつき方",
    picture:
      "書いた字の画像だけがネットワークに渡り、ネットワークが力とカと刀と九の見込みを答え、力とカの見込みを足したものが点数になる。",
    drawing: "書いた字",
    network: "ネットワーク",
    chances: "見込み",
    points: "点数",
    steps: [
      "書いた字は、小さな画像として送られます。90点に届かないときは、直すところを調べるために、点数が出たあとで、選んだ字と書いた線も送られます。線は保存されません。",
      `ネットワークがその画像だけを見て、${SET_SIZE_TEXT}字それぞれについて、その字である見込みを答えます。太さと大きさは、見る前にそろえます。`,
      "選んだ字の見込みが点数になります。その字に見えるかどうかが五分五分なら50点。90点は、80対1で賭けてもよいほど確かなときです。画がたりない、多い、文字に見えないと思われるときは、その分だけ点数が下がります。90点からは花丸がつきます。",
    ],
  },
  alike: {
    title: "「力」と「カ」はなぜ同じ点なのか",
    texts: [
      "漢字の「力」とカタカナの「カ」は、一文字だけでは誰にも見分けられません。「カ」という字があるせいで、きれいな「力」の点が下がるのはおかしな話です。そこで、見分けのつかない字の見込みは足し合わせ、どちらを選んでも同じ点にします。",
      "口とロ、二とニ、へとヘ、0とOとo、1とIとlなども同じです。土と士、ソとンのように、ていねいに書けば見分けられる字は分けてあります。「っ」と「つ」は、マスの中の大きさと位置で見分けます。",
    ],
  },
  stored: {
    title: "保存されるもの",
    texts: [
      "採点するだけなら、何も保存されません。候補から選んだときに、画像と選んだ字、点数、時刻を履歴に保存します。",
      "履歴は、このブラウザーの Cookie（でたらめな番号ひとつ）だけで見分けます。ほかの人からは見えません。名前もメールアドレスも尋ねません。",
      "書いた字は、書いた月から2年たつか、新しい字が5,000字になると消えます。Cookie は、最後に使ってから1年で消えます。",
      "書きかけの字とその読み取り結果、線の太さ、言語、まだ送れていない字は、このブラウザーの中にだけあります。",
      "広告も、アクセス解析も、ほかの会社のプログラムもありません。",
    ],
    history: "履歴を見る",
    remove: "すべて削除",
    removed: "すべて削除しました。",
  },
  sources: {
    title: "もとになったデータ",
    text: "ネットワークとお手本は、次のデータから作りました。筆画の線と字典のほかは、データそのものは配っていません。",
    letters: "ペンで書かれた英数字（CC BY 4.0）",
    strokes:
      "筆順つきの字形（CC BY-SA 3.0）。書き順と直し方の線、これから描いたお手本は、同じ条件で使えます。",
    centres: "筆画の中心線（Arphic Public License、GNU LGPL）。KanjiVG にない字の書き順にも使用",
    characters: "ペンで書かれた字。学習とお手本に使用（Apache License 2.0 / CC BY 4.0）",
    dictionary: "字典の学年・部首・読み・意味（CC BY-SA 4.0）",
    measuring: "計測と調整だけに使用（MIT、GNU GPL 2）",
    fonts: "手書き風フォント（SIL Open Font License 1.1）",
  },
  licence: {
    title: "ライセンス",
    text: "このサイトのプログラムは Apache License 2.0 で公開されています。",
  },
};

const en: typeof ja = {
  title: "About Letters",
  what: "Write one character and get a score out of 100 for how readable it is. For fun, or for practice.",
  range: `Letters can score 3,240 kanji, 83 hiragana, 87 katakana, 52 Latin letters and 10 digits: ${SET_SIZE_TEXT} characters in all. Small ッ, ー and kanji for names are among them.`,
  score: {
    title: "How the score works",
    picture:
      "The network sees only the picture of the drawing. It gives the probabilities of 力, カ, 刀 and 九. Those of 力 and カ are added up and become the score.",
    drawing: "your drawing",
    network: "network",
    chances: "probabilities",
    points: "score",
    steps: [
      "The page sends your drawing as a small picture. Under 90, it then sends the strokes and the character you picked as well, to find what to write differently. Strokes are not stored.",
      `A neural network looks at the picture alone and gives a probability for each of the ${SET_SIZE_TEXT} characters. Line width and size are evened out first.`,
      "The probability of the character you pick becomes the score. 50 means that it could just as well be another character. 90 means that the network would bet 80 to 1 on it. The score goes down when a stroke seems to be missing or too many, or when the drawing does not look like a character. From 90 up you get a flower.",
    ],
  },
  alike: {
    title: "Why 力 and カ get the same score",
    texts: [
      "On its own, nobody can tell the kanji 力 from the katakana カ. A neat 力 should not lose points because カ exists. So the probabilities of characters that look the same are added up, and you get the same score whichever you pick.",
      "The same goes for 口 and ロ, 二 and ニ, へ and ヘ, for 0, O and o, and for 1, I and l. Characters that differ when written with care, such as 土 and 士 or ソ and ン, are scored apart. っ and つ are told apart by their size and place in the square.",
    ],
  },
  stored: {
    title: "What is stored",
    texts: [
      "Scoring alone stores nothing. When you pick a candidate, the picture, the character, the score and the time are saved in your history.",
      "Your history belongs to a cookie in this browser, a random number. Nobody else can see it. You are never asked for a name or an email address.",
      "A drawing is deleted two years after the month you wrote it, or once you have 5,000 newer ones. The cookie expires a year after you last used it.",
      "These stay in this browser: the drawing on the square and its result, the line width, the language, and drawings that could not be sent yet.",
      "There are no advertisements, no analytics and no third-party code.",
    ],
    history: "See your history",
    remove: "Delete everything",
    removed: "Everything has been deleted.",
  },
  sources: {
    title: "Data sources",
    text: "The network and the good examples were made from the data below. Of the data itself, only strokes and the catalogue are distributed.",
    letters: "Letters and digits written with a pen (CC BY 4.0)",
    strokes:
      "Character shapes with stroke order (CC BY-SA 3.0). The strokes shown, and examples drawn from them, are shared under the same licence.",
    centres:
      "Centre lines of strokes (Arphic Public License, GNU LGPL); also the stroke order of what KanjiVG lacks",
    characters:
      "Characters written with a pen, used for training and examples (Apache License 2.0 / CC BY 4.0)",
    dictionary: "Grades, radicals, readings and meanings of characters (CC BY-SA 4.0)",
    measuring: "Used for measuring and tuning only (MIT, GNU GPL 2)",
    fonts: "Handwriting fonts (SIL Open Font License 1.1)",
  },
  licence: {
    title: "Licence",
    text: "The code of Letters is published under the Apache License 2.0.",
  },
};

export const WORDS = { ja, en };
