/// Something taken for granted and its reversal: texts the reference event's tables do not have.
struct DemoReversal: Sendable, Hashable {
    /// What is taken for granted; `nil` where the walk noted it already.
    var assumption: String?
    /// What it becomes when it is turned over.
    var whatIf: String?
    /// The prompt that led there.
    var way = "negate"
    /// The idea that is made of it.
    var idea: Int?

    /// Written by the groups in turn; each group turns over what it wrote first.
    static let listed: [DemoReversal] = [
        DemoReversal(assumption: "動物は檻の中、人は外", whatIf: "もし、檻に入るのが人のほうだったら？"),
        DemoReversal(assumption: "順路は入口から出口へ一方向", whatIf: "もし、出口から歩き始める日があったら？"),
        DemoReversal(
            assumption: "写真は客が撮るもの", whatIf: "もし、動物が客を撮ったら？", way: "cause-effect"),
        DemoReversal(assumption: "雨の日は客が減る", whatIf: "もし、雨の日にしか会えない動物がいたら？"),
        DemoReversal(
            assumption: "一度に見る動物は一種類", whatIf: "もし、百種類を一分で見たら？", way: "extreme"),
        DemoReversal(
            assumption: "年に一度来れば十分", whatIf: "もし、一頭の一生に付き合う券があったら？", way: "extreme"),
        DemoReversal(assumption: "説明は飼育員がする", whatIf: "もし、子どもが飼育員に説明する日だったら？"),
        DemoReversal(
            assumption: "並んだ人から先に見る", whatIf: "もし、並ぶほど後で得をしたら？", way: "cause-effect"),
        DemoReversal(
            assumption: "園は一日かけて回るもの", whatIf: "もし、五分だけの入園があったら？", way: "extreme"),
        DemoReversal(assumption: "餌やりは係の仕事", whatIf: "もし、動物が客に昼食を選んだら？", way: "cause-effect"),
        DemoReversal(assumption: "夜は閉まっている", whatIf: "もし、夜だけ開いていたら？"),
        DemoReversal(assumption: "土産は帰りに買う", whatIf: "もし、土産を着けてから回ったら？", way: "cause-effect"),
        DemoReversal(assumption: "音楽はいつも流れている"),
        DemoReversal(assumption: "大人が子どもを連れて来る"),
        DemoReversal(assumption: "名前は園が付ける"),
        DemoReversal(assumption: "料金はみんな同じ"),
        DemoReversal(assumption: "裏方は見えないほうがよい"),
        DemoReversal(assumption: "人気者は真ん中にいる"),
        DemoReversal(assumption: "掃除は客のいない時間にする"),
        DemoReversal(assumption: "乗り物は座って乗る"),
        DemoReversal(assumption: "地図は紙か画面"),
        DemoReversal(assumption: "においは消すもの"),
        DemoReversal(assumption: "客どうしは話さない"),
        DemoReversal(assumption: "思い出は写真に残す"),
    ]

    /// Those that an idea came of, each in the group that saw what the idea stands on.
    static let fruitful: [DemoReversal] = [
        DemoReversal(whatIf: "もし、券を渡すのが出口だったら？", way: "cause-effect", idea: 3),
        DemoReversal(assumption: "地図は最初に渡すもの", whatIf: "もし、地図が一枚もなかったら？", idea: 4),
        DemoReversal(whatIf: "もし、眠っている姿しか見せないとしたら？", way: "extreme", idea: 6),
        DemoReversal(whatIf: "もし、客席のほうが舞台だったら？", way: "cause-effect", idea: 12),
        DemoReversal(whatIf: "もし、触れ合うかどうかを動物が決めるとしたら？", idea: 18),
        DemoReversal(whatIf: "もし、昼食が13時に始まる町だったら？", idea: 20),
    ]
}
