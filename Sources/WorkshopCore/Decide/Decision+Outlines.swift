extension Decision {
    func outline(_ command: Command) throws(Refusal) -> [Event] {
        switch command {
        case .titleOutline(let group, let title, let revision):
            let outline = try reachable(group, for: .titleOutline)
            let title = try checked(title, path: "title", max: limits.titleMax, mayBeEmpty: true)
            if title == outline.title { return [] }
            guard revision == outline.revision else { throw .staleText }
            return [.outlineTitled(group, title: title, revision: revision + 1)]
        case .addSection(let group, let new): return try add(new, to: group)
        case .writeSection(let group, let id, let text, let revision):
            let section = try section(id, of: group, for: .writeSection)
            let text = try checked(text, path: "text", max: limits.textMax, mayBeEmpty: true)
            if section.kind == .skit { try checkLead(of: group) }
            if text == section.text { return [] }
            guard revision == section.revision else { throw .staleText }
            return [.sectionWritten(group, id, text: text, revision: revision + 1)]
        case .citeSources(let group, let id, let sources):
            let section = try section(id, of: group, for: .citeSources)
            try check(sources)
            return section.sources == sources ? [] : [.sourcesCited(group, id, sources: sources)]
        case .moveSection(let group, let id, let after):
            _ = try section(id, of: group, for: .moveSection)
            try checkLead(of: group)
            guard after != id else { return [] }
            if let after { _ = try section(after, of: group, for: .moveSection) }
            return [.sectionMoved(group, id, after: after)]
        case .removeSection(let group, let id):
            if try section(id, of: group, for: .removeSection).kind == .skit { try checkLead(of: group) }
            return [.sectionRemoved(group, id)]
        default: return []
        }
    }

    private func reachable(_ group: ID<Group>, for name: CommandName) throws(Refusal) -> Outline {
        guard isFacilitator || person?.group == group else { throw .forbidden(name) }
        guard let outline = workshop.outlines[group] else { throw .gone }
        return outline
    }

    private func section(
        _ id: ID<OutlineSection>, of group: ID<Group>, for name: CommandName
    ) throws(Refusal) -> OutlineSection {
        let outline = try reachable(group, for: name)
        guard let section = outline.sections.first(where: { $0.id == id }) else { throw .gone }
        return section
    }

    private func add(_ new: NewSection, to group: ID<Group>) throws(Refusal) -> [Event] {
        let outline = try reachable(group, for: .addSection)
        if outline.sections.contains(where: { $0.id == new.id }) { return [] }
        guard outline.sections.count < limits.sectionsMax else {
            throw .tooMany(path: "sections", max: limits.sectionsMax)
        }
        if new.kind == .skit { try checkLead(of: group) }
        if let after = new.after { _ = try section(after, of: group, for: .addSection) }
        try check(new.sources)
        var section = OutlineSection(id: new.id, kind: new.kind)
        section.text = try checked(new.text, path: "text", max: limits.textMax, mayBeEmpty: true)
        section.sources = new.sources
        return [.sectionAdded(group, section, after: new.after)]
    }

    private func check(_ sources: [ID<Note>]) throws(Refusal) {
        guard sources.count <= limits.sourcesMax else {
            throw .tooMany(path: "sources", max: limits.sourcesMax)
        }
        guard Set(sources).count == sources.count else { throw .invalid(path: "sources", reason: "twice") }
        for source in sources { _ = try visibleNote(source) }
    }
}
