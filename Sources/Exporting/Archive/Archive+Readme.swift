extension Archive {
    /// `README.txt`, for the person who opens the archive in five years.
    static let readme = """
        よりあい ワークショップの記録(アーカイブ)

        このファイルは、アイデア出しのワークショップひとつを、まるごと保存したものです。
        特別なソフトがなくても読めます。

          outlines/all.html  各グループの発表の骨子。ブラウザーで開き、そのまま印刷できます。
          outlines/*.md      同じものを、Markdown(Marp のスライド)にしたもの。
          notes.csv          全員のメモの一覧。表計算ソフトで開けます。
          photos/            写真。名前は、メモの記録に書かれている番号です。
          events.jsonl       起きたことの記録。1行がひとつの出来事(JSON)で、古い順に並びます。
          state.json         最後の出来事のあとの状態(JSON)。
          manifest.json      各ファイルの大きさと SHA-256。書き換えられていないかを確かめられます。

        時刻は、1970年1月1日(協定世界時)からのミリ秒です。文字はすべて UTF-8 です。
        「よりあい」サーバーに読み込むと、ワークショップを元どおりに開けます。
        参加者の名前と考えが入っています。取り扱いは、参加者との約束に従ってください。


        Yoriai: the record of a workshop (archive)

        This file is one ideation workshop, whole. No special program is needed to read it.

          outlines/all.html  What each group presented. Opens in any browser and prints as it is.
          outlines/*.md      The same as Markdown (slides for Marp).
          notes.csv          Everybody's notes as a table, for any spreadsheet.
          photos/            The pictures; their names are the ids that the notes refer to.
          events.jsonl       What happened: one event a line (JSON), oldest first.
          state.json         How things stood after the last event (JSON).
          manifest.json      Size and SHA-256 of every file, to see whether any was changed.

        Times are milliseconds since 1 January 1970 UTC. All text is UTF-8.
        Import it into a Yoriai server to open the workshop as it was.
        It holds the names and thoughts of those who took part. Treat them as was agreed with them.

        """
}
