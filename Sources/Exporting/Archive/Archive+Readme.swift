extension Archive {
    /// `README.txt`, for the person who opens the archive in five years.
    static let readme = """
        よりあい ワークショップの記録(アーカイブ)

        このファイルは、アイデア出しのワークショップひとつを、まるごと保存したものです。
        特別なソフトがなくても読めます。まず全部を取り出し(展開し)、index.html をブラウザーで開いてください。

          index.html         その日の再生。つまみを動かすと、ボード、投票、発表の骨子が、できていく順に見られます。
          report.html / .md  実施報告書。印刷もできます。
          slides.html        各グループの発表。矢印キーで進み、N でメモを表示します。
          outlines/all.html  各グループの発表の骨子。ブラウザーで開き、そのまま印刷できます。
          outlines/*.md      同じものを、Markdown(Marp のスライド)にしたもの。
          *.csv              メモ、由来、投票、グループの一覧。表計算ソフトで開けます。
          lineage.svg        観察から決定までの由来の図。
          workshop.json      いまの姿をプログラムで読むための JSON(参加者に見せてよいものだけ)。
          photos/            写真。名前は、メモの記録に書かれている番号です。
          events.jsonl       起きたことの記録。1行がひとつの出来事(JSON)で、古い順に並びます。
          state.json         最後の出来事のあとの状態(JSON)。
          manifest.json      各ファイルの大きさと SHA-256、形式の版。
          chain.txt          出来事ごとのハッシュの鎖。どの行が変えられたかがわかります。
          public-key.pem     この記録に署名したサーバーの公開鍵(Ed25519)。
          manifest.sig       manifest.json への署名。
          seal.txt           このファイルより前の全バイトの SHA-256。

        書き換えられていないことは、よりあいがなくても確かめられます。
          openssl pkeyutl -verify -pubin -inkey public-key.pem -rawin -in manifest.json -sigfile manifest.sig
          sha256sum を各ファイルに使い、manifest.json の値と比べる
        鍵そのものが本物かどうかは、主催者が公開している鍵(/api/public-key.pem)と比べてください。

        時刻は、1970年1月1日(協定世界時)からのミリ秒です。文字はすべて UTF-8 です。
        「よりあい」サーバーに読み込むと(yoriai import)、ワークショップを元どおりに開けます。
        参加者の名前と考えが入っています。取り扱いは、参加者との約束に従ってください。


        Yoriai: the record of a workshop (archive)

        This file is one ideation workshop, whole. No special program is needed to read it.
        Extract everything, then open index.html in any browser.

          index.html         Replays the day: move the slider to see boards, ballots and outlines come about.
          report.html / .md  The report, for reading and printing.
          slides.html        What the groups presented: arrow keys turn the pages, N shows speaker's notes.
          outlines/all.html  The outlines. Opens in any browser and prints as it is.
          outlines/*.md      The same as Markdown (slides for Marp).
          *.csv              Notes, lineage, ballots and groups as tables, for any spreadsheet.
          lineage.svg        How everything came about, from observation to decision, as a picture.
          workshop.json      How things stood in the end, for programs (only what may be shown).
          photos/            The pictures; their names are the ids that the notes refer to.
          events.jsonl       What happened: one event a line (JSON), oldest first.
          state.json         How things stood after the last event (JSON).
          manifest.json      Size and SHA-256 of every file, and the version of the format.
          chain.txt          A chain of hashes, one for each event: tells which line was changed.
          public-key.pem     The public key (Ed25519) of the server that signed this record.
          manifest.sig       Its signature of manifest.json.
          seal.txt           The SHA-256 of every byte before that file.

        That nothing was changed can be checked without Yoriai:
          openssl pkeyutl -verify -pubin -inkey public-key.pem -rawin -in manifest.json -sigfile manifest.sig
          sha256sum of each file, compared with manifest.json
        Whether the key is the right one: compare it with what the organiser publishes (/api/public-key.pem).

        Times are milliseconds since 1 January 1970 UTC. All text is UTF-8.
        Import it into a Yoriai server (yoriai import) to open the workshop as it was.
        It holds the names and thoughts of those who took part. Treat them as was agreed with them.

        """
}
