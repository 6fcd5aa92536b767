extension ReplayPage {
    /// The viewer: folds the moments up to the slider's and draws them, with text nodes only.
    static let script = #"""

        "use strict";
        const tape = JSON.parse(document.getElementById("tape").textContent);
        const words = tape.words;

        /** What one sees after the first moments: made anew when one goes back. */
        function begin() {
          return { at: 0, people: new Set(), step: -1, revealed: new Set(), notes: new Map(),
            clusters: new Map(), ballots: new Map(), outlines: new Map(), presented: new Set() };
        }

        function sections(day, group) {
          if (!day.outlines.has(group)) day.outlines.set(group, { title: "", sections: [] });
          return day.outlines.get(group).sections;
        }

        function put(list, section, after) {
          const place = after ? list.findIndex((one) => one.id === after) + 1 : 0;
          list.splice(place, 0, section);
        }

        const section = ([id, kind, text, sources]) => ({ id, kind, text, sources });
        const change = (map, id, fields) => { if (map.has(id)) Object.assign(map.get(id), fields); };

        const play = {
          join: (day, person) => day.people.add(person),
          start: (day, step) => { day.step = step; },
          end: (day, step) => { if (day.step === step) day.step = -1; },
          reveal: (day, step) => day.revealed.add(step),
          note: (day, id, kind, step, group, author, text, cluster, photos, sources) =>
            day.notes.set(id, { id, kind, step, group, author, text, cluster, photos, sources }),
          edit: (day, id, text, kind) => change(day.notes, id, { text, kind }),
          move: (day, id, cluster) => change(day.notes, id, { cluster }),
          delete: (day, id) => change(day.notes, id, { gone: true }),
          restore: (day, id) => change(day.notes, id, { gone: false }),
          cluster: (day, id, step, group, header, notes) => {
            day.clusters.set(id, { id, step, group, header });
            for (const note of notes) change(day.notes, note, { cluster: id });
          },
          header: (day, id, header) => change(day.clusters, id, { header }),
          dissolve: (day, id) => {
            day.clusters.delete(id);
            for (const note of day.notes.values()) if (note.cluster === id) note.cluster = 0;
          },
          ballot: (day, id, title, items) =>
            day.ballots.set(id, { title, items, state: "open", results: [], voted: 0, of: 0 }),
          closed: (day, id, results, voted, of) =>
            change(day.ballots, id, { state: "closed", results, voted, of }),
          shown: (day, id) => change(day.ballots, id, { state: "shown" }),
          outline: (day, group, title, list) =>
            day.outlines.set(group, { title, sections: list.map(section) }),
          title: (day, group, title) => { sections(day, group); change(day.outlines, group, { title }); },
          add: (day, group, added, after) => put(sections(day, group), section(added), after),
          write: (day, group, id, text) => {
            for (const one of sections(day, group)) if (one.id === id) one.text = text;
          },
          cite: (day, group, id, sources) => {
            for (const one of sections(day, group)) if (one.id === id) one.sources = sources;
          },
          shift: (day, group, id, after) => {
            const list = sections(day, group);
            const place = list.findIndex((one) => one.id === id);
            if (place >= 0) put(list, list.splice(place, 1)[0], after);
          },
          remove: (day, group, id) => {
            const list = sections(day, group);
            const place = list.findIndex((one) => one.id === id);
            if (place >= 0) list.splice(place, 1);
          },
          present: (day, group) => day.presented.add(group),
        };

        let day = begin();
        function goTo(moment) {
          if (moment < day.at) day = begin();
          while (day.at < moment) {
            const [, kind, ...rest] = tape.moments[day.at++];
            play[kind](day, ...rest);
          }
        }

        function make(name, fields = {}, ...children) {
          const element = Object.assign(document.createElement(name), fields);
          element.append(...children.filter((child) => child !== null && child !== ""));
          return element;
        }

        const time = new Intl.DateTimeFormat(tape.language, {
          year: "numeric", month: "short", day: "numeric", hour: "2-digit", minute: "2-digit",
          second: "2-digit",
        });

        function card(note) {
          const mark = `${words[`mark-${note.kind}`]} ${words[`kind-${note.kind}`]}`;
          const kind = make("b", { className: "kind" }, mark);
          const author = note.author >= 0 ? tape.people[note.author] : "";
          const sources = note.sources.map((id) => day.notes.get(id)).filter((one) => one && !one.gone);
          return make("li", { className: `card ${note.kind}` }, kind,
            make("p", { dir: "auto" }, note.text),
            ...note.photos.map((src) => make("img", { src, alt: words.photo, loading: "lazy" })),
            ...sources.map((one) => make("p", { className: "source", dir: "auto" },
              `← ${words[`mark-${one.kind}`]} ${one.text}`)),
            author ? make("p", { className: "author", dir: "auto" }, author) : null);
        }

        function column(title, notes) {
          const byCluster = new Map();
          for (const note of notes) {
            const cluster = day.clusters.has(note.cluster) ? note.cluster : 0;
            if (!byCluster.has(cluster)) byCluster.set(cluster, []);
            byCluster.get(cluster).push(note);
          }
          const loose = byCluster.get(0) ?? [];
          byCluster.delete(0);
          const islands = [...byCluster].map(([id, members]) => make("section", { className: "cluster" },
            make("h4", { dir: "auto" }, day.clusters.get(id).header), make("ul", {}, ...members.map(card))));
          return make("section", { className: "group" }, make("h3", { dir: "auto" }, title), ...islands,
            make("ul", {}, ...loose.map(card)));
        }

        function board() {
          const wanted = chosen.value === "follow" ? day.step : Number(chosen.value);
          const notes = [...day.notes.values()].filter((note) => !note.gone
            && (wanted < 0 || note.step === wanted));
          const groups = [...tape.groups.keys(), -1];
          const columns = groups.map((group) => [group, notes.filter((note) => note.group === group)])
            .filter(([, list]) => list.length > 0)
            .map(([group, list]) => column(group < 0 ? words.noGroup : tape.groups[group], list));
          const title = wanted < 0 ? words.board : `${words.board}: ${tape.steps[wanted][0]}`;
          return make("section", { className: "board", id: "board" }, make("h2", {}, title),
            columns.length ? make("div", { className: "columns" }, ...columns) : make("p", {}, words.empty));
        }

        function named(item) {
          return day.notes.get(item)?.text ?? day.clusters.get(item)?.header ?? "";
        }

        function bar([item, dots, , place], most) {
          const meter = make("meter", { min: 0, max: most, value: dots });
          const got = dots ? ` ${dots} ${words.dots}` : ` ${place}`;
          return make("li", {}, make("p", { dir: "auto" }, named(item)), meter, got);
        }

        function ballots() {
          const lists = [...day.ballots.values()].map((ballot) => {
            const ranked = ballot.results.every(([, dots]) => dots === 0);
            const results = ballot.state === "shown"
              ? ballot.results.filter(([, dots, , place]) => dots > 0 || ranked && place > 0) : [];
            const most = Math.max(1, ...results.map(([, dots]) => dots));
            const turnout = ballot.of ? ` · ${ballot.voted} / ${ballot.of}` : "";
            return make("section", {}, make("h3", { dir: "auto" }, ballot.title),
              make("p", { className: "soft" }, words[ballot.state] + turnout),
              make("ol", { className: "bars" }, ...results.map((one) => bar(one, most))));
          });
          return make("section", { id: "ballots" }, make("h2", {}, words.ballots),
            ...(lists.length ? lists : [make("p", {}, words.empty)]));
        }

        function outline([group, { title, sections: list }]) {
          const parts = list.filter((one) => one.text || one.sources.length).flatMap((one) => [
            make("dt", {}, words[`section-${one.kind}`]),
            make("dd", { dir: "auto" }, one.text, ...one.sources.map(named).filter(Boolean)
              .map((text) => make("p", { className: "source", dir: "auto" }, `← ${text}`)))]);
          const mark = day.presented.has(group) ? make("p", { className: "soft" }, words.presented) : null;
          return make("section", {},
            make("h3", { dir: "auto" }, [tape.groups[group], title].filter(Boolean).join(" · ")), mark,
            make("dl", {}, ...parts));
        }

        function outlines() {
          const list = [...day.outlines]
            .filter(([, one]) => one.title || one.sections.some((part) => part.text))
            .sort(([left], [right]) => left - right).map(outline);
          return make("section", { id: "outlines" }, make("h2", {}, words.outlines),
            ...(list.length ? list : [make("p", {}, words.empty)]));
        }

        function show() {
          goTo(Number(slider.value));
          const moment = tape.moments[Math.max(0, day.at - 1)];
          const now = time.format(new Date(tape.start + (moment ? moment[0] : 0)));
          const count = [...day.notes.values()].filter((note) => !note.gone).length;
          const step = day.step >= 0 ? tape.steps[day.step][0] : "";
          label.textContent = [now, step, `${day.people.size} ${words.people}`, `${count} ${words.notes}`]
            .filter(Boolean).join(" · ");
          slider.setAttribute("aria-valuetext", label.textContent);
          for (const [number, mark] of marks.entries()) {
            mark.setAttribute("aria-current", String(number === day.step));
          }
          document.getElementById("stage").replaceChildren(board(), ballots(), outlines());
        }

        const slider = make("input", {
          type: "range", min: "0", max: String(tape.moments.length), id: "moment",
        });
        slider.value = slider.max;
        slider.setAttribute("aria-label", words.moment);
        const label = make("output", { id: "now" });
        const button = make("button", { type: "button", id: "play" }, words.replay);
        const speed = make("select", { id: "speed" },
          ...[1, 4, 16].map((many) => make("option", { value: String(many) }, `× ${many}`)));
        speed.setAttribute("aria-label", words.speed);
        const chosen = make("select", { id: "step" }, make("option", { value: "-1" }, words.all),
          make("option", { value: "follow" }, words.follow),
          ...tape.steps.map(([title], number) => make("option", { value: String(number) }, title)));
        chosen.setAttribute("aria-label", words.step);

        /** A button for each step that was held: goes to where it began. */
        const marks = new Map();
        for (const [place, [, kind, step]] of tape.moments.entries()) {
          if (kind !== "start" || marks.has(step) || step < 0) continue;
          const [title, accent] = tape.steps[step];
          const mark = make("button", { type: "button", className: `mark ${accent}` }, title);
          mark.addEventListener("click", () => { slider.value = String(place + 1); show(); });
          marks.set(step, mark);
        }

        let timer = 0;
        function stop() {
          clearInterval(timer);
          timer = 0;
          button.textContent = words.replay;
        }
        button.addEventListener("click", () => {
          if (timer) return stop();
          if (slider.value === slider.max) slider.value = "0";
          button.textContent = words.pause;
          timer = setInterval(() => {
            slider.value = String(Number(slider.value) + Number(speed.value));
            show();
            if (slider.value === slider.max) stop();
          }, 250);
        });
        slider.addEventListener("input", () => { stop(); show(); });
        chosen.addEventListener("change", show);
        document.getElementById("controls").append(
          make("div", { className: "row" }, button, slider, speed, chosen), label,
          make("div", { className: "marks" }, ...marks.values()));
        show();

        """#
}
